import { type ReactNode, useMemo, useState } from 'react';
import type { AssessorRow } from '../../../main/contract/assessor-shapes.ts';
import { AsOfInput, useAsOf } from '../../app/as-of.tsx';
import { useRead } from '../../app/client.ts';
import { importAddress } from '../../app/import-address.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Group, Modal, Page, Switch } from '../../ui/layout.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { FileForm } from './file-form.tsx';
import { ListMenu } from './list-menu.tsx';
import { toneOf } from './marks.tsx';
import { useAssessorColumns } from './use-columns.tsx';

/** How many are in which state, in one line; states that nobody is in are left out. */
function useSummary(rows: readonly AssessorRow[] | undefined): string {
  const { t } = useWords();
  return useMemo(() => {
    if (rows === undefined || rows.length === 0) return t('assessors.lead');
    const used = rows.filter((row) => !row.withdrawn);
    const active = used.filter((row) => row.active).length;
    const parts = (['expired', 'expiring', 'extended', 'incomplete'] as const).flatMap((state) => {
      const count = used.filter((row) => row.state === state).length;
      return count === 0 ? [] : [t(`assessors.summary.${state}`, { count })];
    });
    return [t('assessors.summary.active', { active, total: used.length }), ...parts].join(' · ');
  }, [rows, t]);
}

/** Register of assessors as of a day. */
export function AssessorsScreen(): ReactNode {
  const { t } = useWords();
  const { asOf, set } = useAsOf();
  const [withdrawn, setWithdrawn] = useState(false);
  const [sharing, setSharing] = useState<readonly string[]>();
  const assessors = useRead('assessors.list', { asOf, withdrawn }, { keepPrevious: true });
  const columns = useAssessorColumns();
  const rows = assessors.data?.assessors;
  const summary = useSummary(rows);
  const add = <ActionButton label={t('assessors.add')} icon="plus" writes address="/asesor/baru" />;
  const bring = (
    <ActionButton label={t('assessors.import')} icon="upload" look="main" writes address={importAddress('assessors')} />
  );
  return (
    <Page
      title={t('assessors.title')}
      lead={summary}
      fill
      actions={
        <>
          <ListMenu asOf={asOf} />
          {add}
          {bring}
        </>
      }
    >
      <AppTable
        title={t('assessors.title')}
        rows={rows}
        read={assessors}
        rowKey={(row) => row.id}
        columns={columns}
        rowAddress={(row) => `/asesor/${row.id}`}
        rowTone={(row) => (row.state === 'expired' ? toneOf('expired') : undefined)}
        initialSort={{ key: 'name' }}
        tools={
          <Group gap="sm" wrap="nowrap">
            <AsOfInput asOf={asOf} onChange={set} />
            <Switch
              label={t('assessors.withdrawnShown')}
              checked={withdrawn}
              onChange={(event) => setWithdrawn(event.currentTarget.checked)}
            />
          </Group>
        }
        selects={{ writes: true }}
        selectionBar={(selected) => (
          <ActionButton
            label={t('assessors.addFile')}
            icon="file"
            writes
            onPress={() => setSharing(selected.filter((row) => !row.withdrawn).map((row) => row.id))}
          />
        )}
        empty={
          <Empty
            icon="person"
            title={t('assessors.emptyTitle')}
            text={t('assessors.emptyText')}
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
        opened={sharing !== undefined}
        onClose={() => setSharing(undefined)}
        title={t('assessors.addFileTo', { count: sharing?.length ?? 0 })}
        size="lg"
      >
        {sharing === undefined ? null : (
          <FileForm assessorIds={sharing} certificates={[]} onClose={() => setSharing(undefined)} />
        )}
      </Modal>
    </Page>
  );
}
