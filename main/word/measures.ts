/** Twentieths of a point, the length unit of Word. */
export function millimetresToTwips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4);
}

/** Pixels at 96 to the inch, the picture unit of docx. */
export function millimetresToPixels(millimetres: number): number {
  return (millimetres * 96) / 25.4;
}

/** Points to twips, for spacing. */
export function pointsToTwips(points: number): number {
  return Math.round(points * 20);
}

/** Points to half-points, the unit of type sizes. */
export function pointsToHalfPoints(points: number): number {
  return Math.round(points * 2);
}

/** A4 in millimetres, upright. */
export const paper = { width: 210, height: 297 } as const;

/**
 * Shares out a width over columns in the proportion of the wished widths, in whole units that sum up exactly.
 * Widths that are missing, negative or not finite count as the average of the others.
 */
export function shareWidth(total: number, wished: readonly number[]): readonly number[] {
  const usable = wished.filter(isUsable);
  const average = usable.length === 0 ? 1 : usable.reduce((sum, width) => sum + width, 0) / usable.length;
  const shares = wished.map((width) => (isUsable(width) ? width : average));
  const sum = shares.reduce((left, right) => left + right, 0);
  let used = 0;
  let done = 0;
  return shares.map((share) => {
    done += share;
    const edge = Math.round((total * done) / sum);
    const width = edge - used;
    used = edge;
    return width;
  });
}

function isUsable(width: number): boolean {
  return Number.isFinite(width) && width > 0;
}
