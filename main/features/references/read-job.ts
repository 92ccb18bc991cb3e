import type { JobDefinition } from '../../jobs/job.ts';
import { unreadCount } from '../documents/service.ts';
import { REFERENCE_JOB } from './handlers.ts';

/** Reads every file that was not read for codes yet. It may be stopped at any time: what is read stays read. */
export const readReferencesJob: JobDefinition = {
  kind: REFERENCE_JOB,
  resumable: true,
  async run(context) {
    const total = await unreadCount(context.db);
    let done = 0;
    context.progress(0, total);
    for (let after = ''; !context.signal.aborted; ) {
      const { read, last } = await context.call('references.readNext', { after });
      if (read === 0) break;
      after = last;
      done += read;
      context.progress(Math.min(done, total), total);
    }
    return { files: done };
  },
};
