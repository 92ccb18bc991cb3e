import { type ReactNode, useMemo, useState } from 'react';
import { z } from 'zod';
import type { PeriodSetting } from '../../../main/contract/assessor-shapes.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { AppForm, TextField } from '../../ui/form.tsx';
import { Modal, Page, Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty, Hint } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Values as they are typed: whole numbers, parted by commas. */
const typed = z.object({ values: z.string().regex(/^\s*\d+(\s*,\s*\d+)*\s*$/), note: z.string().max(300).default('') });

function PeriodForm(props: { readonly period: PeriodSetting; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { period } = props;
  const change = useWrite('assessors.changePeriod', { quiet: true });
  const unit = t(`assessors.periods.units.${period.unit}`);
  return (
    <AppForm
      label={t('assessors.periods.change')}
      schema={typed}
      start={{ values: period.values.join(', '), note: period.note }}
      onSubmit={({ values, note }) =>
        change.run({
          key: period.key,
          expectRev: period.rev,
          values: values.split(',').map((value) => Number(value.trim())),
          note: note ?? '',
        })
      }
      onDone={() => {
        notifyDone(t('assessors.periods.saved'));
        props.onClose();
      }}
      onCancel={props.onClose}
      unguarded
    >
      <TextField
        name="values"
        label={`${t('assessors.periods.values')} (${unit})`}
        hint={t('assessors.periods.shipped', { values: period.shipped.join(', ') })}
        autoFocus
      />
      <TextField name="note" label={t('assessors.periods.note')} />
      <Text size="sm">
        {t('assessors.periods.source')}: {period.source}
      </Text>
    </AppForm>
  );
}

/** Periods of certificates and RCC, each with source and basis: sources disagree, so the LSP sets what its current instruction says. */
export function PeriodsScreen(): ReactNode {
  const { t } = useWords();
  const read = useRead('assessors.periods', {});
  const [changing, setChanging] = useState<PeriodSetting>();
  const columns = useMemo<Column<PeriodSetting>[]>(
    () => [
      { key: 'name', title: t('common.name'), value: (row) => t(`assessors.periods.names.${row.key}`), width: 260 },
      {
        key: 'values',
        title: t('assessors.periods.value'),
        value: (row) => [row.values.join(', '), t(`assessors.periods.units.${row.unit}`)].join(' '),
        width: 160,
      },
      {
        key: 'basis',
        title: t('assessors.periods.basis'),
        value: (row) => t(`assessors.periods.bases.${row.basis}`),
        render: (row) => <Tag>{t(`assessors.periods.bases.${row.basis}`)}</Tag>,
        width: 170,
      },
      { key: 'source', title: t('assessors.periods.source'), value: (row) => row.source, width: 480 },
      { key: 'note', title: t('assessors.periods.note'), value: (row) => row.note, width: 240 },
    ],
    [t],
  );
  return (
    <Page
      title={t('assessors.periods.title')}
      crumbs={[{ label: t('assessors.title'), address: '/asesor' }]}
      lead={read.data === undefined ? '' : t('assessors.periods.edition', { edition: read.data.edition })}
      fill
    >
      <Hint tone="warn">{t('assessors.periods.lead')}</Hint>
      <AppTable
        title={t('assessors.periods.title')}
        rows={read.data?.periods}
        read={read}
        rowKey={(row) => row.key}
        columns={columns}
        onOpen={setChanging}
        empty={<Empty title={t('assessors.periods.title')} text={t('assessors.periods.lead')} />}
      />
      <Modal
        opened={changing !== undefined}
        onClose={() => setChanging(undefined)}
        title={changing === undefined ? '' : t(`assessors.periods.names.${changing.key}`)}
      >
        {changing === undefined ? null : <PeriodForm period={changing} onClose={() => setChanging(undefined)} />}
      </Modal>
    </Page>
  );
}
