import { join } from 'node:path';
import { type Message, Refusal, refuse } from '../contract/result.ts';
import { type Handlers, type PrepareContext, preparedWrite, write } from '../contributions.ts';
import { storeFileText } from '../db/file-text.ts';
import type { ImportRowTable } from '../db/tables.ts';
import { requireFolder } from './folder-walk.ts';
import {
  firstDecision,
  type ImportSource,
  type ImportState,
  importerOf,
  importInState,
  importRowOf,
  sourceOf,
  storeRowKeys,
} from './store.ts';

type ChunkOperations = 'imports.readChunk' | 'imports.advance' | 'imports.applyChunk';

/** From which states a job may bring an import into a state. */
const BEFORE: Readonly<Partial<Record<ImportState, readonly ImportState[]>>> = {
  reading: ['reading', 'failed'],
  mapping: ['reading'],
  review: ['reading'],
  failed: ['reading'],
  done: ['applying'],
};

/** Faults of one file of the source. Any other (full disk, a store that does not answer) would hit every file, and ends the job. */
const OF_ONE_FILE: ReadonlySet<string> = new Set([
  'files.notFound',
  'files.isFolder',
  'files.notRegular',
  'files.noPermission',
  'files.inUse',
  'files.nameTooLong',
  'files.driveLost',
]);

async function takeFile(
  context: PrepareContext,
  path: string,
  raw: Readonly<Record<string, string>>,
): Promise<Message | undefined> {
  const params = { path: raw['path'] ?? '' };
  try {
    const stored = await context.vault.putPath(path);
    context.taken.add(stored.hash);
    return stored.hash === raw['hash'] ? undefined : { code: 'imports.fileChanged', params };
  } catch (error) {
    if (!(error instanceof Refusal) || error.params['path'] !== path || !OF_ONE_FILE.has(error.code)) throw error;
    return error.code === 'files.notFound'
      ? { code: 'imports.fileGone', params }
      : { code: error.code, params: error.params };
  }
}

/** Brings the files of rows into the vault; those that cannot be had any more, with the reason. Refuses when the folder itself is gone. */
async function takeFiles(
  context: PrepareContext,
  source: ImportSource & { readonly kind: 'folder' },
  rows: readonly ImportRowTable[],
): Promise<Map<string, Message>> {
  const refused = new Map<string, Message>();
  for (const row of rows) {
    const raw = JSON.parse(row.raw) as Record<string, string>;
    const reason = await takeFile(context, join(source.path, raw['path'] ?? ''), raw);
    if (reason === undefined) continue;
    // a stick that was pulled is no reason to give up its files: the import goes on when it is back
    await requireFolder(context.port, source.path);
    refused.set(row.id, reason);
  }
  return refused;
}

/** What the jobs of an import write, in batches. Each refuses when the import is no longer theirs to work on. */
export const chunkHandlers: Handlers<ChunkOperations> = {
  'imports.readChunk': write('imports.readChunk', async (context, input) => {
    const source = sourceOf(await importInState(context.db, input.id, ['reading']));
    if (input.replace) {
      await context.db
        .deleteFrom('import_row')
        .where('import_id', '=', input.id)
        .where('applied_id', 'is', null)
        .execute();
      await context.db.deleteFrom('import_key').where('import_id', '=', input.id).execute();
    }
    const rows = input.rows.map((row) => ({
      // a file is the same row wherever it stands in the folder by the time the reading is resumed
      id: context.ids.of(
        'import-row',
        input.id,
        source.kind === 'folder' ? (row.raw['path'] ?? '') : String(row.position),
      ),
      import_id: input.id,
      position: row.position,
      raw: JSON.stringify(row.raw),
      proposal: JSON.stringify(row.proposal),
      verdict: row.verdict,
      decision: firstDecision(row.verdict),
      reasons: JSON.stringify(row.reasons),
      edited: 0,
      applied_id: null,
    }));
    for (let start = 0; start < rows.length; start += 200) {
      await context.db
        .insertInto('import_row')
        .values(rows.slice(start, start + 200))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await storeRowKeys(
      context.db,
      input.id,
      input.rows.filter((row) => row.keys.length > 0),
    );
    for (const file of input.files) await storeFileText(context.db, file);
    return { count: rows.length };
  }),

  'imports.advance': write('imports.advance', async (context, input) => {
    const before = BEFORE[input.state];
    if (before === undefined) throw refuse('imports.wrongState', { state: input.state });
    await importInState(context.db, input.id, before);
    await context.db
      .updateTable('import')
      .set({
        state: input.state,
        ...(input.sheets === undefined ? {} : { sheets: JSON.stringify(input.sheets) }),
        ...(input.questions === undefined ? {} : { questions: JSON.stringify(input.questions) }),
        ...(input.mapping === undefined
          ? {}
          : { mapping: input.mapping === null ? null : JSON.stringify(input.mapping) }),
        ...(input.failure === undefined
          ? {}
          : { failure: input.failure === null ? null : JSON.stringify(input.failure) }),
      })
      .where('id', '=', input.id)
      .execute();
    context.touch('import');
    return {};
  }),

  'imports.applyChunk': preparedWrite(
    'imports.applyChunk',
    async (context, input) => {
      const source = sourceOf(await importRowOf(context.db, input.id));
      if (source.kind === 'sheet' || input.rowIds.length === 0) return new Map<string, Message>();
      const rows = await context.db
        .selectFrom('import_row')
        .selectAll()
        .where('id', 'in', input.rowIds)
        .where('import_id', '=', input.id)
        .where('applied_id', 'is', null)
        .execute();
      return takeFiles(context, source, rows);
    },
    async (context, input, refused) => {
      const stored = await importInState(context.db, input.id, ['applying']);
      if (input.rowIds.length === 0) return { applied: 0, refused: 0 };
      const importer = importerOf(context.contributions, stored.kind);
      const rows = await context.db
        .selectFrom('import_row')
        .selectAll()
        .where('id', 'in', input.rowIds)
        .where('import_id', '=', input.id)
        .where('applied_id', 'is', null)
        .orderBy('position')
        .execute();
      const usable = rows.filter((row) => !refused.has(row.id));
      const answers = await importer.apply(
        context,
        input.id,
        usable.map((row) => ({
          position: row.position,
          raw: JSON.parse(row.raw),
          proposal: JSON.parse(row.proposal),
          verdict: row.verdict,
        })),
      );
      const reasons = new Map(refused);
      let applied = 0;
      for (const [place, row] of usable.entries()) {
        const answer = answers[place];
        if (answer === undefined) throw new Error(`${importer.kind} said nothing of row ${row.position}`);
        if ('id' in answer) {
          applied += 1;
          await context.db.updateTable('import_row').set({ applied_id: answer.id }).where('id', '=', row.id).execute();
        } else {
          reasons.set(row.id, answer.refused);
        }
      }
      for (const [rowId, reason] of reasons) {
        await context.db
          .updateTable('import_row')
          .set({ verdict: 'refused', decision: 'skip', reasons: JSON.stringify([reason]) })
          .where('id', '=', rowId)
          .execute();
      }
      context.touch('import');
      return { applied, refused: reasons.size };
    },
  ),
};
