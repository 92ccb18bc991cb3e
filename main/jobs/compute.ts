import { Worker } from 'node:worker_threads';
import { refuse } from '../contract/result.ts';

/** Limits of one piece of computing. A reader that exceeds them dies alone. */
export interface ComputeLimits {
  readonly timeoutMs?: number;
}

/** Runs a named task of `main/worker.ts` in a worker thread. Workers compute and never write. */
export interface Compute {
  run(task: string, payload: unknown, limits?: ComputeLimits): Promise<unknown>;
  close(): Promise<void>;
}

interface Waiting {
  readonly task: string;
  readonly payload: unknown;
  readonly timeoutMs: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Reply {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly refusal?: { readonly code: string; readonly params: Record<string, string | number> };
  readonly error?: string;
}

const DEFAULT_TIMEOUT = 120_000;

/** A pool of worker threads. A thread that dies or runs out of time is replaced; its task is refused as `core.workerDied` / `core.workerSlow`. */
export function createCompute(workerFile: URL, options: { readonly threads: number; readonly memoryMb: number }): Compute {
  const queue: Waiting[] = [];
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  let closed = false;

  function spawn(): Worker {
    const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: options.memoryMb }, stdout: false });
    worker.unref();
    all.add(worker);
    return worker;
  }

  function next(): void {
    if (queue.length === 0 || closed) return;
    const worker = idle.pop() ?? (all.size < options.threads ? spawn() : undefined);
    if (worker === undefined) return;
    const job = queue.shift();
    if (job === undefined) return;
    run(worker, job);
  }

  function run(worker: Worker, job: Waiting): void {
    worker.ref();
    const drop = (error: unknown) => {
      finish();
      all.delete(worker);
      void worker.terminate();
      job.reject(error);
      next();
    };
    const timer = setTimeout(() => drop(refuse('core.workerSlow', { seconds: Math.round(job.timeoutMs / 1000) })), job.timeoutMs);
    const onMessage = (reply: Reply) => {
      finish();
      worker.unref();
      idle.push(worker);
      if (reply.ok) job.resolve(reply.value);
      else if (reply.refusal !== undefined) job.reject(refuse(reply.refusal.code, reply.refusal.params));
      else job.reject(new Error(`${job.task}: ${reply.error ?? 'unknown'}`));
      next();
    };
    const onError = (error: unknown) => drop(refuse('core.workerDied', {}, error));
    const onExit = (code: number) => drop(refuse('core.workerDied', { code }));
    function finish(): void {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
    }
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage({ task: job.task, payload: job.payload });
  }

  return {
    run(task, payload, limits) {
      if (closed) return Promise.reject(refuse('core.closed'));
      return new Promise((resolve, reject) => {
        queue.push({ task, payload, timeoutMs: limits?.timeoutMs ?? DEFAULT_TIMEOUT, resolve, reject });
        next();
      });
    },
    async close() {
      closed = true;
      for (const job of queue.splice(0)) job.reject(refuse('core.closed'));
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}
