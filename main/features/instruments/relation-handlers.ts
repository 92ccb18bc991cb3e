import { type ApplicabilityRule, appliesAlways } from '../../contract/applicability.ts';
import type { instrumentRelationsContract } from '../../contract/instrument-relations.ts';
import { refuse } from '../../contract/result.ts';
import { type Handlers, read, type WriteContext, write } from '../../contributions.ts';
import { selectHeld, selectMappings, selectRule, selectStubs } from './relation-repo.ts';
import { applicabilityKind, mappingKind, type RowApplicabilityTable, stubKind } from './relation-tables.ts';
import { allMappings, applicabilityOf, describeStubs, heldRow, mappingsOfClause, ruleOf } from './relations.ts';
import { selectEditions, selectRow } from './repo.ts';
import { instrumentEdition } from './service.ts';
import { readRelations } from './shipped-relations.ts';
import { keepStub } from './stubs.ts';

type Rule = Pick<RowApplicabilityTable, 'lsp_types' | 'purposes' | 'remote'>;

function columnsOf(rule: ApplicabilityRule): Rule {
  return {
    lsp_types: [...new Set(rule.lspTypes)].join(' '),
    purposes: [...new Set(rule.purposes)].join(' '),
    remote: rule.remote ? 1 : 0,
  };
}

/** Every end of a mapping is a row of the library, or becomes a stub. */
async function keepEnds(
  context: WriteContext,
  ends: readonly { readonly instrument: string; readonly edition: string; readonly code: string }[],
  seen: string,
): Promise<void> {
  const held = await selectHeld(
    context.db,
    ends.map((end) => end.code),
  );
  const editions = await selectEditions(context.db);
  for (const { instrument, edition, code } of ends) {
    if (heldRow(held, instrument, edition, code) !== undefined) continue;
    // a guideline that is held has no such clause: a slip of the pen, not a text that is missing
    if (editions.some((row) => row.code === instrument && (edition === '' || row.edition === edition)))
      throw refuse('instruments.noSuchClause', { instrument, code });
    await keepStub(context, { guideline: instrument, clause: code, title: '', seen });
  }
}

/** Handlers of the relations of the library. */
export const relationHandlers: Handlers<keyof typeof instrumentRelationsContract> = {
  'instruments.relations': read('instruments.relations', async (context, input) => {
    const edition = await instrumentEdition(context.db, input.editionId);
    const applicability = await applicabilityOf(context.db, input.editionId, input.code);
    if (edition === undefined || applicability === undefined) throw refuse('core.gone', { kind: 'instrument-row' });
    return {
      applicability,
      mappings: [...(await mappingsOfClause(context.db, edition.code, edition.edition, input.code))],
    };
  }),

  'instruments.setApplicability': write('instruments.setApplicability', async (context, input) => {
    if ((await selectRow(context.db, input.rowId)) === undefined) throw refuse('core.gone', { kind: 'instrument-row' });
    const stamp = { corrected_at: context.at, corrected_by: context.actor.name };
    const text = { source_id: input.source, source_en: input.source };
    const before = await selectRule(context.db, input.rowId);
    if (before === undefined) {
      const row = await context.records.insert(
        applicabilityKind,
        { row_id: input.rowId, ...columnsOf(input), ...text, shipped: null, ...stamp },
        { id: context.ids.of('row-applicability', input.rowId) },
      );
      return { id: row.id, rev: row.rev };
    }
    const shipped =
      before.corrected_at === null
        ? JSON.stringify({ rule: ruleOf(before), source: { id: before.source_id, en: before.source_en } })
        : before.shipped;
    const row = await context.records.change(applicabilityKind, before.id, input.expectRev, {
      ...columnsOf(input),
      ...text,
      shipped,
      ...stamp,
    });
    return { id: row.id, rev: row.rev };
  }),

  'instruments.restoreApplicability': write('instruments.restoreApplicability', async (context, input) => {
    const before = await selectRule(context.db, input.rowId);
    if (before === undefined) throw refuse('core.gone', { kind: 'row-applicability' });
    if (before.corrected_at === null) return { id: before.id, rev: before.rev };
    const shipped =
      before.shipped === null
        ? { rule: appliesAlways, source: { id: before.source_id, en: before.source_en } }
        : (JSON.parse(before.shipped) as { rule: ApplicabilityRule; source: { id: string; en: string } });
    const row = await context.records.change(applicabilityKind, before.id, input.expectRev, {
      ...columnsOf(shipped.rule),
      source_id: shipped.source.id,
      source_en: shipped.source.en,
      shipped: null,
      corrected_at: null,
      corrected_by: null,
    });
    return { id: row.id, rev: row.rev };
  }),

  'instruments.mappings': read('instruments.mappings', async (context) => ({
    mappings: [...(await allMappings(context.db))],
  })),

  'instruments.map': write('instruments.map', async (context, input) => {
    const from = { instrument: input.fromInstrument, edition: input.fromEdition, code: input.fromCode };
    const to = { instrument: input.toInstrument, edition: input.toEdition, code: input.toCode };
    const same = (a: typeof from, b: typeof from): boolean =>
      a.instrument === b.instrument && a.edition === b.edition && a.code === b.code;
    if (same(from, to)) throw refuse('instruments.mapToItself', { code: from.code });
    const known = (await selectMappings(context.db)).some((row) => {
      const ends = [
        { instrument: row.from_instrument, edition: row.from_edition, code: row.from_code },
        { instrument: row.to_instrument, edition: row.to_edition, code: row.to_code },
      ] as const;
      return (same(ends[0], from) && same(ends[1], to)) || (same(ends[0], to) && same(ends[1], from));
    });
    if (known) throw refuse('instruments.mappedAlready', { from: from.code, to: to.code });
    await keepEnds(context, [from, to], input.source);
    const values = {
      from_instrument: from.instrument,
      from_edition: from.edition,
      from_code: from.code,
      to_instrument: to.instrument,
      to_edition: to.edition,
      to_code: to.code,
      relation: input.relation,
      note_id: input.note,
      note_en: input.note,
      source_id: input.source,
      source_en: input.source,
      shipped: 0,
    };
    // one that was taken out keeps its id for the trail; a new one between the same clauses gets its own
    const row = await context.records.insert(mappingKind, values);
    return { id: row.id, rev: row.rev };
  }),

  'instruments.changeMapping': write('instruments.changeMapping', async (context, input) => {
    const row = await context.records.change(mappingKind, input.id, input.expectRev, {
      relation: input.relation,
      note_id: input.note,
      note_en: input.note,
      source_id: input.source,
      source_en: input.source,
    });
    return { id: row.id, rev: row.rev };
  }),

  'instruments.unmap': write('instruments.unmap', async (context, input) => {
    const row = await context.records.withdraw(mappingKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'instruments.stubs': read('instruments.stubs', async (context) => {
    const { guidelines } = await readRelations(context.resourcesDir);
    const codes = new Set((await selectEditions(context.db)).map((row) => row.code));
    return {
      stubs: [...(await describeStubs(context.db, await selectStubs(context.db)))],
      guidelines: guidelines.map((guideline) => ({ ...guideline, held: codes.has(guideline.code) })),
    };
  }),

  'instruments.keepStub': write('instruments.keepStub', async (context, input) => {
    const kept = await keepStub(context, input);
    if (kept === undefined) throw refuse('instruments.guidelineHeld', { guideline: input.guideline });
    return { id: kept.id, rev: kept.rev };
  }),

  'instruments.changeStub': write('instruments.changeStub', async (context, input) => {
    const row = await context.records.change(stubKind, input.id, input.expectRev, {
      title: input.title,
      seen: input.seen,
    });
    return { id: row.id, rev: row.rev };
  }),

  'instruments.removeStub': write('instruments.removeStub', async (context, input) => {
    const row = await context.records.withdraw(stubKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),
};
