import type { Check, ReadContext } from '../../contributions.ts';
import { type DocumentTables, documentsInForce } from '../documents/service.ts';
import { BLANK_MARK } from './fill.ts';

/** Change note of every draft that comes from a skeleton; with an edition it says which. */
export function firstNote(words: ReadContext['words'], edition: string): string {
  return words.text('id', 'skeletons.firstNote', { edition }).trim();
}

/** Documents that began as a skeleton: looking into these alone keeps the check quick in a register of thousands. */
async function begunAsSkeleton(context: ReadContext): Promise<ReadonlySet<string>> {
  const rows = await context.db
    .withTables<DocumentTables>()
    .selectFrom('document_revision')
    .select('document_id')
    .distinct()
    .where('change_note', 'like', `${firstNote(context.words, '')}%`)
    .execute();
  return new Set(rows.map(({ document_id }) => document_id));
}

/** Documents that are in force although their file still holds places of a skeleton to fill in. */
export const blanksLeft: Check = {
  id: 'skeletons.blanksLeft',
  async run(context) {
    const begun = await begunAsSkeleton(context);
    if (begun.size === 0) return [];
    const found = [];
    for (const { documentId, code, title, fileHash } of await documentsInForce(context.db, context.today)) {
      if (!begun.has(documentId) || fileHash === null) continue;
      const pages = await context.db.selectFrom('file_text').select('text').where('hash', '=', fileHash).execute();
      const count = pages.reduce((sum, { text }) => sum + text.split(BLANK_MARK).length - 1, 0);
      if (count === 0) continue;
      found.push({
        message: { code: 'skeletons.blanksLeft', params: { document: `${code} ${title}`.trim(), count } },
        address: `/dokumen/${documentId}`,
      });
    }
    return found;
  },
};
