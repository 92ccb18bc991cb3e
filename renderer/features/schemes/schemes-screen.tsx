import { type ReactNode, useMemo, useState } from 'react';
import { type Scheme, schemeKinds, schemeScopes } from '../../../main/contract/schemes.ts';
import { AsOfInput, useAsOf } from '../../app/as-of.tsx';
import { useRead, useWrite } from '../../app/client.ts';
import { importAddress } from '../../app/import-address.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Group, Modal, Page, Switch } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ScopeMark } from './scheme-fields.tsx';
import { ScopeForm } from './scope-form.tsx';

function useColumns(): Column<Scheme>[] {
  const { t } = useWords();
  return useMemo(
    () => [
      { key: 'title', title: t('schemes.schemeTitle'), value: (row) => row.title, width: 380 },
      { key: 'code', title: t('schemes.code'), value: (row) => row.code, width: 140 },
      {
        key: 'scope',
        title: t('schemes.scope'),
        type: 'choice',
        value: (row) => row.scope,
        choices: schemeScopes.map((value) => ({ value, label: t(`schemes.scopes.${value}`) })),
        render: (row) => <ScopeMark scope={row.scope} />,
      },
      { key: 'scopeFrom', title: t('schemes.scopeFrom'), type: 'date', value: (row) => row.scopeFrom, width: 140 },
      { key: 'scopeUntil', title: t('schemes.scopeUntil'), type: 'date', value: (row) => row.scopeUntil, width: 140 },
      { key: 'sector', title: t('schemes.sector'), value: (row) => row.sector, width: 200 },
      {
        key: 'kind',
        title: t('schemes.kind'),
        type: 'choice',
        value: (row) => row.kind,
        choices: schemeKinds.map((value) => ({ value, label: t(`schemes.kinds.${value}`) })),
        width: 120,
      },
      { key: 'standard', title: t('schemes.standard'), value: (row) => row.standard, width: 200 },
      { key: 'note', title: t('common.note'), value: (row) => row.note, width: 220, hidden: true },
    ],
    [t],
  );
}

/** Register of certification schemes with their place in the licensed scope as of a day. */
export function SchemesScreen(): ReactNode {
  const { t } = useWords();
  const { asOf, set } = useAsOf();
  const [withdrawn, setWithdrawn] = useState(false);
  const [stated, setStated] = useState<readonly string[]>();
  const schemes = useRead('schemes.list', { asOf, withdrawn }, { keepPrevious: true });
  const setScope = useWrite('schemes.setScope');
  const columns = useColumns();
  const leaveOut = async (ids: readonly string[]): Promise<void> => {
    const result = await setScope.run({ ids: [...ids], inScope: false });
    if (result.ok) notifyDone(t('schemes.scopeSet', { count: result.value.count }));
  };
  const add = <ActionButton label={t('schemes.add')} icon="plus" writes address="/skema/baru" />;
  const bring = (
    <ActionButton label={t('schemes.import')} icon="upload" look="main" writes address={importAddress('schemes')} />
  );
  return (
    <Page
      title={t('schemes.title')}
      lead={t('schemes.lead')}
      fill
      actions={
        <>
          {add}
          {bring}
        </>
      }
    >
      <AppTable
        title={t('schemes.title')}
        rows={schemes.data?.schemes}
        read={schemes}
        rowKey={(row) => row.id}
        columns={columns}
        rowAddress={(row) => `/skema/${row.id}`}
        initialSort={{ key: 'title' }}
        tools={
          <Group gap="sm" wrap="nowrap">
            <AsOfInput asOf={asOf} onChange={set} />
            <Switch
              label={t('schemes.withdrawnShown')}
              checked={withdrawn}
              onChange={(event) => setWithdrawn(event.currentTarget.checked)}
            />
          </Group>
        }
        selects={{ writes: true }}
        selectionBar={(rows, clear) => (
          <Group gap="xs">
            <ActionButton
              label={t('schemes.setIn')}
              icon="check"
              writes
              onPress={() => setStated(rows.map((row) => row.id))}
            />
            <ActionButton
              label={t('schemes.setOut')}
              icon="dash"
              writes
              onPress={() => leaveOut(rows.map((row) => row.id)).then(clear)}
            />
          </Group>
        )}
        empty={
          <Empty
            icon="badge"
            title={t('schemes.emptyTitle')}
            text={t('schemes.emptyText')}
            actions={
              <>
                {bring}
                {add}
              </>
            }
          />
        }
      />
      <Modal
        opened={stated !== undefined}
        onClose={() => setStated(undefined)}
        title={t('schemes.setInTitle', { count: stated?.length ?? 0 })}
      >
        {stated === undefined ? null : <ScopeForm ids={stated} onClose={() => setStated(undefined)} />}
      </Modal>
    </Page>
  );
}
