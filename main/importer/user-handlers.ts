import { basename } from 'node:path';
import { refuse } from '../contract/result.ts';
import type { FileSource } from '../contract/values.ts';
import { type Handlers, type OperationsOf, type PrepareContext, preparedWrite, read, type WriteContext, write } from '../contributions.ts';
import { requireFolder } from './folder-walk.ts';
import type { Importer, SourceRow } from './importer.ts';
import { layoutFingerprint } from './sheet-layout.ts';
import {
  type ImportSource,
  firstDecision,
  importInState,
  importRowOf,
  importRowShown,
  importSummaryOf,
  importerOf,
  jobsOfImport,
  storeRowKeys,
} from './store.ts';

type UserOperations = Exclude<OperationsOf<'imports'>, 'imports.editRows' | 'imports.readChunk' | 'imports.advance' | 'imports.applyChunk'>;

/** An import reaches into the records of a feature: who may not write those may not import them. */
function requireRight(context: WriteContext | PrepareContext, importer: Importer): void {
  if (!context.may(importer.permission)) throw refuse('core.forbidden', { permission: importer.permission });
}

/** Ends what works on an import, and waits for it: afterwards nothing of the import changes but by the caller. */
async function stopJobs(context: PrepareContext, id: string): Promise<void> {
  for (const job of await jobsOfImport(context.db, id)) await context.runningJobs.stop(job.id);
}

/** A folder that can be listed. Refuses `imports.folderNeeded`, `core.pathMissing`, `core.pathForbidden`. */
async function folderSource(context: PrepareContext, source: FileSource): Promise<ImportSource> {
  if (!('path' in source)) throw refuse('imports.folderNeeded');
  const { path } = await context.pathOfSource(source);
  if ((await context.port.stat(path))?.kind === 'file') throw refuse('imports.folderNeeded');
  await requireFolder(context.port, path);
  return { kind: 'folder', path, name: basename(path) || path };
}

/** All rows of a sheet import, with one of them as its user has just changed it. */
async function sheetSource(context: PrepareContext, importId: string, edited: SourceRow): Promise<readonly SourceRow[]> {
  const rows = await context.db
    .selectFrom('import_row')
    .select(['position', 'raw'])
    .where('import_id', '=', importId)
    .orderBy('position')
    .execute();
  return rows.map((row) => (row.position === edited.position ? edited : { position: row.position, raw: JSON.parse(row.raw) }));
}

/** What a person does with an import: choose a source, settle columns, look rows over, write, give up. */
export const userHandlers: Handlers<UserOperations> = {
  'imports.kinds': read('imports.kinds', async (context) => ({
    kinds: context.contributions.importers.map(({ kind, label, source, address, permission }) => ({ kind, label, source, address, permission })),
  })),

  'imports.list': read('imports.list', async (context) => {
    const rows = await context.db.selectFrom('import').selectAll().orderBy('id', 'desc').limit(100).execute();
    const imports = [];
    for (const row of rows) imports.push(await importSummaryOf(context.db, row));
    return { imports };
  }),

  'imports.get': read('imports.get', async (context, input) => {
    const row = await importRowOf(context.db, input.id);
    const importer = importerOf(context.contributions, row.kind);
    const summary = await importSummaryOf(context.db, row);
    const { new: fresh, update, same, decide, refused } = summary.counts;
    return {
      ...summary,
      fields: importer.fields.map((field) => ({
        key: field.key,
        label: field.label,
        required: field.required,
        type: field.type,
        ...(field.choices === undefined ? {} : { choices: [...field.choices] }),
      })),
      sheets: JSON.parse(row.sheets),
      mapping: row.mapping === null ? null : JSON.parse(row.mapping),
      questions: JSON.parse(row.questions),
      rowCount: fresh + update + same + decide + refused,
    };
  }),

  'imports.rows': read('imports.rows', async (context, input) => {
    let query = context.db.selectFrom('import_row').selectAll().where('import_id', '=', input.id).where('position', '>', input.after);
    if (input.verdict !== undefined) query = query.where('verdict', '=', input.verdict);
    const rows = await query
      .orderBy('position')
      .limit(input.limit + 1)
      .execute();
    return { rows: rows.slice(0, input.limit).map(importRowShown), more: rows.length > input.limit };
  }),

  'imports.start': preparedWrite(
    'imports.start',
    async (context, input): Promise<ImportSource> => {
      const importer = importerOf(context.contributions, input.kind);
      requireRight(context, importer);
      if (importer.source === 'folder') return folderSource(context, input.source);
      const file = await context.takeFile(input.source);
      return { kind: 'sheet', hash: file.hash, name: file.name };
    },
    async (context, input, source) => {
      const id = context.ids.next();
      await context.db
        .insertInto('import')
        .values({
          id,
          kind: input.kind,
          source_name: source.name,
          source: JSON.stringify(source),
          state: 'reading',
          started_at: context.at,
          actor: context.actor.id,
          sheets: '[]',
          mapping: null,
          questions: '[]',
          failure: null,
        })
        .execute();
      context.touch('import');
      return { id, jobId: await context.startJob('imports.read', source.name, { id }) };
    },
  ),

  'imports.map': preparedWrite(
    'imports.map',
    (context, input) => stopJobs(context, input.id),
    async (context, input) => {
      const row = await importInState(context.db, input.id, ['mapping', 'review', 'failed', 'reading']);
      const importer = importerOf(context.contributions, row.kind);
      requireRight(context, importer);
      if (importer.source !== 'sheet') throw refuse('imports.wrongState', { state: row.state });
      const mapping = JSON.stringify(input.mapping);
      await context.db
        .updateTable('import')
        .set({ state: 'reading', mapping, questions: '[]', failure: null })
        .where('id', '=', input.id)
        .execute();
      const sheets = JSON.parse(row.sheets) as { name: string; preview: string[][] }[];
      const header = sheets.find((sheet) => sheet.name === input.mapping.sheet)?.preview[input.mapping.headerRow - 1];
      if (header !== undefined) {
        const fingerprint = layoutFingerprint(header.map((value) => ({ kind: 'text', value })));
        await context.db
          .insertInto('import_memory')
          .values({ kind: row.kind, fingerprint, mapping })
          .onConflict((conflict) => conflict.columns(['kind', 'fingerprint']).doUpdateSet({ mapping }))
          .execute();
      }
      context.touch('import');
      return { jobId: await context.startJob('imports.read', row.source_name, { id: input.id, mapping: input.mapping }) };
    },
  ),

  'imports.editRow': preparedWrite(
    'imports.editRow',
    async (context, input) => {
      const row = await importRowOf(context.db, input.id);
      const importer = importerOf(context.contributions, row.kind);
      const stored = await context.db.selectFrom('import_row').selectAll().where('id', '=', input.rowId).where('import_id', '=', input.id).executeTakeFirst();
      if (stored === undefined) throw refuse('core.gone', { kind: 'import' });
      if (input.proposal === undefined) return undefined;
      // anything else of a row (its path, its hash) says where it comes from, and is nobody's to change
      const foreign = Object.keys(input.proposal).find((key) => !importer.fields.some((field) => field.key === key));
      if (foreign !== undefined) throw refuse('imports.unknownField', { field: foreign });
      const raw = { ...JSON.parse(stored.raw), ...input.proposal, edited: '1' };
      const edited = { position: stored.position, raw };
      const source = importer.source === 'sheet' ? await sheetSource(context, input.id, edited) : [edited];
      const [proposed] = await importer.propose({ db: context.db, today: context.today, context, source, importId: input.id }, [edited]);
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
      return importRowShown(await context.db.selectFrom('import_row').selectAll().where('id', '=', input.rowId).executeTakeFirstOrThrow());
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

  'imports.apply': preparedWrite(
    'imports.apply',
    // rows that say "running" although nothing runs: their end could not be written
    async (context, input) => (await jobsOfImport(context.db, input.id)).filter((job) => !context.runningJobs.has(job.id)).map((job) => job.id),
    async (context, input, ended) => {
      const row = await importInState(context.db, input.id, ['review', 'applying']);
      requireRight(context, importerOf(context.contributions, row.kind));
      const atWork = (await jobsOfImport(context.db, input.id)).some((job) => job.state === 'running' && !ended.includes(job.id));
      if (atWork) throw refuse('imports.wrongState', { state: row.state });
      await context.db.updateTable('import').set({ state: 'applying' }).where('id', '=', input.id).execute();
      context.touch('import');
      return { jobId: await context.startJob('imports.apply', row.source_name, { id: input.id }) };
    },
  ),

  'imports.cancel': preparedWrite(
    'imports.cancel',
    (context, input) => stopJobs(context, input.id),
    async (context, input) => {
      const row = await importInState(context.db, input.id, ['reading', 'mapping', 'review', 'applying', 'failed']);
      await context.db.updateTable('import').set({ state: 'cancelled' }).where('id', '=', input.id).execute();
      context.touch('import');
      return importSummaryOf(context.db, { ...row, state: 'cancelled' });
    },
  ),
};
