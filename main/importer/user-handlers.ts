import { basename } from 'node:path';
import { refuse } from '../contract/result.ts';
import type { FileSource } from '../contract/values.ts';
import { type Handlers, type PrepareContext, preparedWrite, read, type WriteContext } from '../contributions.ts';
import type { ImportTable } from '../db/tables.ts';
import { giveUpJobs } from '../jobs/runner.ts';
import { requireFolder } from './folder-walk.ts';
import { hiddenQuestions, hiddenSheets, showsPersonal } from './hidden.ts';
import type { Importer } from './importer.ts';
import { layoutFingerprint } from './sheet-layout.ts';
import {
  type ImportSource,
  type ImportState,
  importerOf,
  importInState,
  importRowOf,
  importSummaryOf,
  jobsOfImport,
} from './store.ts';

type UserOperations =
  | 'imports.kinds'
  | 'imports.list'
  | 'imports.get'
  | 'imports.start'
  | 'imports.map'
  | 'imports.apply'
  | 'imports.cancel';

/** An import reaches into the records of a feature: who may not write those may not import them. */
function requireRight(context: WriteContext | PrepareContext, importer: Importer): void {
  for (const permission of [importer.permission, ...(importer.alsoWrites ?? [])])
    if (!context.may(permission)) throw refuse('core.forbidden', { permission });
}

/** Ends what works on an import, and waits for it: afterwards nothing of the import changes but by the caller. */
async function stopJobs(context: PrepareContext, id: string): Promise<void> {
  for (const job of await jobsOfImport(context.db, id)) await context.runningJobs.stop(job.id);
}

/** Takes its jobs off the tray. */
async function forgetJobs(context: WriteContext, id: string): Promise<void> {
  await giveUpJobs(
    context.db,
    (await jobsOfImport(context.db, id)).map((job) => job.id),
  );
  context.touch('job');
}

/** An import whose columns may be settled (anew). Refuses `imports.wrongState`, `core.forbidden`. */
async function importToMap(context: WriteContext | PrepareContext, id: string): Promise<ImportTable> {
  const row = await importInState(context.db, id, ['mapping', 'review', 'failed', 'reading']);
  const importer = importerOf(context.contributions, row.kind);
  requireRight(context, importer);
  if (importer.source !== 'sheet') throw refuse('imports.wrongState', { state: row.state });
  return row;
}

const OPEN: readonly ImportState[] = ['reading', 'mapping', 'review', 'applying', 'failed'];

/** A folder that can be listed. Refuses `imports.folderNeeded`, `core.pathMissing`, `core.pathForbidden`. */
async function folderSource(context: PrepareContext, source: FileSource): Promise<ImportSource> {
  if (!('path' in source)) throw refuse('imports.folderNeeded');
  const { path } = await context.pathOfSource(source);
  if ((await context.port.stat(path))?.kind === 'file') throw refuse('imports.folderNeeded');
  await requireFolder(context.port, path);
  return { kind: 'folder', path, name: basename(path) || path };
}

/** What a person does with an import as a whole: choose a source, settle columns, write, give up. */
export const userHandlers: Handlers<UserOperations> = {
  'imports.kinds': read('imports.kinds', async (context) => ({
    kinds: context.contributions.importers.map(({ kind, label, source, address, permission, readsWord }) => ({
      kind,
      label,
      source,
      address,
      permission,
      ...(readsWord === true ? { readsWord } : {}),
    })),
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
    const plain = await showsPersonal(context, row.id);
    const mapping = row.mapping === null ? null : JSON.parse(row.mapping);
    const sheets = JSON.parse(row.sheets);
    const questions = JSON.parse(row.questions);
    return {
      ...summary,
      fields: importer.fields.map((field) => ({
        key: field.key,
        label: field.label,
        required: field.required,
        type: field.type,
        ...(field.choices === undefined ? {} : { choices: [...field.choices] }),
        ...(field.asked === true ? { asked: true } : {}),
        ...(field.suggested === true ? { suggested: true } : {}),
        ...(field.concluded === true ? { concluded: true } : {}),
        ...(field.personal === undefined ? {} : { personal: true }),
      })),
      sheets: plain ? sheets : hiddenSheets(sheets, mapping, importer.fields),
      mapping,
      questions: plain ? questions : hiddenQuestions(questions, importer.fields),
      personalShown: plain,
      rowCount: fresh + update + same + decide + refused,
      created: [...((await importer.created?.(context.db, row.id)) ?? [])],
    };
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
    async (context, input) => {
      await importToMap(context, input.id);
      await stopJobs(context, input.id);
    },
    async (context, input) => {
      const row = await importToMap(context, input.id);
      await forgetJobs(context, input.id);
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
      return {
        jobId: await context.startJob('imports.read', row.source_name, { id: input.id, mapping: input.mapping }),
      };
    },
  ),

  'imports.apply': preparedWrite(
    'imports.apply',
    // rows that say "running" although nothing runs: their end could not be written
    async (context, input) =>
      (await jobsOfImport(context.db, input.id)).filter((job) => !context.runningJobs.has(job.id)).map((job) => job.id),
    async (context, input, ended) => {
      const row = await importInState(context.db, input.id, ['review', 'applying']);
      requireRight(context, importerOf(context.contributions, row.kind));
      const atWork = (await jobsOfImport(context.db, input.id)).some(
        (job) => job.state === 'running' && !ended.includes(job.id),
      );
      if (atWork) throw refuse('imports.wrongState', { state: row.state });
      await context.db.updateTable('import').set({ state: 'applying' }).where('id', '=', input.id).execute();
      context.touch('import');
      return { jobId: await context.startJob('imports.apply', row.source_name, { id: input.id }) };
    },
  ),

  'imports.cancel': preparedWrite(
    'imports.cancel',
    async (context, input) => {
      await importInState(context.db, input.id, OPEN);
      await stopJobs(context, input.id);
    },
    async (context, input) => {
      const row = await importInState(context.db, input.id, OPEN);
      await forgetJobs(context, input.id);
      await context.db.updateTable('import').set({ state: 'cancelled' }).where('id', '=', input.id).execute();
      context.touch('import');
      return importSummaryOf(context.db, { ...row, state: 'cancelled' });
    },
  ),
};
