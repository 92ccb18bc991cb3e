import type { Kysely } from 'kysely';
import type { Tuk, TukKind } from '../../contract/tuk.ts';
import { recordKind } from '../../db/records.ts';
import type { GroundTables } from '../../db/tables.ts';
import { tukState } from './rules.ts';
import type { TukRow, TukTables } from './tables.ts';

export const tukKind = recordKind<TukRow>({
  name: 'tuk',
  table: 'tuk',
  search: (row) => ({ code: row.code, title: row.name, body: `${row.address} ${row.note}`, address: `/tuk/${row.id}` }),
});

/** Sites by name; withdrawn ones only when asked for. */
export async function tukRows(db: Kysely<GroundTables>, withdrawn = false): Promise<TukRow[]> {
  let query = db.withTables<TukTables>().selectFrom('tuk').selectAll();
  if (!withdrawn) query = query.where('withdrawn_at', 'is', null);
  return query.orderBy('name_key').orderBy('id').execute();
}

/** One site, withdrawn or not. */
export async function tukRow(db: Kysely<GroundTables>, id: string): Promise<TukRow | undefined> {
  return db.withTables<TukTables>().selectFrom('tuk').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The site in use that has the code already, other than `except`. */
export async function tukWithCode(db: Kysely<GroundTables>, key: string, except?: string): Promise<TukRow | undefined> {
  const rows = await db
    .withTables<TukTables>()
    .selectFrom('tuk')
    .selectAll()
    .where('code_key', '=', key)
    .where('withdrawn_at', 'is', null)
    .execute();
  return rows.find((row) => row.id !== except);
}

/** A stored site as screens see it on a day. */
export function tukView(row: TukRow, asOf: string): Tuk {
  const facts = { verifiedOn: row.verified_on, validUntil: row.valid_until };
  return {
    id: row.id,
    rev: row.rev,
    code: row.code,
    name: row.name,
    kind: row.kind as TukKind | null,
    address: row.address,
    ...facts,
    ...tukState(facts, asOf),
    note: row.note,
    withdrawnReason: row.withdrawn_at === null ? null : (row.withdrawn_reason ?? ''),
  };
}
