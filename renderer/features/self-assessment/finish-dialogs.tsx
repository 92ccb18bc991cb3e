import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import type { SelfAssessment } from '../../../main/contract/self-assessment.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { AppForm, TextAreaField } from '../../ui/form.tsx';
import { Group, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { OpenComments } from './open-comments.tsx';
import { ContradictionList } from './summary-dialog.tsx';
import type { Answers } from './use-answers.ts';

interface DialogProps {
  readonly assessment: SelfAssessment;
  readonly onClose: () => void;
}

/** Says what finishing does and what stays open, then finishes. */
export function FinishDialog(
  props: DialogProps & {
    readonly answers: Answers;
    readonly unconfirmed: number;
    /** Opens the signatures of what was finished; left out for whoever may not see them. */
    readonly onSign: (() => void) | undefined;
  },
): ReactNode {
  const { t } = useWords();
  const { assessment, answers, onClose } = props;
  const finish = useWrite('selfAssessment.finish');
  const unanswered = answers.progress?.unanswered ?? 0;
  const run = async (): Promise<void> => {
    const result = await finish.run({
      id: assessment.id,
      expectRev: assessment.rev,
      withUnanswered: true,
      withUnconfirmed: true,
    });
    if (!result.ok) return;
    const { onSign } = props;
    notifyDone(
      t('selfAssessment.finishDone', { count: result.value.pinned }),
      onSign === undefined ? {} : { action: { label: t('signatures.sign'), onPress: onSign } },
    );
    onClose();
  };
  return (
    <>
      <Text mb="sm">{t('selfAssessment.finishText')}</Text>
      {unanswered > 0 ? <Hint tone="warn">{t('selfAssessment.finishUnanswered', { count: unanswered })}</Hint> : null}
      {props.unconfirmed > 0 ? (
        <Hint tone="warn">{t('selfAssessment.finishUnconfirmed', { count: props.unconfirmed })}</Hint>
      ) : null}
      {answers.contradictions.length === 0 ? null : (
        <ContradictionList assessment={assessment} contradictions={answers.contradictions} onClose={onClose} />
      )}
      <OpenComments assessmentId={assessment.id} onClose={onClose} />
      <Group justify="flex-end" mt="md" gap="xs">
        <ActionButton label={t('common.cancel')} onPress={onClose} />
        <ActionButton label={t('selfAssessment.finish')} look="main" writes onPress={run} />
      </Group>
    </>
  );
}

/** Asks why a finished self-assessment is opened again. */
export function ReopenDialog(props: DialogProps): ReactNode {
  const { t } = useWords();
  const { assessment, onClose } = props;
  const reopen = useWrite('selfAssessment.reopen', { quiet: true });
  return (
    <AppForm
      label={t('selfAssessment.reopenTitle')}
      schema={contract['selfAssessment.reopen'].input}
      start={{ id: assessment.id, expectRev: assessment.rev, reason: '' }}
      onSubmit={reopen.run}
      onDone={() => {
        notifyDone(t('selfAssessment.reopenDone'));
        onClose();
      }}
      onCancel={onClose}
      submitLabel={t('selfAssessment.reopen')}
      unguarded
    >
      <TextAreaField name="reason" label={t('selfAssessment.reopenReason')} autoFocus />
    </AppForm>
  );
}

/** Asks why a self-assessment is withdrawn, and leaves it. */
export function WithdrawDialog(props: DialogProps): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const { assessment, onClose } = props;
  const withdraw = useWrite('selfAssessment.withdraw', { quiet: true });
  return (
    <>
      <Text mb="sm">{t('selfAssessment.withdrawText', { title: assessment.title })}</Text>
      <AppForm
        label={t('selfAssessment.withdraw')}
        schema={contract['selfAssessment.withdraw'].input}
        start={{ id: assessment.id, expectRev: assessment.rev, reason: '' }}
        onSubmit={withdraw.run}
        onDone={() => {
          notifyDone(t('selfAssessment.withdrawn'));
          void navigate('/asesmen-mandiri');
        }}
        onCancel={onClose}
        submitLabel={t('selfAssessment.withdraw')}
        unguarded
      >
        <TextAreaField name="reason" label={t('selfAssessment.withdrawReason')} autoFocus />
      </AppForm>
    </>
  );
}
