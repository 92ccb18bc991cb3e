import { Checkbox, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { ActionButton } from './buttons.tsx';
import { DateInput } from './form-date.tsx';
import { emptyFilter, filterValue, rangeOf, typeOf, type ValueWords, valueText } from './table-model.ts';
import type { Column } from './table-types.ts';
import { useWords } from './use-words.ts';

interface FilterProps<T> {
  readonly column: Column<T>;
  readonly filter: string;
  readonly rows: readonly T[];
  readonly words: ValueWords;
  readonly onChange: (filter: string) => void;
  readonly onClose: () => void;
}

/** The filter of one column: words, ticked values, or a range. */
export function ColumnFilter<T>(props: FilterProps<T>): ReactNode {
  const { t } = useWords();
  const panel = useRef<HTMLDivElement>(null);
  const type = typeOf(props.column);
  useEffect(() => {
    panel.current?.querySelector<HTMLElement>('input')?.focus();
  }, []);
  return (
    <div
      ref={panel}
      className="column-filter"
      role="group"
      aria-label={t('ui.table.filterOf', { column: props.column.title })}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape' || event.key === 'Enter') {
          event.preventDefault();
          props.onClose();
        }
      }}
    >
      {type === 'choice' || type === 'boolean' ? <ValuesFilter {...props} /> : null}
      {type === 'text' ? <TextFilter {...props} /> : null}
      {type === 'number' || type === 'date' || type === 'instant' ? <RangeFilter {...props} /> : null}
      <div className="column-filter-foot">
        <ActionButton
          label={t('ui.table.clearFilter')}
          size="xs"
          disabled={props.filter === ''}
          onPress={() => props.onChange('')}
        />
        <ActionButton label={t('common.close')} size="xs" onPress={props.onClose} />
      </div>
    </div>
  );
}

function EmptyTick<T>(props: FilterProps<T>): ReactNode {
  const { t } = useWords();
  return (
    <Checkbox
      size="xs"
      label={t('ui.table.onlyEmpty')}
      checked={props.filter === emptyFilter}
      onChange={(event) => props.onChange(event.currentTarget.checked ? emptyFilter : '')}
    />
  );
}

function TextFilter<T>(props: FilterProps<T>): ReactNode {
  const { t } = useWords();
  return (
    <>
      <TextInput
        size="xs"
        label={t('ui.table.contains')}
        value={props.filter === emptyFilter ? '' : props.filter}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
      <EmptyTick {...props} />
    </>
  );
}

const mostValues = 200;

function ValuesFilter<T>(props: FilterProps<T>): ReactNode {
  const { t } = useWords();
  const ticked = new Set(props.filter === '' ? [] : props.filter.split(',').map(decodeURIComponent));
  const counts = new Map<string, number>();
  const labels = new Map<string, string>();
  for (const choice of props.column.choices ?? []) {
    labels.set(choice.value, choice.label);
  }
  for (const row of props.rows) {
    const value = props.column.value(row);
    const key = filterValue(value);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (!labels.has(key)) {
      labels.set(
        key,
        key === emptyFilter
          ? t('ui.table.emptyValue')
          : (props.column.text?.(row) ?? valueText(props.column, value, props.words)),
      );
    }
  }
  const toggle = (value: string): void => {
    const next = new Set(ticked);
    if (!next.delete(value)) {
      next.add(value);
    }
    props.onChange([...next].map(encodeURIComponent).join(','));
  };
  return (
    <div className="column-filter-values">
      {[...labels].slice(0, mostValues).map(([value, label]) => (
        <Checkbox
          key={value}
          size="xs"
          label={`${label} (${String(counts.get(value) ?? 0)})`}
          checked={ticked.has(value)}
          onChange={() => toggle(value)}
        />
      ))}
    </div>
  );
}

function RangeFilter<T>(props: FilterProps<T>): ReactNode {
  const { t } = useWords();
  const { from, to } = props.filter === emptyFilter ? { from: '', to: '' } : rangeOf(props.filter);
  const set = (nextFrom: string, nextTo: string): void =>
    props.onChange(nextFrom === '' && nextTo === '' ? '' : `${nextFrom}..${nextTo}`);
  const labels = { from: t('ui.table.from'), to: t('ui.table.to') };
  if (typeOf(props.column) === 'number') {
    return (
      <>
        <TextInput
          size="xs"
          inputMode="decimal"
          label={labels.from}
          value={from}
          onChange={(event) => set(event.currentTarget.value, to)}
        />
        <TextInput
          size="xs"
          inputMode="decimal"
          label={labels.to}
          value={to}
          onChange={(event) => set(from, event.currentTarget.value)}
        />
        <EmptyTick {...props} />
      </>
    );
  }
  return (
    <>
      <DateInput label={labels.from} value={from} onChange={(value) => set(value, to)} extra={{ size: 'xs' }} />
      <DateInput label={labels.to} value={to} onChange={(value) => set(from, value)} extra={{ size: 'xs' }} />
      <EmptyTick {...props} />
    </>
  );
}
