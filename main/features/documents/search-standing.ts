import type { Kysely } from 'kysely';
import type { SearchedDocument } from '../../contract/search.ts';
import { cachedRead } from '../../db/cached-read.ts';
import { inParts } from '../../db/in-parts.ts';
import { marksFor, rawRows } from '../../db/raw-rows.ts';
import type { GroundTables } from '../../db/tables.ts';
import { documentStanding, editionLabel } from './as-of.ts';
import { factsOf } from './repo.ts';
import type { SearchNoteTables } from './search-note.ts';
import { documentFactsOf } from './standing.ts';
import type { DocumentRevisionTable, DocumentTable } from './tables.ts';

type Db = Kysely<GroundTables>;

type StandingRow = Pick<
  DocumentTable,
  'type' | 'owner' | 'external' | 'withdrawn_at' | 'ended_on' | 'superseded_by' | 'superseded_on'
> & { readonly document_id: string } & {
  readonly [K in 'id' | 'edition' | 'revision' | 'status' | 'effective_on' | 'valid_until' | 'returned']:
    | DocumentRevisionTable[K]
    | null;
};

const STANDING = `
  SELECT document.id AS document_id, document.type, document.owner, document.external, document.withdrawn_at, document.ended_on,
    document.superseded_by, document.superseded_on, revision.id, revision.edition, revision.revision, revision.status,
    revision.effective_on, revision.valid_until, revision.returned
  FROM document LEFT JOIN document_revision AS revision ON revision.document_id = document.id AND revision.withdrawn_at IS NULL
  WHERE document.id IN`;

/** Where documents stand on a day, as far as a hit says it: one statement, without reviews. Unknown ids are left out. */
export async function searchedDocuments(
  db: Db,
  asOf: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SearchedDocument>> {
  const rows = await inParts(ids, (part) => rawRows<StandingRow>(db, `${STANDING} (${marksFor(part)})`, part));
  const found = new Map<string, SearchedDocument>();
  for (const [documentId, own] of Map.groupBy(rows, (row) => row.document_id)) {
    const [document] = own;
    if (document === undefined) continue;
    const revisions = own.flatMap(({ id, edition, revision, status, effective_on, valid_until, returned }) =>
      id === null || edition === null || revision === null || status === null || returned === null
        ? []
        : [factsOf({ id, edition, revision, status, effective_on, valid_until, returned })],
    );
    const { state, current } = documentStanding(documentFactsOf(document), revisions, asOf);
    found.set(documentId, {
      type: document.type,
      state,
      edition: current === undefined ? '' : editionLabel(current.edition, current.revision),
      owner: document.owner,
      external: document.external === 1,
      effectiveOn: current?.effectiveOn ?? null,
    });
  }
  return found;
}

/** Whether the index may still hold pages of a document that was withdrawn: until it is looked at again. */
export async function withdrawnPagesLeft(db: Db): Promise<boolean> {
  return cachedRead(db, 'withdrawn pages', async () => {
    const row = await db
      .withTables<SearchNoteTables>()
      .selectFrom('document')
      .innerJoin('document_search as note', 'note.document_id', 'document.id')
      .select('document.id')
      .where('document.withdrawn_at', 'is not', null)
      .where('note.pages', '>', 0)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  });
}
