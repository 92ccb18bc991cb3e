import {
  type ColumnDef,
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  type FilterFn,
  globalFilteringFeature,
  rowSortingFeature,
  type SortFn,
  tableFeatures,
} from '@tanstack/react-table';
import type { Language } from '../../main/contract/values.ts';
import { atZone, formatDate, formatInstant, formatNumber } from './dates.ts';
import { fold } from './fold.ts';
import type { CellValue, Column, ColumnType } from './table-types.ts';

/** What the one table uses of TanStack Table. */
export const gridFeatures = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
});

export type GridFeatures = typeof gridFeatures;

/** Key of the hidden column that holds the folded words of a row, for the quick search. */
export const wordsColumn = '__words';

/** Stands for "nothing entered" in filters. */
export const emptyFilter = '~';

/** How values become words: language, zone and the words for yes and no. */
export interface ValueWords {
  readonly language: Language;
  readonly zone: string;
  readonly yes: string;
  readonly no: string;
}

export function typeOf<T>(column: Column<T>): ColumnType {
  return column.type ?? 'text';
}

/** The words of a cell, as shown, searched, copied and exported. */
export function cellText<T>(column: Column<T>, row: T, words: ValueWords): string {
  if (column.text) {
    return column.text(row);
  }
  return valueText(column, column.value(row), words);
}

/** The words of a value of a column. */
export function valueText<T>(column: Column<T>, value: CellValue, words: ValueWords): string {
  if (value === null || value === '') {
    return '';
  }
  switch (typeOf(column)) {
    case 'date':
      return formatDate(String(value), words.language);
    case 'instant':
      return formatInstant(String(value), words.language, words.zone);
    case 'number':
      return typeof value === 'number' ? formatNumber(value, words.language, 2) : String(value);
    case 'boolean':
      return value === true ? words.yes : words.no;
    case 'choice':
      return column.choices?.find((choice) => choice.value === value)?.label ?? String(value);
    default:
      return String(value);
  }
}

/** A filter of a column as it stands in the address. */
export type FilterText = string;

/** Splits a range filter `from..to`. */
export function rangeOf(filter: FilterText): { readonly from: string; readonly to: string } {
  const [from = '', to = ''] = filter.split('..');
  return { from, to };
}

/** A test of one row for the filter of a column. */
export function filterTest<T>(column: Column<T>, filter: FilterText, words: ValueWords): (row: T) => boolean {
  const type = typeOf(column);
  if (type === 'choice' || type === 'boolean') {
    const wanted = new Set(filter.split(',').map(decodeURIComponent));
    return (row) => wanted.has(filterValue(column.value(row)));
  }
  if (filter === emptyFilter) {
    return (row) => cellText(column, row, words) === '';
  }
  if (type === 'text') {
    const wanted = fold(filter);
    return (row) => fold(cellText(column, row, words)).includes(wanted);
  }
  const { from, to } = rangeOf(filter);
  if (type === 'number') {
    const least = from === '' ? Number.NEGATIVE_INFINITY : Number(from);
    const most = to === '' ? Number.POSITIVE_INFINITY : Number(to);
    return (row) => {
      const value = column.value(row);
      return typeof value === 'number' && value >= least && value <= most;
    };
  }
  return (row) => {
    const value = column.value(row);
    if (typeof value !== 'string' || value === '') {
      return false;
    }
    const day = type === 'instant' ? atZone(value, words.zone).date : value;
    return (from === '' || day >= from) && (to === '' || day <= to);
  };
}

/** A value as it stands in a filter of values. */
export function filterValue(value: CellValue): string {
  return value === null || value === '' ? emptyFilter : String(value);
}

function compareValues(left: CellValue, right: CellValue, collator: Intl.Collator): number {
  if (typeof left === 'number' && typeof right === 'number') {
    return left - right;
  }
  if (typeof left === 'boolean' && typeof right === 'boolean') {
    return Number(right) - Number(left);
  }
  return collator.compare(String(left), String(right));
}

function isNothing(value: CellValue): boolean {
  return value === null || value === '';
}

/** Compares rows by a column; rows without a value stay last in both directions. */
export function compareBy<T>(column: Column<T>, language: Language): (left: T, right: T) => number {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const ranks = new Map(column.choices?.map((choice, index) => [choice.value, index]));
  const type = typeOf(column);
  return (leftRow, rightRow) => {
    const left = column.value(leftRow);
    const right = column.value(rightRow);
    if (type === 'choice' && ranks.size > 0) {
      return (ranks.get(String(left)) ?? ranks.size) - (ranks.get(String(right)) ?? ranks.size);
    }
    if (type === 'date' || type === 'instant') {
      return String(left) < String(right) ? -1 : String(left) > String(right) ? 1 : 0;
    }
    return compareValues(left, right, collator);
  };
}

/** Our columns as TanStack Table wants them, with the hidden column of words. */
export function gridColumns<T extends object>(
  columns: readonly Column<T>[],
  words: ValueWords,
): ColumnDef<GridFeatures, T>[] {
  const defined: ColumnDef<GridFeatures, T>[] = columns.map((column) => {
    const compare = compareBy(column, words.language);
    const sort: SortFn<GridFeatures, T> = (left, right) => compare(left.original, right.original);
    const filter: FilterFn<GridFeatures, T> = (row, _id, test: (row: T) => boolean) => test(row.original);
    filter.resolveFilterValue = (text: string) => filterTest(column, text, words);
    return {
      id: column.key,
      accessorFn: (row) => {
        const value = column.value(row);
        return isNothing(value) ? undefined : value;
      },
      sortUndefined: 'last',
      sortFn: sort,
      filterFn: filter,
      enableSorting: column.sortable ?? true,
      enableColumnFilter: column.filterable ?? true,
      enableGlobalFilter: false,
    };
  });
  defined.push({
    id: wordsColumn,
    accessorFn: (row) => columns.map((column) => fold(cellText(column, row, words))).join('\u0001'),
    enableSorting: false,
    enableColumnFilter: false,
    enableGlobalFilter: true,
  });
  return defined;
}

/** Quick search: every word typed must stand somewhere in the row. */
export function searchFilter<T extends object>(): FilterFn<GridFeatures, T> {
  const filter: FilterFn<GridFeatures, T> = (row, id, wanted: readonly string[]) => {
    const text = String(row.getValue(id));
    return wanted.every((word) => text.includes(word));
  };
  filter.resolveFilterValue = (text: string) => fold(text).split(' ').filter(Boolean);
  return filter;
}
