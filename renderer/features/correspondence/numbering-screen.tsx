import { type ReactNode, useMemo, useState } from 'react';
import { type LetterSeries, restarts } from '../../../main/contract/correspondence.ts';
import { contract } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { AppForm, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { Modal, Page, SimpleGrid } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';

function useColumns(): Column<LetterSeries>[] {
  const { t } = useWords();
  return useMemo(
    () => [
      { key: 'code', title: t('correspondence.seriesCode'), value: (row) => row.code, width: 90 },
      { key: 'title', title: t('correspondence.seriesTitle'), value: (row) => row.title, width: 220 },
      { key: 'next', title: t('correspondence.next'), value: (row) => row.next, width: 270 },
      { key: 'pattern', title: t('correspondence.pattern'), value: (row) => row.pattern, width: 330 },
      {
        key: 'restart',
        title: t('correspondence.restart'),
        type: 'choice',
        value: (row) => row.restart,
        choices: restarts.map((value) => ({ value, label: t(`correspondence.restarts.${value}`) })),
        width: 150,
      },
      {
        key: 'counter',
        title: t('correspondence.counter'),
        type: 'choice',
        value: (row) => row.counter,
        choices: (['shared', 'own'] as const).map((value) => ({ value, label: t(`correspondence.counters.${value}`) })),
        width: 170,
      },
      {
        key: 'basis',
        title: t('correspondence.basis'),
        type: 'choice',
        value: (row) => row.basis,
        choices: (['seen', 'proposal', 'own'] as const).map((value) => ({
          value,
          label: t(`correspondence.bases.${value}`),
        })),
        width: 180,
      },
    ],
    [t],
  );
}

function SeriesForm(props: {
  readonly series: LetterSeries | 'new';
  readonly tokens: readonly string[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const change = useWrite('correspondence.changeSeries', { quiet: true });
  const fresh = props.series === 'new';
  const start = fresh
    ? { code: '', title: '', pattern: '{URUT:3}/{JENIS}/{LSP}/{BULAN_ROMAWI}/{TAHUN}', expectRev: 0 }
    : {
        code: props.series.code,
        title: props.series.title,
        pattern: props.series.pattern,
        restart: props.series.restart,
        counter: props.series.counter,
        prefix: props.series.prefix,
        unit: props.series.unit,
        note: props.series.note,
        expectRev: props.series.rev,
      };
  return (
    <AppForm
      label={t(fresh ? 'correspondence.addSeries' : 'correspondence.changeSeries')}
      schema={contract['correspondence.changeSeries'].input}
      start={start}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('correspondence.seriesSaved'));
        props.onClose();
      }}
      onCancel={props.onClose}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {fresh ? <TextField name="code" label={t('correspondence.seriesCode')} autoFocus /> : null}
        <TextField name="title" label={t('correspondence.seriesTitle')} />
      </SimpleGrid>
      <TextField
        name="pattern"
        label={t('correspondence.pattern')}
        hint={t('correspondence.patternHint', { tokens: props.tokens.join(' '), URUT: '' })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SelectField
          name="restart"
          label={t('correspondence.restart')}
          choices={restarts.map((value) => ({ value, label: t(`correspondence.restarts.${value}`) }))}
        />
        <SelectField
          name="counter"
          label={t('correspondence.counter')}
          choices={(['shared', 'own'] as const).map((value) => ({
            value,
            label: t(`correspondence.counters.${value}`),
          }))}
        />
        <TextField name="prefix" label={t('correspondence.prefix')} />
        <TextField name="unit" label={t('correspondence.unit')} />
      </SimpleGrid>
      <TextAreaField name="note" label={t('common.note')} rows={2} />
    </AppForm>
  );
}

/** How letters are numbered: the shipped kinds, and what the LSP set in their place. */
export function NumberingScreen(): ReactNode {
  const { t } = useWords();
  const series = useRead('correspondence.series', {});
  const withdraw = useWrite('correspondence.withdrawSeries');
  const [edited, setEdited] = useState<LetterSeries | 'new'>();
  const columns = useColumns();
  const takeBack = async (one: LetterSeries): Promise<void> => {
    if (one.id === null) return;
    const result = await withdraw.run({ id: one.id, expectRev: one.rev });
    if (result.ok) notifyDone(t('correspondence.seriesWithdrawn'));
  };
  const add = (
    <ActionButton
      label={t('correspondence.addSeries')}
      icon="plus"
      look="main"
      writes
      onPress={() => setEdited('new')}
    />
  );
  return (
    <Page
      title={t('correspondence.numberingTitle')}
      lead={series.data?.source ?? t('correspondence.numberingLead')}
      crumbs={[{ label: t('correspondence.title'), address: '/surat' }]}
      fill
      actions={add}
    >
      <AppTable
        title={t('correspondence.numberingTitle')}
        rows={series.data?.series}
        read={series}
        rowKey={(row) => row.code}
        columns={columns}
        onOpen={setEdited}
        rowActions={(row) => [
          {
            key: 'edit',
            label: t('correspondence.changeSeries'),
            icon: 'edit',
            writes: true,
            onPress: () => setEdited(row),
          },
          ...(row.id === null
            ? []
            : [
                {
                  key: 'back',
                  label: t(row.basis === 'own' ? 'correspondence.withdrawSeries' : 'correspondence.shippedBack'),
                  icon: 'undo' as const,
                  writes: true,
                  onPress: () => takeBack(row),
                },
              ]),
        ]}
        empty={
          <Empty
            icon="document"
            title={t('correspondence.numberingTitle')}
            text={t('correspondence.numberingLead')}
            actions={add}
          />
        }
      />
      <Modal
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={t(edited === 'new' ? 'correspondence.addSeries' : 'correspondence.changeSeries')}
        size="lg"
      >
        {edited === undefined ? null : (
          <SeriesForm series={edited} tokens={series.data?.tokens ?? []} onClose={() => setEdited(undefined)} />
        )}
      </Modal>
    </Page>
  );
}
