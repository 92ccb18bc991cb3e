import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import type { NumberingTables, NumberSchemeTable, NumberWaiverTable } from './tables.ts';

type Db = Kysely<GroundTables>;

/** Patterns that the LSP set, withdrawn ones too. */
export function schemeRows(db: Db): Promise<NumberSchemeTable[]> {
  return db.withTables<NumberingTables>().selectFrom('document_number_scheme').selectAll().orderBy('type').execute();
}

/** Findings that are left as they are. */
export function waiverRows(db: Db): Promise<NumberWaiverTable[]> {
  return db
    .withTables<NumberingTables>()
    .selectFrom('document_number_waiver')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .execute();
}
