import type { Kysely } from 'kysely';
import { refuse } from '../../contract/result.ts';
import { cachedRead } from '../../db/cached-read.ts';
import { inParts } from '../../db/in-parts.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { RevisionFacts } from './as-of.ts';
import { foldCode } from './code.ts';
import type { DocumentClauseTable, DocumentRevisionTable, DocumentTable, DocumentTables } from './tables.ts';

type Db = Kysely<GroundTables>;

/** Rows by the document they belong to. */
export function byDocument<T extends { readonly document_id: string }>(
  rows: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>();
  for (const row of rows) {
    const list = map.get(row.document_id);
    if (list === undefined) map.set(row.document_id, [row]);
    else list.push(row);
  }
  return map;
}

/** One document. Refuses `core.gone`. */
export async function documentRow(db: Db, id: string): Promise<DocumentTable> {
  const row = await db
    .withTables<DocumentTables>()
    .selectFrom('document')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'document' });
  return row;
}

/** Documents of the register: all of them, or those with the given ids; withdrawn ones too. */
export async function documentRows(db: Db, ids?: readonly string[]): Promise<readonly DocumentTable[]> {
  const query = db.withTables<DocumentTables>().selectFrom('document').selectAll();
  return ids === undefined ? query.execute() : inParts(ids, (part) => query.where('id', 'in', part).execute());
}

/** The document in use whose code is the same when compared (`foldCode`), or undefined. An empty code belongs to nobody. */
export async function documentWithCode(db: Db, code: string): Promise<DocumentTable | undefined> {
  const [found] = await documentsWithCodes(db, [code]);
  return found;
}

/** Documents in use that have one of the codes. */
export async function documentsWithCodes(
  db: Db,
  codes: readonly string[],
  withdrawn = false,
): Promise<readonly DocumentTable[]> {
  const folded = [...new Set(codes.map(foldCode))].filter((code) => code !== '');
  return inParts(folded, (part) =>
    db
      .withTables<DocumentTables>()
      .selectFrom('document')
      .selectAll()
      .where('code_folded', 'in', part)
      .where('withdrawn_at', withdrawn ? 'is not' : 'is', null)
      .execute(),
  );
}

/** Code and title of the papers from outside that are in use and have a code. */
export async function externalDocuments(
  db: Db,
): Promise<readonly Pick<DocumentTable, 'id' | 'code' | 'code_folded' | 'title'>[]> {
  return db
    .withTables<DocumentTables>()
    .selectFrom('document')
    .select(['id', 'code', 'code_folded', 'title'])
    .where('external', '=', 1)
    .where('withdrawn_at', 'is', null)
    .where('code_folded', '<>', '')
    .execute();
}

/** Documents with a code that were withdrawn or have a successor; whether they are over on a day is for the rules to say. */
export async function documentsOver(db: Db): Promise<readonly DocumentTable[]> {
  return db
    .withTables<DocumentTables>()
    .selectFrom('document')
    .selectAll()
    .where((where) =>
      where.or([
        where('withdrawn_at', 'is not', null),
        where('superseded_by', 'is not', null),
        where('superseded_on', 'is not', null),
      ]),
    )
    .where('code_folded', '<>', '')
    .execute();
}

/** One revision. Refuses `core.gone`. */
export async function revisionRow(db: Db, id: string): Promise<DocumentRevisionTable> {
  const row = await db
    .withTables<DocumentTables>()
    .selectFrom('document_revision')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'document-revision' });
  return row;
}

/** Every revision of the given documents, withdrawn ones too. */
export async function revisionRows(db: Db, documentIds: readonly string[]): Promise<readonly DocumentRevisionTable[]> {
  return inParts(documentIds, (part) =>
    db
      .withTables<DocumentTables>()
      .selectFrom('document_revision')
      .selectAll()
      .where('document_id', 'in', part)
      .execute(),
  );
}

/** Revisions by their ids; unknown ones are left out. */
export async function revisionsByIds(db: Db, ids: readonly string[]): Promise<readonly DocumentRevisionTable[]> {
  return inParts(ids, (part) =>
    db.withTables<DocumentTables>().selectFrom('document_revision').selectAll().where('id', 'in', part).execute(),
  );
}

/** Every file that revisions stand on: documents and signed sheets. */
export async function storedHashes(db: Db): Promise<readonly string[]> {
  const rows = await db
    .withTables<DocumentTables>()
    .selectFrom('document_revision')
    .select(['file_hash', 'scan_hash'])
    .execute();
  return [...new Set(rows.flatMap((row) => [row.file_hash, row.scan_hash]))].filter((hash) => hash !== null);
}

/** What the register needs of a revision. */
export type RevisionSlice = Pick<
  DocumentRevisionTable,
  | 'id'
  | 'rev'
  | 'document_id'
  | 'edition'
  | 'revision'
  | 'status'
  | 'approval_kind'
  | 'approved_by'
  | 'approved_on'
  | 'effective_on'
  | 'valid_until'
  | 'file_hash'
  | 'file_name'
  | 'pages'
  | 'returned'
>;

/** The narrow columns of every revision in use: one statement for a register of any size, kept until the next write. */
export async function revisionSlices(db: Db): Promise<readonly RevisionSlice[]> {
  return cachedRead(db, 'revision slices', () => selectRevisionSlices(db));
}

function selectRevisionSlices(db: Db): Promise<readonly RevisionSlice[]> {
  return db
    .withTables<DocumentTables>()
    .selectFrom('document_revision')
    .select([
      'id',
      'rev',
      'document_id',
      'edition',
      'revision',
      'status',
      'approval_kind',
      'approved_by',
      'approved_on',
      'effective_on',
      'valid_until',
      'file_hash',
      'file_name',
      'pages',
      'returned',
    ])
    .where('withdrawn_at', 'is', null)
    .execute();
}

/** Revisions whose file has one of the hashes, not withdrawn, with the document they belong to. */
export async function revisionsWithFile(
  db: Db,
  hashes: readonly string[],
): Promise<readonly (DocumentRevisionTable & { readonly code: string; readonly title: string })[]> {
  return inParts([...new Set(hashes)], (part) =>
    db
      .withTables<DocumentTables>()
      .selectFrom('document_revision')
      .innerJoin('document', 'document.id', 'document_revision.document_id')
      .selectAll('document_revision')
      .select(['document.code', 'document.title'])
      .where('document_revision.file_hash', 'in', part)
      .where('document_revision.withdrawn_at', 'is', null)
      .where('document.withdrawn_at', 'is', null)
      .execute(),
  );
}

/** Clause links of a document that are in use, in the order they were made. */
export async function clauseRows(db: Db, documentId: string): Promise<readonly DocumentClauseTable[]> {
  return db
    .withTables<DocumentTables>()
    .selectFrom('document_clause')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .execute();
}

/** The link between a document and a clause, or undefined when there is none in use. */
export async function clauseLinkOf(
  db: Db,
  documentId: string,
  instrument: string,
  clause: string,
): Promise<DocumentClauseTable | undefined> {
  return db
    .withTables<DocumentTables>()
    .selectFrom('document_clause')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('instrument', '=', instrument)
    .where('clause', '=', clause)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
}

/** What the register needs of clause links. */
export type ClauseSlice = Pick<DocumentClauseTable, 'document_id' | 'instrument' | 'clause'>;

/** The narrow columns of every clause link in use, in the order they were made, kept until the next write. */
export async function clauseSlices(db: Db): Promise<readonly ClauseSlice[]> {
  return cachedRead(db, 'clause slices', () => selectClauseSlices(db));
}

function selectClauseSlices(db: Db): Promise<readonly ClauseSlice[]> {
  return db
    .withTables<DocumentTables>()
    .selectFrom('document_clause')
    .select(['document_id', 'instrument', 'clause'])
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .execute();
}

/** Documents linked to a clause, to one below it or to one above it. */
export async function documentsOfClause(
  db: Db,
  clauses: readonly string[],
  below: string,
): Promise<readonly ClauseSlice[]> {
  return db
    .withTables<DocumentTables>()
    .selectFrom('document_clause')
    .select(['document_id', 'instrument', 'clause'])
    .where('withdrawn_at', 'is', null)
    .where((where) => where.or([where('clause', 'in', [...clauses]), where('clause', 'like', `${below}.%`)]))
    .execute();
}

/** A stored revision as the rules see it. */
export function factsOf<
  R extends Pick<
    DocumentRevisionTable,
    'id' | 'edition' | 'revision' | 'status' | 'effective_on' | 'valid_until' | 'returned'
  >,
>(row: R & { readonly withdrawn_at?: string | null }): RevisionFacts & { readonly row: R } {
  return {
    id: row.id,
    edition: row.edition,
    revision: row.revision,
    status: row.status as RevisionFacts['status'],
    effectiveOn: row.effective_on,
    validUntil: row.valid_until,
    withdrawn: row.withdrawn_at != null,
    returned: row.returned === 1,
    row,
  };
}

/** What the numbering needs of a document. */
export type CodeSlice = Pick<
  DocumentTable,
  'id' | 'rev' | 'code' | 'code_folded' | 'title' | 'type' | 'external' | 'withdrawn_at' | 'ended_on'
>;

/** Codes of the register, those of withdrawn documents too. */
export async function codeSlices(db: Db): Promise<readonly CodeSlice[]> {
  return db
    .withTables<DocumentTables>()
    .selectFrom('document')
    .select(['id', 'rev', 'code', 'code_folded', 'title', 'type', 'external', 'withdrawn_at', 'ended_on'])
    .execute();
}
