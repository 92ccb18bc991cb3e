import type { CoverageCell } from '../../../main/contract/coverage.ts';

/** How a clause and a document meet, as a key of words and of the sign that is drawn. */
export function howOf(cell: Pick<CoverageCell, 'cited' | 'linked' | 'older'>): 'cited' | 'linked' | 'both' | 'older' {
  if (cell.cited && cell.older) return 'older';
  if (cell.cited && cell.linked) return 'both';
  return cell.cited ? 'cited' : 'linked';
}
