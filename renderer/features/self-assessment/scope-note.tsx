import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { contract } from '../../../main/contract/index.ts';
import type { Answer } from '../../../main/contract/self-assessment-values.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { AppForm, TextAreaField } from '../../ui/form.tsx';
import { Group, Modal, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

// the core asks for it only where a row is taken in or out; here it always is
const schema = contract['selfAssessment.scopeRow'].input.extend({ reason: z.string().trim().min(1).max(1000) });

/** Says why a row does not count, or why it counts all the same. Nothing for a row that simply applies. */
export function ScopeNote(props: { readonly answer: Answer; readonly readOnly: boolean }): ReactNode {
  const { t } = useWords();
  const { scope } = props.answer;
  if (scope.applies && scope.choice === null) return null;
  return (
    <Hint {...(scope.applies ? {} : { tone: 'warn' as const })}>
      {scope.applies ? '' : `${t('selfAssessment.scope.outside')}. `}
      {scope.because === null ? '' : `${t(`selfAssessment.scope.because.${scope.because}`)} `}
      {scope.choice === 'in' ? t('selfAssessment.scope.takenIn', { reason: scope.reason }) : ''}
      {scope.choice === 'out' ? t('selfAssessment.scope.takenOut', { reason: scope.reason }) : ''}{' '}
      {scope.applies ? '' : t('selfAssessment.scope.notCounted')}{' '}
      {props.readOnly ? null : <ScopeActions answer={props.answer} />}
    </Hint>
  );
}

/** Takes a row out or in with a reason, or goes by the rule again. */
export function ScopeActions(props: { readonly answer: Answer }): ReactNode {
  const { t } = useWords();
  const { answer } = props;
  const { scope } = answer;
  const [asked, setAsked] = useState(false);
  const change = useWrite('selfAssessment.scopeRow', { quiet: true });
  const loud = useWrite('selfAssessment.scopeRow');
  const wanted = scope.applies ? ('out' as const) : ('in' as const);
  const told = (): void => notifyDone(t('selfAssessment.scope.changed', { code: answer.code }));
  const byRule = async (): Promise<void> => {
    const result = await loud.run({ id: answer.id, expectRev: answer.rev, scope: null });
    if (result.ok) told();
  };
  const name = wanted === 'in' ? 'takeIn' : 'takeOut';
  return (
    <Group gap="xs" component="span" display="inline-flex">
      {scope.choice === null ? (
        <ActionButton
          label={t(`selfAssessment.scope.${name}`)}
          icon={wanted === 'in' ? 'plus' : 'minus'}
          look="quiet"
          size="xs"
          writes
          onPress={() => setAsked(true)}
        />
      ) : (
        <ActionButton
          label={t('selfAssessment.scope.byRule')}
          icon="undo"
          look="quiet"
          size="xs"
          writes
          onPress={byRule}
        />
      )}
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={t(`selfAssessment.scope.${name}Title`, { code: answer.code })}
      >
        <Text mb="sm">{t(`selfAssessment.scope.${name}Text`)}</Text>
        <AppForm
          label={t(`selfAssessment.scope.${name}Title`, { code: answer.code })}
          schema={schema}
          start={{ id: answer.id, expectRev: answer.rev, scope: wanted, reason: '' }}
          onSubmit={change.run}
          onDone={() => {
            told();
            setAsked(false);
          }}
          onCancel={() => setAsked(false)}
          submitLabel={t(`selfAssessment.scope.${name}`)}
          unguarded
        >
          <TextAreaField name="reason" label={t('selfAssessment.scope.reason')} autoFocus />
        </AppForm>
      </Modal>
    </Group>
  );
}
