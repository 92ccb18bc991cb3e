import type { Signable, SignedObject } from '../../contributions.ts';
import { documentAddress, documentRows, editionLabel, revisionsByIds } from '../documents/service.ts';
import { reviewsByIds } from './repo.ts';

/** Address of the reviews of a document in the renderer. */
export function reviewsAddress(documentId: string): string {
  return `${documentAddress(documentId)}?tab=kaji-ulang`;
}

/** A review is signed by what it says: which revision was looked at, when, by whom, and what came of it. */
export const reviewSignable: Signable = {
  kind: 'periodic-review',
  see: 'documents.read',
  sign: 'documents.read',
  meanings: ['checked', 'approved'],
  version: 1,
  valueWords: { outcome: 'periodicReviews.outcomes' },
  async canonical(context, ids) {
    const reviews = await reviewsByIds(context.db, ids);
    const documents = new Map(
      (await documentRows(context.db, [...new Set(reviews.map((row) => row.document_id))])).map((row) => [row.id, row]),
    );
    const revisions = new Map(
      (await revisionsByIds(context.db, [...new Set(reviews.map((row) => row.revision_id))])).map((row) => [
        row.id,
        row,
      ]),
    );
    return new Map(
      reviews.flatMap((row): [string, SignedObject][] => {
        const document = documents.get(row.document_id);
        const revision = revisions.get(row.revision_id);
        if (document === undefined || revision === undefined) return [];
        const edition = editionLabel(revision.edition, revision.revision);
        const name = [document.code, document.title].filter((text) => text !== '').join(' ');
        const field = (field: string, value: string | null) => ({ group: '', name: field, value });
        return [
          [
            row.id,
            {
              label: `${name}, ${edition}`,
              address: reviewsAddress(document.id),
              fields: [
                field('code', document.code),
                field('title', document.title),
                field('edition', edition),
                field('reviewedOn', row.reviewed_on),
                field('reviewer', row.reviewer),
                field('outcome', row.outcome),
                field('note', row.note),
              ],
              files: revision.file_hash === null ? [] : [revision.file_hash],
              withdrawn: row.withdrawn_at !== null,
            },
          ],
        ];
      }),
    );
  },
};
