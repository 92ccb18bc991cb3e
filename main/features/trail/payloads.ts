import type { Kysely } from 'kysely';
import type { KnownKind } from '../../contributions.ts';
import type { AuditTable, GroundTables, RecordColumns } from '../../db/tables.ts';

type Db = Kysely<GroundTables>;

/** The content of a change with the row it belongs to. */
export interface Payload {
  readonly replica_id: string;
  readonly replica_seq: number;
  readonly kind: string;
  readonly body: string;
}

/** A row of the trail with its content; null where that is not there. */
export type TrailLine = AuditTable & { readonly body: string | null };

/** The content as an object; empty when it is none. */
export function parsedBody(body: string | null): Record<string, unknown> {
  if (body === null) return {};
  try {
    const value: unknown = JSON.parse(body);
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    // altered from outside: verification tells of it; there is nothing to show
    return {};
  }
}

/** The records of an import's row; undefined for the row of one record. */
export function batchOf(content: Record<string, unknown>): Record<string, unknown>[] | undefined {
  const added = content['added'];
  if (!Array.isArray(added) || added.length !== 2 || !Array.isArray(added[1])) return undefined;
  return added[1].filter((entry): entry is Record<string, unknown> => typeof entry === 'object' && entry !== null);
}

function lines(db: Db) {
  return db
    .selectFrom('audit')
    .leftJoin('audit_change', (join) =>
      join
        .onRef('audit_change.replica_id', '=', 'audit.replica_id')
        .onRef('audit_change.replica_seq', '=', 'audit.replica_seq'),
    )
    .selectAll('audit')
    .select('audit_change.body as body');
}

/** One row of the trail. */
export async function lineAt(db: Db, replica: string, sequence: number): Promise<TrailLine | undefined> {
  return lines(db).where('audit.replica_id', '=', replica).where('audit.replica_seq', '=', sequence).executeTakeFirst();
}

/** Rows under the id of a record, newest first. */
export async function ownLines(db: Db, kind: string, recordId: string, limit: number): Promise<TrailLine[]> {
  return lines(db)
    .where('audit.kind', '=', kind)
    .where('audit.record_id', '=', recordId)
    .orderBy('audit.hlc', 'desc')
    .limit(limit)
    .execute();
}

/** All contents under the id of a record. */
export async function ownPayloads(db: Db, kind: string, recordId: string): Promise<readonly Payload[]> {
  const rows = await lines(db)
    .where('audit.kind', '=', kind)
    .where('audit.record_id', '=', recordId)
    .orderBy('audit.hlc')
    .execute();
  return rows.flatMap((row) => (row.body === null ? [] : [{ ...row, body: row.body }]));
}

type AnyTables = Record<string, RecordColumns & Record<string, unknown>>;

/** Rows of records by id, withdrawn ones too. */
export async function recordRows(
  db: Db,
  kind: KnownKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordColumns & Record<string, unknown>>> {
  const found = new Map<string, RecordColumns & Record<string, unknown>>();
  // the list knows tables by the name in their kind
  const tables = db as unknown as Kysely<AnyTables>;
  for (let start = 0; start < ids.length; start += 500) {
    const rows = await tables
      .selectFrom(kind.table)
      .selectAll()
      .where('id', 'in', ids.slice(start, start + 500))
      .execute();
    for (const row of rows as (RecordColumns & Record<string, unknown>)[]) found.set(row.id, row);
  }
  return found;
}

/**
 * The row of a batch (import, copy of a whole list) that brought a record in: it stands under the id of the batch and was written at the
 * moment at which the record was made.
 */
export async function batchLines(
  db: Db,
  kinds: readonly KnownKind[],
  record: { readonly kind: string; readonly id: string },
): Promise<readonly TrailLine[]> {
  const kind = kinds.find((known) => known.name === record.kind);
  if (kind === undefined) return [];
  const row = (await recordRows(db, kind, [record.id])).get(record.id);
  if (row === undefined) return [];
  const rows = await lines(db).where('audit.at', '=', row.created_at).where('audit.kind', '=', record.kind).execute();
  return rows.filter(
    (line) =>
      line.body?.includes(record.id) === true &&
      batchOf(parsedBody(line.body))?.some((entry) => entry['id'] === record.id) === true,
  );
}

/** Contents of the batches that brought a record in. */
export async function batchPayloads(
  db: Db,
  kinds: readonly KnownKind[],
  record: { readonly kind: string; readonly id: string },
): Promise<readonly Payload[]> {
  const rows = await batchLines(db, kinds, record);
  return rows.flatMap((row) => (row.body === null ? [] : [{ ...row, body: row.body }]));
}
