import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useEnvironment, useOffer } from './environment.tsx';
import { FailureState, Loading, NoneFound } from './states.tsx';
import { useListView } from './table-address.ts';
import { exportedTable } from './table-export.ts';
import { Grid } from './table-grid.tsx';
import type { ValueWords } from './table-model.ts';
import { useShownRows } from './table-rows.ts';
import { TableTools } from './table-tools.tsx';
import type { AppTableProps, Column } from './table-types.ts';
import { useWords } from './use-words.ts';

export type { AppTableProps, CellEdit, CellMark, CellValue, Column, ColumnType } from './table-types.ts';

/** A column whose cells cannot be changed in place. */
function still<Row>({ edit: _edit, ...column }: Column<Row>): Column<Row> {
  return column;
}

/** A table whose rows cannot be selected. */
function unselectable<Row>({ selectionBar: _bar, ...table }: AppTableProps<Row>): AppTableProps<Row> {
  return table;
}

/**
 * THE table of the product: virtual rows, quick search, a filter per column, sorting, column choice and widths, selection, editing in
 * place, copying, Excel export, keyboard throughout, and its view in the address. Give it `columns` from `useMemo`, and room: a `Page fill` or `height`.
 */
export function AppTable<Row extends object>(given: AppTableProps<Row>): ReactNode {
  const selectable = useOffer()(given.selects ?? {}).offered;
  const props = useMemo(() => (selectable ? given : unselectable(given)), [given, selectable]);
  const { t, language } = useWords();
  const { zone, exportTable, mayDo, readOnly } = useEnvironment();
  const words = useMemo<ValueWords>(
    () => ({ language, zone, yes: t('common.yes'), no: t('common.no') }),
    [language, zone, t],
  );
  const [view, setView] = useListView(
    props.addressed ?? true,
    props.initialSort && { key: props.initialSort.key, descending: props.initialSort.descending ?? false },
  );
  const [hidden, setHidden] = useState<ReadonlySet<string>>(
    () => new Set(props.columns.filter((column) => column.hidden).map((column) => column.key)),
  );
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const search = useRef<HTMLInputElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const shown = useShownRows(props.rows, props.columns, view, words);
  const columns = useMemo(
    () =>
      props.columns.filter((column) => !hidden.has(column.key)).map((column) => (readOnly ? still(column) : column)),
    [props.columns, hidden, readOnly],
  );
  const { rows, rowKey } = props;

  // Rows that are gone cannot stay selected: an action on them would fail.
  useEffect(() => {
    if (rows) {
      setSelected((present) => {
        if (present.size === 0) {
          return present;
        }
        const there = new Set(rows.map(rowKey));
        const kept = [...present].filter((key) => there.has(key));
        return kept.length === present.size ? present : new Set(kept);
      });
    }
  }, [rows, rowKey]);

  if (rows === undefined) {
    return props.read?.failure ? (
      <FailureState failure={props.read.failure} onRetry={props.read.reload} />
    ) : (
      <Loading lines={10} />
    );
  }
  if (rows.length === 0) {
    return props.empty;
  }
  const chosen = selected.size === 0 ? [] : rows.filter((row) => selected.has(rowKey(row)));
  const focusGrid = (): void => frame.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  const clearView = (): void => {
    setView({ ...view, search: '', filters: {} });
    search.current?.focus();
  };
  return (
    <div ref={frame} className="table" style={props.height ? { height: `${String(props.height)}px` } : {}}>
      {props.plain ? null : (
        <TableTools
          title={props.title}
          view={view}
          onView={setView}
          columns={props.columns}
          hidden={hidden}
          onHidden={(key, hide) => {
            const next = new Set(hidden);
            if (hide) {
              next.add(key);
            } else {
              next.delete(key);
            }
            setHidden(next);
          }}
          shown={shown.length}
          total={rows.length}
          words={words}
          search={search}
          onSearchDown={focusGrid}
          onExport={
            props.withoutExport || !mayDo('export.table')
              ? undefined
              : () => exportTable(exportedTable(props.title, columns, shown, words))
          }
          tools={props.tools}
        />
      )}
      {props.selectionBar && chosen.length > 0 ? (
        <div className="selection-bar" role="toolbar" aria-label={t('ui.table.selection')}>
          <span role="status">{t('ui.table.selected', { count: chosen.length })}</span>
          {props.selectionBar(chosen, () => setSelected(new Set()))}
        </div>
      ) : null}
      <Grid
        table={props}
        columns={columns}
        all={rows}
        shown={shown}
        view={view}
        onView={setView}
        words={words}
        selected={selected}
        onSelected={setSelected}
        onLeaveUp={() => search.current?.focus()}
        body={shown.length === 0 ? <NoneFoundBody onClear={clearView} /> : undefined}
      />
    </div>
  );
}

function NoneFoundBody(props: { readonly onClear: () => void }): ReactNode {
  return (
    <div role="rowgroup" className="grid-none">
      <div role="row">
        <div role="gridcell">
          <NoneFound onClear={props.onClear} />
        </div>
      </div>
    </div>
  );
}
