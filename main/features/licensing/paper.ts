import type { ReadContext } from '../../contributions.ts';
import type { Cell, TableRow } from '../../word/blocks.ts';
import { formatDate, formatDateRange } from '../../word/dates.ts';
import { type PaperFrame as SharedFrame, paperFrame as sharedFrame } from '../profile/service.ts';

export { type Paper, paperTitle } from '../profile/service.ts';

/** What papers of this feature need beside the frame of all. */
export interface PaperFrame extends SharedFrame {
  range(from: string, until: string | null): string;
  reason(message: { readonly code: string; readonly params: Readonly<Record<string, string | number>> }): string;
}

/** Words of one paper: keys under `licensing.paper`. */
export type Say = PaperFrame['say'];

/** Frame of the papers of this feature: words under `licensing.paper`. */
export async function paperFrame(context: ReadContext, asOf: string): Promise<PaperFrame> {
  const { language, words } = context;
  return {
    ...(await sharedFrame(context, (key) => `licensing.paper.${key}`, asOf)),
    range: (from, until) => (until === null ? formatDate(from, language) : formatDateRange(from, until, language)),
    reason: (message) => words.message(language, message),
  };
}

/** Rows of plain cells, numbered at the left. */
export function numberedRows(rows: readonly (readonly Cell[])[]): TableRow[] {
  return rows.map((cells, index) => ({ cells: [String(index + 1), ...cells] }));
}
