import { type ReactNode, useMemo, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { changeReportings, changeStandings, type LicenceChange } from '../../../main/contract/licensing-shapes.ts';
import { AsOfInput, useAsOf } from '../../app/as-of.tsx';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Group, Modal, Page, Switch, Text } from '../../ui/layout.tsx';
import { Empty, Hint } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ChangeDrawer, useLetter } from './change-drawer.tsx';
import { ChangeForm, type ChangeStart } from './change-form.tsx';
import { ExportMenu } from './export-menu.tsx';
import type { PartFrame } from './licensing-screen.tsx';
import { ChangeMark } from './marks.tsx';
import { ProposalsDrawer } from './proposals-drawer.tsx';
import { usePart } from './use-part.ts';

type Register = OutputOf<'licensing.changes'>;

function useColumns(register: Register | undefined): Column<LicenceChange>[] {
  const { t } = useWords();
  const kinds = register?.kinds;
  return useMemo(
    () => [
      {
        key: 'effectiveOn',
        title: t('licensing.changes.effectiveOn'),
        type: 'date',
        value: (row) => row.effectiveOn,
        width: 160,
      },
      {
        key: 'kind',
        title: t('licensing.changes.kind'),
        type: 'choice',
        value: (row) => row.kind,
        choices: kinds?.map(({ key, title }) => ({ value: key, label: title })) ?? [],
        width: 190,
      },
      { key: 'subject', title: t('licensing.changes.subject'), value: (row) => row.subject, width: 220 },
      {
        key: 'state',
        title: t('licensing.changes.state'),
        type: 'choice',
        value: (row) => row.state,
        choices: changeStandings.map((value) => ({ value, label: t(`licensing.changes.states.${value}`) })),
        render: (row) => <ChangeMark state={row.state} />,
        width: 170,
      },
      { key: 'due', title: t('licensing.changes.due'), type: 'date', value: (row) => row.due, width: 140 },
      {
        key: 'daysLeft',
        title: t('licensing.changes.daysLeft'),
        type: 'number',
        value: (row) => row.daysLeft,
        width: 90,
      },
      {
        key: 'reportedOn',
        title: t('licensing.changes.reportedOn'),
        type: 'date',
        value: (row) => row.reportedOn,
        width: 140,
      },
      { key: 'letter', title: t('licensing.changes.letterNumber'), value: (row) => row.letterNumber, width: 170 },
      { key: 'answer', title: t('licensing.changes.answer'), value: (row) => row.answer, width: 200 },
      { key: 'oldValue', title: t('licensing.changes.before'), value: (row) => row.oldValue, width: 200 },
      { key: 'newValue', title: t('licensing.changes.now'), value: (row) => row.newValue, width: 200 },
      {
        key: 'reporting',
        title: t('licensing.changes.reporting'),
        type: 'choice',
        value: (row) => row.reporting,
        choices: changeReportings.map((value) => ({ value, label: t(`licensing.changes.reportings.${value}`) })),
        width: 140,
        hidden: true,
      },
      { key: 'person', title: t('licensing.changes.person'), value: (row) => row.person, width: 160, hidden: true },
    ],
    [t, kinds],
  );
}

/** Register of changes notified to BNSP, with the clock for reporting and what the program saw besides. */
export function ChangesPart(props: { readonly frame: PartFrame }): ReactNode {
  const { t } = useWords();
  const part = usePart();
  const { asOf, set } = useAsOf();
  const letter = useLetter();
  const [withdrawn, setWithdrawn] = useState(false);
  const [form, setForm] = useState<ChangeStart>();
  const register = useRead('licensing.changes', { asOf, withdrawn }, { keepPrevious: true });
  const columns = useColumns(register.data);
  const { data } = register;
  const adding: ChangeStart | undefined = form ?? (part.get('baru') === '1' ? 'new' : undefined);
  const opened = data?.changes.find((change) => change.id === part.get('perubahan'));
  const offered = data?.proposals.filter((proposal) => proposal.dismissed === null).length ?? 0;
  const showsProposals = part.get('usulan') === '1';
  const close = (): void => {
    setForm(undefined);
    if (part.get('baru') !== null) part.set({ baru: null });
  };
  const add = (
    <ActionButton
      label={t('licensing.changes.add')}
      icon="plus"
      look="main"
      writes
      onPress={() => part.set({ baru: '1' })}
    />
  );
  const stateNone = (
    <ActionButton label={t('licensing.changes.stateNone')} icon="check" writes onPress={() => setForm('none')} />
  );
  const drawer =
    opened !== undefined ? (
      <ChangeDrawer
        key={opened.id}
        change={opened}
        onEdit={() => setForm(opened)}
        onClose={() => part.set({ perubahan: null })}
      />
    ) : showsProposals && data !== undefined ? (
      <ProposalsDrawer proposals={data.proposals} onTake={setForm} onClose={() => part.set({ usulan: null })} />
    ) : undefined;
  return (
    <Page
      {...props.frame}
      lead={t('licensing.lead')}
      fill
      actions={
        <>
          <ExportMenu input={{ what: 'changes', asOf }} />
          {add}
        </>
      }
      drawer={drawer}
    >
      {data === undefined ? null : (
        <div className="licensing-head">
          <Group gap="sm" justify="space-between">
            <Text size="sm" c="dimmed" className="licensing-note">
              {t('licensing.changes.lead', { days: data.clock.days })} {data.sourceNote}
            </Text>
            <ActionButton
              label={t('licensing.changes.settings')}
              does="licensing.changeSetting"
              icon="settings"
              look="quiet"
              size="xs"
              address="/lisensi/templat"
            />
          </Group>
          {data.proposals.length === 0 ? null : (
            <Hint tone={offered === 0 ? 'accent' : 'warn'}>
              <Group gap="sm">
                {t('licensing.changes.proposalsCount', { count: offered })}
                <ActionButton
                  label={t('licensing.changes.proposalsShow')}
                  icon="eye"
                  size="xs"
                  onPress={() => part.set({ usulan: '1', perubahan: null })}
                />
              </Group>
            </Hint>
          )}
        </div>
      )}
      <AppTable
        title={t('licensing.tabs.perubahan')}
        rows={data?.changes}
        read={register}
        rowKey={(row) => row.id}
        columns={columns}
        initialSort={{ key: 'effectiveOn', descending: true }}
        onOpen={(row) => part.set({ perubahan: row.id, usulan: null })}
        selects={{ does: 'licensing.changeLetter' }}
        selectionBar={(rows) => (
          <ActionButton
            label={t('licensing.changes.letterFor', { count: rows.length })}
            icon="document"
            size="xs"
            writes
            onPress={() => void letter(rows.map((row) => row.id))}
          />
        )}
        tools={
          <Group gap="sm" wrap="nowrap">
            <AsOfInput asOf={asOf} onChange={set} />
            <Switch
              label={t('licensing.timeline.showWithdrawn')}
              checked={withdrawn}
              onChange={(event) => setWithdrawn(event.currentTarget.checked)}
            />
          </Group>
        }
        empty={
          <Empty
            icon="edit"
            title={t('licensing.changes.none')}
            text={t('licensing.changes.noneText')}
            actions={
              <>
                {add}
                {stateNone}
              </>
            }
          />
        }
      />
      <Modal
        opened={adding !== undefined && data !== undefined}
        onClose={close}
        title={t(typeof adding === 'object' && 'id' in adding ? 'licensing.changes.change' : 'licensing.changes.add')}
        size="lg"
      >
        {adding === undefined || data === undefined ? null : (
          <ChangeForm start={adding} register={data} onClose={close} />
        )}
      </Modal>
    </Page>
  );
}
