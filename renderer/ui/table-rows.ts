import { useTable } from '@tanstack/react-table';
import { useDeferredValue, useMemo } from 'react';
import type { ListView } from './table-address.ts';
import { gridColumns, gridFeatures, searchFilter, type ValueWords, wordsColumn } from './table-model.ts';
import type { Column } from './table-types.ts';

const noRows: readonly never[] = [];

/** Rows of a table after search, filters and sorting. Search and filters trail the typing, so that typing never waits for them. */
export function useShownRows<T extends object>(
  rows: readonly T[] | undefined,
  columns: readonly Column<T>[],
  view: ListView,
  words: ValueWords,
): readonly T[] {
  const late = useDeferredValue(view);
  const defined = useMemo(() => gridColumns(columns, words), [columns, words]);
  const search = useMemo(() => searchFilter<T>(), []);
  const state = useMemo(
    () => ({
      globalFilter: late.search,
      columnFilters: Object.entries(late.filters)
        .filter(([key]) => columns.some((column) => column.key === key))
        .map(([id, value]) => ({ id, value })),
      sorting: late.sort ? [{ id: late.sort.key, desc: late.sort.descending }] : [],
    }),
    [late, columns],
  );
  const table = useTable({
    features: gridFeatures,
    data: (rows ?? noRows) as T[],
    columns: defined,
    state,
    globalFilterFn: search,
    getColumnCanGlobalFilter: (column) => column.id === wordsColumn,
    enableSortingRemoval: true,
  });
  const model = table.getRowModel();
  return useMemo(() => model.rows.map((row) => row.original), [model]);
}
