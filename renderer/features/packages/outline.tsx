import { type DragEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { IconButton } from '../../ui/buttons.tsx';
import { useWords } from '../../ui/use-words.ts';

/** A row of an outline: what it shows and what it is called when it is moved. */
export interface OutlineRow {
  readonly key: string;
  readonly name: string;
  readonly content: ReactNode;
}

/** A group of rows under a heading of its own. */
export interface OutlineGroup {
  readonly key: string;
  readonly name: string;
  /** Stands beside the name: counts, marks. */
  readonly extra?: ReactNode;
  /** Buttons of the group. */
  readonly actions?: ReactNode;
  /** Stands between heading and rows. */
  readonly lead?: ReactNode;
  readonly rows: readonly OutlineRow[];
}

export interface OutlineProps {
  readonly label: string;
  readonly groups: readonly OutlineGroup[];
  readonly chosen?: string | undefined;
  readonly onOpen: (row: string) => void;
  /** Left out: nothing can be moved. `before` is null for the end of the group. */
  readonly onMoveRow?: (row: string, group: string, before: string | null) => unknown;
  readonly onMoveGroup?: (group: string, before: string | null) => unknown;
}

type Dragged = { readonly kind: 'row' | 'group'; readonly key: string };

/** Where a row goes one step up or down, across the groups; undefined where there is nowhere to go. */
export function stepOf(
  groups: readonly Pick<OutlineGroup, 'key' | 'rows'>[],
  row: string,
  direction: -1 | 1,
): { readonly group: string; readonly before: string | null } | undefined {
  const at = groups.findIndex((group) => group.rows.some(({ key }) => key === row));
  const group = groups[at];
  if (group === undefined) return undefined;
  const place = group.rows.findIndex(({ key }) => key === row);
  const next = groups[at + direction];
  if (direction === -1) {
    if (place > 0) return { group: group.key, before: group.rows[place - 1]?.key ?? null };
    return next === undefined ? undefined : { group: next.key, before: null };
  }
  if (place < group.rows.length - 1) return { group: group.key, before: group.rows[place + 2]?.key ?? null };
  return next === undefined ? undefined : { group: next.key, before: next.rows[0]?.key ?? null };
}

/** Groups with rows that are put in order with the mouse, with buttons, or with Alt and the arrow keys on a row. */
export function Outline(props: OutlineProps): ReactNode {
  const { t } = useWords();
  const { groups } = props;
  const root = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<Dragged>();
  const [over, setOver] = useState<string>();
  const [said, setSaid] = useState('');
  const refocus = useRef<string>(undefined);
  const rowsNow = groups.map((group) => group.rows.map((row) => row.key).join()).join('|');
  useEffect(() => {
    // the moved row keeps the keyboard, wherever it stands after the move
    void rowsNow;
    if (refocus.current === undefined) return;
    root.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(refocus.current)}"]`)?.focus();
    refocus.current = undefined;
  }, [rowsNow]);

  const moveRow = (row: OutlineRow, direction: -1 | 1): void => {
    const step = stepOf(groups, row.key, direction);
    if (step === undefined) return;
    refocus.current = row.key;
    setSaid(t(direction === -1 ? 'packages.movedUp' : 'packages.movedDown', { name: row.name }));
    props.onMoveRow?.(row.key, step.group, step.before);
  };
  const moveGroup = (index: number, direction: -1 | 1): void => {
    const group = groups[index];
    if (group === undefined || groups[index + direction] === undefined) return;
    setSaid(t(direction === -1 ? 'packages.movedUp' : 'packages.movedDown', { name: group.name }));
    props.onMoveGroup?.(group.key, groups[direction === -1 ? index - 1 : index + 2]?.key ?? null);
  };
  const onKey = (event: KeyboardEvent, row: OutlineRow): void => {
    if (!event.altKey || props.onMoveRow === undefined) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    moveRow(row, event.key === 'ArrowUp' ? -1 : 1);
  };
  const dropOn = (event: DragEvent, group: string, before: string | null): void => {
    event.preventDefault();
    setOver(undefined);
    setDragged(undefined);
    if (dragged === undefined || dragged.key === before) return;
    if (dragged.kind === 'row') props.onMoveRow?.(dragged.key, group, before);
    else if (dragged.key !== group) props.onMoveGroup?.(dragged.key, group);
  };
  const target = (name: string, group: string, before: string | null) =>
    dragged === undefined
      ? {}
      : {
          'data-over': over === name || undefined,
          onDragOver: (event: DragEvent) => {
            event.preventDefault();
            setOver(name);
          },
          onDrop: (event: DragEvent) => dropOn(event, group, before),
        };
  const source = (kind: Dragged['kind'], key: string, movable: boolean) =>
    movable
      ? {
          draggable: true,
          onDragStart: (event: DragEvent) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', key);
            setDragged({ kind, key });
          },
          onDragEnd: () => {
            setDragged(undefined);
            setOver(undefined);
          },
        }
      : {};

  return (
    <section className="outline" ref={root} aria-label={props.label}>
      <p className="hidden-word" aria-live="polite">
        {said}
      </p>
      {groups.map((group, index) => (
        <section key={group.key} className="outline-group" aria-label={group.name}>
          <div
            className="outline-head"
            {...source('group', group.key, props.onMoveGroup !== undefined)}
            {...target(`group ${group.key}`, group.key, group.rows[0]?.key ?? null)}
          >
            <h2>{group.name}</h2>
            {group.extra}
            <span className="outline-actions">
              {group.actions}
              {props.onMoveGroup === undefined ? null : (
                <>
                  <IconButton
                    label={t('packages.moveUp', { name: group.name })}
                    icon="up"
                    writes
                    disabled={index === 0}
                    onPress={() => moveGroup(index, -1)}
                  />
                  <IconButton
                    label={t('packages.moveDown', { name: group.name })}
                    icon="down"
                    writes
                    disabled={index === groups.length - 1}
                    onPress={() => moveGroup(index, 1)}
                  />
                </>
              )}
            </span>
          </div>
          {group.lead}
          <ul
            className="outline-rows"
            {...(group.rows.length === 0 ? target(`end ${group.key}`, group.key, null) : {})}
          >
            {group.rows.length === 0 ? <li className="outline-empty">{t('packages.sectionEmpty')}</li> : null}
            {group.rows.map((row) => (
              <li
                key={row.key}
                className="outline-row"
                data-chosen={props.chosen === row.key || undefined}
                {...source('row', row.key, props.onMoveRow !== undefined)}
                {...target(`row ${row.key}`, group.key, row.key)}
              >
                <button
                  type="button"
                  className="outline-open"
                  data-row={row.key}
                  aria-current={props.chosen === row.key ? 'true' : undefined}
                  {...(props.onMoveRow === undefined ? {} : { 'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown' })}
                  onClick={() => props.onOpen(row.key)}
                  onKeyDown={(event) => onKey(event, row)}
                >
                  {row.content}
                </button>
                {props.onMoveRow === undefined ? null : (
                  <span className="outline-actions">
                    <IconButton
                      label={t('packages.moveUp', { name: row.name })}
                      icon="up"
                      writes
                      tabIndex={-1}
                      disabled={stepOf(groups, row.key, -1) === undefined}
                      onPress={() => moveRow(row, -1)}
                    />
                    <IconButton
                      label={t('packages.moveDown', { name: row.name })}
                      icon="down"
                      writes
                      tabIndex={-1}
                      disabled={stepOf(groups, row.key, 1) === undefined}
                      onPress={() => moveRow(row, 1)}
                    />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
