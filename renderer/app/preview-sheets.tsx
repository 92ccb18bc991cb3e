import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { FileReference, ShownCell, ShownSheet } from '../../main/contract/files.ts';
import { useDates } from '../ui/dates.ts';
import { Text } from '../ui/layout.tsx';
import { Hint, Loaded } from '../ui/states.tsx';
import { useWords } from '../ui/use-words.ts';
import { useRead } from './client.ts';

const ROW_HEIGHT = 26;
const NUMBER_WIDTH = 52;
/** Rows that are looked at for the widths of columns and for the head. */
const LOOKED_AT = 100;
const HEAD_WITHIN = 12;
/** Rows and columns drawn where nothing can be measured (printing, tests). */
const UNMEASURED = { rows: 200, columns: 40 };

/** Where a row or column stands. */
interface Slot {
  readonly index: number;
  readonly start: number;
  readonly size: number;
}

/** The rows or columns in view; where nothing can be measured, the first ones. */
function slotsOf(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  sizes: { readonly count: number; readonly most: number; readonly sizeOf: (index: number) => number },
): readonly Slot[] {
  const items = virtualizer.getVirtualItems();
  if (items.length > 0) {
    return items;
  }
  const slots: Slot[] = [];
  let start = 0;
  for (let index = 0; index < Math.min(sizes.count, sizes.most); index += 1) {
    const size = sizes.sizeOf(index);
    slots.push({ index, start, size });
    start += size;
  }
  return slots;
}

/** Letters of a column counted from 0: A … Z, AA … */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnLetters(Math.floor(index / 26) - 1)}${letter}`;
}

function isFilled(cell: ShownCell | undefined): boolean {
  return cell !== null && cell !== undefined && cell !== '';
}

/** The row that names the columns: the first near the top that fills most of them with text; -1 when there is none. */
export function headRowOf(sheet: ShownSheet): number {
  const rows = sheet.rows.slice(0, HEAD_WITHIN);
  const counts = rows.map((row) => row.filter((cell) => typeof cell === 'string' && cell !== '').length);
  const most = Math.max(0, ...sheet.rows.slice(0, LOOKED_AT).map((row) => row.filter(isFilled).length));
  return most < 2 ? -1 : counts.findIndex((count) => count >= Math.max(2, most * 0.6));
}

function widthsOf(sheet: ShownSheet, columns: number): number[] {
  const widths = new Array<number>(columns).fill(64);
  for (const row of sheet.rows.slice(0, LOOKED_AT)) {
    for (const [index, cell] of row.entries()) {
      const length = typeof cell === 'string' ? cell.length : isFilled(cell) ? 12 : 0;
      widths[index] = Math.min(320, Math.max(widths[index] ?? 64, length * 7.2 + 16));
    }
  }
  return widths;
}

function useCellText(): (cell: ShownCell | undefined) => string {
  const { t, language } = useWords();
  const dates = useDates();
  const decimal = language === 'id' ? ',' : '.';
  return (cell) => {
    if (cell === null || cell === undefined) {
      return '';
    }
    if (typeof cell === 'string') {
      return cell;
    }
    if (typeof cell === 'number') {
      // as it stands in the cell: a code or a year must not get dots
      return String(cell).replace('.', decimal);
    }
    if (typeof cell === 'boolean') {
      return cell ? t('common.yes') : t('common.no');
    }
    return `${dates.date(cell.date)}${cell.time === undefined ? '' : ` ${cell.time.slice(0, 5).replace(':', '.')}`}`;
  };
}

function Grid(props: { readonly sheet: ShownSheet }): ReactNode {
  const { t } = useWords();
  const textOf = useCellText();
  const { sheet } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const columns = sheet.rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const widths = useMemo(() => widthsOf(sheet, columns), [sheet, columns]);
  const head = useMemo(() => headRowOf(sheet), [sheet]);
  const rows = useVirtualizer({
    count: sheet.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index] ?? 64,
    overscan: 3,
  });
  const shownColumns = slotsOf(across, {
    count: columns,
    most: UNMEASURED.columns,
    sizeOf: (index) => widths[index] ?? 64,
  });
  const shownRows = slotsOf(rows, { count: sheet.rows.length, most: UNMEASURED.rows, sizeOf: () => ROW_HEIGHT });
  const width = across.getTotalSize() + NUMBER_WIDTH;
  const cells = (index: number, kind: 'cell' | 'head'): ReactNode =>
    shownColumns.map((column) => {
      const cell = sheet.rows[index]?.[column.index];
      const text = textOf(cell);
      return (
        <div
          key={column.index}
          role={kind === 'head' ? 'columnheader' : 'cell'}
          {...{ 'aria-colindex': column.index + 2 }}
          className="sheet-cell"
          data-number={typeof cell === 'number' ? true : undefined}
          title={text.length > 24 ? text : undefined}
          style={{ left: column.start + NUMBER_WIDTH, width: column.size }}
        >
          {text}
        </div>
      );
    });
  return (
    <div
      ref={scroller}
      className="sheet"
      role="table"
      aria-label={sheet.name || t('preview.sheet')}
      aria-rowcount={sheet.rowCount + 1}
      aria-colcount={sheet.columnCount + 1}
      tabIndex={0}
    >
      <div className="sheet-head" role="rowgroup" style={{ width }}>
        <div className="sheet-row" role="row" style={{ height: ROW_HEIGHT }}>
          <div className="sheet-number" role="columnheader">
            <span className="hidden-word">{t('preview.rowNumber')}</span>
          </div>
          {shownColumns.map((column) => (
            <div
              key={column.index}
              role="columnheader"
              className="sheet-cell sheet-letter"
              style={{ left: column.start + NUMBER_WIDTH, width: column.size }}
            >
              {columnLetters(column.index)}
            </div>
          ))}
        </div>
        {head >= 0 && (rows.scrollOffset ?? 0) > head * ROW_HEIGHT ? (
          <div className="sheet-row sheet-frozen" role="row" style={{ height: ROW_HEIGHT }}>
            <div className="sheet-number" role="rowheader">
              {head + 1}
            </div>
            {cells(head, 'head')}
          </div>
        ) : null}
      </div>
      <div role="rowgroup" style={{ height: rows.getTotalSize(), width, position: 'relative' }}>
        {shownRows.map((row) => (
          <div
            key={row.index}
            role="row"
            aria-rowindex={row.index + 2}
            className="sheet-row"
            data-head={row.index === head ? true : undefined}
            style={{ top: row.start, height: row.size, position: 'absolute', width }}
          >
            <div className="sheet-number" role="rowheader">
              {row.index + 1}
            </div>
            {cells(row.index, 'cell')}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Sheets of an Excel file or CSV: tabs, letters and numbers that stay, only the cells in view. */
export function FileSheets(props: {
  readonly reference: FileReference;
  /** Sheet counted from 1. */
  readonly page: number;
  readonly onPage: (page: number) => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { kind, id } = props.reference;
  const read = useRead('files.sheets', { kind, id });
  const [hidden, setHidden] = useState(false);
  return (
    <div className="preview-sheets">
      <Loaded read={read}>
        {({ sheets, cut }) => {
          const index = Math.min(Math.max(props.page, 1), sheets.length) - 1;
          const sheet = sheets[index];
          const offered = sheets
            .map((candidate, place) => ({ candidate, place }))
            .filter(({ candidate, place }) => !candidate.hidden || hidden || place === index);
          return (
            <>
              {cut ? <Hint tone="warn">{t('preview.cut')}</Hint> : null}
              {sheet === undefined || sheet.rows.length === 0 ? (
                <Text size="sm" c="dimmed" p="md">
                  {t('preview.emptySheet')}
                </Text>
              ) : (
                <Grid key={index} sheet={sheet} />
              )}
              <div className="sheet-foot">
                <div className="sheet-tabs" role="tablist" aria-label={t('preview.sheets')}>
                  {offered.map(({ candidate, place }) => (
                    <button
                      key={place}
                      type="button"
                      role="tab"
                      className="sheet-tab"
                      aria-selected={place === index}
                      onClick={() => props.onPage(place + 1)}
                    >
                      {candidate.name || t('preview.sheet')}
                      {candidate.hidden ? ` (${t('preview.hidden')})` : ''}
                    </button>
                  ))}
                  {!hidden && sheets.some((candidate) => candidate.hidden) ? (
                    <button type="button" className="sheet-tab" onClick={() => setHidden(true)}>
                      {t('preview.showHidden')}
                    </button>
                  ) : null}
                </div>
                {sheet === undefined ? null : (
                  <span className="sheet-size">
                    {t('preview.sheetSize', {
                      rows: dates.number(sheet.rowCount),
                      columns: dates.number(sheet.columnCount),
                    })}
                  </span>
                )}
              </div>
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
