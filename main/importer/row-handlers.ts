import { refuse } from '../contract/result.ts';
import { type Handlers, type PrepareContext, preparedWrite, read, write } from '../contributions.ts';
import { hiddenRow, showsPersonal, typedProposal } from './hidden.ts';
import type { SourceRow } from './importer.ts';
import {
  firstDecision,
  importerOf,
  importInState,
  importRowOf,
  importRowShown,
  importSummaryOf,
  storeRowKeys,
} from './store.ts';

type RowOperations = 'imports.rows' | 'imports.editRow' | 'imports.decide' | 'imports.showPersonal';

/** All rows of a sheet import, with one of them as its user has just changed it. */
async function sheetSource(
  context: PrepareContext,
  importId: string,
  edited: SourceRow,
): Promise<readonly SourceRow[]> {
  const rows = await context.db
    .selectFrom('import_row')
    .select(['position', 'raw'])
    .where('import_id', '=', importId)
    .orderBy('position')
    .execute();
  return rows.map((row) =>
    row.position === edited.position ? edited : { position: row.position, raw: JSON.parse(row.raw) },
  );
}

/** What a person does with the rows of an import: look them over, mend one, take or leave them. */
export const rowHandlers: Handlers<RowOperations> = {
  'imports.rows': read('imports.rows', async (context, input) => {
    let query = context.db
      .selectFrom('import_row')
      .selectAll()
      .where('import_id', '=', input.id)
      .where('position', '>', input.after);
    if (input.verdict !== undefined) query = query.where('verdict', '=', input.verdict);
    const rows = await query
      .orderBy('position')
      .limit(input.limit + 1)
      .execute();
    const shown = rows.slice(0, input.limit).map(importRowShown);
    const more = rows.length > input.limit;
    if (shown.length === 0 || (await showsPersonal(context, input.id))) return { rows: shown, more };
    const { fields } = importerOf(context.contributions, (await importRowOf(context.db, input.id)).kind);
    return { rows: shown.map((row) => hiddenRow(row, fields)), more };
  }),

  'imports.showPersonal': write('imports.showPersonal', async (context, input) => {
    const row = await importRowOf(context.db, input.id);
    await context.records.log('import', row.id, { shown: row.source_name, purpose: input.purpose });
    return {};
  }),

  'imports.editRow': preparedWrite(
    'imports.editRow',
    async (context, input) => {
      const row = await importRowOf(context.db, input.id);
      const importer = importerOf(context.contributions, row.kind);
      const stored = await context.db
        .selectFrom('import_row')
        .selectAll()
        .where('id', '=', input.rowId)
        .where('import_id', '=', input.id)
        .executeTakeFirst();
      if (stored === undefined) throw refuse('core.gone', { kind: 'import' });
      if (input.proposal === undefined) return undefined;
      // anything else of a row (its path, its hash) says where it comes from, and is nobody's to change
      const foreign = Object.keys(input.proposal).find((key) => !importer.fields.some((field) => field.key === key));
      if (foreign !== undefined) throw refuse('imports.unknownField', { field: foreign });
      const known = { ...JSON.parse(stored.raw), ...JSON.parse(stored.proposal) };
      const typed = typedProposal(input.proposal, known, importer.fields);
      if (Object.keys(typed).length === 0) return undefined;
      const raw = { ...JSON.parse(stored.raw), ...typed, edited: '1' };
      const edited = { position: stored.position, raw };
      const source = importer.source === 'sheet' ? await sheetSource(context, input.id, edited) : [edited];
      const [proposed] = await importer.propose(
        { db: context.db, today: context.today, context, source, importId: input.id },
        [edited],
      );
      return proposed === undefined ? undefined : { ...proposed, raw, position: stored.position };
    },
    async (context, input, proposed) => {
      await importInState(context.db, input.id, ['review']);
      if (proposed !== undefined) {
        const decision = proposed.verdict === 'refused' ? 'skip' : (input.decision ?? firstDecision(proposed.verdict));
        await context.db
          .updateTable('import_row')
          .set({
            raw: JSON.stringify(proposed.raw),
            proposal: JSON.stringify(proposed.proposal),
            verdict: proposed.verdict,
            reasons: JSON.stringify(proposed.reasons),
            decision,
            edited: 1,
          })
          .where('id', '=', input.rowId)
          .where('applied_id', 'is', null)
          .execute();
        await storeRowKeys(context.db, input.id, [{ position: proposed.position, keys: proposed.keys ?? [] }]);
      } else if (input.decision !== undefined) {
        await context.db
          .updateTable('import_row')
          .set({ decision: input.decision })
          .where('id', '=', input.rowId)
          .where('verdict', '!=', 'refused')
          .where('applied_id', 'is', null)
          .execute();
      }
      context.touch('import');
      const row = importRowShown(
        await context.db.selectFrom('import_row').selectAll().where('id', '=', input.rowId).executeTakeFirstOrThrow(),
      );
      if (await showsPersonal(context, input.id)) return row;
      const { fields } = importerOf(context.contributions, (await importRowOf(context.db, input.id)).kind);
      return hiddenRow(row, fields);
    },
  ),

  'imports.decide': write('imports.decide', async (context, input) => {
    const row = await importInState(context.db, input.id, ['review']);
    if (input.verdicts.length > 0) {
      await context.db
        .updateTable('import_row')
        .set({ decision: input.decision })
        .where('import_id', '=', input.id)
        .where('verdict', 'in', input.verdicts)
        .where('verdict', '!=', 'refused')
        .where('applied_id', 'is', null)
        .execute();
    }
    context.touch('import');
    return importSummaryOf(context.db, row);
  }),
};
