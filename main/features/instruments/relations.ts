import type { Kysely } from 'kysely';
import { type ApplicabilityRule, appliesAlways, isEmptyRule } from '../../contract/applicability.ts';
import type { ClauseMapping, ClauseStub, MappingEnd, RowApplicability } from '../../contract/instrument-relations.ts';
import type { GroundTables } from '../../db/tables.ts';
import {
  type HeldRow,
  selectHeld,
  selectMappings,
  selectMappingsOf,
  selectRules,
  selectStubs,
} from './relation-repo.ts';
import type { ClauseMappingTable, ClauseStubTable, RowApplicabilityTable } from './relation-tables.ts';
import { selectRows } from './repo.ts';

type Db = Kysely<GroundTables>;

function listOf<T extends string>(stored: string): T[] {
  return stored === '' ? [] : (stored.split(' ') as T[]);
}

/** A stored rule as the contract knows it. */
export function ruleOf(row: Pick<RowApplicabilityTable, 'lsp_types' | 'purposes' | 'remote'>): ApplicabilityRule {
  return { lspTypes: listOf(row.lsp_types), purposes: listOf(row.purposes), remote: row.remote === 1 };
}

/** The rules of an edition by row id; rows without one apply always. */
export async function applicabilityRules(db: Db, editionId: string): Promise<ReadonlyMap<string, ApplicabilityRule>> {
  return new Map((await selectRules(db, editionId)).map((row) => [row.row_id, ruleOf(row)]));
}

/** What a row applies to, with the rules of the headings above it; undefined when the edition has no such row. */
export async function applicabilityOf(db: Db, editionId: string, code: string): Promise<RowApplicability | undefined> {
  const rows = await selectRows(db, editionId);
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const row = byCode.get(code);
  if (row === undefined) return undefined;
  const stored = new Map((await selectRules(db, editionId)).map((rule) => [rule.row_id, rule]));
  const own = stored.get(row.id);
  const above: (ApplicabilityRule & { code: string })[] = [];
  for (let at = row.parent_code; at !== null; at = byCode.get(at)?.parent_code ?? null) {
    const heading = stored.get(byCode.get(at)?.id ?? '');
    if (heading !== undefined && !isEmptyRule(ruleOf(heading))) above.push({ ...ruleOf(heading), code: at });
  }
  return {
    ...(own === undefined ? appliesAlways : ruleOf(own)),
    rev: own?.rev ?? 0,
    source: { id: own?.source_id ?? '', en: own?.source_en ?? '' },
    shipped: own?.shipped == null ? null : (JSON.parse(own.shipped) as { rule: ApplicabilityRule }).rule,
    corrected: own?.corrected_at == null ? null : { at: own.corrected_at, by: own.corrected_by ?? '' },
    above,
  };
}

/** The row of the library that a clause of an instrument means: of the edition asked for, else of the newest one. */
export function heldRow(
  held: readonly HeldRow[],
  instrument: string,
  edition: string,
  code: string,
): HeldRow | undefined {
  return held.find(
    (row) => row.instrument === instrument && row.code === code && (edition === '' || row.edition === edition),
  );
}

/** Mappings as the contract shows them, each end with where it can be read. */
export async function describeMappings(db: Db, rows: readonly ClauseMappingTable[]): Promise<readonly ClauseMapping[]> {
  const held = await selectHeld(db, [...new Set(rows.flatMap((row) => [row.from_code, row.to_code]))]);
  const stubs = new Map((await selectStubs(db)).map((stub) => [`${stub.guideline}\n${stub.clause}`, stub]));
  const end = (instrument: string, edition: string, code: string): MappingEnd => {
    const row = heldRow(held, instrument, edition, code);
    return {
      instrument,
      edition,
      code,
      held: row === undefined ? null : { editionId: row.editionId, title: { id: row.title_id, en: row.title_en } },
      stub: row === undefined ? (stubs.get(`${instrument}\n${code}`)?.title ?? '') : '',
    };
  };
  return rows.map((row) => ({
    id: row.id,
    rev: row.rev,
    from: end(row.from_instrument, row.from_edition, row.from_code),
    to: end(row.to_instrument, row.to_edition, row.to_code),
    relation: row.relation as ClauseMapping['relation'],
    note: { id: row.note_id, en: row.note_en },
    source: { id: row.source_id, en: row.source_en },
    shipped: row.shipped === 1,
  }));
}

/** All mappings in use. */
export async function allMappings(db: Db): Promise<readonly ClauseMapping[]> {
  return describeMappings(db, await selectMappings(db));
}

/** Mappings of one clause, from whichever end. */
export async function mappingsOfClause(
  db: Db,
  instrument: string,
  edition: string,
  code: string,
): Promise<readonly ClauseMapping[]> {
  const means = (end: readonly [string, string, string]): boolean =>
    end[0] === instrument && end[2] === code && (end[1] === '' || end[1] === edition);
  const rows = (await selectMappingsOf(db, instrument)).filter(
    (row) =>
      means([row.from_instrument, row.from_edition, row.from_code]) ||
      means([row.to_instrument, row.to_edition, row.to_code]),
  );
  return describeMappings(db, rows);
}

/** A mapping reduced to its ends, for carrying answers between instruments. */
export interface MappedClauses {
  readonly from: { readonly instrument: string; readonly edition: string; readonly code: string };
  readonly to: { readonly instrument: string; readonly edition: string; readonly code: string };
  readonly relation: ClauseMapping['relation'];
}

/** Mappings that touch an instrument, reduced to their ends. */
export async function mappedClauses(db: Db, instrument: string): Promise<readonly MappedClauses[]> {
  return (await selectMappingsOf(db, instrument)).map((row) => ({
    from: { instrument: row.from_instrument, edition: row.from_edition, code: row.from_code },
    to: { instrument: row.to_instrument, edition: row.to_edition, code: row.to_code },
    relation: row.relation as ClauseMapping['relation'],
  }));
}

/** Stubs in use, each with the row that replaces it since its guideline was imported. */
export async function describeStubs(db: Db, rows: readonly ClauseStubTable[]): Promise<readonly ClauseStub[]> {
  const held = await selectHeld(db, [...new Set(rows.map((row) => row.clause))]);
  const mappings = await selectMappings(db);
  return rows.map((row) => {
    const found = heldRow(held, row.guideline, '', row.clause);
    return {
      id: row.id,
      rev: row.rev,
      guideline: row.guideline,
      clause: row.clause,
      title: row.title,
      seen: row.seen,
      held:
        found === undefined ? null : { editionId: found.editionId, title: { id: found.title_id, en: found.title_en } },
      mappings: mappings.filter(
        (mapping) =>
          (mapping.from_instrument === row.guideline && mapping.from_code === row.clause) ||
          (mapping.to_instrument === row.guideline && mapping.to_code === row.clause),
      ).length,
    };
  });
}
