import { type ReactNode, useMemo, useState } from 'react';
import type { NumberScheme } from '../../../main/contract/numbering.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Modal, Section, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useDocumentTypes } from '../documents/document-types.ts';
import { SchemeForm } from './scheme-form.tsx';

function useColumns(): readonly Column<NumberScheme>[] {
  const { t } = useWords();
  const types = useDocumentTypes();
  return useMemo(
    () => [
      { key: 'type', title: t('numbering.type'), value: (row) => types.nameOf(row.type), width: 230 },
      {
        key: 'next',
        title: t('numbering.next'),
        value: (row) => row.next,
        text: (row) => (row.pattern === '' ? t('numbering.byHand') : row.next),
        width: 190,
      },
      { key: 'pattern', title: t('numbering.pattern'), value: (row) => row.pattern, width: 300 },
      {
        key: 'fit',
        title: t('numbering.fit'),
        value: (row) => (row.pattern === '' || row.used === 0 ? null : row.following / row.used),
        text: (row) =>
          row.pattern === ''
            ? ''
            : row.used === 0
              ? t('numbering.fitNone')
              : t('numbering.fitOf', { following: row.following, used: row.used }),
        width: 140,
      },
      {
        key: 'restart',
        title: t('numbering.restart'),
        value: (row) => (row.pattern === '' ? '' : t(`numbering.restarts.${row.restart}`)),
        width: 170,
      },
      { key: 'basis', title: t('numbering.basis'), value: (row) => t(`numbering.bases.${row.basis}`), width: 160 },
    ],
    [t, types],
  );
}

/** Number patterns of documents by type, under Pengaturan. */
export function NumberingSettings(): ReactNode {
  const { t } = useWords();
  const types = useDocumentTypes();
  const schemes = useRead('numbering.schemes', {});
  const reset = useWrite('numbering.resetScheme');
  const [editedType, setEditedType] = useState<string>();
  const columns = useColumns();
  const facts = schemes.data;
  const edited = facts?.schemes.find(({ type }) => type === editedType);
  const giveBack = async (scheme: NumberScheme): Promise<void> => {
    if (scheme.id !== null && (await reset.run({ id: scheme.id, expectRev: scheme.rev })).ok) {
      notifyDone(t('numbering.schemeReset'));
    }
  };
  return (
    <Section
      title={t('numbering.settingsTitle')}
      actions={<ActionButton label={t('numbering.check')} icon="check" address="/dokumen/penomoran" />}
    >
      <Stack gap="xs">
        <Text size="sm">{t('numbering.settingsLead')}</Text>
        <AppTable<NumberScheme>
          title={t('numbering.schemes')}
          rows={facts?.schemes}
          read={schemes}
          rowKey={(row) => row.type}
          columns={columns}
          height={420}
          addressed="pola"
          onOpen={(row) => setEditedType(row.type)}
          rowActions={(row) => [
            {
              key: 'edit',
              label: t('numbering.editScheme'),
              icon: 'edit',
              does: 'numbering.setScheme',
              onPress: () => setEditedType(row.type),
            },
            ...(row.id === null
              ? []
              : [
                  {
                    key: 'back',
                    label: t('numbering.shippedBack'),
                    icon: 'undo' as const,
                    does: 'numbering.resetScheme' as const,
                    onPress: () => giveBack(row),
                  },
                ]),
          ]}
          empty={<Empty icon="document" title={t('numbering.schemes')} text={t('numbering.settingsLead')} />}
        />
        {facts === undefined ? null : (
          <Text size="xs" c="dimmed">
            {facts.source}
          </Text>
        )}
      </Stack>
      <Modal
        opened={edited !== undefined}
        onClose={() => setEditedType(undefined)}
        title={`${t('numbering.editScheme')}: ${types.nameOf(editedType ?? '')}`}
        size="lg"
      >
        {edited === undefined || facts === undefined ? null : (
          <SchemeForm scheme={edited} facts={facts} onClose={() => setEditedType(undefined)} />
        )}
      </Modal>
    </Section>
  );
}
