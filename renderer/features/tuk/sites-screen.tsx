import { type ReactNode, useMemo, useState } from 'react';
import { type Tuk, tukKinds, tukStates } from '../../../main/contract/tuk.ts';
import { AsOfInput, useAsOf } from '../../app/as-of.tsx';
import { useRead } from '../../app/client.ts';
import { importAddress } from '../../app/import-address.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Group, Page, Switch } from '../../ui/layout.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { SiteMark } from './site-fields.tsx';

function useColumns(): Column<Tuk>[] {
  const { t } = useWords();
  return useMemo(
    () => [
      { key: 'name', title: t('tuk.name'), value: (row) => row.name, width: 320 },
      { key: 'code', title: t('tuk.code'), value: (row) => row.code, width: 120 },
      {
        key: 'state',
        title: t('tuk.state'),
        type: 'choice',
        value: (row) => row.state,
        choices: tukStates.map((value) => ({ value, label: t(`tuk.states.${value}`) })),
        render: (row) => <SiteMark state={row.state} />,
        width: 180,
      },
      { key: 'verifiedOn', title: t('tuk.verifiedOn'), type: 'date', value: (row) => row.verifiedOn, width: 140 },
      { key: 'validUntil', title: t('tuk.validUntil'), type: 'date', value: (row) => row.validUntil, width: 140 },
      { key: 'daysLeft', title: t('tuk.daysLeft'), type: 'number', value: (row) => row.daysLeft, width: 100 },
      {
        key: 'kind',
        title: t('tuk.kind'),
        type: 'choice',
        value: (row) => row.kind,
        choices: tukKinds.map((value) => ({ value, label: t(`tuk.kinds.${value}`) })),
        width: 160,
      },
      { key: 'address', title: t('tuk.address'), value: (row) => row.address, width: 260 },
      { key: 'note', title: t('common.note'), value: (row) => row.note, width: 220, hidden: true },
    ],
    [t],
  );
}

/** Register of assessment sites with their verification as of a day. */
export function SitesScreen(): ReactNode {
  const { t } = useWords();
  const { asOf, set } = useAsOf();
  const [withdrawn, setWithdrawn] = useState(false);
  const sites = useRead('tuk.list', { asOf, withdrawn }, { keepPrevious: true });
  const columns = useColumns();
  const add = <ActionButton label={t('tuk.add')} icon="plus" writes address="/tuk/baru" />;
  const bring = (
    <ActionButton label={t('tuk.import')} icon="upload" look="main" writes address={importAddress('tuk')} />
  );
  return (
    <Page
      title={t('tuk.title')}
      lead={t('tuk.lead')}
      fill
      actions={
        <>
          {add}
          {bring}
        </>
      }
    >
      <AppTable
        title={t('tuk.title')}
        rows={sites.data?.sites}
        read={sites}
        rowKey={(row) => row.id}
        columns={columns}
        rowAddress={(row) => `/tuk/${row.id}`}
        initialSort={{ key: 'name' }}
        tools={
          <Group gap="sm" wrap="nowrap">
            <AsOfInput asOf={asOf} onChange={set} />
            <Switch
              label={t('tuk.withdrawnShown')}
              checked={withdrawn}
              onChange={(event) => setWithdrawn(event.currentTarget.checked)}
            />
          </Group>
        }
        empty={
          <Empty
            icon="building"
            title={t('tuk.emptyTitle')}
            text={t('tuk.emptyText')}
            actions={
              <>
                {bring}
                {add}
              </>
            }
          />
        }
      />
    </Page>
  );
}
