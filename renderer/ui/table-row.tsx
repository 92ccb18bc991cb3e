import { type MouseEvent, memo, type ReactNode } from 'react';
import { Link } from 'react-router';
import { type MenuAction, MenuButton } from './buttons.tsx';
import { Icon } from './icons.tsx';
import type { Tone } from './marks.tsx';
import { CellEditor, type EditMove } from './table-cell.tsx';
import { cellText, typeOf, type ValueWords } from './table-model.ts';
import type { Column } from './table-types.ts';
import { useWords } from './use-words.ts';

/** Position in the grid: column index among the shown columns, with the tick column before and the menu column behind them. */
export interface RowProps<T> {
  readonly row: T;
  readonly rowId: string;
  readonly gridId: string;
  /** Position among the rows shown, from 0. */
  readonly index: number;
  readonly start: number;
  readonly columns: readonly Column<T>[];
  readonly words: ValueWords;
  readonly activeColumn: number | undefined;
  readonly selectable: boolean;
  readonly selected: boolean;
  readonly tone: Tone | undefined;
  readonly address: string | undefined;
  readonly actions: ((row: T) => readonly MenuAction[]) | undefined;
  readonly editing: { readonly typed: string | undefined } | undefined;
  readonly opens: boolean;
  readonly placed: boolean;
  readonly onPress: (index: number, column: number, event: MouseEvent) => void;
  readonly onDoublePress: (index: number, column: number) => void;
  readonly onToggle: (index: number, range: boolean) => void;
  readonly onEdited: (move: EditMove) => void;
}

/** Id of a cell, for aria-activedescendant. */
export function cellId(gridId: string, rowId: string, column: number): string {
  return `${gridId}-${rowId}-${String(column)}`;
}

function RowOf<T>(props: RowProps<T>): ReactNode {
  const { t } = useWords();
  const { row, columns, index } = props;
  const offset = props.selectable ? 1 : 0;
  const name = columns[0] ? cellText(columns[0], row, props.words) : '';
  return (
    <div
      role="row"
      className="grid-row"
      aria-rowindex={index + 2}
      aria-selected={props.selectable ? props.selected : undefined}
      data-selected={props.selected || undefined}
      data-current={props.activeColumn !== undefined || undefined}
      data-opens={props.opens || undefined}
      data-tone={props.tone}
      style={props.placed ? { transform: `translateY(${String(props.start)}px)` } : { position: 'relative' }}
    >
      {props.selectable ? (
        <div
          role="gridcell"
          id={cellId(props.gridId, props.rowId, 0)}
          aria-colindex={1}
          className="grid-cell grid-tick"
          data-active={props.activeColumn === 0 || undefined}
        >
          <input
            type="checkbox"
            tabIndex={-1}
            checked={props.selected}
            aria-label={t('ui.table.selectRow', { name })}
            onClick={(event) => {
              event.stopPropagation();
              props.onToggle(index, event.shiftKey);
            }}
            onChange={() => undefined}
          />
        </div>
      ) : null}
      {columns.map((column, at) => (
        <CellOf key={column.key} {...props} column={column} at={at + offset} first={at === 0} />
      ))}
      {props.actions ? (
        <div
          role="gridcell"
          id={cellId(props.gridId, props.rowId, columns.length + offset)}
          aria-colindex={columns.length + offset + 1}
          className="grid-cell grid-menu"
          data-active={props.activeColumn === columns.length + offset || undefined}
        >
          <MenuButton name={t('ui.table.rowActions', { name })} actions={props.actions(row)} tabIndex={-1} />
        </div>
      ) : null}
    </div>
  );
}

/** One row; drawn again only when something of it changed. */
export const GridRow = memo(RowOf) as typeof RowOf;

function CellOf<T>(
  props: RowProps<T> & { readonly column: Column<T>; readonly at: number; readonly first: boolean },
): ReactNode {
  const { column, row, at } = props;
  const editable = column.edit !== undefined && (column.edit.allowed?.(row) ?? true);
  const editing = props.editing !== undefined && props.activeColumn === at && editable;
  const mark = column.mark?.(row);
  const text = cellText(column, row, props.words);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself handles the keys for its cells
    <div
      role="gridcell"
      id={cellId(props.gridId, props.rowId, at)}
      aria-colindex={at + 1}
      aria-readonly={column.edit ? !editable : undefined}
      className="grid-cell"
      data-type={typeOf(column)}
      data-active={props.activeColumn === at || undefined}
      data-editable={editable || undefined}
      data-mark={mark?.tone}
      title={mark?.text ?? (column.render ? undefined : text || undefined)}
      onClick={(event) => props.onPress(props.index, at, event)}
      onDoubleClick={() => props.onDoublePress(props.index, at)}
    >
      {editing && column.edit ? (
        <CellEditor
          edit={column.edit}
          row={row}
          label={column.title}
          typed={props.editing?.typed}
          onDone={props.onEdited}
        />
      ) : (
        <>
          {mark ? (
            <span className="cell-mark">
              <Icon name="warning" size={14} />
              <span className="hidden-word">{mark.text}</span>
            </span>
          ) : null}
          {props.first && props.address !== undefined ? (
            <Link to={props.address} tabIndex={-1} className="cell-link">
              {column.render ? column.render(row) : text || '–'}
            </Link>
          ) : column.render ? (
            column.render(row)
          ) : (
            <span className="cell-text">{text}</span>
          )}
        </>
      )}
    </div>
  );
}
