import type { JobDefinition } from '../jobs/job.ts';
import { importCounts, importInState, sourceOf } from './store.ts';

/** Rows written in one transaction: small enough to be cancelled soon, large enough to be quick. Files of a folder are copied before it. */
const CHUNK = { sheet: 50, folder: 10 } as const;
/** A long sheet goes in not more than so many transactions, as each looks over the registers again. */
const CHUNKS = 40;
const LARGEST = 500;

/** Writes the rows that were taken, in batches. Resumable: rows that are written have their record's id and are left out. */
export const applyImportJob: JobDefinition<{ readonly id: string }> = {
  kind: 'imports.apply',
  resumable: true,
  async run(context, input) {
    const { kind } = sourceOf(await importInState(context.db, input.id, ['applying']));
    const rows = await context.db
      .selectFrom('import_row')
      .select('id')
      .where('import_id', '=', input.id)
      .where('decision', '=', 'take')
      .where('verdict', '!=', 'refused')
      .where('applied_id', 'is', null)
      .orderBy('position')
      .execute();
    const chunk =
      kind === 'folder' ? CHUNK.folder : Math.min(LARGEST, Math.max(CHUNK.sheet, Math.ceil(rows.length / CHUNKS)));
    const before = (await importCounts(context.db, input.id)).applied;
    let refused = 0;
    context.progress(before, before + rows.length);
    for (let start = 0; start < rows.length; start += chunk) {
      context.signal.throwIfAborted();
      const rowIds = rows.slice(start, start + chunk).map((row) => row.id);
      refused += (await context.call('imports.applyChunk', { id: input.id, rowIds })).refused;
      context.progress(before + Math.min(start + chunk, rows.length), before + rows.length);
    }
    await context.call('imports.advance', { id: input.id, state: 'done' });
    return { importId: input.id, applied: (await importCounts(context.db, input.id)).applied, refused };
  },
};
