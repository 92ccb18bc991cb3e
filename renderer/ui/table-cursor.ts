import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import type { Place } from './table-keys.ts';

/** Row last opened per list and visit, so that going back finds the cursor where it was. Only for this session. */
const lastOpened = new Map<string, string>();

/** Forgets which rows were opened: each test starts afresh. */
export function forgetOpenedRows(): void {
  lastOpened.clear();
}

interface CursorFacts<T> {
  readonly title: string;
  readonly shown: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly firstColumn: number;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly onActive: ((row: T | undefined) => void) | undefined;
}

export interface Cursor<T> {
  readonly place: Place;
  readonly setPlace: (place: Place | ((present: Place) => Place)) => void;
  /** Moves and brings the cell into view. */
  readonly moveTo: (place: Place) => void;
  readonly row: T | undefined;
  readonly key: string | undefined;
  /** Notes that a row is being opened. */
  readonly remember: (key: string) => void;
}

/** The cursor of a grid: it stays on its record when rows are sorted, filtered or read again, and is found again on coming back. */
export function useCursor<T>(facts: CursorFacts<T>): Cursor<T> {
  const { shown, rowKey, virtualizer, grid, onActive } = facts;
  const memory = `${useLocation().key} ${facts.title}`;
  const [place, setPlace] = useState<Place>(() => {
    const key = lastOpened.get(memory);
    const row = key === undefined ? -1 : shown.findIndex((each) => rowKey(each) === key);
    return { row: Math.max(0, row), column: facts.firstColumn };
  });
  const cursorKey = useRef<string>(undefined);

  useEffect(() => {
    setPlace((present) => {
      const key = cursorKey.current;
      const there = shown[present.row];
      if (present.row < 0 || key === undefined || (there !== undefined && rowKey(there) === key)) {
        return present;
      }
      const found = shown.findIndex((row) => rowKey(row) === key);
      const row = found >= 0 ? found : Math.min(present.row, Math.max(0, shown.length - 1));
      return row === present.row ? present : { row, column: present.column };
    });
  }, [shown, rowKey]);

  const start = useRef(place.row);
  useEffect(() => {
    if (start.current > 0) {
      virtualizer.scrollToIndex(start.current, { align: 'center' });
    }
  }, [virtualizer]);

  const row = shown[place.row];
  const key = row === undefined ? undefined : rowKey(row);
  const told = useRef<string>(undefined);
  useEffect(() => {
    cursorKey.current = key;
    if (onActive && told.current !== key) {
      told.current = key;
      onActive(row);
    }
  }, [onActive, key, row]);

  const moveTo = useCallback(
    (next: Place) => {
      setPlace(next);
      if (next.row >= 0) {
        virtualizer.scrollToIndex(next.row, { align: 'auto' });
      } else {
        grid.current?.scrollTo?.({ top: 0 });
      }
      grid.current
        ?.querySelector(`[aria-colindex="${String(next.column + 1)}"]`)
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    },
    [virtualizer, grid],
  );
  const remember = useCallback((opened: string) => void lastOpened.set(memory, opened), [memory]);
  return { place, setPlace, moveTo, row, key, remember };
}
