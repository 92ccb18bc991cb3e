import type { Check, ReadContext } from '../../contributions.ts';
import { type DocumentTables, documentsInForce, placesToFill } from '../documents/service.ts';

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
    const documents = (await documentsInForce(context.db, context.today)).filter(({ documentId }) =>
      begun.has(documentId),
    );
    const places = await placesToFill(
      context.db,
      documents.flatMap(({ fileHash }) => fileHash ?? []),
    );
    return documents.flatMap(({ documentId, code, title, fileHash }) => {
      const count = places.get(fileHash ?? '');
      if (count === undefined) return [];
      return [
        {
          message: { code: 'skeletons.blanksLeft', params: { document: `${code} ${title}`.trim(), count } },
          address: `/dokumen/${documentId}`,
        },
      ];
    });
  },
};
