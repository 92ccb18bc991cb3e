import type { KeyboardEvent } from 'react';

/** A place in the grid: row -1 is the line of titles. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

interface Bounds {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit on screen, for the Page keys. */
  readonly page: number;
}

/** Where a key leads from a place in the grid, or undefined when it does not move. */
export function movedPlace(
  place: Place,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  bounds: Bounds,
): Place | undefined {
  if (event.altKey) {
    return undefined;
  }
  const far = event.ctrlKey || event.metaKey;
  const row = (value: number): number => Math.max(-1, Math.min(bounds.rows - 1, value));
  const column = (value: number): number => Math.max(0, Math.min(bounds.columns - 1, value));
  switch (event.key) {
    case 'ArrowDown':
      return { row: far ? row(bounds.rows - 1) : row(place.row + 1), column: place.column };
    case 'ArrowUp':
      return { row: far ? row(0) : row(place.row - 1), column: place.column };
    case 'ArrowRight':
      return { row: place.row, column: column(place.column + 1) };
    case 'ArrowLeft':
      return { row: place.row, column: column(place.column - 1) };
    case 'Home':
      return far ? { row: row(0), column: 0 } : { row: place.row, column: 0 };
    case 'End':
      return far
        ? { row: row(bounds.rows - 1), column: column(bounds.columns - 1) }
        : { row: place.row, column: column(bounds.columns - 1) };
    case 'PageDown':
      return { row: row(place.row + bounds.page), column: place.column };
    case 'PageUp':
      return { row: row(Math.max(Math.min(0, bounds.rows - 1), place.row - bounds.page)), column: place.column };
    default:
      return undefined;
  }
}

/** A key that writes a letter: the start of a typed search or of an edit. */
export function isLetter(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
  return (
    event.key.length === 1 &&
    event.key !== ' ' &&
    event.key !== '?' &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey
  );
}

/** The next row, going round, whose text starts with what was typed; `from` is looked at first while the same word grows. */
export function typedRow(
  typed: string,
  from: number,
  count: number,
  textAt: (index: number) => string,
): number | undefined {
  const first = typed.length === 1 ? from + 1 : from;
  for (let step = 0; step < count; step += 1) {
    const index = (Math.max(0, first) + step) % count;
    if (textAt(index).startsWith(typed)) {
      return index;
    }
  }
  return undefined;
}
