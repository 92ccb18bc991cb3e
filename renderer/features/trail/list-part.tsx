import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { OutputOf } from '../../../main/contract/index.ts';
import type { TrailRow } from '../../../main/contract/trail.ts';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { DateInput } from '../../ui/form-date.tsx';
import { Group, Select, Text, TextInput } from '../../ui/layout.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { type Filters, type TrailPages, useTrailPages } from './use-trail.ts';

type Choices = OutputOf<'trail.choices'>;

const CIVIL = /^\d{4}-\d{2}-\d{2}$/;
/** Names of the filters in the address. */
const NAMES = {
  actor: 'oleh',
  kind: 'jenis',
  operation: 'tindakan',
  from: 'dari',
  until: 'sampai',
  text: 'teks',
} as const;
type FilterName = keyof typeof NAMES;

const rowKey = (row: TrailRow): string => `${row.replica}/${row.sequence}`;

/** What the address narrows the trail to. */
export function useTrailFilters(): {
  readonly filters: Filters;
  readonly set: (name: FilterName, value: string | null) => void;
} {
  const [params, setParams] = useSearchParams();
  const stated = Object.entries(NAMES).flatMap(([name, key]) => {
    const value = (params.get(key) ?? '').trim();
    const day = name === 'from' || name === 'until';
    return value === '' || (day && !CIVIL.test(value)) ? [] : [[name, value] as const];
  });
  return {
    filters: Object.fromEntries(stated),
    set: (name, value) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === null || value === '') next.delete(NAMES[name]);
          else next.set(NAMES[name], value);
          next.delete('baris');
          return next;
        },
        { replace: true },
      ),
  };
}

function ChoiceFilter(props: {
  readonly label: string;
  readonly any: string;
  readonly value: string | undefined;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (value: string | null) => void;
}): ReactNode {
  return (
    <Select
      aria-label={props.label}
      placeholder={props.any}
      size="xs"
      searchable
      clearable
      value={props.value ?? null}
      data={props.choices.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={props.onChange}
      limit={300}
    />
  );
}

function DayFilter(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const [typed, setTyped] = useState<string>();
  const take = (): void => {
    if (typed !== undefined && (typed === '' || CIVIL.test(typed))) props.onChange(typed);
    setTyped(undefined);
  };
  return (
    <Group gap={6} wrap="nowrap" className="trail-day">
      <Text size="sm" aria-hidden="true">
        {props.label}
      </Text>
      <DateInput
        ariaLabel={props.label}
        value={typed ?? props.value ?? ''}
        onChange={setTyped}
        onBlur={take}
        onEnter={take}
      />
    </Group>
  );
}

function TextFilter(props: { readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  const { t } = useWords();
  const [typed, setTyped] = useState(props.value);
  useEffect(() => setTyped(props.value), [props.value]);
  const take = (): void => props.onChange(typed.trim());
  return (
    <TextInput
      aria-label={t('trail.filters.text')}
      placeholder={t('trail.filters.text')}
      size="xs"
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}

function FilterBar(props: {
  readonly choices: Choices | undefined;
  readonly filters: Filters;
  readonly set: (name: FilterName, value: string | null) => void;
}): ReactNode {
  const { t } = useWords();
  const { choices, filters, set } = props;
  return (
    <Group gap="xs" wrap="wrap" role="group" className="trail-filters" aria-label={t('trail.filters.label')}>
      <TextFilter value={filters.text ?? ''} onChange={(value) => set('text', value)} />
      <ChoiceFilter
        label={t('trail.filters.actor')}
        any={t('trail.filters.everyone')}
        value={filters.actor}
        choices={choices?.people ?? []}
        onChange={(value) => set('actor', value)}
      />
      <ChoiceFilter
        label={t('trail.filters.kind')}
        any={t('trail.filters.allKinds')}
        value={filters.kind}
        choices={choices?.kinds ?? []}
        onChange={(value) => set('kind', value)}
      />
      <ChoiceFilter
        label={t('trail.filters.operation')}
        any={t('trail.filters.allActs')}
        value={filters.operation}
        choices={choices?.operations ?? []}
        onChange={(value) => set('operation', value)}
      />
      <DayFilter label={t('trail.filters.from')} value={filters.from} onChange={(value) => set('from', value)} />
      <DayFilter label={t('trail.filters.until')} value={filters.until} onChange={(value) => set('until', value)} />
    </Group>
  );
}

/** The core narrows the whole trail; the table would narrow and sort only what was read of it. */
const asRead = { sortable: false, filterable: false } as const;

function useColumns(): readonly Column<TrailRow>[] {
  const { t } = useWords();
  return useMemo<Column<TrailRow>[]>(
    () => [
      { ...asRead, key: 'at', title: t('trail.columns.at'), type: 'instant', value: (row) => row.at, width: 165 },
      { ...asRead, key: 'actor', title: t('trail.columns.actor'), value: (row) => row.actor, width: 165 },
      { ...asRead, key: 'act', title: t('trail.columns.act'), value: (row) => row.act, width: 215 },
      {
        ...asRead,
        key: 'record',
        title: t('trail.columns.record'),
        value: (row) => (row.batch > 0 ? t('trail.records', { count: row.batch }) : row.record.label),
        width: 270,
      },
      { ...asRead, key: 'kind', title: t('trail.columns.kind'), value: (row) => row.kindName, width: 140 },
      {
        ...asRead,
        key: 'fields',
        title: t('trail.columns.fields'),
        value: (row) => [...row.fields, ...(row.erased ? [t('trail.erasedValue')] : [])].join(', '),
        width: 320,
      },
    ],
    [t],
  );
}

function Foot(props: { readonly pages: TrailPages; readonly searching: boolean }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { pages, searching } = props;
  const back = pages.lookedBackTo === null ? '' : dates.instant(pages.lookedBackTo);
  return (
    <Group gap="sm" className="trail-foot">
      <Text size="sm" role="status">
        {t('trail.shownCount', { count: pages.rows?.length ?? 0 })}
        {pages.reading && back !== '' ? ` · ${t('trail.searching', { date: back })}` : ''}
        {!pages.reading && searching && pages.more && back !== '' ? ` · ${t('trail.lookedBack', { date: back })}` : ''}
        {pages.more ? '' : ` · ${t('trail.start')}`}
      </Text>
      {pages.reading ? (
        <ActionButton label={t('trail.stop')} size="xs" onPress={pages.stop} />
      ) : pages.more ? (
        <ActionButton label={searching ? t('trail.searchOlder') : t('trail.older')} size="xs" onPress={pages.older} />
      ) : null}
    </Group>
  );
}

/** The whole trail as one searchable list, newest first, read page by page. */
export function ListPart(props: { readonly onRow: (row: TrailRow) => void }): ReactNode {
  const { t } = useWords();
  const { filters, set } = useTrailFilters();
  const choices = useRead('trail.choices', {});
  const pages = useTrailPages(filters);
  const columns = useColumns();
  const narrowed = Object.keys(filters).length > 0;
  const none = (
    <Empty
      title={t('trail.emptyTitle')}
      text={t('trail.emptyText')}
      actions={
        pages.more && !pages.reading ? <ActionButton label={t('trail.searchOlder')} onPress={pages.older} /> : undefined
      }
    />
  );
  return (
    <div className="trail-list">
      <FilterBar choices={choices.data} filters={filters} set={set} />
      <div className="trail-table">
        <AppTable
          title={t('trail.list')}
          rows={pages.rows}
          read={pages.read}
          rowKey={rowKey}
          columns={columns}
          empty={none}
          onOpen={props.onRow}
          addressed={false}
          withoutExport
          plain
        />
      </div>
      <Foot pages={pages} searching={narrowed && filters.text !== undefined} />
    </div>
  );
}
