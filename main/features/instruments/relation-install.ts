import type { WriteContext } from '../../contributions.ts';
import { selectMappingIds, selectRuledRows, selectStubKeys } from './relation-repo.ts';
import { applicabilityKind, mappingKind, stubKind } from './relation-tables.ts';
import { selectEditions, selectRows } from './repo.ts';
import type { ShippedRelations } from './shipped-relations.ts';

async function installRules(context: WriteContext, shipped: ShippedRelations): Promise<void> {
  const ruled = await selectRuledRows(context.db);
  const editions = new Map((await selectEditions(context.db)).map((row) => [`${row.code}\n${row.edition}`, row.id]));
  const fresh = [];
  for (const [key, rules] of Map.groupBy(shipped.applicability, (rule) => `${rule.instrument}\n${rule.edition}`)) {
    const editionId = editions.get(key);
    if (editionId === undefined) continue;
    const rows = new Map((await selectRows(context.db, editionId)).map((row) => [row.code, row.id]));
    for (const rule of rules) {
      const rowId = rows.get(rule.code);
      if (rowId === undefined || ruled.has(rowId)) continue;
      fresh.push({
        id: context.ids.of('row-applicability', rowId),
        row_id: rowId,
        lsp_types: rule.lspTypes.join(' '),
        purposes: rule.purposes.join(' '),
        remote: rule.remote ? 1 : 0,
        source_id: rule.source.id,
        source_en: rule.source.en,
        shipped: null,
        corrected_at: null,
        corrected_by: null,
      });
    }
  }
  const [first] = fresh;
  if (first !== undefined)
    await context.records.insertMany(applicabilityKind, fresh, { importId: null, recordId: first.id });
}

async function installMappings(context: WriteContext, shipped: ShippedRelations): Promise<void> {
  const known = await selectMappingIds(context.db);
  const fresh = shipped.mappings
    .map(({ from, to, relation, note, source }) => ({
      id: mappingId(context, from, to),
      from_instrument: from.instrument,
      from_edition: from.edition,
      from_code: from.code,
      to_instrument: to.instrument,
      to_edition: to.edition,
      to_code: to.code,
      relation,
      note_id: note.id,
      note_en: note.en,
      source_id: source.id,
      source_en: source.en,
      shipped: 1,
    }))
    .filter((row) => !known.has(row.id));
  const [first] = fresh;
  if (first !== undefined) await context.records.insertMany(mappingKind, fresh, { importId: null, recordId: first.id });
}

async function installStubs(context: WriteContext, shipped: ShippedRelations): Promise<void> {
  const known = await selectStubKeys(context.db);
  const fresh = shipped.stubs
    .filter((stub) => !known.has(`${stub.guideline}\n${stub.clause}`))
    .map((stub) => ({ ...stub, id: context.ids.of('clause-stub', stub.guideline, stub.clause) }));
  const [first] = fresh;
  if (first !== undefined) await context.records.insertMany(stubKind, fresh, { importId: null, recordId: first.id });
}

interface End {
  readonly instrument: string;
  readonly edition: string;
  readonly code: string;
}

/** Id of a mapping: it says between which clauses, so that copies of a workspace meet again. */
export function mappingId(context: Pick<WriteContext, 'ids'>, from: End, to: End): string {
  const parts = [from, to].flatMap((end) => [end.instrument, end.edition, end.code]);
  return context.ids.of('clause-mapping', ...parts);
}

/** Puts shipped relations that were never there into the workspace; what the LSP changed or took out stays so. */
export async function installRelations(context: WriteContext, shipped: ShippedRelations): Promise<void> {
  await installRules(context, shipped);
  await installMappings(context, shipped);
  await installStubs(context, shipped);
}
