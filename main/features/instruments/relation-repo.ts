import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import type { ClauseMappingTable, ClauseStubTable, RelationTables, RowApplicabilityTable } from './relation-tables.ts';
import type { InstrumentTables } from './tables.ts';

type Db = Kysely<GroundTables>;

/** Rules of the rows of an edition that have one. */
export async function selectRules(db: Db, editionId: string): Promise<readonly RowApplicabilityTable[]> {
  return db
    .withTables<RelationTables & InstrumentTables>()
    .selectFrom('row_applicability as rule')
    .innerJoin('instrument_row as row', 'row.id', 'rule.row_id')
    .selectAll('rule')
    .where('row.edition_id', '=', editionId)
    .where('rule.withdrawn_at', 'is', null)
    .execute();
}

/** The rule of a row, or undefined. */
export async function selectRule(db: Db, rowId: string): Promise<RowApplicabilityTable | undefined> {
  return db
    .withTables<RelationTables>()
    .selectFrom('row_applicability')
    .selectAll()
    .where('row_id', '=', rowId)
    .executeTakeFirst();
}

/** Rows that have a rule, of all editions. */
export async function selectRuledRows(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.withTables<RelationTables>().selectFrom('row_applicability').select('row_id').execute();
  return new Set(rows.map((row) => row.row_id));
}

/** Mappings in use, by their ends. */
export async function selectMappings(db: Db): Promise<readonly ClauseMappingTable[]> {
  return db
    .withTables<RelationTables>()
    .selectFrom('clause_mapping')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('from_instrument')
    .orderBy('from_code')
    .orderBy('to_instrument')
    .orderBy('to_code')
    .execute();
}

/** Mappings that touch an instrument, in use. */
export async function selectMappingsOf(db: Db, instrument: string): Promise<readonly ClauseMappingTable[]> {
  return db
    .withTables<RelationTables>()
    .selectFrom('clause_mapping')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .where((where) => where.or([where('from_instrument', '=', instrument), where('to_instrument', '=', instrument)]))
    .orderBy('from_instrument')
    .orderBy('from_code')
    .orderBy('to_instrument')
    .orderBy('to_code')
    .execute();
}

/** Ids of mappings, in use or taken out, so that a removed one does not come back. */
export async function selectMappingIds(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.withTables<RelationTables>().selectFrom('clause_mapping').select('id').execute();
  return new Set(rows.map((row) => row.id));
}

/** Stubs in use. */
export async function selectStubs(db: Db): Promise<readonly ClauseStubTable[]> {
  return db
    .withTables<RelationTables>()
    .selectFrom('clause_stub')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('guideline')
    .orderBy('clause')
    .execute();
}

/** The stub of a clause, in use or taken out, or undefined. */
export async function selectStub(db: Db, guideline: string, clause: string): Promise<ClauseStubTable | undefined> {
  return db
    .withTables<RelationTables>()
    .selectFrom('clause_stub')
    .selectAll()
    .where('guideline', '=', guideline)
    .where('clause', '=', clause)
    .executeTakeFirst();
}

/** Keys `guideline\nclause` of all stubs, in use or taken out. */
export async function selectStubKeys(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db
    .withTables<RelationTables>()
    .selectFrom('clause_stub')
    .select(['guideline', 'clause'])
    .execute();
  return new Set(rows.map((row) => `${row.guideline}\n${row.clause}`));
}

/** A row of the library with its edition, as needed to tell where a clause can be read. */
export interface HeldRow {
  readonly rowId: string;
  readonly editionId: string;
  readonly instrument: string;
  readonly edition: string;
  readonly code: string;
  readonly title_id: string;
  readonly title_en: string;
}

/** Rows of the library with given codes, of whatever instrument. */
export async function selectHeld(db: Db, codes: readonly string[]): Promise<readonly HeldRow[]> {
  const found: HeldRow[] = [];
  for (let start = 0; start < codes.length; start += 500) {
    found.push(
      ...(await db
        .withTables<InstrumentTables>()
        .selectFrom('instrument_row as row')
        .innerJoin('instrument_edition as edition', 'edition.id', 'row.edition_id')
        .select([
          'row.id as rowId',
          'row.edition_id as editionId',
          'edition.code as instrument',
          'edition.edition',
          'row.code',
          'row.title_id',
          'row.title_en',
        ])
        .where('row.code', 'in', codes.slice(start, start + 500))
        .where('row.withdrawn_at', 'is', null)
        .where('edition.withdrawn_at', 'is', null)
        .orderBy('edition.historical')
        .orderBy('edition.edition', 'desc')
        .execute()),
    );
  }
  return found;
}
