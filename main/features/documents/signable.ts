import type { Signable, SignedObject } from '../../contributions.ts';
import { editionLabel } from './as-of.ts';
import { documentRows, revisionsByIds } from './repo.ts';
import { documentAddress } from './tables.ts';

/**
 * A revision is signed by what it says: its document, its numbers, what changed, and its file. Who approved it and from when it holds is not
 * part of it, so that the signatures of maker, checker and approver are over the same text.
 */
export const revisionSignable: Signable = {
  kind: 'document-revision',
  see: 'documents.read',
  sign: 'documents.read',
  meanings: ['prepared', 'checked', 'approved', 'verified'],
  version: 1,
  async canonical(context, ids) {
    const revisions = await revisionsByIds(context.db, ids);
    const documents = new Map(
      (await documentRows(context.db, [...new Set(revisions.map((row) => row.document_id))])).map((row) => [
        row.id,
        row,
      ]),
    );
    return new Map(
      revisions.flatMap((row): [string, SignedObject][] => {
        const document = documents.get(row.document_id);
        if (document === undefined) return [];
        const edition = editionLabel(row.edition, row.revision);
        const name = [document.code, document.title].filter((text) => text !== '').join(' ');
        const field = (field: string, value: string) => ({ group: '', name: field, value });
        return [
          [
            row.id,
            {
              label: `${name}, ${edition}`,
              address: documentAddress(document.id),
              fields: [
                field('code', document.code),
                field('title', document.title),
                field('edition', edition),
                field('changeNote', row.change_note),
                field('fileName', row.file_name),
              ],
              files: row.file_hash === null ? [] : [row.file_hash],
              withdrawn: row.withdrawn_at !== null || document.withdrawn_at !== null,
            },
          ],
        ];
      }),
    );
  },
};
