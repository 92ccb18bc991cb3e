import { type ReactNode, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { OutputOf } from '../../../main/contract/index.ts';
import { type PlanStep, stepLooks } from '../../../main/contract/licensing-shapes.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton, MenuButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useDates } from '../../ui/dates.ts';
import { Modal, Page } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useSignatures } from '../signatures/signature-panel.tsx';
import { ExportMenu } from './export-menu.tsx';
import type { PartFrame } from './licensing-screen.tsx';
import { StepMark } from './marks.tsx';
import { PlanForm } from './plan-form.tsx';
import { PlanHead } from './plan-head.tsx';
import { MakePlan } from './plan-make.tsx';
import { PlanTexts } from './plan-texts.tsx';
import { Reschedule } from './reschedule.tsx';
import { StepDrawer } from './step-drawer.tsx';
import { StepForm } from './step-form.tsx';
import { usePart } from './use-part.ts';

type Plan = NonNullable<OutputOf<'licensing.plan'>['plan']>;

function useColumns(): Column<PlanStep>[] {
  const { t } = useWords();
  return useMemo(
    () => [
      { key: 'code', title: t('licensing.plan.code'), value: (row) => row.code, width: 70 },
      { key: 'title', title: t('licensing.plan.step'), value: (row) => row.title, width: 330 },
      {
        key: 'look',
        title: t('licensing.plan.state'),
        type: 'choice',
        value: (row) => row.look,
        choices: stepLooks.map((value) => ({
          value,
          label: value === 'late' ? t('licensing.plan.looks.late') : t(`licensing.plan.states.${value}`),
        })),
        render: (row) => <StepMark step={row} />,
        width: 170,
      },
      {
        key: 'person',
        title: t('licensing.plan.person'),
        value: (row) => row.person,
        text: (row) => row.person || row.post,
        render: (row) => (row.person === '' ? <span className="licensing-quiet">{row.post || '–'}</span> : row.person),
        width: 190,
      },
      { key: 'startOn', title: t('licensing.plan.start'), type: 'date', value: (row) => row.startOn, width: 140 },
      { key: 'dueOn', title: t('licensing.plan.due'), type: 'date', value: (row) => row.dueOn, width: 140 },
      { key: 'waitingFor', title: t('licensing.plan.after'), value: (row) => row.after.join(', '), width: 130 },
      { key: 'evidence', title: t('licensing.plan.evidence'), type: 'number', value: (row) => row.evidence, width: 80 },
      {
        key: 'moved',
        title: t('licensing.plan.byHand'),
        type: 'boolean',
        value: (row) => row.moved,
        width: 120,
        hidden: true,
      },
      {
        key: 'templateDue',
        title: t('licensing.plan.templateDue'),
        type: 'date',
        value: (row) => row.templateDue,
        width: 170,
        hidden: true,
      },
      { key: 'proof', title: t('licensing.plan.proof'), value: (row) => row.proof, width: 260, hidden: true },
      { key: 'basis', title: t('licensing.basis'), value: (row) => row.basis, width: 90, hidden: true },
    ],
    [t],
  );
}

/** Rencana relisensi: steps back from the last day of the licence with person, days, state and proof. */
export function PlanPart(props: { readonly frame: PartFrame }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const part = usePart();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const withdraw = useWrite('licensing.withdrawPlan');
  const columns = useColumns();
  const signatures = useSignatures();
  const chosen = part.get('rencana');
  const read = useRead('licensing.plan', chosen === null ? {} : { id: chosen }, { keepPrevious: true });
  const [dialog, setDialog] = useState<'texts' | 'reschedule' | 'step' | 'change'>();
  const plan = read.data?.plan ?? undefined;
  const opened = plan?.steps.find((step) => step.id === part.get('langkah'));
  const making = part.get('baru') === '1';
  const make = (look: 'main' | 'plain', label: string): ReactNode => (
    <ActionButton label={label} icon="plus" look={look} writes onPress={() => part.set({ baru: '1' })} />
  );
  const takeOut = async (gone: Plan): Promise<void> => {
    const yes = await confirm({
      title: t('licensing.plan.withdrawTitle', { title: gone.title }),
      text: t('licensing.plan.withdrawText'),
      action: t('licensing.plan.withdraw'),
      danger: true,
    });
    if (!yes) return;
    const result = await withdraw.run({ id: gone.id, expectRev: gone.rev });
    if (!result.ok) return;
    part.set({ rencana: null, langkah: null });
    notifyDone(t('licensing.plan.withdrawn'));
  };
  return (
    <Page
      {...props.frame}
      lead={t('licensing.lead')}
      fill
      actions={
        plan === undefined ? (
          <ActionButton label={t('licensing.plan.template')} icon="settings" address="/lisensi/templat" />
        ) : (
          <>
            <ActionButton label={t('licensing.plan.texts')} icon="paste" onPress={() => setDialog('texts')} />
            <ExportMenu input={{ what: 'plan', planId: plan.id }} />
            {signatures.may ? (
              <ActionButton
                label={t('signatures.open')}
                icon="sign"
                onPress={() => signatures.open('relicence-plan', plan.id)}
              />
            ) : null}
            <ActionButton label={t('licensing.plan.addStep')} icon="plus" writes onPress={() => setDialog('step')} />
            <MenuButton
              name={t('licensing.more')}
              icon="more"
              actions={[
                {
                  key: 'change',
                  label: t('licensing.plan.change'),
                  icon: 'edit',
                  writes: true,
                  onPress: () => setDialog('change'),
                },
                {
                  key: 'reschedule',
                  label: t('licensing.plan.reschedule'),
                  icon: 'calendar',
                  writes: true,
                  onPress: () => setDialog('reschedule'),
                },
                {
                  key: 'new',
                  label: t('licensing.plan.makeNew'),
                  icon: 'plus',
                  writes: true,
                  onPress: () => part.set({ baru: '1' }),
                },
                {
                  key: 'template',
                  label: t('licensing.plan.template'),
                  icon: 'settings',
                  onPress: () => navigate('/lisensi/templat'),
                },
                {
                  key: 'withdraw',
                  label: t('licensing.plan.withdraw'),
                  icon: 'trash',
                  danger: true,
                  writes: true,
                  onPress: () => takeOut(plan),
                },
              ]}
            />
          </>
        )
      }
      drawer={
        signatures.drawer !== undefined ? (
          signatures.drawer
        ) : opened === undefined || plan === undefined ? undefined : (
          <StepDrawer key={opened.id} step={opened} plan={plan} onClose={() => part.set({ langkah: null })} />
        )
      }
    >
      <Loaded read={read}>
        {(data) => (
          <>
            {data.plan === null ? (
              <Empty
                icon="calendar"
                title={t('licensing.plan.none')}
                text={
                  data.licenceUntil === null
                    ? t('licensing.plan.noneNoDate')
                    : t('licensing.plan.noneText', { date: dates.date(data.licenceUntil) })
                }
                actions={make('main', t('licensing.plan.make'))}
              />
            ) : (
              <>
                <PlanHead read={data} plan={data.plan} onReschedule={() => setDialog('reschedule')} />
                <AppTable
                  title={t('licensing.plan.steps')}
                  rows={data.plan.steps}
                  rowKey={(row) => row.id}
                  columns={columns}
                  onOpen={(row) => part.set({ langkah: row.id })}
                  empty={<Empty title={t('licensing.plan.steps')} text={t('licensing.plan.textsNone')} />}
                />
              </>
            )}
            <Modal
              opened={making}
              onClose={() => part.set({ baru: null })}
              title={t('licensing.plan.makeTitle')}
              size="lg"
            >
              {making ? (
                <MakePlan
                  licenceUntil={data.licenceUntil}
                  onClose={() => part.set({ baru: null })}
                  onMade={(id) => part.set({ baru: null, rencana: id, langkah: null })}
                />
              ) : null}
            </Modal>
            {data.plan === null ? null : (
              <>
                <Modal
                  opened={dialog === 'texts'}
                  onClose={() => setDialog(undefined)}
                  title={t('licensing.plan.textsTitle')}
                  size="lg"
                >
                  <PlanTexts planId={data.plan.id} />
                </Modal>
                <Modal
                  opened={dialog === 'reschedule'}
                  onClose={() => setDialog(undefined)}
                  title={t('licensing.plan.rescheduleTitle')}
                  size="lg"
                >
                  <Reschedule
                    plan={data.plan}
                    expiry={data.licenceUntil ?? data.plan.expiry}
                    onClose={() => setDialog(undefined)}
                  />
                </Modal>
                <Modal
                  opened={dialog === 'change'}
                  onClose={() => setDialog(undefined)}
                  title={t('licensing.plan.change')}
                >
                  <PlanForm plan={data.plan} onClose={() => setDialog(undefined)} />
                </Modal>
                <Modal
                  opened={dialog === 'step'}
                  onClose={() => setDialog(undefined)}
                  title={t('licensing.plan.addStep')}
                  size="lg"
                >
                  <StepForm plan={data.plan} step={undefined} onClose={() => setDialog(undefined)} />
                </Modal>
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
