import { type ReactNode, useMemo } from 'react';
import { type ChangeRequest, changeKind, changeUrgency } from '../../../main/contract/changes.ts';
import { call, useRead } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { Page } from '../../ui/layout.tsx';
import { notifyFailure } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useControlTabs } from '../documents/control-tabs.ts';
import { documentName } from '../documents/document-mark.tsx';
import { ChangeMark, stateChoices } from './change-mark.tsx';

async function downloadRegister(format: 'word' | 'excel'): Promise<void> {
  const result = await call('changes.register', { format });
  if (result.ok) {
    saveDownload(result.value);
  } else {
    notifyFailure(result);
  }
}

function documentsOf(row: ChangeRequest): string {
  return row.documents.map(documentName).join(', ');
}

function answersOf(row: ChangeRequest): string {
  return row.documents
    .flatMap(({ code, revision }) => (revision === null ? [] : `${code} ${revision.label}`))
    .join(', ');
}

/** Change requests of all documents: what was asked, what was decided, what became of it. */
export function ChangesScreen(): ReactNode {
  const { t } = useWords();
  const control = useControlTabs('changes');
  const read = useRead('changes.list', {});
  const columns = useMemo<readonly Column<ChangeRequest>[]>(
    () => [
      { key: 'number', title: t('changes.number'), value: (row) => row.number, width: 130 },
      { key: 'title', title: t('changes.subject'), value: (row) => row.title, width: 300 },
      {
        key: 'state',
        title: t('changes.state'),
        type: 'choice',
        value: (row) => row.state,
        choices: stateChoices(t),
        render: (row) => <ChangeMark state={row.state} />,
        width: 210,
      },
      { key: 'documents', title: t('changes.documents'), value: documentsOf, width: 260 },
      {
        key: 'urgency',
        title: t('changes.urgency'),
        type: 'choice',
        value: (row) => row.urgency,
        choices: changeUrgency.options.map((value) => ({ value, label: t(`changes.urgencies.${value}`) })),
        width: 110,
      },
      { key: 'requestedBy', title: t('changes.requestedBy'), value: (row) => row.requestedBy, width: 170 },
      {
        key: 'requestedOn',
        title: t('changes.requestedOn'),
        type: 'date',
        value: (row) => row.requestedOn,
        width: 150,
      },
      {
        key: 'kind',
        title: t('changes.kind'),
        type: 'choice',
        value: (row) => row.kind,
        choices: changeKind.options.map((value) => ({ value, label: t(`changes.kinds.${value}`) })),
        width: 180,
        hidden: true,
      },
      { key: 'decidedBy', title: t('changes.decidedBy'), value: (row) => row.decidedBy, width: 170, hidden: true },
      {
        key: 'decidedOn',
        title: t('changes.decidedOn'),
        type: 'date',
        value: (row) => row.decidedOn,
        width: 150,
        hidden: true,
      },
      { key: 'answer', title: t('changes.answer'), value: answersOf, width: 170, hidden: true },
      { key: 'doneOn', title: t('changes.doneOn'), type: 'date', value: (row) => row.doneOn, width: 150, hidden: true },
      { key: 'reason', title: t('changes.reason'), value: (row) => row.reason, width: 300, hidden: true },
    ],
    [t],
  );
  const addButton = (
    <ActionButton
      label={t('changes.add')}
      icon="plus"
      look="main"
      does="changes.propose"
      address="/dokumen/usulan/baru"
    />
  );
  return (
    <Page
      title={t('changes.title')}
      lead={t('changes.lead')}
      fill
      {...control}
      actions={
        <>
          <DownloadMenu
            label={t('changes.lists')}
            word={t('changes.registerWord')}
            excel={t('changes.registerExcel')}
            onPress={downloadRegister}
          />
          {addButton}
        </>
      }
    >
      <AppTable<ChangeRequest>
        title={t('changes.title')}
        rows={read.data?.requests}
        read={read}
        rowKey={(row) => row.id}
        columns={columns}
        rowAddress={(row) => `/dokumen/usulan/${row.id}`}
        empty={<Empty icon="edit" title={t('changes.emptyTitle')} text={t('changes.emptyText')} actions={addButton} />}
      />
    </Page>
  );
}
