import type { ReactNode } from 'react';
import type { ListView } from './table-address.ts';
import { HeaderCell } from './table-header.tsx';
import type { Place } from './table-keys.ts';
import type { ValueWords } from './table-model.ts';
import type { Column } from './table-types.ts';
import type { Widths } from './table-widths.ts';
import { useWords } from './use-words.ts';

interface HeadProps<T> {
  readonly gridId: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly words: ValueWords;
  readonly view: ListView;
  readonly onView: (view: ListView) => void;
  readonly place: Place;
  readonly widths: Widths<T>;
  /** The tick column: whether all are ticked, and what a press does. */
  readonly ticks: { readonly all: boolean; readonly onAll: () => void } | undefined;
  readonly menus: boolean;
  readonly filterOpen: string | undefined;
  readonly onFilterOpen: (key: string | undefined) => void;
}

/** Id of a column's title, for aria-activedescendant. */
export function titleId(gridId: string, column: number): string {
  return `${gridId}-title-${String(column)}`;
}

/** The next sorting when a column's title is pressed: up, down, none. */
export function nextSort<T>(view: ListView, column: Column<T>): ListView {
  if (!(column.sortable ?? true)) {
    return view;
  }
  const present = view.sort?.key === column.key ? view.sort : undefined;
  return { ...view, sort: present?.descending ? undefined : { key: column.key, descending: present !== undefined } };
}

/** The line of titles, which stays in view. */
export function TableHead<T>(props: HeadProps<T>): ReactNode {
  const { t } = useWords();
  const { columns, view, place, gridId } = props;
  const offset = props.ticks ? 1 : 0;
  const active = (column: number): boolean => place.row < 0 && place.column === column;
  const last = columns.length + offset;
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" className="grid-row grid-titles" aria-rowindex={1}>
        {props.ticks ? (
          <div
            role="columnheader"
            id={titleId(gridId, 0)}
            aria-colindex={1}
            className="grid-header grid-tick"
            data-active={active(0) || undefined}
          >
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={t('ui.table.selectAll')}
              checked={props.ticks.all}
              onChange={props.ticks.onAll}
            />
          </div>
        ) : null}
        {columns.map((column, at) => (
          <HeaderCell
            key={column.key}
            column={column}
            id={titleId(gridId, at + offset)}
            position={at + offset + 1}
            active={active(at + offset)}
            sorted={view.sort?.key === column.key ? (view.sort.descending ? 'descending' : 'ascending') : undefined}
            filter={view.filters[column.key] ?? ''}
            filterOpen={props.filterOpen === column.key}
            rows={props.rows}
            words={props.words}
            onSort={() => props.onView(nextSort(view, column))}
            onFilter={(filter) => props.onView({ ...view, filters: withFilter(view.filters, column.key, filter) })}
            onFilterOpen={(opened) => props.onFilterOpen(opened ? column.key : undefined)}
            onResize={(width) => props.widths.set(column, width)}
          />
        ))}
        {props.menus ? (
          <div
            role="columnheader"
            id={titleId(gridId, last)}
            aria-colindex={last + 1}
            className="grid-header"
            data-active={active(last) || undefined}
          >
            <span className="hidden-word">{t('ui.table.actions')}</span>
          </div>
        ) : null}
      </div>
    </div>
  );
}

function withFilter(filters: ListView['filters'], key: string, filter: string): ListView['filters'] {
  const rest = Object.fromEntries(Object.entries(filters).filter(([name]) => name !== key));
  return filter === '' ? rest : { ...rest, [key]: filter };
}
