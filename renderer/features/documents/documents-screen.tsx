import { type ReactNode, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { DocumentRow } from '../../../main/contract/documents.ts';
import { call, useRead } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { importAddress } from '../../app/import-address.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { Page, Switch } from '../../ui/layout.tsx';
import { notifyFailure } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useControlTabs } from './control-tabs.ts';
import { documentColumns } from './document-columns.tsx';
import { useDocumentTypes } from './document-types.ts';
import { EnactMany } from './enact-many.tsx';
import './documents.css';

/** Shorter words would find nearly every file. */
const SEARCH_FROM = 2;

async function downloadMasterList(format: 'word' | 'excel'): Promise<void> {
  const result = await call('documents.masterList', { format });
  if (result.ok) {
    saveDownload(result.value);
  } else {
    notifyFailure(result);
  }
}

/** Rows of the register with the places that the search found inside files put to them. */
function useRegister(withdrawn: boolean, searched: string) {
  const all = useRead('documents.list', withdrawn ? { withdrawn } : {});
  const found = useRead(
    'documents.list',
    { text: searched, ...(withdrawn ? { withdrawn } : {}) },
    { enabled: searched !== '', keepPrevious: true },
  );
  const documents = all.data?.documents;
  const hits = searched === '' ? undefined : found.data?.documents;
  const rows = useMemo(() => {
    if (documents === undefined || hits === undefined) {
      return documents;
    }
    const places = new Map(hits.map((row) => [row.id, row.hit]));
    return documents.map((row) => (places.has(row.id) ? { ...row, hit: places.get(row.id) ?? null } : row));
  }, [documents, hits]);
  return { all, rows };
}

/** The register of documents; the search field of the table looks inside files too. */
export function DocumentsScreen(): ReactNode {
  const { t } = useWords();
  const { date } = useDates();
  const [params] = useSearchParams();
  const types = useDocumentTypes();
  const control = useControlTabs('register');
  const navigate = useNavigate();
  const [withdrawn, setWithdrawn] = useState(false);
  const typed = params.get('q')?.trim() ?? '';
  const searched = typed.length >= SEARCH_FROM ? typed : '';
  const { all, rows } = useRegister(withdrawn, searched);
  const columns = useMemo(() => documentColumns({ t, types, searched, date }), [t, types, searched, date]);
  const importButton = (
    <ActionButton label={t('documents.importFolder')} icon="folder" writes address={importAddress('documents')} />
  );
  const listButton = (
    <ActionButton label={t('documents.importList')} icon="upload" writes address={importAddress('document-list')} />
  );
  const skeletonButton = (
    <ActionButton label={t('skeletons.open')} icon="checklist" look="quiet" writes address="/dokumen/kerangka" />
  );
  const addButton = <ActionButton label={t('documents.add')} icon="plus" look="main" writes address="/dokumen/baru" />;
  return (
    <Page
      title={t('documents.title')}
      lead={t('documents.lead')}
      fill
      {...control}
      actions={
        <>
          <DownloadMenu
            label={t('documents.lists')}
            word={t('documents.masterListWord')}
            excel={t('documents.masterListExcel')}
            onPress={downloadMasterList}
            more={[
              {
                key: 'import',
                label: t('documents.importList'),
                icon: 'upload',
                writes: true,
                address: importAddress('document-list'),
                onPress: () => void navigate(importAddress('document-list')),
              },
              {
                key: 'numbers',
                label: t('numbering.openCheck'),
                icon: 'check',
                onPress: () => void navigate('/dokumen/penomoran'),
              },
            ]}
          />
          {importButton}
          {skeletonButton}
          {addButton}
        </>
      }
    >
      <AppTable<DocumentRow>
        title={t('documents.title')}
        rows={rows}
        read={all}
        rowKey={(row) => row.id}
        columns={columns}
        rowAddress={(row) =>
          row.hit?.page == null ? `/dokumen/${row.id}` : `/dokumen/${row.id}?halaman=${row.hit.page}`
        }
        selects={{ writes: true, does: 'documents.enactMany' }}
        selectionBar={(chosen, clear) => <EnactMany rows={chosen} onDone={clear} />}
        tools={
          <Switch
            size="xs"
            label={t('documents.showWithdrawn')}
            checked={withdrawn}
            onChange={(event) => setWithdrawn(event.currentTarget.checked)}
          />
        }
        empty={
          <Empty
            icon="document"
            title={t('documents.emptyTitle')}
            text={t('documents.emptyText')}
            actions={
              <>
                {importButton}
                {listButton}
                {skeletonButton}
                {addButton}
              </>
            }
          />
        }
      />
    </Page>
  );
}
