import type { Kysely } from 'kysely';
import type { SchemeScope } from '../../contract/schemes.ts';
import type { WriteContext } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { fold } from '../../importer/fold.ts';
import { emptyScheme, schemeKind, schemeRows, scopeFactsOf } from './repo.ts';
import { schemeScope } from './rules.ts';
import type { SchemeTables } from './tables.ts';

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

/** Schemes outside the licensed scope on a day that may be asked for, by title: said to be outside, or to come in later. Ended ones are not asked for. */
export async function schemesAskedFor(db: Kysely<GroundTables>, asOf: string): Promise<readonly SchemeName[]> {
  const rows = await schemeRows(db);
  return rows
    .filter((row) => ['out', 'not-yet'].includes(schemeScope(scopeFactsOf(row), asOf)))
    .map((row) => ({ id: row.id, code: row.code, title: row.title }));
}

/** Schemes in the licensed scope on a day, by code, those without one last and by title: lists of them begin with the code. */
export async function schemesInScope(db: Kysely<GroundTables>, asOf: string): Promise<readonly SchemeName[]> {
  const rows = await schemeRows(db);
  return rows
    .filter((row) => schemeScope(scopeFactsOf(row), asOf) === 'in-scope')
    .sort((one, other) => Number(one.code === '') - Number(other.code === '') || byCode(one.code, other.code))
    .map((row) => ({ id: row.id, code: row.code, title: row.title }));
}

function byCode(one: string, other: string): number {
  return one.localeCompare(other, 'id', { numeric: true });
}

/** A scheme as a list of another feature is compared with it. */
export interface SchemeKeys extends SchemeName {
  /** Folded title; schemes of different fields may share it. */
  readonly titleKey: string;
  readonly codeKey: string;
  readonly withdrawn: boolean;
}

/** All schemes with what names are compared by, withdrawn ones last. */
export async function schemeKeys(db: Kysely<GroundTables>): Promise<readonly SchemeKeys[]> {
  return (await schemeRows(db, true))
    .map((row) => ({
      id: row.id,
      code: row.code,
      title: row.title,
      titleKey: row.title_key,
      codeKey: row.code_key,
      withdrawn: row.withdrawn_at !== null,
    }))
    .sort((one, other) => Number(one.withdrawn) - Number(other.withdrawn));
}

/** Place of schemes in the licensed scope on a day, by id. */
export async function schemeScopes(
  db: Kysely<GroundTables>,
): Promise<ReadonlyMap<string, (asOf: string) => SchemeScope>> {
  const rows = await schemeRows(db, true);
  return new Map(rows.map((row) => [row.id, (asOf: string) => schemeScope(scopeFactsOf(row), asOf)]));
}

/**
 * Adds schemes of which only the title is known, for a list that names them. Scope and the rest stay open: nobody has said them. Gives the
 * ids in the order of the titles.
 */
export async function addNamedSchemes(
  context: WriteContext,
  titles: readonly string[],
  importId: string,
): Promise<readonly string[]> {
  const rows = titles.map((title) => ({ ...emptyScheme, title, title_key: fold(title), id: context.ids.next() }));
  await context.records.insertMany(schemeKind, rows, { importId, recordId: importId });
  return rows.map((row) => row.id);
}

/** Schemes that an import has added, by title. */
export async function schemesOfImport(db: Kysely<GroundTables>, importId: string): Promise<readonly SchemeName[]> {
  const rows = await db
    .withTables<SchemeTables>()
    .selectFrom('scheme')
    .selectAll()
    .where('import_id', '=', importId)
    .orderBy('title_key')
    .execute();
  return rows.map((row) => ({ id: row.id, code: row.code, title: row.title }));
}

/** A scheme with what tells when it came into the scope and when it left, for the register of changes. */
export interface SchemeHistory extends SchemeName {
  readonly inScope: boolean | null;
  readonly scopeFrom: string | null;
  readonly scopeUntil: string | null;
  /** UTC instant, or null while it is in use. */
  readonly withdrawnAt: string | null;
}

/** All schemes with their place in the scope over time, withdrawn ones too. */
export async function schemeHistory(db: Kysely<GroundTables>): Promise<readonly SchemeHistory[]> {
  return (await schemeRows(db, true)).map((row) => ({
    id: row.id,
    code: row.code,
    title: row.title,
    ...scopeFactsOf(row),
    withdrawnAt: row.withdrawn_at,
  }));
}

/** A scheme with the texts in which it says what it was made after. */
export interface SchemeTexts extends SchemeName {
  /** SKKNI, regulation or standard, as typed. */
  readonly standard: string;
  readonly note: string;
}

/** Schemes in use with what they lean on. */
export async function schemeTexts(db: Kysely<GroundTables>): Promise<readonly SchemeTexts[]> {
  return (await schemeRows(db)).map(({ id, code, title, standard, note }) => ({ id, code, title, standard, note }));
}
