import type { JobDefinition } from '../../jobs/job.ts';
import { ERASE_JOB } from './anonymise.ts';
import { erasureRows, minutesAddress } from './repo.ts';

/** Removes the files that an anonymisation gave up, one act each, after its commit. Cut short, it goes on where it was. */
export const eraseJob: JobDefinition<{ readonly id: string }> = {
  kind: ERASE_JOB,
  resumable: true,
  async run(context, input) {
    const waiting = (await erasureRows(context.db, input.id)).filter(
      (row) => row.state === 'waiting' || row.state === 'removing',
    );
    for (const [done, row] of waiting.entries()) {
      context.signal.throwIfAborted();
      context.progress(done, waiting.length);
      // the first call commits that the file goes, the second looks once more at what cites it and removes it
      if (row.state === 'waiting') await context.call('privacy.eraseFile', { hash: row.hash });
      await context.call('privacy.eraseFile', { hash: row.hash });
    }
    return { files: waiting.length, address: minutesAddress(input.id) };
  },
};
