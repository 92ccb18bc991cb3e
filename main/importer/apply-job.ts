import type { JobDefinition } from '../jobs/job.ts';

/** Rows written in one transaction: small enough to be cancelled soon, large enough to be quick. */
const CHUNK = 50;

/** Writes the rows that were taken, in batches. Resumable: rows that are written have their record's id and are left out. */
export const applyImportJob: JobDefinition<{ readonly id: string }> = {
  kind: 'imports.apply',
  resumable: true,
  async run(context, input) {
    const rows = await context.db
      .selectFrom('import_row')
      .select('id')
      .where('import_id', '=', input.id)
      .where('decision', '=', 'take')
      .where('verdict', '!=', 'refused')
      .where('applied_id', 'is', null)
      .orderBy('position')
      .execute();
    let applied = 0;
    let refused = 0;
    for (let start = 0; start < rows.length; start += CHUNK) {
      context.signal.throwIfAborted();
      const answer = await context.call('imports.applyChunk', { id: input.id, rowIds: rows.slice(start, start + CHUNK).map((row) => row.id) });
      applied += answer.applied;
      refused += answer.refused;
      context.progress(Math.min(start + CHUNK, rows.length), rows.length);
    }
    await context.call('imports.advance', { id: input.id, state: 'done' });
    return { importId: input.id, applied, refused };
  },
};
