import { type ReactNode, useState } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import type { PlanStep } from '../../../main/contract/licensing-shapes.ts';
import { useWrite } from '../../app/client.ts';
import { RecordHistory } from '../../app/record-history.tsx';
import { useWorkspace } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useDates } from '../../ui/dates.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { AppForm, DateField, TextAreaField } from '../../ui/form.tsx';
import { Facts, Group, Modal, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { EvidencePanel } from '../evidence/panel.tsx';
import { StepMark } from './marks.tsx';
import { StepForm } from './step-form.tsx';

type Plan = NonNullable<OutputOf<'licensing.plan'>['plan']>;

function EndForm(props: {
  readonly step: PlanStep;
  readonly state: 'done' | 'not-applicable';
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { today } = useWorkspace();
  const set = useWrite('licensing.setStepState', { quiet: true });
  const { step, state } = props;
  const done = state === 'done';
  return (
    <AppForm
      label={t(done ? 'licensing.plan.finish' : 'licensing.plan.omit')}
      schema={contract['licensing.setStepState'].input}
      start={{ id: step.id, expectRev: step.rev, state, reason: '', ...(done ? { doneOn: today } : {}) }}
      onSubmit={set.run}
      onDone={() => {
        notifyDone(t('licensing.plan.stateSaved', { title: step.title, state: t(`licensing.plan.states.${state}`) }));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t(done ? 'licensing.plan.finish' : 'licensing.plan.omit')}
      unguarded
    >
      <TextAreaField
        name="reason"
        label={t(done ? 'licensing.plan.finishReason' : 'licensing.plan.omitReason')}
        {...(done && step.evidence === 0 ? { hint: t('licensing.plan.finishReasonHint') } : {})}
        autoFocus
      />
      {done ? <DateField name="doneOn" label={t('licensing.plan.doneOn')} /> : null}
    </AppForm>
  );
}

/** One step: state and days, what it waits for, what shows that it is done with its evidence. */
export function StepDrawer(props: {
  readonly step: PlanStep;
  readonly plan: Plan;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const confirm = useConfirm();
  const set = useWrite('licensing.setStepState');
  const withdraw = useWrite('licensing.withdrawStep');
  const [dialog, setDialog] = useState<'edit' | 'done' | 'not-applicable'>();
  const { step, plan } = props;
  const ended = step.state === 'done' || step.state === 'not-applicable';
  const move = (state: 'open' | 'running') => set.run({ id: step.id, expectRev: step.rev, state });
  const takeOut = async (): Promise<void> => {
    const yes = await confirm({
      title: t('licensing.plan.removeStepTitle', { title: step.title }),
      text: t('licensing.plan.removeStepText'),
      action: t('licensing.plan.removeStep'),
      danger: true,
    });
    if (!yes) return;
    const result = await withdraw.run({ id: step.id, expectRev: step.rev });
    if (result.ok) notifyDone(t('licensing.plan.stepRemoved'));
  };
  return (
    <Drawer
      title={`${step.code}. ${step.title}`}
      mark={<StepMark step={step} />}
      width="wide"
      onClose={props.onClose}
      actions={
        <>
          <ActionButton
            label={t('licensing.plan.removeStep')}
            icon="trash"
            look="quiet"
            writes
            onPress={() => void takeOut()}
          />
          <ActionButton label={t('licensing.plan.changeStep')} icon="edit" writes onPress={() => setDialog('edit')} />
        </>
      }
    >
      <Stack gap="sm">
        <Text size="sm">
          {[step.person || step.post, `${dates.date(step.startOn)} – ${dates.date(step.dueOn)}`]
            .filter((text) => text !== '')
            .join(' · ')}
        </Text>
        <Group gap="xs">
          {ended ? (
            <ActionButton label={t('licensing.plan.reopen')} icon="undo" writes onPress={() => void move('running')} />
          ) : (
            <>
              {step.state === 'open' ? (
                <ActionButton
                  label={t('licensing.plan.begin')}
                  icon="half"
                  writes
                  onPress={() => void move('running')}
                />
              ) : null}
              <ActionButton
                label={t('licensing.plan.finish')}
                icon="check"
                look="main"
                writes
                onPress={() => setDialog('done')}
              />
              <ActionButton
                label={t('licensing.plan.omit')}
                icon="dash"
                look="quiet"
                writes
                onPress={() => setDialog('not-applicable')}
              />
            </>
          )}
        </Group>
        {step.waitingFor.length === 0 ? null : (
          <Hint>{t('licensing.plan.waitsFor', { codes: step.waitingFor.join(', ') })}</Hint>
        )}
        {ended || step.templateDue >= plan.madeOn ? null : (
          <Hint tone="warn">{t('licensing.plan.templatePassed', { date: dates.date(step.templateDue) })}</Hint>
        )}
        {step.outOfOrder.length === 0 ? null : (
          <Hint tone="warn">{t('licensing.plan.outOfOrder', { codes: step.outOfOrder.join(', ') })}</Hint>
        )}
        {step.stateReason === '' ? null : <Text>{step.stateReason}</Text>}
        <section className="licensing-block">
          <h3>{t('licensing.plan.proof')}</h3>
          {step.proof === '' ? null : <Text size="sm">{step.proof}</Text>}
          {step.address === '' ? null : (
            <ActionButton label={t('licensing.plan.goTo')} icon="link" size="xs" look="quiet" address={step.address} />
          )}
          <EvidencePanel key={step.id} subjectKind="plan-step" subjectId={step.id} />
        </section>
        <Facts
          items={[
            { label: t('licensing.plan.person'), value: step.person },
            { label: t('licensing.plan.post'), value: step.post },
            { label: t('licensing.plan.start'), value: dates.date(step.startOn) },
            { label: t('licensing.plan.due'), value: dates.date(step.dueOn) },
            ...(step.doneOn === null ? [] : [{ label: t('licensing.plan.doneOn'), value: dates.date(step.doneOn) }]),
            { label: t('licensing.plan.templateDue'), value: dates.date(step.templateDue) },
            { label: t('licensing.plan.byHand'), value: step.moved ? t('common.yes') : t('common.no') },
            { label: t('licensing.plan.after'), value: step.after.join(', ') },
            { label: t('licensing.basis'), value: step.basis },
            { label: t('common.note'), value: step.note },
          ]}
        />
        <RecordHistory kind="plan-step" id={step.id} />
      </Stack>
      <Modal
        opened={dialog !== undefined}
        onClose={() => setDialog(undefined)}
        title={
          dialog === 'done'
            ? t('licensing.plan.finishTitle', { title: step.title })
            : dialog === 'not-applicable'
              ? t('licensing.plan.omitTitle', { title: step.title })
              : t('licensing.plan.changeStep')
        }
        size={dialog === 'edit' ? 'lg' : 'md'}
      >
        {dialog === 'edit' ? <StepForm plan={plan} step={step} onClose={() => setDialog(undefined)} /> : null}
        {dialog === 'done' || dialog === 'not-applicable' ? (
          <EndForm step={step} state={dialog} onClose={() => setDialog(undefined)} />
        ) : null}
      </Modal>
    </Drawer>
  );
}
