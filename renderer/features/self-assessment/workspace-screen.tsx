import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { useMay } from '../../app/workspace.tsx';
import { ActionButton, MenuButton } from '../../ui/buttons.tsx';
import { useEnvironment } from '../../ui/environment.tsx';
import { Modal, Page } from '../../ui/layout.tsx';
import { Progressed } from '../../ui/marks.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { type SignaturesBeside, useSignatures } from '../signatures/signature-panel.tsx';
import { AssessmentForm } from './assessment-form.tsx';
import { CarryDialog } from './carry-dialog.tsx';
import { ClauseWorkspace } from './clause-workspace.tsx';
import { FinishDialog, ReopenDialog, WithdrawDialog } from './finish-dialogs.tsx';
import { StateMark } from './marks.tsx';
import { SummaryDialog } from './summary-dialog.tsx';
import { type Answers, useAnswers } from './use-answers.ts';
import { type Carried, useCarried } from './use-carried.ts';
import './workspace.css';

type Dialog = 'summary' | 'carry' | 'change' | 'finish' | 'reopen' | 'withdraw';

/** One self-assessment: the clause workspace, its reports, and finishing it. */
export function WorkspaceScreen(): ReactNode {
  const { t } = useWords();
  const { id = '' } = useParams();
  const answers = useAnswers(id);
  const carried = useCarried(id, answers);
  const [dialog, setDialog] = useState<Dialog>();
  const signatures = useSignatures();
  const assessment = answers.read.data?.assessment;
  const { progress } = answers;
  return (
    <Page
      title={assessment?.title ?? t('selfAssessment.title')}
      crumbs={[{ label: t('selfAssessment.title'), address: '/asesmen-mandiri' }]}
      mark={
        assessment && progress ? (
          <>
            <StateMark state={assessment.state} />
            <Progressed
              done={progress.answered}
              total={progress.total}
              words={t('selfAssessment.workspace.chapterProgress', {
                answered: progress.answered,
                total: progress.total,
              })}
            />
            {progress.outside > 0 ? (
              <Link className="pending-link" to={`/asesmen-mandiri/${id}?tampil=luar`}>
                {t('selfAssessment.scope.count', { count: progress.outside })}
              </Link>
            ) : null}
            {carried.pending.size > 0 ? (
              <Link className="pending-link" to={`/asesmen-mandiri/${id}?tampil=tinjau`}>
                {t('selfAssessment.unconfirmedCount', { count: carried.pending.size })}
              </Link>
            ) : null}
          </>
        ) : undefined
      }
      actions={
        assessment ? <Actions assessment={assessment} signatures={signatures} onDialog={setDialog} /> : undefined
      }
      drawer={signatures.drawer}
      fill
    >
      <Loaded read={answers.read}>
        {(data) => (
          <>
            <Content id={id} answers={answers} carried={carried} data={data} />
            <Dialogs
              dialog={dialog}
              answers={answers}
              carried={carried}
              data={data}
              signatures={signatures}
              onClose={() => setDialog(undefined)}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}

type Data = OutputOf<'selfAssessment.get'>;

function Content(props: {
  readonly id: string;
  readonly answers: Answers;
  readonly carried: Carried;
  readonly data: Data;
}): ReactNode {
  const { readOnly } = useEnvironment();
  const may = useMay('selfAssessment.write');
  const rows = useRead(
    'selfAssessment.rows',
    { id: props.id, version: props.data.rowsVersion },
    { keepPrevious: true },
  );
  const { assessment } = props.data;
  return (
    <Loaded read={rows}>
      {(found) => (
        <ClauseWorkspace
          assessment={assessment}
          rows={found.rows}
          answers={props.answers}
          carried={props.carried}
          readOnly={readOnly || !may || assessment.state === 'finished'}
        />
      )}
    </Loaded>
  );
}

function Actions(props: {
  readonly assessment: Data['assessment'];
  readonly signatures: SignaturesBeside;
  readonly onDialog: (dialog: Dialog) => void;
}): ReactNode {
  const { t } = useWords();
  const { assessment, signatures, onDialog } = props;
  const report = useWrite('selfAssessment.report');
  const running = assessment.state === 'running';
  const download = async (format: 'word' | 'excel', withComments = false): Promise<void> => {
    const result = await report.run({ id: assessment.id, format, withComments });
    if (result.ok) saveDownload(result.value);
  };
  const changes = [
    {
      key: 'carry',
      label: t('selfAssessment.carry.title'),
      icon: 'history' as const,
      writes: true,
      onPress: () => onDialog('carry'),
    },
    {
      key: 'change',
      label: t('selfAssessment.change'),
      icon: 'edit' as const,
      writes: true,
      onPress: () => onDialog('change'),
    },
    {
      key: 'withdraw',
      label: t('selfAssessment.withdraw'),
      icon: 'trash' as const,
      writes: true,
      danger: true,
      onPress: () => onDialog('withdraw'),
    },
  ];
  return (
    <>
      <ActionButton
        label={t('selfAssessment.workspace.summary')}
        icon="checklist"
        onPress={() => onDialog('summary')}
      />
      <ActionButton
        label={t('sharedWork.shares.title')}
        icon="person"
        address={`/asesmen-mandiri/${assessment.id}/bagian`}
      />
      <ActionButton
        label={t('selfAssessment.changes.open')}
        icon="history"
        address={`/asesmen-mandiri/${assessment.id}/perubahan`}
      />
      <ActionButton label={t('selfAssessment.word')} icon="document" onPress={() => download('word')} />
      <ActionButton label={t('selfAssessment.excel')} icon="excel" onPress={() => download('excel')} />
      {running ? (
        <ActionButton label={t('selfAssessment.finish')} icon="lock" writes onPress={() => onDialog('finish')} />
      ) : (
        <>
          {signatures.may ? (
            <ActionButton
              label={t('signatures.open')}
              icon="sign"
              onPress={() => signatures.open('self-assessment', assessment.id)}
            />
          ) : null}
          <ActionButton label={t('selfAssessment.reopen')} icon="undo" writes onPress={() => onDialog('reopen')} />
        </>
      )}
      <MenuButton
        name={t('selfAssessment.more')}
        actions={[
          {
            key: 'word',
            label: t('sharedWork.comments.wordWith'),
            icon: 'document',
            onPress: () => download('word', true),
          },
          // a finished one is signed with a button of its own; a draft may be signed as far as it has come
          ...(running && signatures.may
            ? [
                {
                  key: 'signatures',
                  label: t('signatures.open'),
                  icon: 'sign' as const,
                  onPress: () => signatures.open('self-assessment', assessment.id),
                },
              ]
            : []),
          ...(running ? changes : []),
        ]}
      />
    </>
  );
}

function Dialogs(props: {
  readonly dialog: Dialog | undefined;
  readonly answers: Answers;
  readonly carried: Carried;
  readonly data: Data;
  readonly signatures: SignaturesBeside;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { dialog, answers, onClose } = props;
  const { assessment } = props.data;
  return (
    <>
      <Modal opened={dialog === 'summary'} onClose={onClose} title={t('selfAssessment.workspace.summary')} size="xl">
        <SummaryDialog assessment={assessment} answers={answers} onClose={onClose} />
      </Modal>
      <Modal opened={dialog === 'carry'} onClose={onClose} title={t('selfAssessment.carry.title')} size="lg">
        <CarryDialog assessment={assessment} carried={props.carried} onClose={onClose} />
      </Modal>
      <Modal opened={dialog === 'change'} onClose={onClose} title={t('selfAssessment.change')} size="lg">
        <AssessmentForm assessment={assessment} onDone={onClose} onCancel={onClose} />
      </Modal>
      <Modal opened={dialog === 'finish'} onClose={onClose} title={t('selfAssessment.finishTitle')}>
        <FinishDialog
          assessment={assessment}
          answers={answers}
          unconfirmed={props.carried.pending.size}
          onSign={props.signatures.may ? () => props.signatures.open('self-assessment', assessment.id) : undefined}
          onClose={onClose}
        />
      </Modal>
      <Modal opened={dialog === 'reopen'} onClose={onClose} title={t('selfAssessment.reopenTitle')}>
        <ReopenDialog assessment={assessment} onClose={onClose} />
      </Modal>
      <Modal opened={dialog === 'withdraw'} onClose={onClose} title={t('selfAssessment.withdraw')}>
        <WithdrawDialog assessment={assessment} onClose={onClose} />
      </Modal>
    </>
  );
}
