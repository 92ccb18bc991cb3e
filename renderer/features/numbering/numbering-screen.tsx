import { type ReactNode, useMemo, useState } from 'react';
import type { NumberFinding } from '../../../main/contract/numbering.ts';
import { call, useRead } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Page, Switch, Text } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyFailure } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useDocumentTypes } from '../documents/document-types.ts';
import { FindingDrawer } from './finding-drawer.tsx';
import { FindingMark, findingChoices } from './finding-mark.tsx';

async function downloadBook(): Promise<void> {
  const result = await call('numbering.export', {});
  if (result.ok) {
    saveDownload(result.value);
  } else {
    notifyFailure(result);
  }
}

function useColumns(withWaived: boolean): readonly Column<NumberFinding>[] {
  const { t } = useWords();
  const types = useDocumentTypes();
  return useMemo(
    () => [
      { key: 'code', title: t('numbering.code'), value: (row) => row.code, width: 190 },
      {
        key: 'kind',
        title: t('numbering.kind'),
        type: 'choice',
        value: (row) => row.kind,
        choices: findingChoices(t),
        render: (row) => <FindingMark kind={row.kind} />,
        width: 220,
      },
      { key: 'title', title: t('numbering.titleColumn'), value: (row) => row.title, width: 280 },
      {
        key: 'type',
        title: t('numbering.type'),
        type: 'choice',
        value: (row) => row.type,
        choices: types.choices,
        width: 160,
      },
      { key: 'finding', title: t('numbering.finding'), value: (row) => messageOf(row.message), width: 360 },
      { key: 'expected', title: t('numbering.expected'), value: (row) => row.expected, width: 150 },
      ...(withWaived
        ? [
            {
              key: 'left',
              title: t('numbering.left'),
              value: (row: NumberFinding) => row.waiver?.reason ?? '',
              width: 220,
            },
          ]
        : []),
    ],
    [t, types, withWaived],
  );
}

/** What is wrong with the codes of the register, and what can be done about each. */
export function NumberingScreen(): ReactNode {
  const { t } = useWords();
  const types = useDocumentTypes();
  const check = useRead('numbering.check', {});
  const [withWaived, setWithWaived] = useState(false);
  const [openKey, setOpenKey] = useState<string>();
  const columns = useColumns(withWaived);
  const findings = check.data?.findings;
  const rows = useMemo(
    () => findings?.filter((finding) => withWaived || finding.waiver === null),
    [findings, withWaived],
  );
  const shown = findings?.find(({ key }) => key === openKey);
  const left = findings?.filter(({ waiver }) => waiver !== null).length ?? 0;
  return (
    <Page
      title={t('numbering.title')}
      lead={t('numbering.lead')}
      crumbs={[{ label: t('documents.title'), address: '/dokumen' }]}
      fill
      actions={
        <>
          <ActionButton label={t('numbering.export')} icon="excel" onPress={downloadBook} />
          <ActionButton label={t('numbering.openSettings')} icon="settings" address="/pengaturan/dokumen" />
        </>
      }
      drawer={
        shown === undefined ? undefined : (
          <FindingDrawer
            key={shown.key}
            finding={shown}
            typeName={types.nameOf(shown.type)}
            onClose={() => setOpenKey(undefined)}
          />
        )
      }
    >
      <AppTable<NumberFinding>
        title={t('numbering.findings')}
        rows={rows}
        read={check}
        rowKey={(row) => row.key}
        columns={columns}
        onOpen={(row) => setOpenKey(row.key)}
        tools={
          left === 0 ? (
            <Text size="sm" c="dimmed">
              {t('numbering.summary', {
                open: findings?.length ?? 0,
                checked: check.data?.checked ?? 0,
                left,
              })}
            </Text>
          ) : (
            <Switch
              size="xs"
              label={`${t('numbering.showLeft')} (${left})`}
              checked={withWaived}
              onChange={(event) => setWithWaived(event.currentTarget.checked)}
            />
          )
        }
        empty={
          <Empty
            icon="check"
            title={t('numbering.clean')}
            text={t('numbering.cleanText', { count: check.data?.checked ?? 0 })}
            {...(left === 0
              ? {}
              : {
                  actions: (
                    <ActionButton
                      label={`${t('numbering.showLeft')} (${left})`}
                      icon="eye"
                      onPress={() => setWithWaived(true)}
                    />
                  ),
                })}
          />
        }
      />
    </Page>
  );
}
