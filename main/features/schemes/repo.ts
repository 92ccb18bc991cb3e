import type { Kysely } from 'kysely';
import type { Scheme, SchemeKind } from '../../contract/schemes.ts';
import { recordKind } from '../../db/records.ts';
import type { GroundTables, RecordColumns } from '../../db/tables.ts';
import { schemeScope } from './rules.ts';
import type { SchemeRow, SchemeTables } from './tables.ts';

export const schemeKind = recordKind<SchemeRow>({
  name: 'scheme',
  table: 'scheme',
  search: (row) => ({
    code: row.code,
    title: row.title,
    body: `${row.standard} ${row.sector} ${row.note}`,
    address: `/skema/${row.id}`,
  }),
});

/** A scheme of which nothing is known. */
export const emptyScheme: Omit<SchemeRow, keyof RecordColumns> = {
  code: '',
  code_key: '',
  title: '',
  title_key: '',
  kind: null,
  standard: '',
  sector: '',
  in_scope: null,
  scope_from: null,
  scope_until: null,
  note: '',
};

/** Schemes by title; withdrawn ones only when asked for. */
export async function schemeRows(db: Kysely<GroundTables>, withdrawn = false): Promise<SchemeRow[]> {
  let query = db.withTables<SchemeTables>().selectFrom('scheme').selectAll();
  if (!withdrawn) query = query.where('withdrawn_at', 'is', null);
  return query.orderBy('title_key').orderBy('id').execute();
}

/** One scheme, withdrawn or not. */
export async function schemeRow(db: Kysely<GroundTables>, id: string): Promise<SchemeRow | undefined> {
  return db.withTables<SchemeTables>().selectFrom('scheme').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The scheme in use that has the code already, other than `except`. */
export async function schemeWithCode(
  db: Kysely<GroundTables>,
  key: string,
  except?: string,
): Promise<SchemeRow | undefined> {
  const rows = await db
    .withTables<SchemeTables>()
    .selectFrom('scheme')
    .selectAll()
    .where('code_key', '=', key)
    .where('withdrawn_at', 'is', null)
    .execute();
  return rows.find((row) => row.id !== except);
}

function asBoolean(value: number | null): boolean | null {
  return value === null ? null : value === 1;
}

/** Facts of a stored scheme that decide about its scope. */
export function scopeFactsOf(row: SchemeRow) {
  return { inScope: asBoolean(row.in_scope), scopeFrom: row.scope_from, scopeUntil: row.scope_until };
}

/** A stored scheme as screens see it on a day. */
export function schemeView(row: SchemeRow, asOf: string): Scheme {
  const facts = scopeFactsOf(row);
  return {
    id: row.id,
    rev: row.rev,
    code: row.code,
    title: row.title,
    kind: row.kind as SchemeKind | null,
    standard: row.standard,
    sector: row.sector,
    ...facts,
    scope: schemeScope(facts, asOf),
    note: row.note,
    withdrawnReason: row.withdrawn_at === null ? null : (row.withdrawn_reason ?? ''),
  };
}
