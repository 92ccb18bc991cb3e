import type { Kysely } from 'kysely';
import { refuse } from '../../contract/result.ts';
import { recordKind } from '../../db/records.ts';
import type { GroundTables } from '../../db/tables.ts';
import type {
  BatchRevisionTable,
  DisposalBatchTable,
  DisposalTable,
  RecordBatchTable,
  RecordTypeTable,
  RetentionTables,
} from './tables.ts';

type Db = Kysely<GroundTables>;

export const RETENTION_ADDRESS = '/dokumen/rekaman';

/** Address of a batch in the renderer. */
export function batchAddress(id: string): string {
  return `${RETENTION_ADDRESS}/berkas/${id}`;
}

/** Address of minutes of a disposal in the renderer. */
export function disposalAddress(id: string): string {
  return `${RETENTION_ADDRESS}/pemusnahan/${id}`;
}

export const recordTypeKind = recordKind<RecordTypeTable>({ name: 'record-type', table: 'record_type' });

export const batchKind = recordKind<RecordBatchTable>({
  name: 'record-batch',
  table: 'record_batch',
  search: (row) => ({
    code: row.code,
    title: row.title,
    body: [row.place, row.note].filter((text) => text !== '').join(' · '),
    address: batchAddress(row.id),
  }),
});

export const batchRevisionKind = recordKind<BatchRevisionTable>({
  name: 'record-batch-revision',
  table: 'record_batch_revision',
});

export const disposalKind = recordKind<DisposalTable>({
  name: 'disposal',
  table: 'disposal',
  search: (row) => ({
    code: row.number,
    title: row.number,
    body: [row.ground, row.place, row.note].filter((text) => text !== '').join(' · '),
    address: disposalAddress(row.id),
  }),
});

export const disposalBatchKind = recordKind<DisposalBatchTable>({ name: 'disposal-batch', table: 'disposal_batch' });

/** Types that the LSP set, withdrawn ones too. */
export async function ownTypes(db: Db): Promise<readonly RecordTypeTable[]> {
  return db.withTables<RetentionTables>().selectFrom('record_type').selectAll().orderBy('code_key').execute();
}

/** Batches; withdrawn ones only when asked for. */
export async function batchRows(db: Db, withdrawn = false): Promise<readonly RecordBatchTable[]> {
  let query = db.withTables<RetentionTables>().selectFrom('record_batch').selectAll();
  if (!withdrawn) query = query.where('withdrawn_at', 'is', null);
  return query.orderBy('title_key').orderBy('id').execute();
}

/** One batch, withdrawn or not. Refuses `core.gone`. */
export async function batchRow(db: Db, id: string): Promise<RecordBatchTable> {
  const row = await db
    .withTables<RetentionTables>()
    .selectFrom('record_batch')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: batchKind.name });
  return row;
}

/** The batch in use with a number, other than `except`. */
export async function batchWithCode(db: Db, key: string, except?: string): Promise<RecordBatchTable | undefined> {
  const rows = await db
    .withTables<RetentionTables>()
    .selectFrom('record_batch')
    .selectAll()
    .where('code_key', '=', key)
    .where('withdrawn_at', 'is', null)
    .execute();
  return rows.find((row) => row.id !== except);
}

/** How many batches in use there are of each type. */
export async function batchCounts(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .withTables<RetentionTables>()
    .selectFrom('record_batch')
    .select(['type_code', ({ fn }) => fn.countAll<number>().as('count')])
    .where('withdrawn_at', 'is', null)
    .groupBy('type_code')
    .execute();
  return new Map(rows.map((row) => [row.type_code, Number(row.count)]));
}

/** Document revisions that stand in a batch in use; of one batch, or of all. */
export async function batchRevisions(
  db: Db,
  batchId?: string,
): Promise<readonly (BatchRevisionTable & { readonly document_id: string })[]> {
  let query = db
    .withTables<RetentionTables & { document_revision: { id: string; document_id: string } }>()
    .selectFrom('record_batch_revision')
    .innerJoin('record_batch', 'record_batch.id', 'record_batch_revision.batch_id')
    .innerJoin('document_revision', 'document_revision.id', 'record_batch_revision.revision_id')
    .selectAll('record_batch_revision')
    .select('document_revision.document_id')
    .where('record_batch_revision.withdrawn_at', 'is', null);
  query =
    batchId === undefined
      ? query.where('record_batch.withdrawn_at', 'is', null)
      : query.where('record_batch.id', '=', batchId);
  return query.orderBy('record_batch_revision.code').orderBy('record_batch_revision.edition').execute();
}

/** Minutes of disposals, cancelled ones too, the newest first. */
export async function disposalRows(db: Db): Promise<readonly DisposalTable[]> {
  return db
    .withTables<RetentionTables>()
    .selectFrom('disposal')
    .selectAll()
    .orderBy('held_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** One disposal. Refuses `core.gone`. */
export async function disposalRow(db: Db, id: string): Promise<DisposalTable> {
  const row = await db
    .withTables<RetentionTables>()
    .selectFrom('disposal')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: disposalKind.name });
  return row;
}

/** Lines of minutes that were not left out; of one disposal, or of all. */
export async function disposalLines(db: Db, disposalId?: string): Promise<readonly DisposalBatchTable[]> {
  let query = db
    .withTables<RetentionTables>()
    .selectFrom('disposal_batch')
    .selectAll()
    .where('withdrawn_at', 'is', null);
  if (disposalId !== undefined) query = query.where('disposal_id', '=', disposalId);
  return query.orderBy('type_title').orderBy('code').orderBy('title').orderBy('id').execute();
}

/**
 * Fields of record types that were changed after a day, as they were before it: told by the trail, the earliest change after the day first.
 * By record id; a type that was not changed since is left out.
 */
export async function typesBefore(
  db: Db,
  ids: readonly string[],
  isLater: (instant: string) => boolean,
): Promise<ReadonlyMap<string, Partial<RecordTypeTable>>> {
  const found = new Map<string, Partial<RecordTypeTable>>();
  if (ids.length === 0) return found;
  const rows = await db
    .selectFrom('audit')
    .innerJoin('audit_change', (join) =>
      join
        .onRef('audit_change.replica_id', '=', 'audit.replica_id')
        .onRef('audit_change.replica_seq', '=', 'audit.replica_seq'),
    )
    .select(['audit.record_id', 'audit.at', 'audit_change.body'])
    .where('audit.kind', '=', recordTypeKind.name)
    .where('audit.record_id', 'in', [...ids])
    .where('audit.base_rev', '>', 0)
    .orderBy('audit.hlc')
    .execute();
  for (const row of rows) {
    if (!isLater(row.at)) continue;
    const before: Record<string, unknown> = { ...found.get(row.record_id) };
    for (const [field, values] of Object.entries(JSON.parse(row.body) as Record<string, unknown>))
      if (Array.isArray(values) && values.length === 2 && !(field in before)) before[field] = values[0];
    found.set(row.record_id, before as Partial<RecordTypeTable>);
  }
  return found;
}
