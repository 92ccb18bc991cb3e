import type { ReactNode } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import type { PlanStep } from '../../../main/contract/licensing-shapes.ts';
import { useWrite } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { AppForm, DateField, MultiSelectField, NumberField, TextAreaField, TextField } from '../../ui/form.tsx';
import { SimpleGrid } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Adds a step to a plan, or gives one another person, other days, other proof. Days that are changed here count as moved by hand. */
export function StepForm(props: {
  readonly plan: NonNullable<OutputOf<'licensing.plan'>['plan']>;
  readonly step: PlanStep | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { today } = useWorkspace();
  const add = useWrite('licensing.addStep', { quiet: true });
  const change = useWrite('licensing.changeStep', { quiet: true });
  const { plan, step } = props;
  return (
    <AppForm
      label={t(step === undefined ? 'licensing.plan.addStep' : 'licensing.plan.changeStep')}
      schema={contract['licensing.addStep'].input}
      start={{
        planId: plan.id,
        title: step?.title ?? '',
        post: step?.post ?? '',
        person: step?.person ?? '',
        startOn: step?.startOn ?? today,
        dueOn: step?.dueOn ?? today,
        leastDays: step?.leastDays ?? 1,
        after: step?.after ?? [],
        proof: step?.proof ?? '',
        address: step?.address ?? '',
        note: step?.note ?? '',
      }}
      onSubmit={(values) => {
        const { planId: _planId, ...fields } = values;
        return step === undefined ? add.run(values) : change.run({ ...fields, id: step.id, expectRev: step.rev });
      }}
      onDone={() => {
        notifyDone(t('licensing.plan.stepSaved'));
        props.onClose();
      }}
      onCancel={props.onClose}
    >
      <TextField name="title" label={t('licensing.plan.step')} autoFocus />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField name="person" label={t('licensing.plan.person')} />
        <TextField name="post" label={t('licensing.plan.post')} />
        <DateField name="startOn" label={t('licensing.plan.start')} />
        <DateField name="dueOn" label={t('licensing.plan.due')} />
        <NumberField name="leastDays" label={t('licensing.plan.leastDays')} />
        <MultiSelectField
          name="after"
          label={t('licensing.plan.after')}
          choices={plan.steps
            .filter((other) => other.id !== step?.id)
            .map((other) => ({ value: other.code, label: `${other.code} ${other.title}` }))}
        />
        <TextField name="proof" label={t('licensing.plan.proof')} />
        <TextField name="address" label={t('licensing.plan.address')} hint={t('licensing.plan.addressHint')} />
      </SimpleGrid>
      <TextAreaField name="note" label={t('common.note')} rows={2} />
    </AppForm>
  );
}
