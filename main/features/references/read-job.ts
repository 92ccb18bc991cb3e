import type { JobDefinition } from '../../jobs/job.ts';
import { unreadCount } from '../documents/service.ts';
import { REFERENCE_JOB } from './handlers.ts';

/** Reads every file that was not read for codes yet. It may be stopped at any time: what is read stays read. */
export const readReferencesJob: JobDefinition = {
  kind: REFERENCE_JOB,
  resumable: true,
  async run(context) {
    let total = await unreadCount(context.db);
    let done = 0;
    context.progress(0, total);
    for (let after = ''; !context.signal.aborted; ) {
      const { read, last } = await context.call('references.readNext', { after });
      if (read > 0) {
        after = last;
        done += read;
        context.progress(Math.min(done, total), total);
        continue;
      }
      // somebody asked meanwhile for all files to be read again: those behind come once more
      const waiting = after === '' ? 0 : await unreadCount(context.db);
      if (waiting === 0) break;
      total = done + waiting;
      after = '';
    }
    return { files: done };
  },
};
