/** Sizes of the matrix in pixels. */
export const sizes = { row: 30, column: 34, top: 112 } as const;

/** Width of the clause column: narrower beside a drawer, so that documents are seen too. */
export function headWidth(width: number): number {
  return Math.min(340, Math.max(180, Math.round(width * 0.42)));
}

/** Cells drawn beyond what is seen, so that quick scrolling shows no blanks. */
const BEYOND = 6;

/** What is seen of a list of equal parts: the first and the one after the last. */
export function windowOf(offset: number, extent: number, size: number, count: number): readonly [number, number] {
  const first = Math.max(0, Math.floor(offset / size) - BEYOND);
  const last = Math.min(count, Math.ceil((offset + extent) / size) + BEYOND);
  return [Math.min(first, last), last];
}

/** Where to scroll so that a part is in view; the present offset when it is already. */
export function offsetFor(index: number, offset: number, extent: number, size: number): number {
  if (index * size < offset) return index * size;
  return (index + 1) * size > offset + extent ? (index + 1) * size - extent : offset;
}
