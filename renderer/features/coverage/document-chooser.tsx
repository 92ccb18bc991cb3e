import { type ReactNode, useMemo } from 'react';
import type { CoverageDocument } from '../../../main/contract/coverage.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Modal, Stack, Text } from '../../ui/layout.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useDocumentTypes } from '../documents/document-types.ts';

/** Chooses the documents that the matrix shows: filter and tick, however many there are. */
export function DocumentChooser(props: {
  readonly documents: readonly CoverageDocument[];
  readonly onChoose: (ids: readonly string[]) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const types = useDocumentTypes();
  const columns = useMemo<Column<CoverageDocument>[]>(
    () => [
      { key: 'code', title: t('common.code'), value: (row) => row.code, width: 140 },
      { key: 'title', title: t('common.title'), value: (row) => row.title, width: 360 },
      { key: 'type', title: t('documents.type'), value: (row) => types.nameOf(row.type), width: 180 },
    ],
    [t, types],
  );
  return (
    <Modal opened onClose={props.onClose} size="xl" title={t('coverage.matrix.chooseColumns')}>
      <Stack gap="sm">
        <Text size="sm">{t('coverage.matrix.chooseColumnsText')}</Text>
        <AppTable
          title={t('coverage.matrix.chooseColumns')}
          rows={props.documents}
          rowKey={(row) => row.id}
          columns={columns}
          addressed={false}
          withoutExport
          height={420}
          selectionBar={(rows) => (
            <ActionButton
              label={t('coverage.matrix.showColumns', { count: rows.length })}
              look="main"
              size="xs"
              onPress={() => props.onChoose(rows.map((row) => row.id))}
            />
          )}
          empty={<Empty title={t('coverage.matrix.noDocuments')} text={t('coverage.matrix.noDocumentsText')} />}
        />
      </Stack>
    </Modal>
  );
}
