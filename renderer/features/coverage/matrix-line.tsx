import type { MouseEvent, ReactNode } from 'react';
import { Link } from 'react-router';
import type { CoverageCell, CoverageDocument } from '../../../main/contract/coverage.ts';
import type { CoverageRow } from '../../../main/contract/coverage-rules.ts';
import { IconButton } from '../../ui/buttons.tsx';
import { useWords } from '../../ui/use-words.ts';
import { howOf } from './matrix-signs.ts';
import { sizes } from './matrix-window.ts';

/** A document of the matrix with its number there. */
export interface MatrixColumn {
  readonly document: CoverageDocument;
  readonly index: number;
}

/** A clause with its meetings, drawn where documents are seen. */
export function MatrixLine(props: {
  readonly row: CoverageRow;
  readonly index: number;
  readonly columns: readonly MatrixColumn[];
  readonly firstColumn: number;
  readonly at: number | undefined;
  readonly folded: boolean;
  readonly onFold: (() => void) | undefined;
  readonly onMeeting: (place: number, document: number) => void;
  readonly width: number;
  readonly head: number;
}): ReactNode {
  const { t, language } = useWords();
  const { row, index, columns, firstColumn } = props;
  const { clause } = row;
  const gap = clause.auditable && row.cover === 'none';
  const state = row.hasChildren
    ? t('coverage.sheet.rollUp', { covered: row.auditedCovered, total: row.audited })
    : t(`coverage.covers.${row.cover}`);
  const pressAt = (event: MouseEvent<HTMLDivElement>): void => {
    const place = Math.floor(
      (event.clientX - event.currentTarget.getBoundingClientRect().left - props.head) / sizes.column,
    );
    const document = columns[place - firstColumn];
    if (document !== undefined) props.onMeeting(place, document.index);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of its cells
    <div
      role="row"
      aria-rowindex={index + 2}
      onClick={pressAt}
      className="matrix-line"
      data-at={props.at !== undefined || undefined}
      data-gap={gap || undefined}
      style={{
        top: sizes.top + index * sizes.row,
        height: sizes.row,
        width: props.width,
        backgroundSize: `${sizes.column}px 100%`,
        backgroundPositionX: props.head,
      }}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: it only keeps presses on the clause from being taken for its cells */}
      <div
        role="rowheader"
        className="matrix-clause"
        onClick={(event) => event.stopPropagation()}
        style={{ width: props.head, paddingLeft: 4 + clause.depth * 12 }}
        title={`${clause.code} ${clause.title[language]} – ${state}`}
      >
        {row.hasChildren && props.onFold ? (
          <IconButton
            label={t(props.folded ? 'coverage.matrix.unfold' : 'coverage.matrix.fold', { code: clause.code })}
            icon={props.folded ? 'right' : 'down'}
            tabIndex={-1}
            onPress={props.onFold}
          />
        ) : (
          <span className="matrix-indent" />
        )}
        <Link to={clause.address} tabIndex={-1}>
          <strong>{clause.code}</strong> {clause.title[language]}
        </Link>
        <span className="matrix-state" data-gap={gap || undefined}>
          {row.hasChildren
            ? `${String(row.auditedCovered)}/${String(row.audited)}`
            : gap
              ? t('coverage.matrix.gap')
              : clause.auditable && row.cover === 'manual'
                ? t('coverage.matrix.manual')
                : ''}
        </span>
      </div>
      {columns.map(({ document, index: number }, step) => {
        const place = firstColumn + step;
        const cell = row.cells.get(number);
        const below = row.below.get(number);
        // an empty meeting is only lines, which the row draws; the one under the cursor is there for those who hear the grid
        if (cell === undefined && below === undefined && props.at !== place) return null;
        return (
          <MatrixCell
            key={document.id}
            id={`meeting-${String(index)}-${String(place)}`}
            name={`${clause.code} × ${document.code || document.title}`}
            cell={cell}
            below={below}
            column={place}
            left={props.head + place * sizes.column}
            active={props.at === place}
            onPress={() => props.onMeeting(place, number)}
          />
        );
      })}
    </div>
  );
}

function MatrixCell(props: {
  readonly id: string;
  readonly name: string;
  readonly cell: CoverageCell | undefined;
  readonly below: number | undefined;
  readonly column: number;
  readonly left: number;
  readonly active: boolean;
  readonly onPress: () => void;
}): ReactNode {
  const { t } = useWords();
  const { cell, below } = props;
  const how = cell === undefined ? undefined : howOf(cell);
  const words =
    how !== undefined
      ? [
          t(`coverage.how.${how}`),
          ...(cell?.overtaken ? [t('coverage.overtaken')] : []),
          ...(cell?.pages ?? []).map((page) => t('evidence.place', { page })),
        ].join(', ')
      : below === undefined
        ? t('coverage.matrix.noMeeting')
        : t('coverage.matrix.below', { count: below });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of its cells
    <div
      id={props.id}
      onClick={(event) => {
        event.stopPropagation();
        props.onPress();
      }}
      role="gridcell"
      aria-colindex={props.column + 2}
      aria-selected={props.active}
      tabIndex={-1}
      className="matrix-cell"
      data-at={props.active || undefined}
      style={{ left: props.left, width: sizes.column }}
      title={`${props.name}: ${words}`}
    >
      {how === undefined ? (
        <span className="matrix-below">{below}</span>
      ) : (
        <span className="matrix-sign" data-how={how} data-overtaken={cell?.overtaken || undefined} />
      )}
      <span className="hidden-word">{words}</span>
    </div>
  );
}
