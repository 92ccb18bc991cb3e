import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { CoverageRow } from '../../../main/contract/coverage-rules.ts';
import { NoneFound } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { type MatrixColumn, MatrixLine } from './matrix-line.tsx';
import { headWidth, offsetFor, sizes, windowOf } from './matrix-window.ts';

interface View {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** Tests have no layout: as if the frame were this large. */
const NO_LAYOUT = { height: 700, width: 1100 };

/** Scroll position and size of the frame. */
function useView(): readonly [(frame: HTMLDivElement | null) => void, View, React.RefObject<HTMLDivElement | null>] {
  const frame = useRef<HTMLDivElement | null>(null);
  const [view, setView] = useState<View>({ top: 0, left: 0, ...NO_LAYOUT });
  const watch = useRef<() => void>(undefined);
  const attach = useRef((element: HTMLDivElement | null): void => {
    watch.current?.();
    frame.current = element;
    if (element === null) return;
    const look = (): void =>
      setView({
        top: element.scrollTop,
        left: element.scrollLeft,
        height: element.clientHeight || NO_LAYOUT.height,
        width: element.clientWidth || NO_LAYOUT.width,
      });
    element.addEventListener('scroll', look, { passive: true });
    const observer = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(look);
    observer?.observe(element);
    look();
    watch.current = () => {
      element.removeEventListener('scroll', look);
      observer?.disconnect();
    };
  });
  return [attach.current, view, frame];
}

/** Rows that no folded heading hides. */
function unfoldedRows(rows: readonly CoverageRow[], folded: ReadonlySet<string>): readonly CoverageRow[] {
  const hiding = new Set<string>();
  return rows.filter(({ clause }) => {
    const isHidden = clause.parent !== null && hiding.has(clause.parent);
    if (isHidden || folded.has(clause.code)) hiding.add(clause.code);
    return !isHidden;
  });
}

/**
 * Clauses down, documents across, drawn only where they are seen: 370 clauses and 2,000 documents scroll as quickly as ten. Arrows move,
 * Enter opens where clause and document meet, minus and plus fold a heading.
 */
export function MatrixGrid(props: {
  readonly rows: readonly CoverageRow[];
  readonly columns: readonly MatrixColumn[];
  /** A filter is on: nothing is folded. */
  readonly filtered: boolean;
  readonly onMeeting: (clause: number, document: number) => void;
  readonly onNothing: () => void;
}): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const { columns, filtered } = props;
  const [attach, view, frame] = useView();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState({ row: 0, column: 0 });
  const rows = useMemo(
    () => (filtered ? props.rows : unfoldedRows(props.rows, folded)),
    [props.rows, folded, filtered],
  );
  const row = Math.min(at.row, rows.length - 1);
  const column = Math.min(at.column, columns.length - 1);
  const bodyHeight = view.height - sizes.top;
  const head = headWidth(view.width);
  const bodyWidth = view.width - head;
  useEffect(() => {
    const element = frame.current;
    if (element === null || document.activeElement !== element) return;
    element.scrollTop = offsetFor(row, element.scrollTop, bodyHeight, sizes.row);
    element.scrollLeft = offsetFor(column, element.scrollLeft, bodyWidth, sizes.column);
  }, [row, column, bodyHeight, bodyWidth, frame]);

  const fold = (code: string, fold?: boolean): void =>
    setFolded((before) => {
      const next = new Set(before);
      if (fold ?? !next.has(code)) next.add(code);
      else next.delete(code);
      return next;
    });
  const onKey = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(bodyHeight / sizes.row) - 1);
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      PageDown: [row + page, column],
      PageUp: [row - page, column],
      Home: event.ctrlKey ? [0, 0] : [row, 0],
      End: event.ctrlKey ? [rows.length - 1, columns.length - 1] : [row, columns.length - 1],
    };
    const to = moves[event.key];
    const here = rows[row];
    if (event.target !== event.currentTarget) return;
    if (to !== undefined) {
      event.preventDefault();
      setAt({
        row: Math.max(0, Math.min(rows.length - 1, to[0])),
        column: Math.max(0, Math.min(columns.length - 1, to[1])),
      });
    } else if (event.key === 'Enter' && here !== undefined) {
      event.preventDefault();
      const index = columns[column]?.index;
      if (event.shiftKey || index === undefined) void navigate(here.clause.address);
      else props.onMeeting(here.index, index);
    } else if ((event.key === '-' || event.key === '+') && here?.hasChildren) {
      event.preventDefault();
      fold(here.clause.code, event.key === '-');
    }
  };
  if (rows.length === 0) return <NoneFound onClear={props.onNothing} />;
  const [firstRow, lastRow] = windowOf(view.top, bodyHeight, sizes.row, rows.length);
  const [firstColumn, lastColumn] = windowOf(view.left, bodyWidth, sizes.column, columns.length);
  const width = head + columns.length * sizes.column;
  const shownColumns = columns.slice(firstColumn, lastColumn);
  return (
    <div
      ref={attach}
      className="matrix"
      role="grid"
      tabIndex={0}
      aria-label={t('coverage.matrix.grid')}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={`meeting-${String(row)}-${String(column)}`}
      onKeyDown={onKey}
    >
      <div role="presentation" style={{ height: sizes.top + rows.length * sizes.row, width, position: 'relative' }}>
        <div role="row" aria-rowindex={1} className="matrix-top" style={{ height: sizes.top, width }}>
          <div role="columnheader" className="matrix-corner" style={{ width: head }}>
            {t('coverage.sheet.clause')}
          </div>
          {shownColumns.map(({ document, index }, step) => (
            <div
              key={document.id}
              role="columnheader"
              aria-colindex={firstColumn + step + 2}
              className="matrix-document"
              data-at={firstColumn + step === column || undefined}
              style={{ left: head + (firstColumn + step) * sizes.column, width: sizes.column }}
              title={`${document.code} ${document.title} ${document.edition}`.trim()}
            >
              <Link to={document.address} tabIndex={-1} data-index={index}>
                {document.code || document.title}
              </Link>
            </div>
          ))}
        </div>
        {rows.slice(firstRow, lastRow).map((shown, step) => (
          <MatrixLine
            key={shown.clause.code}
            row={shown}
            index={firstRow + step}
            columns={shownColumns}
            firstColumn={firstColumn}
            at={firstRow + step === row ? column : undefined}
            folded={!filtered && folded.has(shown.clause.code)}
            onFold={filtered ? undefined : () => fold(shown.clause.code)}
            onMeeting={(place, document) => {
              setAt({ row: firstRow + step, column: place });
              props.onMeeting(shown.index, document);
            }}
            width={width}
            head={head}
          />
        ))}
      </div>
    </div>
  );
}
