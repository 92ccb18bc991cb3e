import { type ReactNode, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useRead } from '../../app/client.ts';
import { MenuButton } from '../../ui/buttons.tsx';
import { Group, Page, SegmentedControl, Switch } from '../../ui/layout.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useControlTabs } from '../documents/control-tabs.ts';
import { CopySelection, useCopyActions, useListActions } from './copy-acts.tsx';
import { useCopyColumns } from './copy-columns.tsx';
import { CopyDialog, type CopyDialogKind } from './copy-dialogs.tsx';

/** Chooses between copies and readings. */
export function DistributionParts(props: { readonly part: 'copies' | 'readings' }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <SegmentedControl
      aria-label={t('distribution.parts.label')}
      value={props.part}
      onChange={(value) => void navigate(value === 'readings' ? '/dokumen/distribusi/baca' : '/dokumen/distribusi')}
      data={(['copies', 'readings'] as const).map((value) => ({ value, label: t(`distribution.parts.${value}`) }))}
    />
  );
}

/** Register of the copies of all documents; those that are out unless all are wanted. */
export function CopiesScreen(): ReactNode {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const all = params.get('semua') === '1';
  const read = useRead('distribution.copies', all ? {} : { out: true }, { keepPrevious: true });
  const columns = useCopyColumns(true);
  const [dialog, setDialog] = useState<CopyDialogKind>();
  const actions = useCopyActions(setDialog);
  const lists = useListActions();
  const copies = read.data?.copies;
  return (
    <Page
      {...useControlTabs('distribution')}
      title={t('distribution.title')}
      lead={t('distribution.lead')}
      fill
      actions={
        <MenuButton name={t('distribution.list')} label={t('distribution.list')} icon="download" actions={lists} />
      }
    >
      <AppTable
        title={t('distribution.copies')}
        rows={copies}
        read={read}
        rowKey={(row) => row.id}
        columns={columns}
        rowAddress={(row) => `/dokumen/${row.documentId}?tab=distribusi`}
        rowActions={actions}
        rowTone={(row) => (row.state === 'recall' ? 'bad' : undefined)}
        selects={{ writes: true }}
        selectionBar={(rows, clear) => <CopySelection copies={rows} onDialog={setDialog} clear={clear} />}
        tools={
          <Group gap="sm" wrap="nowrap">
            <DistributionParts part="copies" />
            <Switch
              label={t('distribution.out')}
              checked={!all}
              onChange={(event) => {
                const on = event.currentTarget.checked;
                setParams(
                  (before) => {
                    const after = new URLSearchParams(before);
                    if (on) {
                      after.delete('semua');
                    } else {
                      after.set('semua', '1');
                    }
                    return after;
                  },
                  { replace: true },
                );
              }}
            />
          </Group>
        }
        empty={<Empty icon="document" title={t('distribution.emptyTitle')} text={t('distribution.emptyText')} />}
      />
      <CopyDialog dialog={dialog} onClose={() => setDialog(undefined)} />
    </Page>
  );
}
