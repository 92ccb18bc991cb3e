import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import { schemeRows, scopeFactsOf } from './repo.ts';
import { schemeScope } from './rules.ts';

/** A scheme as other features name it. */
export interface SchemeName {
  readonly id: string;
  readonly code: string;
  readonly title: string;
}

/** Names of all schemes by id, withdrawn ones too: old certificates still point at them. */
export async function schemeNames(db: Kysely<GroundTables>): Promise<ReadonlyMap<string, SchemeName>> {
  const rows = await schemeRows(db, true);
  return new Map(rows.map((row) => [row.id, { id: row.id, code: row.code, title: row.title }]));
}

/** Schemes in the licensed scope on a day, by title. */
export async function schemesInScope(db: Kysely<GroundTables>, asOf: string): Promise<readonly SchemeName[]> {
  const rows = await schemeRows(db);
  return rows
    .filter((row) => schemeScope(scopeFactsOf(row), asOf) === 'in-scope')
    .map((row) => ({ id: row.id, code: row.code, title: row.title }));
}
