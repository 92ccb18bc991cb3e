import { type ReactNode, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { ImportDetail } from '../../main/contract/imports.ts';
import type { OutputOf } from '../../main/contract/index.ts';
import { ActionButton } from '../ui/buttons.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { Page } from '../ui/layout.tsx';
import { StatusMark } from '../ui/marks.tsx';
import { messageOf } from '../ui/messages.ts';
import { WorkProgress } from '../ui/progress.tsx';
import { Empty, Hint, Loaded, Loading } from '../ui/states.tsx';
import { useWords } from '../ui/use-words.ts';
import { useRead, useWrite } from './client.ts';
import { importAddress } from './import-address.ts';
import { ImportMapping } from './import-mapping.tsx';
import { ImportResult } from './import-result.tsx';
import { ImportReview } from './import-review.tsx';
import { type ImportStep, ImportSteps } from './import-steps.tsx';
import { importTones } from './imports-screen.tsx';

type Kind = OutputOf<'imports.kinds'>['kinds'][number];

const steps: Readonly<Record<ImportDetail['state'], ImportStep>> = {
  reading: 'reading',
  mapping: 'columns',
  review: 'review',
  applying: 'result',
  done: 'result',
  cancelled: 'result',
  failed: 'reading',
};

/** One import, wherever it stands: it can be left at any step and taken up again here. */
export function ImportScreen(): ReactNode {
  const { t } = useWords();
  const { id = '' } = useParams();
  const detail = useRead('imports.get', { id });
  const kinds = useRead('imports.kinds', {});
  if (detail.data === undefined || kinds.data === undefined) {
    return (
      <Page title={t('imports.title')} crumbs={[{ label: t('imports.title'), address: '/impor' }]}>
        {detail.failure ? (
          <Loaded read={detail}>{() => null}</Loaded>
        ) : (
          <Loaded read={kinds}>{() => <Loading />}</Loaded>
        )}
      </Page>
    );
  }
  const { kind } = detail.data;
  return (
    <OneImport key={id} detail={detail.data} kind={kinds.data.kinds.find((candidate) => candidate.kind === kind)} />
  );
}

function OneImport(props: { readonly detail: ImportDetail; readonly kind: Kind | undefined }): ReactNode {
  const { t } = useWords();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const cancel = useWrite('imports.cancel');
  const resume = useWrite('jobs.resume');
  const { detail, kind } = props;
  const [remapping, setRemapping] = useState(false);
  const folder = kind?.source === 'folder';
  const open = detail.state !== 'done' && detail.state !== 'cancelled';
  const step = remapping && detail.state === 'review' ? 'columns' : steps[detail.state];

  const discard = async (): Promise<void> => {
    const sure = await confirm({
      title: t('imports.discardTitle', { source: detail.sourceName }),
      text: t('imports.discardText'),
      action: t('imports.discard'),
      danger: true,
    });
    if (sure && (await cancel.run({ id: detail.id })).ok) {
      void navigate('/impor');
    }
  };
  return (
    <Page
      title={detail.sourceName}
      mark={<StatusMark tone={importTones[detail.state]} word={t(`imports.states.${detail.state}`)} />}
      crumbs={[
        { label: t('imports.title'), address: '/impor' },
        ...(kind ? [{ label: t(kind.label), address: importAddress(kind.kind) }] : []),
      ]}
      actions={
        open && detail.state !== 'applying' ? (
          <ActionButton label={t('imports.discard')} look="quiet" does="imports.cancel" onPress={discard} />
        ) : undefined
      }
      fill={step === 'review'}
    >
      <ImportSteps step={step} folder={folder} />
      {detail.state === 'failed' && detail.failure ? (
        <Hint tone="bad">
          <p className="start-fault">{messageOf(detail.failure)}</p>
          {folder && detail.jobId !== null ? (
            <ActionButton
              label={t('imports.resumeReading')}
              size="xs"
              writes
              busy={resume.busy}
              onPress={() => resume.run({ id: detail.jobId ?? '' })}
            />
          ) : null}
          <ActionButton label={t('imports.other')} size="xs" address={importAddress(detail.kind)} />
        </Hint>
      ) : null}
      {detail.state === 'cancelled' ? (
        <Empty
          title={t('imports.cancelledTitle')}
          text={t('imports.cancelledText')}
          actions={<ActionButton label={t('imports.other')} look="main" address={importAddress(detail.kind)} />}
        />
      ) : null}
      {detail.state === 'reading' || detail.state === 'applying' ? (
        <Working key={detail.jobId} detail={detail} />
      ) : null}
      {detail.state === 'mapping' || (detail.state === 'failed' && detail.sheets.length > 0) || step === 'columns' ? (
        <ImportMapping
          detail={detail}
          onDone={() => setRemapping(false)}
          onLeave={remapping ? () => setRemapping(false) : undefined}
        />
      ) : null}
      {step === 'review' ? (
        <ImportReview detail={detail} onRemap={folder ? undefined : () => setRemapping(true)} />
      ) : null}
      {detail.state === 'done' ? <ImportResult detail={detail} address={kind?.address} /> : null}
    </Page>
  );
}

/** Reading or writing: progress, and a way to stop or to go on when it was cut short. */
function Working(props: { readonly detail: ImportDetail }): ReactNode {
  const { t } = useWords();
  const { detail } = props;
  const job = useRead('jobs.get', { id: detail.jobId ?? '' }, { enabled: detail.jobId !== null });
  const stop = useWrite('jobs.cancel');
  const resume = useWrite('jobs.resume');
  const reading = detail.state === 'reading';
  if (detail.jobId === null) {
    return <Loading />;
  }
  const stopped = job.data !== undefined && job.data.state !== 'running' && job.data.state !== 'done';
  return (
    <div className="import-working">
      {stopped ? (
        <>
          <p>
            {job.data?.failure
              ? messageOf(job.data.failure)
              : t(reading ? 'imports.readingStopped' : 'imports.applyingStopped')}
          </p>
          <ActionButton
            label={t(reading ? 'imports.resumeReading' : 'imports.resumeApplying')}
            look="main"
            writes
            busy={resume.busy}
            onPress={() => resume.run({ id: detail.jobId ?? '' })}
          />
        </>
      ) : (
        <>
          <WorkProgress
            label={t(reading ? 'imports.readingNow' : 'imports.applyingNow')}
            done={job.data?.done ?? 0}
            total={job.data?.total ?? 0}
            actions={
              <ActionButton
                label={t('common.cancel')}
                does="jobs.cancel"
                onPress={() => stop.run({ id: detail.jobId ?? '' })}
              />
            }
          />
          <p className="section-lead">{t('imports.mayLeave')}</p>
        </>
      )}
    </div>
  );
}
