import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Icon } from '../../ui/icons.tsx';
import './clauses.css';

/** One line of a clause tree, in order, each after its parent. */
export interface TreeLine {
  readonly code: string;
  readonly parent: string | null;
  readonly depth: number;
  readonly title: string;
}

export interface ClauseTreeProps<T extends TreeLine> {
  readonly label: string;
  readonly lines: readonly T[];
  readonly current: string | undefined;
  readonly onChoose: (line: T) => void;
  /** A small mark at the right of a line. */
  readonly mark?: (line: T) => ReactNode;
  /** A second line under a title, for progress of a chapter. */
  readonly below?: (line: T) => ReactNode;
  /** A search is on: nothing is folded. */
  readonly searching?: boolean;
}

function ancestors(lines: ReadonlyMap<string, TreeLine>, code: string | undefined): readonly string[] {
  const above: string[] = [];
  for (
    let at = code === undefined ? null : (lines.get(code)?.parent ?? null);
    at !== null;
    at = lines.get(at)?.parent ?? null
  )
    above.push(at);
  return above;
}

/** Lines that no folded heading hides; a parent stands before what lies under it. */
function unfolded<T extends TreeLine>(lines: readonly T[], isFolded: (code: string) => boolean): readonly T[] {
  const hiding = new Set<string>();
  return lines.filter((line) => {
    const isHidden = line.parent !== null && hiding.has(line.parent);
    if (isHidden || isFolded(line.code)) hiding.add(line.code);
    return !isHidden;
  });
}

/**
 * The tree of clauses, shared by the library, the self-assessment and audits. One line is in the tab order; arrows move, left and
 * right fold, Enter chooses. The current line is kept in view and never folded away.
 */
export function ClauseTree<T extends TreeLine>(props: ClauseTreeProps<T>): ReactNode {
  const { lines, current } = props;
  const tree = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string>();
  const byCode = useMemo(() => new Map(lines.map((line) => [line.code, line])), [lines]);
  const parents = useMemo(() => new Set(lines.map((line) => line.parent)), [lines]);
  const kept = useMemo(() => new Set(ancestors(byCode, current)), [byCode, current]);
  const isFolded = (code: string): boolean => props.searching !== true && folded.has(code) && !kept.has(code);
  const shown = unfolded(lines, isFolded);
  const stop = shown.find((line) => line.code === focused) ?? shown.find((line) => line.code === current) ?? shown[0];

  useEffect(() => {
    setFocused(undefined);
    if (current !== undefined) lineElement(tree.current, current)?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const fold = (code: string, close: boolean): void => {
    setFolded((before) => {
      const next = new Set(before);
      if (close) next.add(code);
      else next.delete(code);
      return next;
    });
  };
  const focus = (line: TreeLine | undefined): void => {
    if (line === undefined) return;
    setFocused(line.code);
    lineElement(tree.current, line.code)?.focus();
  };
  const onKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (stop === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const at = shown.indexOf(stop);
    const isOpen = parents.has(stop.code) && !isFolded(stop.code);
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => focus(shown[at + 1]),
      ArrowUp: () => focus(shown[at - 1]),
      Home: () => focus(shown[0]),
      End: () => focus(shown.at(-1)),
      ArrowRight: () => (isOpen ? focus(shown[at + 1]) : fold(stop.code, false)),
      ArrowLeft: () => (isOpen ? fold(stop.code, true) : focus(byCode.get(stop.parent ?? ''))),
      Enter: () => props.onChoose(stop),
      ' ': () => props.onChoose(stop),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    if (!(event.target instanceof Element)) return;
    const line = byCode.get(event.target.closest<HTMLElement>('[data-code]')?.dataset.code ?? '');
    if (line === undefined) return;
    if (event.target.closest('[data-fold]') === null) props.onChoose(line);
    else fold(line.code, !isFolded(line.code));
  };

  return (
    <div ref={tree} role="tree" aria-label={props.label} className="clause-tree" onKeyDown={onKey} onClick={onClick}>
      {shown.map((line) => {
        const isParent = parents.has(line.code);
        return (
          <div
            key={line.code}
            role="treeitem"
            data-code={line.code}
            aria-level={line.depth + 1}
            aria-selected={line.code === current}
            {...(isParent ? { 'aria-expanded': !isFolded(line.code) } : {})}
            tabIndex={line.code === stop?.code ? 0 : -1}
            className="clause-line"
            data-heading={isParent ? true : undefined}
            onFocus={() => setFocused(line.code)}
          >
            <span className="clause-fold" data-fold={isParent ? true : undefined} aria-hidden="true">
              {isParent ? <Icon name={isFolded(line.code) ? 'right' : 'down'} size={12} /> : null}
            </span>
            <span className="clause-words">
              <span className="clause-code">{line.code}</span> {line.title}
              {props.below?.(line)}
            </span>
            {props.mark?.(line)}
          </div>
        );
      })}
    </div>
  );
}

function lineElement(tree: HTMLElement | null, code: string): HTMLElement | null {
  return tree?.querySelector<HTMLElement>(`[data-code="${CSS.escape(code)}"]`) ?? null;
}
