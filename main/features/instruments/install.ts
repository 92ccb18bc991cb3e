import type { WriteContext } from '../../contributions.ts';
import { aliasKind, editionKind, rowKind } from './kinds.ts';
import { selectEditions } from './repo.ts';
import type { ShippedInstrument, ShippedRow } from './shipped.ts';

function depthOf(row: ShippedRow, parents: ReadonlyMap<string, string | null>): number {
  let depth = 0;
  for (let code = row.parent; code !== null; code = parents.get(code) ?? null) depth += 1;
  return depth;
}

async function installOne(context: WriteContext, instrument: ShippedInstrument): Promise<void> {
  const { code, edition } = instrument;
  // ids say what the thing is, so that two copies of a workspace hold the same rows
  const editionId = context.ids.of('instrument-edition', code, edition);
  await context.records.insert(
    editionKind,
    {
      code,
      edition,
      revision: instrument.revision,
      position: instrument.position,
      name_id: instrument.name.id,
      name_en: instrument.name.en,
      regulation: instrument.regulation,
      issued_id: instrument.issued.id,
      issued_en: instrument.issued.en,
      valid_from: instrument.validFrom,
      valid_until: instrument.validUntil,
      historical: instrument.historical ? 1 : 0,
      replaces: instrument.replaces ?? '',
      official_text_id: instrument.officialText.id,
      official_text_en: instrument.officialText.en,
      source_id: instrument.source.id,
      source_en: instrument.source.en,
    },
    { id: editionId },
  );
  const parents = new Map(instrument.rows.map((row) => [row.code, row.parent]));
  const aliases = Map.groupBy(instrument.aliases, (alias) => alias.code);
  await context.records.insertMany(
    rowKind,
    instrument.rows.map((row, position) => ({
      id: context.ids.of('instrument-row', code, edition, row.code),
      edition_id: editionId,
      code: row.code,
      parent_code: row.parent,
      position,
      depth: depthOf(row, parents),
      title_id: row.title_id,
      title_en: row.title_en,
      requirement_id: row.requirement_id,
      requirement_en: row.requirement_en,
      question: row.question_id,
      evidence: row.evidence.join('\n'),
      auditable: row.question_id === '' ? 0 : 1,
      basis: row.basis,
      source: row.source_id,
      alias_codes: (aliases.get(row.code) ?? []).map((alias) => alias.alias).join(' '),
      shipped: null,
      corrected_at: null,
      corrected_by: null,
      compared_on: null,
      compared_by: null,
      compared_edition: null,
    })),
    { importId: null, recordId: editionId },
  );
  await context.records.insertMany(
    aliasKind,
    instrument.aliases.map((alias) => ({
      id: context.ids.of('instrument-alias', code, edition, alias.code, alias.alias),
      edition_id: editionId,
      code: alias.code,
      alias: alias.alias,
      note_id: alias.note_id,
      note_en: alias.note_en,
    })),
    { importId: null, recordId: editionId },
  );
}

/** Puts the shipped editions that are not there yet into the workspace; those that are stay as the LSP has corrected them. */
export async function installMissing(
  context: WriteContext,
  shipped: readonly ShippedInstrument[],
): Promise<{ editions: number; rows: number }> {
  const present = new Set((await selectEditions(context.db)).map((row) => `${row.code}\n${row.edition}`));
  const missing = shipped.filter((instrument) => !present.has(`${instrument.code}\n${instrument.edition}`));
  for (const instrument of missing) await installOne(context, instrument);
  return { editions: missing.length, rows: missing.reduce((sum, instrument) => sum + instrument.rows.length, 0) };
}
