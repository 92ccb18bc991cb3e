import { findClauses } from '../../contract/clause-search.ts';
import { refuse } from '../../contract/result.ts';
import {
  type Handlers,
  type OperationsOf,
  preparedWrite,
  read,
  type WriteContext,
  write,
} from '../../contributions.ts';
import { installMissing } from './install.ts';
import { rowKind } from './kinds.ts';
import { relationHandlers } from './relation-handlers.ts';
import { installRelations } from './relation-install.ts';
import { selectAliases, selectRow } from './repo.ts';
import {
  describeRow,
  evidenceNames,
  type InstrumentRow,
  instrumentEdition,
  instrumentEditions,
  instrumentRows,
} from './service.ts';
import { readShipped } from './shipped.ts';
import { readRelations } from './shipped-relations.ts';
import type { InstrumentRowTable } from './tables.ts';

const NOT_COMPARED = { compared_on: null, compared_by: null, compared_edition: null };

async function rowOf(context: WriteContext, id: string): Promise<InstrumentRowTable> {
  const row = await selectRow(context.db, id);
  if (row === undefined) throw refuse('core.gone', { kind: 'instrument-row' });
  return row;
}

async function answerRow(context: WriteContext, row: InstrumentRowTable): Promise<InstrumentRow> {
  return describeRow(row, await selectAliases(context.db, row.edition_id));
}

function shippedText(row: InstrumentRowTable): string {
  return JSON.stringify({
    title: { id: row.title_id, en: row.title_en },
    requirement: { id: row.requirement_id, en: row.requirement_en },
    question: row.question,
    evidence: evidenceNames(row.evidence),
  });
}

/** Handlers of `instruments.*`. */
export const instrumentsHandlers: Handlers<OperationsOf<'instruments'>> = {
  ...relationHandlers,

  'instruments.install': preparedWrite(
    'instruments.install',
    async (context) => ({
      instruments: await readShipped(context.resourcesDir),
      relations: await readRelations(context.resourcesDir),
    }),
    async (context, _input, shipped) => {
      const installed = await installMissing(context, shipped.instruments);
      await installRelations(context, shipped.relations);
      return installed;
    },
  ),

  'instruments.list': read('instruments.list', async (context) => ({
    editions: [...(await instrumentEditions(context.db))],
  })),

  'instruments.tree': read('instruments.tree', async (context, input) => {
    const edition = await instrumentEdition(context.db, input.editionId);
    if (edition === undefined) throw refuse('core.gone', { kind: 'instrument-edition' });
    return { edition, rows: [...findClauses(await instrumentRows(context.db, edition.id), input.text)] };
  }),

  'instruments.correctRow': write('instruments.correctRow', async (context, input) => {
    const before = await rowOf(context, input.id);
    if (before.auditable === 1 && input.question === '')
      throw refuse('instruments.questionNeeded', { code: before.code });
    const text = {
      title_id: input.titleId,
      title_en: input.titleEn,
      requirement_id: input.requirementId,
      requirement_en: input.requirementEn,
      question: before.auditable === 1 ? input.question : '',
      evidence: before.auditable === 1 ? input.evidence.join('\n') : '',
    };
    const row = await context.records.change(rowKind, input.id, input.expectRev, {
      ...text,
      shipped: before.shipped ?? shippedText(before),
      corrected_at: context.at,
      corrected_by: context.actor.name,
      // what was compared was the former wording
      ...NOT_COMPARED,
    });
    return answerRow(context, row);
  }),

  'instruments.restoreRow': write('instruments.restoreRow', async (context, input) => {
    const before = await rowOf(context, input.id);
    if (before.shipped === null) return answerRow(context, before);
    const shipped = JSON.parse(before.shipped) as NonNullable<InstrumentRow['shipped']>;
    const row = await context.records.change(rowKind, input.id, input.expectRev, {
      title_id: shipped.title.id,
      title_en: shipped.title.en,
      requirement_id: shipped.requirement.id,
      requirement_en: shipped.requirement.en,
      question: shipped.question,
      evidence: shipped.evidence.join('\n'),
      shipped: null,
      corrected_at: null,
      corrected_by: null,
      ...NOT_COMPARED,
    });
    return answerRow(context, row);
  }),

  'instruments.markCompared': write('instruments.markCompared', async (context, input) => {
    const on = input.on ?? context.today;
    if (on > context.today) throw refuse('instruments.comparedLater', { today: context.today });
    const mark = {
      compared_on: on,
      compared_by: input.by === '' ? context.actor.name : input.by,
      compared_edition: input.edition,
    };
    const rows: { id: string; rev: number }[] = [];
    for (const ref of input.rows) {
      const row = await context.records.change(rowKind, ref.id, ref.expectRev, mark);
      rows.push({ id: row.id, rev: row.rev });
    }
    return { rows };
  }),

  'instruments.unmarkCompared': write('instruments.unmarkCompared', async (context, input) => {
    const rows: { id: string; rev: number }[] = [];
    for (const ref of input.rows) {
      const row = await context.records.change(rowKind, ref.id, ref.expectRev, NOT_COMPARED);
      rows.push({ id: row.id, rev: row.rev });
    }
    return { rows };
  }),
};
