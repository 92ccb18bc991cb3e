import { type RefObject, useCallback, useRef } from 'react';

interface SelectionFacts<T> {
  readonly shown: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly selected: ReadonlySet<string>;
  readonly onSelected: (selected: ReadonlySet<string>) => void;
}

export interface Selection {
  /** Ticks or unticks a row; with `range` ticks everything from the anchor to it. */
  readonly toggle: (index: number, range: boolean) => void;
  /** Where a range starts. */
  readonly anchor: RefObject<number>;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

/** Ticked rows, with a range from the last row that was pressed or ticked alone. */
export function useSelection<T>(facts: SelectionFacts<T>): Selection {
  const { shown, rowKey, selected, onSelected } = facts;
  const anchor = useRef(0);
  const toggle = useCallback(
    (index: number, range: boolean) => {
      const next = new Set(selected);
      if (range) {
        for (const row of shown.slice(Math.min(anchor.current, index), Math.max(anchor.current, index) + 1)) {
          next.add(rowKey(row));
        }
      } else {
        const row = shown[index];
        anchor.current = index;
        if (row !== undefined && !next.delete(rowKey(row))) {
          next.add(rowKey(row));
        }
      }
      onSelected(next);
    },
    [selected, shown, rowKey, onSelected],
  );
  return {
    toggle,
    anchor,
    selectAll: () => onSelected(new Set(shown.map(rowKey))),
    clear: () => onSelected(new Set()),
  };
}
