import { type ReactNode, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { AssessmentShare } from '../../../main/contract/self-assessment-sharing.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { importAddress } from '../../app/import-address.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Modal, Page } from '../../ui/layout.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { HandOutForm } from './hand-out-form.tsx';
import { HandoutsPart } from './handouts-part.tsx';
import { StateMark } from './marks.tsx';
import { SharesPart } from './shares-part.tsx';

const tabs = ['bagian', 'lembar'] as const;
type Tab = (typeof tabs)[number];

/** The chapters of all shares, each once, in the order of the instrument. */
export function chaptersOf(shares: readonly AssessmentShare[]): AssessmentShare['chapters'] {
  const known = new Map(shares.flatMap((share) => share.chapters.map((chapter) => [chapter.code, chapter] as const)));
  return [...known.values()].sort((a, b) => a.code.localeCompare(b.code, 'id', { numeric: true }));
}

/** A self-assessment by several people: who has which rows, and which sheets are out. */
export function SharesScreen(): ReactNode {
  const { t } = useWords();
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const tab: Tab = tabs.find((candidate) => candidate === search.get('tab')) ?? 'bagian';
  const shares = useRead('shares.list', { assessmentId: id }, { keepPrevious: true });
  const handouts = useRead('handouts.list', { assessmentId: id }, { keepPrevious: true });
  const file = useWrite('shares.file');
  const [handing, setHanding] = useState(false);
  const running = shares.data?.state === 'running';
  const out = handouts.data?.handouts.filter((one) => one.state === 'out' || one.state === 'overdue').length ?? 0;
  const download = async (): Promise<void> => {
    const result = await file.run({ assessmentId: id });
    if (result.ok) saveDownload(result.value);
  };
  return (
    <Page
      title={t('sharedWork.shares.title')}
      crumbs={[
        { label: t('selfAssessment.title'), address: '/asesmen-mandiri' },
        { label: shares.data?.title ?? '…', address: `/asesmen-mandiri/${id}` },
      ]}
      mark={shares.data === undefined ? undefined : <StateMark state={shares.data.state} />}
      lead={t('sharedWork.shares.lead')}
      actions={
        <>
          <ActionButton label={t('sharedWork.shares.excel')} icon="excel" busy={file.busy} onPress={download} />
          {running ? (
            <>
              <ActionButton
                label={t('sharedWork.handouts.readBack')}
                icon="upload"
                writes
                address={importAddress('self-assessment-handout')}
              />
              <ActionButton
                label={t('sharedWork.shares.handOut')}
                icon="excel"
                look="main"
                writes
                onPress={() => setHanding(true)}
              />
            </>
          ) : null}
        </>
      }
      tabs={[
        { key: 'bagian', label: t('sharedWork.shares.title') },
        {
          key: 'lembar',
          label: out === 0 ? t('sharedWork.handouts.title') : `${t('sharedWork.handouts.title')} (${out})`,
        },
      ]}
      tab={tab}
      onTab={(next) => setSearch(next === 'bagian' ? {} : { tab: next })}
      fill
    >
      <Loaded read={shares}>
        {(data) => (
          <>
            {tab === 'bagian' ? (
              <SharesPart assessmentId={id} shares={data.shares} read={shares} running={running} />
            ) : (
              <HandoutsPart handouts={handouts.data?.handouts} read={handouts} />
            )}
            <Modal opened={handing} onClose={() => setHanding(false)} title={t('sharedWork.shares.handOutTitle')}>
              <HandOutForm assessmentId={id} chapters={chaptersOf(data.shares)} onClose={() => setHanding(false)} />
            </Modal>
          </>
        )}
      </Loaded>
    </Page>
  );
}
