import type { Kysely } from 'kysely';
import type { InstrumentEdition, InstrumentRow } from '../../contract/instruments.ts';
import type { GroundTables } from '../../db/tables.ts';
import { selectAliases, selectEditions, selectRowFacts, selectRows } from './repo.ts';
import type { InstrumentAliasTable, InstrumentEditionTable, InstrumentRowTable } from './tables.ts';

export type { InstrumentEdition, InstrumentRow } from '../../contract/instruments.ts';
export { applicabilityRules, type MappedClauses, mappedClauses, mappingsOfClause } from './relations.ts';
export { keepStub } from './stubs.ts';

/** The evidence names of a row, one a line in the table. */
export function evidenceNames(stored: string): string[] {
  return stored === '' ? [] : stored.split('\n');
}

function describeEdition(
  row: InstrumentEditionTable,
  facts: readonly Pick<InstrumentRowTable, 'auditable' | 'basis' | 'compared_on' | 'corrected_at'>[],
): InstrumentEdition {
  const auditable = facts.filter((fact) => fact.auditable === 1);
  return {
    id: row.id,
    code: row.code,
    edition: row.edition,
    name: { id: row.name_id, en: row.name_en },
    regulation: row.regulation,
    issued: { id: row.issued_id, en: row.issued_en },
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    historical: row.historical === 1,
    replaces: row.replaces,
    officialText: { id: row.official_text_id, en: row.official_text_en },
    source: { id: row.source_id, en: row.source_en },
    counts: {
      rows: facts.length,
      auditable: auditable.length,
      pedoman: auditable.filter((fact) => fact.basis === 'pedoman').length,
      compared: auditable.filter((fact) => fact.compared_on !== null).length,
      corrected: facts.filter((fact) => fact.corrected_at !== null).length,
    },
  };
}

/** A row as the contract shows it. */
export function describeRow(row: InstrumentRowTable, aliases: readonly InstrumentAliasTable[]): InstrumentRow {
  return {
    id: row.id,
    rev: row.rev,
    editionId: row.edition_id,
    code: row.code,
    parent: row.parent_code,
    depth: row.depth,
    position: row.position,
    title: { id: row.title_id, en: row.title_en },
    requirement: { id: row.requirement_id, en: row.requirement_en },
    question: row.question,
    evidence: evidenceNames(row.evidence),
    auditable: row.auditable === 1,
    basis: row.basis as InstrumentRow['basis'],
    source: row.source,
    aliases: aliases
      .filter((alias) => alias.code === row.code)
      .map((alias) => ({ alias: alias.alias, note: { id: alias.note_id, en: alias.note_en } })),
    shipped: row.shipped === null ? null : (JSON.parse(row.shipped) as InstrumentRow['shipped']),
    corrected: row.corrected_at === null ? null : { at: row.corrected_at, by: row.corrected_by ?? '' },
    compared:
      row.compared_on === null
        ? null
        : { on: row.compared_on, by: row.compared_by ?? '', edition: row.compared_edition ?? '' },
  };
}

/** The editions of the library in their order, historical ones last, with their counts. */
export async function instrumentEditions(db: Kysely<GroundTables>): Promise<readonly InstrumentEdition[]> {
  const [editions, facts] = [await selectEditions(db), await selectRowFacts(db)];
  const byEdition = Map.groupBy(facts, (fact) => fact.edition_id);
  return editions.map((edition) => describeEdition(edition, byEdition.get(edition.id) ?? []));
}

/** One edition, or undefined. */
export async function instrumentEdition(
  db: Kysely<GroundTables>,
  editionId: string,
): Promise<InstrumentEdition | undefined> {
  return (await instrumentEditions(db)).find((edition) => edition.id === editionId);
}

/** The rows of an edition as a tree in order: each after its parent, with aliases, corrections and comparison marks. */
export async function instrumentRows(db: Kysely<GroundTables>, editionId: string): Promise<readonly InstrumentRow[]> {
  const [rows, aliases] = [await selectRows(db, editionId), await selectAliases(db, editionId)];
  return rows.map((row) => describeRow(row, aliases));
}
