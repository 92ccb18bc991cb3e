import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { useNavigate } from 'react-router';
import { useEnvironment } from './environment.tsx';
import { type GridActs, gridKey } from './table-acts.ts';
import type { ListView } from './table-address.ts';
import { GridBody } from './table-body.tsx';
import type { EditMove } from './table-cell.tsx';
import { useCursor } from './table-cursor.ts';
import { tabbedRows } from './table-export.ts';
import { nextSort, TableHead, titleId } from './table-head.tsx';
import { useTypedJump } from './table-jump.ts';
import { movedPlace, type Place } from './table-keys.ts';
import { cellText, type ValueWords } from './table-model.ts';
import { cellId } from './table-row.tsx';
import { useSelection } from './table-selection.ts';
import type { AppTableProps, Column } from './table-types.ts';
import { useWidths } from './table-widths.ts';

export interface GridProps<T> {
  readonly table: AppTableProps<T>;
  readonly columns: readonly Column<T>[];
  readonly all: readonly T[];
  readonly shown: readonly T[];
  readonly view: ListView;
  readonly onView: (view: ListView) => void;
  readonly words: ValueWords;
  readonly selected: ReadonlySet<string>;
  readonly onSelected: (selected: ReadonlySet<string>) => void;
  readonly onLeaveUp: () => void;
  /** Stands in place of the rows. */
  readonly body: ReactNode;
}

const headerHeight = 34;
const rowHeights = { normal: 32, compact: 28 };

/** The grid itself: titles, virtual rows, cursor, keys, selection, copying and editing. */
export function Grid<T extends object>(props: GridProps<T>): ReactNode {
  const { compact } = useEnvironment();
  const navigate = useNavigate();
  const gridId = useId();
  const element = useRef<HTMLDivElement>(null);
  const { table, columns, shown, selected, words, view } = props;
  const { rowKey, rowActions } = table;
  const rowHeight = compact ? rowHeights.compact : rowHeights.normal;
  const selectable = table.selectionBar !== undefined;
  const offset = selectable ? 1 : 0;
  const columnCount = columns.length + offset + (rowActions ? 1 : 0);
  const [editing, setEditing] = useState<{ readonly typed: string | undefined }>();
  const [filterOpen, setFilterOpen] = useState<string>();
  const typedJump = useTypedJump();
  const widths = useWidths(columns, selectable, rowActions !== undefined);
  const selection = useSelection({ shown, rowKey, selected, onSelected: props.onSelected });
  const { toggle, anchor } = selection;

  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: shown.length,
    getScrollElement: () => element.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: headerHeight,
  });
  useEffect(() => {
    if (rowHeight > 0) {
      virtualizer.measure();
    }
  }, [virtualizer, rowHeight]);

  const cursor = useCursor<T>({
    title: table.title,
    shown,
    rowKey,
    firstColumn: offset,
    virtualizer,
    grid: element,
    onActive: table.onActive,
  });
  const { place, setPlace, moveTo, remember } = cursor;

  const open = useCallback(
    (row: T) => {
      remember(table.rowKey(row));
      if (table.onOpen) {
        table.onOpen(row);
      } else if (table.rowAddress) {
        void navigate(table.rowAddress(row));
      }
    },
    [table, navigate, remember],
  );

  const onPress = useCallback(
    (index: number, column: number, event: MouseEvent) => {
      moveTo({ row: index, column });
      const row = shown[index];
      if (row === undefined) {
        return;
      }
      if (event.target instanceof Element && event.target.closest('a, button, input, select')) {
        remember(rowKey(row));
        return;
      }
      if (selectable && (event.ctrlKey || event.metaKey || event.shiftKey)) {
        toggle(index, event.shiftKey);
        return;
      }
      anchor.current = index;
      const hasText = (window.getSelection()?.toString() ?? '') !== '';
      if (!hasText && columns[column - offset]?.edit === undefined) {
        open(row);
      }
    },
    [moveTo, shown, rowKey, remember, selectable, toggle, anchor, columns, offset, open],
  );

  const onDoublePress = useCallback(
    (index: number, column: number) => {
      if (columns[column - offset]?.edit) {
        setPlace({ row: index, column });
        setEditing({ typed: undefined });
      }
    },
    [columns, offset, setPlace],
  );

  const onEdited = useCallback(
    (move: EditMove) => {
      setEditing(undefined);
      if (move === 'stay') {
        if (element.current?.contains(document.activeElement)) {
          element.current.focus();
        }
        return;
      }
      element.current?.focus();
      const key = { down: 'ArrowDown', right: 'ArrowRight', left: 'ArrowLeft' }[move];
      const bounds = { rows: shown.length, columns: columnCount, page: 1 };
      setPlace((present) => {
        const next = movedPlace(present, { key, ctrlKey: false, metaKey: false, altKey: false }, bounds) ?? present;
        virtualizer.scrollToIndex(Math.max(0, next.row), { align: 'auto' });
        return next;
      });
    },
    [shown.length, columnCount, virtualizer, setPlace],
  );

  const column = columns[place.column - offset];
  const jump = (letter: string): void => {
    const searched = column ?? columns[0];
    const found = typedJump(letter, place.row, shown.length, (index) => {
      const row = shown[index];
      return row === undefined || !searched ? '' : cellText(searched, row, words);
    });
    if (found !== undefined) {
      moveTo({ row: found, column: place.column });
    }
  };
  const acts = (): GridActs => {
    const row = cursor.row;
    const editable = row !== undefined && column?.edit !== undefined && (column.edit.allowed?.(row) ?? true);
    const opens = table.onOpen !== undefined || table.rowAddress !== undefined;
    return {
      place,
      rows: shown.length,
      columns: columnCount,
      page: Math.max(1, Math.floor((element.current?.clientHeight ?? 0) / rowHeight) - 2),
      moveTo,
      sort: () => column && props.onView(nextSort(view, column)),
      filter: () => {
        setPlace({ row: -1, column: place.column });
        setFilterOpen(column?.key);
      },
      widen: (by) => column && widths.set(column, widths.of(column) + by),
      leaveUp: props.onLeaveUp,
      open: row !== undefined && opens ? () => open(row) : undefined,
      edit: editable ? (text) => setEditing({ typed: text }) : undefined,
      typesToEdit: column?.edit?.type !== 'choice',
      jump,
      menu: rowActions && cursor.key !== undefined ? () => pressMenu(gridId, cursor.key ?? '', columnCount) : undefined,
      selection: selectable
        ? {
            some: selected.size > 0,
            toggle: (range) => toggle(place.row, range),
            extendTo: (to) => toggle(to, true),
            anchorAt: (at) => {
              anchor.current = at;
            },
            all: selection.selectAll,
            clear: selection.clear,
          }
        : undefined,
    };
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target === event.currentTarget && gridKey(event, acts())) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const onCopy = (event: ClipboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget || (window.getSelection()?.toString() ?? '') !== '') {
      return;
    }
    const chosen = shown.filter((row) => selected.has(rowKey(row)));
    const text =
      chosen.length > 0
        ? tabbedRows(columns, chosen, words)
        : cursor.row !== undefined && column
          ? cellText(column, cursor.row, words)
          : undefined;
    if (text !== undefined) {
      event.clipboardData.setData('text/plain', text);
      event.preventDefault();
    }
  };

  const allSelected = shown.length > 0 && selected.size >= shown.length;
  return (
    <div
      ref={element}
      className="grid"
      role="grid"
      tabIndex={0}
      aria-label={table.title}
      aria-rowcount={shown.length + 1}
      aria-colcount={columnCount}
      aria-multiselectable={selectable || undefined}
      aria-activedescendant={activeId(gridId, place, cursor.key)}
      style={gridStyle(widths.template, widths.least, rowHeight)}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
    >
      <TableHead
        gridId={gridId}
        columns={columns}
        rows={props.all}
        words={words}
        view={view}
        onView={props.onView}
        place={place}
        widths={widths}
        ticks={
          selectable ? { all: allSelected, onAll: allSelected ? selection.clear : selection.selectAll } : undefined
        }
        menus={rowActions !== undefined}
        filterOpen={filterOpen}
        onFilterOpen={(key) => {
          setFilterOpen(key);
          if (key === undefined) {
            element.current?.focus();
          }
        }}
      />
      {props.body ?? (
        <GridBody
          table={table}
          gridId={gridId}
          columns={columns}
          shown={shown}
          words={words}
          selected={selected}
          place={place}
          editing={editing}
          virtualizer={virtualizer}
          onPress={onPress}
          onDoublePress={onDoublePress}
          onToggle={toggle}
          onEdited={onEdited}
        />
      )}
    </div>
  );
}

function pressMenu(gridId: string, key: string, columnCount: number): void {
  document
    .getElementById(cellId(gridId, key, columnCount - 1))
    ?.querySelector('button')
    ?.click();
}

function activeId(gridId: string, place: Place, key: string | undefined): string | undefined {
  if (place.row < 0) {
    return titleId(gridId, place.column);
  }
  return key === undefined ? undefined : cellId(gridId, key, place.column);
}

function gridStyle(template: string, least: number, rowHeight: number): CSSProperties {
  return {
    '--grid-columns': template,
    '--grid-least': `${String(least)}px`,
    '--grid-row': `${String(rowHeight)}px`,
  } as CSSProperties;
}
