import type { Kysely } from 'kysely';
import { refuse } from '../../contract/result.ts';
import { inParts } from '../../db/in-parts.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { NumberHeld } from './copies.ts';
import type { CopyRow, DistributionTables, ReaderRow, RequestRow, SheetRow } from './tables.ts';

type Db = Kysely<GroundTables>;

const tables = (db: Db) => db.withTables<DistributionTables>();

/** Copies of a document, or of all, in the order they were noted; lines removed as mistakes are left out. */
export async function copyRows(db: Db, documentId?: string): Promise<readonly CopyRow[]> {
  let query = tables(db).selectFrom('document_copy').selectAll().where('withdrawn_at', 'is', null).orderBy('id');
  if (documentId !== undefined) query = query.where('document_id', '=', documentId);
  return query.execute();
}

/** Copies of one revision that are in use. */
export async function copiesOfRevision(db: Db, revisionId: string): Promise<readonly CopyRow[]> {
  return tables(db)
    .selectFrom('document_copy')
    .selectAll()
    .where('revision_id', '=', revisionId)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .execute();
}

/** Copies whose end nobody has noted, of all documents: what checks and the calendar look at. */
export async function openCopyRows(db: Db): Promise<readonly CopyRow[]> {
  return tables(db)
    .selectFrom('document_copy')
    .selectAll()
    .where('end_on', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .execute();
}

/** A copy as the rule of numbers sees it. */
export function numberOf(row: CopyRow): NumberHeld {
  return {
    revisionId: row.revision_id,
    number: row.copy_number,
    holderKey: row.holder_key,
    free: row.end_kind === 'returned' || row.end_kind === 'destroyed',
  };
}

/** One copy. Refuses `core.gone`. */
export async function copyRow(db: Db, id: string): Promise<CopyRow> {
  const row = await tables(db).selectFrom('document_copy').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'document-copy' });
  return row;
}

/** Copies by their ids, in the order of the ids. Refuses `core.gone` when one is not there. */
export async function copiesByIds(db: Db, ids: readonly string[]): Promise<readonly CopyRow[]> {
  const rows = await inParts(ids, (part) =>
    tables(db).selectFrom('document_copy').selectAll().where('id', 'in', part).execute(),
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = known.get(id);
    if (row === undefined) throw refuse('core.gone', { kind: 'document-copy' });
    return row;
  });
}

/** Requests to read, of a document or of all. */
export async function requestRows(db: Db, documentId?: string): Promise<readonly RequestRow[]> {
  let query = tables(db).selectFrom('reading_request').selectAll().where('withdrawn_at', 'is', null).orderBy('id');
  if (documentId !== undefined) query = query.where('document_id', '=', documentId);
  return query.execute();
}

/** One request. Refuses `core.gone`. */
export async function requestRow(db: Db, id: string): Promise<RequestRow> {
  const row = await tables(db).selectFrom('reading_request').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'reading-request' });
  return row;
}

/** The request of a revision, or undefined. */
export async function requestOfRevision(db: Db, revisionId: string): Promise<RequestRow | undefined> {
  return tables(db)
    .selectFrom('reading_request')
    .selectAll()
    .where('revision_id', '=', revisionId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
}

/** Readers of one request, of a document, or of all, who were not released. */
export async function readerRows(
  db: Db,
  of: { readonly requestId?: string; readonly documentId?: string } = {},
): Promise<readonly ReaderRow[]> {
  let query = tables(db).selectFrom('document_reader').selectAll().where('withdrawn_at', 'is', null).orderBy('id');
  if (of.requestId !== undefined) query = query.where('request_id', '=', of.requestId);
  if (of.documentId !== undefined) query = query.where('document_id', '=', of.documentId);
  return query.execute();
}

/** Readers who have not acknowledged yet. */
export async function openReaders(db: Db): Promise<readonly ReaderRow[]> {
  return tables(db)
    .selectFrom('document_reader')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .where('read_on', 'is', null)
    .orderBy('id')
    .execute();
}

/** All readers, released ones too, for what is held of a person. */
export async function allReaders(db: Db): Promise<readonly ReaderRow[]> {
  return tables(db).selectFrom('document_reader').selectAll().orderBy('id').execute();
}

/** All copies, removed ones too, for what is held of a person. */
export async function allCopies(db: Db): Promise<readonly CopyRow[]> {
  return tables(db).selectFrom('document_copy').selectAll().orderBy('id').execute();
}

/** One reader. Refuses `core.gone`. */
export async function readerRow(db: Db, id: string): Promise<ReaderRow> {
  const row = await tables(db).selectFrom('document_reader').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'document-reader' });
  return row;
}

/** Signed sheets by id; unknown ones are left out. */
export async function sheetRows(
  db: Db,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, Pick<SheetRow, 'id' | 'scan_hash' | 'scan_name' | 'scan_size'>>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const rows = await inParts(wanted, (part) =>
    tables(db).selectFrom('distribution_sheet').selectAll().where('id', 'in', part).execute(),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Every signed sheet in the vault. */
export async function sheetHashes(db: Db): Promise<readonly string[]> {
  const rows = await tables(db).selectFrom('distribution_sheet').select('scan_hash').execute();
  return [...new Set(rows.map((row) => row.scan_hash))];
}
