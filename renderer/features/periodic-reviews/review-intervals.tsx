import { type ReactNode, useMemo, useState } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { AppForm, NumberField, TextAreaField } from '../../ui/form.tsx';
import { Modal, Section, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { type Translate, useWords } from '../../ui/use-words.ts';
import { useDocumentTypes } from '../documents/document-types.ts';

type Interval = OutputOf<'periodicReviews.intervals'>['intervals'][number];

function monthsText(t: Translate, months: number | null): string {
  return months === null ? t('periodicReviews.never') : t('periodicReviews.months', { count: months });
}

function useColumns(): readonly Column<Interval>[] {
  const { t } = useWords();
  const types = useDocumentTypes();
  return useMemo(
    () => [
      { key: 'type', title: t('periodicReviews.type'), value: (row) => types.nameOf(row.type), width: 260 },
      {
        key: 'months',
        title: t('periodicReviews.interval'),
        type: 'number',
        value: (row) => row.months,
        text: (row) => monthsText(t, row.months),
        width: 170,
      },
      {
        key: 'shipped',
        title: t('periodicReviews.intervalShipped'),
        type: 'number',
        value: (row) => row.shipped,
        text: (row) => monthsText(t, row.shipped),
        width: 170,
      },
      {
        key: 'following',
        title: t('periodicReviews.intervalFollowing'),
        type: 'number',
        value: (row) => row.following,
        width: 120,
      },
      { key: 'own', title: t('periodicReviews.intervalOwn'), type: 'number', value: (row) => row.own, width: 140 },
      { key: 'note', title: t('periodicReviews.note'), value: (row) => row.note, width: 240 },
    ],
    [t, types],
  );
}

/** How often documents are reviewed, by type, under Pengaturan. */
export function ReviewIntervals(): ReactNode {
  const { t } = useWords();
  const types = useDocumentTypes();
  const read = useRead('periodicReviews.intervals', {});
  const reset = useWrite('periodicReviews.resetInterval');
  const [editedType, setEditedType] = useState<string>();
  const columns = useColumns();
  const edited = read.data?.intervals.find(({ type }) => type === editedType);
  const giveBack = async (row: Interval): Promise<void> => {
    if (row.id !== null && (await reset.run({ id: row.id, expectRev: row.rev })).ok) {
      notifyDone(t('periodicReviews.intervalReset'));
    }
  };
  return (
    <Section title={t('periodicReviews.settingsTitle')}>
      <Stack gap="xs">
        <Text size="sm">{t('periodicReviews.settingsLead')}</Text>
        <AppTable<Interval>
          title={t('periodicReviews.intervals')}
          rows={read.data?.intervals}
          read={read}
          rowKey={(row) => row.type}
          columns={columns}
          height={380}
          addressed="selang"
          onOpen={(row) => setEditedType(row.type)}
          rowActions={(row) => [
            {
              key: 'edit',
              label: t('periodicReviews.editInterval'),
              icon: 'edit',
              does: 'periodicReviews.setInterval',
              onPress: () => setEditedType(row.type),
            },
            ...(row.id === null
              ? []
              : [
                  {
                    key: 'back',
                    label: t('periodicReviews.intervalBack'),
                    icon: 'undo' as const,
                    does: 'periodicReviews.resetInterval' as const,
                    onPress: () => giveBack(row),
                  },
                ]),
          ]}
          empty={
            <Empty icon="calendar" title={t('periodicReviews.intervals')} text={t('periodicReviews.settingsLead')} />
          }
        />
        {read.data === undefined ? null : (
          <Text size="xs" c="dimmed">
            {read.data.source}
          </Text>
        )}
      </Stack>
      <Modal
        opened={edited !== undefined}
        onClose={() => setEditedType(undefined)}
        title={`${t('periodicReviews.editInterval')}: ${types.nameOf(editedType ?? '')}`}
        size="md"
      >
        {edited === undefined ? null : <IntervalForm interval={edited} onClose={() => setEditedType(undefined)} />}
      </Modal>
    </Section>
  );
}

function IntervalForm(props: { readonly interval: Interval; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { interval } = props;
  const save = useWrite('periodicReviews.setInterval', { quiet: true });
  return (
    <AppForm
      label={t('periodicReviews.editInterval')}
      schema={contract['periodicReviews.setInterval'].input}
      start={{ type: interval.type, expectRev: interval.rev, months: interval.months, note: interval.note }}
      onSubmit={save.run}
      onDone={() => {
        notifyDone(t('periodicReviews.intervalSaved'));
        props.onClose();
      }}
      onCancel={props.onClose}
    >
      <Stack gap="md">
        <NumberField
          name="months"
          label={t('periodicReviews.intervalMonths')}
          hint={t('periodicReviews.intervalHint')}
        />
        <TextAreaField name="note" label={t('periodicReviews.note')} rows={2} />
      </Stack>
    </AppForm>
  );
}
