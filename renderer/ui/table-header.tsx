import { Popover } from '@mantine/core';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { Icon } from './icons.tsx';
import { ColumnFilter } from './table-filter.tsx';
import { typeOf, type ValueWords } from './table-model.ts';
import type { Column } from './table-types.ts';
import { useWords } from './use-words.ts';

export interface HeaderCellProps<T> {
  readonly column: Column<T>;
  readonly id: string;
  readonly position: number;
  readonly active: boolean;
  readonly sorted: 'ascending' | 'descending' | undefined;
  readonly filter: string;
  readonly filterOpen: boolean;
  readonly rows: readonly T[];
  readonly words: ValueWords;
  readonly onSort: () => void;
  readonly onFilter: (filter: string) => void;
  readonly onFilterOpen: (open: boolean) => void;
  readonly onResize: (width: number) => void;
}

/** Title of a column with sorting, filter and the edge that changes its width. */
export function HeaderCell<T>(props: HeaderCellProps<T>): ReactNode {
  const { t } = useWords();
  const { column } = props;
  const sortable = column.sortable ?? true;
  const filtered = props.filter !== '';
  return (
    <div
      role="columnheader"
      id={props.id}
      className="grid-header"
      data-active={props.active || undefined}
      data-type={typeOf(column)}
      aria-colindex={props.position}
      aria-sort={props.sorted ?? (sortable ? 'none' : undefined)}
    >
      {sortable ? (
        <button type="button" tabIndex={-1} className="grid-title" title={column.title} onClick={props.onSort}>
          <span className="grid-title-text">{column.title}</span>
          {props.sorted ? <Icon name={props.sorted === 'ascending' ? 'up' : 'down'} size={14} /> : null}
        </button>
      ) : (
        <span className="grid-title" title={column.title}>
          <span className="grid-title-text">{column.title}</span>
        </span>
      )}
      {(column.filterable ?? true) ? (
        <Popover
          opened={props.filterOpen}
          onChange={props.onFilterOpen}
          position="bottom-start"
          trapFocus
          withinPortal
          shadow="md"
          returnFocus
        >
          <Popover.Target>
            <button
              type="button"
              tabIndex={-1}
              className="grid-filter-button"
              data-filtered={filtered || undefined}
              aria-label={t(filtered ? 'ui.table.filteredBy' : 'ui.table.filterOf', { column: column.title })}
              onClick={() => props.onFilterOpen(!props.filterOpen)}
            >
              <Icon name="filter" size={14} />
            </button>
          </Popover.Target>
          <Popover.Dropdown>
            <ColumnFilter
              column={column}
              filter={props.filter}
              rows={props.rows}
              words={props.words}
              onChange={props.onFilter}
              onClose={() => props.onFilterOpen(false)}
            />
          </Popover.Dropdown>
        </Popover>
      ) : null}
      <ResizeEdge onResize={props.onResize} />
    </div>
  );
}

/** By pointer; the keyboard changes widths with Alt+Left and Alt+Right on the column's title. */
function ResizeEdge(props: { readonly onResize: (width: number) => void }): ReactNode {
  const onDown = (event: PointerEvent<HTMLSpanElement>): void => {
    event.preventDefault();
    event.stopPropagation();
    const edge = event.currentTarget;
    const cell = edge.parentElement;
    if (!cell) {
      return;
    }
    const start = cell.getBoundingClientRect().width - event.clientX;
    const move = (moved: globalThis.PointerEvent): void =>
      props.onResize(Math.max(48, Math.round(start + moved.clientX)));
    const up = (): void => {
      edge.removeEventListener('pointermove', move);
      edge.removeEventListener('pointerup', up);
    };
    edge.setPointerCapture(event.pointerId);
    edge.addEventListener('pointermove', move);
    edge.addEventListener('pointerup', up);
  };
  return <span className="grid-edge" aria-hidden="true" onPointerDown={onDown} />;
}

/** Keys on a column title: Enter sorts, Alt+Down filters, Alt+Left and Alt+Right change the width. Gives whether the key was used. */
export function headerKey(
  event: KeyboardEvent,
  acts: { readonly sort: () => void; readonly filter: () => void; readonly widen: (by: number) => void },
): boolean {
  if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    acts.widen(event.key === 'ArrowLeft' ? -16 : 16);
    return true;
  }
  if (event.altKey && event.key === 'ArrowDown') {
    acts.filter();
    return true;
  }
  if (event.key === 'Enter' || event.key === ' ') {
    acts.sort();
    return true;
  }
  return false;
}
