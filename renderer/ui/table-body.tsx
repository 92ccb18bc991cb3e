import type { Virtualizer } from '@tanstack/react-virtual';
import type { ReactNode } from 'react';
import type { Place } from './table-keys.ts';
import type { ValueWords } from './table-model.ts';
import { GridRow, type RowProps } from './table-row.tsx';
import type { AppTableProps, Column } from './table-types.ts';

/** Rows drawn where nothing can be measured (printing, tests). */
const unmeasuredRows = 200;

interface BodyProps<T> extends Pick<RowProps<T>, 'onPress' | 'onDoublePress' | 'onToggle' | 'onEdited'> {
  readonly table: AppTableProps<T>;
  readonly gridId: string;
  readonly columns: readonly Column<T>[];
  readonly shown: readonly T[];
  readonly words: ValueWords;
  readonly selected: ReadonlySet<string>;
  readonly place: Place;
  readonly editing: RowProps<T>['editing'];
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
}

/** The rows in view, and a few before and behind them. */
export function GridBody<T>(props: BodyProps<T>): ReactNode {
  const { table, shown, place, virtualizer } = props;
  const items = virtualizer.getVirtualItems();
  const measured = items.length > 0 || shown.length === 0;
  const drawn = measured
    ? items.map(({ index, start }) => ({ index, start }))
    : shown.slice(0, unmeasuredRows).map((_, index) => ({ index, start: 0 }));
  return (
    <div
      role="rowgroup"
      className="grid-body"
      style={measured ? { height: `${String(virtualizer.getTotalSize())}px` } : {}}
    >
      {drawn.map(({ index, start }) => {
        const row = shown[index];
        if (row === undefined) {
          return null;
        }
        const key = table.rowKey(row);
        return (
          <GridRow
            key={key}
            row={row}
            rowId={key}
            gridId={props.gridId}
            index={index}
            start={start}
            placed={measured}
            columns={props.columns}
            words={props.words}
            activeColumn={place.row === index ? place.column : undefined}
            selectable={table.selectionBar !== undefined}
            selected={props.selected.has(key)}
            tone={table.rowTone?.(row)}
            address={table.rowAddress?.(row)}
            actions={table.rowActions}
            opens={table.onOpen !== undefined || table.rowAddress !== undefined}
            editing={place.row === index ? props.editing : undefined}
            onPress={props.onPress}
            onDoublePress={props.onDoublePress}
            onToggle={props.onToggle}
            onEdited={props.onEdited}
          />
        );
      })}
    </div>
  );
}
