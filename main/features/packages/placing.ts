/** Room between two places, so that most moves change one row only. */
export const STEP = 1024;

/** A row with its place among its fellows. */
export interface Placed {
  readonly id: string;
  readonly position: number;
}

/** Where a moved row goes; `spread` says that there was no room, with new places for all. */
export interface NewPlace {
  readonly position: number;
  readonly spread: ReadonlyMap<string, number> | undefined;
}

/**
 * Finds the place of `moved` before another row, or last when `before` is null or not among them. `rows` stand in their order; `moved` may be
 * one of them or new. Pure.
 */
export function placeBefore(rows: readonly Placed[], moved: string, before: string | null): NewPlace {
  const others = rows.filter((row) => row.id !== moved);
  const found = before === null ? -1 : others.findIndex((row) => row.id === before);
  const at = found < 0 ? others.length : found;
  const previous = others[at - 1]?.position;
  const next = others[at]?.position;
  if (next === undefined) return { position: (previous ?? 0) + STEP, spread: undefined };
  const low = previous ?? next - 2 * STEP;
  if (next - low >= 2) return { position: low + Math.floor((next - low) / 2), spread: undefined };
  const order = [...others.slice(0, at).map((row) => row.id), moved, ...others.slice(at).map((row) => row.id)];
  const spread = new Map(order.map((id, index) => [id, (index + 1) * STEP]));
  return { position: spread.get(moved) ?? STEP, spread };
}
