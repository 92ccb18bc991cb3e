import type { ReactNode } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm, TextAreaField, TextField } from '../../ui/form.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Name and note of a plan; its days change by scheduling anew. */
export function PlanForm(props: {
  readonly plan: NonNullable<OutputOf<'licensing.plan'>['plan']>;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const change = useWrite('licensing.changePlan', { quiet: true });
  const { id, rev, title, note } = props.plan;
  return (
    <AppForm
      label={t('licensing.plan.change')}
      schema={contract['licensing.changePlan'].input}
      start={{ id, expectRev: rev, title, note }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('licensing.plan.changed'));
        props.onClose();
      }}
      onCancel={props.onClose}
    >
      <TextField name="title" label={t('licensing.plan.name')} autoFocus />
      <TextAreaField name="note" label={t('common.note')} rows={3} />
    </AppForm>
  );
}
