import { copyNumber } from './copies.ts';
import type { CopyContext } from './copy-views.ts';
import { documentCopies, isOut } from './copy-views.ts';

export { documentCopies } from './copy-views.ts';
export { readingRequests } from './reading-views.ts';

/** Holders that one cell of a list names; more are counted. */
const NAMED = 8;

/**
 * Who holds numbered copies of each document on a day, as the daftar induk prints it: `00 Manajer Mutu; 01 Ketua LSP`, by document id. Copies that
 * must come back are among them: they are out. Documents without copies are left out.
 */
export async function copyHolders(context: CopyContext, asOf: string): Promise<ReadonlyMap<string, string>> {
  const out = (await documentCopies(context, asOf)).filter(isOut);
  return new Map(
    [...Map.groupBy(out, (copy) => copy.documentId)].map(([documentId, copies]) => {
      const lines = [...new Set(copies.map((copy) => `${copyNumber(copy.number)} ${copy.holder}`))];
      const rest = lines.length - NAMED;
      return [documentId, [...lines.slice(0, NAMED), ...(rest > 0 ? [`+${rest}`] : [])].join('; ')];
    }),
  );
}
