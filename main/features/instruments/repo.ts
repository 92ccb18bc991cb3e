import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import type { InstrumentAliasTable, InstrumentEditionTable, InstrumentRowTable, InstrumentTables } from './tables.ts';

/** Editions in their order. */
export async function selectEditions(db: Kysely<GroundTables>): Promise<readonly InstrumentEditionTable[]> {
  return db
    .withTables<InstrumentTables>()
    .selectFrom('instrument_edition')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('historical')
    .orderBy('position')
    .orderBy('code')
    .orderBy('edition', 'desc')
    .execute();
}

/** Facts of the rows of all editions, enough to count them. */
export async function selectRowFacts(
  db: Kysely<GroundTables>,
): Promise<readonly Pick<InstrumentRowTable, 'edition_id' | 'auditable' | 'basis' | 'compared_on' | 'corrected_at'>[]> {
  return db
    .withTables<InstrumentTables>()
    .selectFrom('instrument_row')
    .select(['edition_id', 'auditable', 'basis', 'compared_on', 'corrected_at'])
    .where('withdrawn_at', 'is', null)
    .execute();
}

/** Rows of an edition in their order. */
export async function selectRows(db: Kysely<GroundTables>, editionId: string): Promise<readonly InstrumentRowTable[]> {
  return db
    .withTables<InstrumentTables>()
    .selectFrom('instrument_row')
    .selectAll()
    .where('edition_id', '=', editionId)
    .where('withdrawn_at', 'is', null)
    .orderBy('position')
    .execute();
}

/** One row, or undefined. */
export async function selectRow(db: Kysely<GroundTables>, id: string): Promise<InstrumentRowTable | undefined> {
  return db
    .withTables<InstrumentTables>()
    .selectFrom('instrument_row')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Aliases of an edition. */
export async function selectAliases(
  db: Kysely<GroundTables>,
  editionId: string,
): Promise<readonly InstrumentAliasTable[]> {
  return db
    .withTables<InstrumentTables>()
    .selectFrom('instrument_alias')
    .selectAll()
    .where('edition_id', '=', editionId)
    .where('withdrawn_at', 'is', null)
    .orderBy('code')
    .orderBy('alias')
    .execute();
}
