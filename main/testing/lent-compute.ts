import { refuse } from '../contract/result.ts';
import { type Compute, createCompute } from '../jobs/compute.ts';

const WORKER_FILE = new URL('../worker.ts', import.meta.url);

let pool: Compute | undefined;

/**
 * Threads for one core, out of a pool that the whole process shares: a thread takes longer to start than most tests. Closing refuses what this
 * core has under way or waiting as `core.closed`, as the core's own threads would, and leaves the others at work.
 */
export function lendCompute(): Compute {
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  return {
    run(task, payload, limits = {}) {
      pool ??= createCompute(WORKER_FILE, { threads: 2, memoryMb: 1024 });
      const signal = limits.signal === undefined ? closing.signal : AbortSignal.any([closing.signal, limits.signal]);
      const work = pool.run(task, payload, { ...limits, signal });
      running.add(work);
      return work.finally(() => running.delete(work));
    },
    async close() {
      closing.abort(refuse('core.closed'));
      await Promise.allSettled([...running]);
    },
  };
}
