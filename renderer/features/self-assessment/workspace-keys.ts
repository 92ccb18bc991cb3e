import { type RefObject, useEffect, useRef } from 'react';

/** What keys of the clause workspace do. */
export interface WorkspaceKeys {
  readonly onResult: (place: number, goOn: boolean) => void;
  readonly onLayer: (place: number) => void;
  readonly onMove: (step: 1 | -1) => void;
  readonly onEvidence: () => void;
  readonly onNote: () => void;
  readonly onReason: () => void;
  readonly onComment: () => void;
  readonly onPerson: () => void;
  readonly onFilter: () => void;
  /** The answer of last time still holds. */
  readonly onConfirm: (goOn: boolean) => void;
  /** Esc inside a field: back to the row. */
  readonly onLeave: () => void;
}

/** Does it take what is typed? */
export function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.matches('input, textarea, select, [role="combobox"]') || target.isContentEditable)
  );
}

/** Digits by their place on the keyboard too: with Shift the sign differs from layout to layout. */
function digitOf(event: KeyboardEvent): number | undefined {
  const found = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] ?? /^\d$/.exec(event.key)?.[0];
  return found === undefined ? undefined : Number(found);
}

function plainAct(event: KeyboardEvent, keys: WorkspaceKeys): (() => void) | undefined {
  const digit = digitOf(event);
  if (digit !== undefined) {
    if (digit >= 1 && digit <= 5) return () => keys.onResult(digit - 1, event.shiftKey);
    if (digit >= 7 && digit <= 9) return () => keys.onLayer(digit - 7);
    return undefined;
  }
  const acts: Readonly<Record<string, () => void>> = {
    j: () => keys.onMove(1),
    k: () => keys.onMove(-1),
    e: keys.onEvidence,
    n: keys.onNote,
    r: keys.onReason,
    c: keys.onComment,
    p: keys.onPerson,
    t: () => keys.onConfirm(event.shiftKey),
    '/': keys.onFilter,
  };
  return acts[event.key.toLowerCase()];
}

/**
 * Keys of the clause workspace. They work from anywhere in it and while nothing else has the focus; inside fields only Esc does. A
 * dialog above it keeps them all.
 */
export function useWorkspaceKeys(root: RefObject<HTMLElement | null>, keys: WorkspaceKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      // the screen around the panes counts too: after it was opened its title has the focus
      const page = root.current?.closest('main') ?? root.current;
      const inside = target === document.body || (target instanceof Node && (page?.contains(target) ?? false));
      if (!inside || event.defaultPrevented || event.isComposing) return;
      if (document.querySelector('[role="dialog"]') !== null || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === 'Escape') {
        event.preventDefault();
        latest.current.onLeave();
        return;
      }
      const act = isField(target) ? undefined : plainAct(event, latest.current);
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [root]);
}
