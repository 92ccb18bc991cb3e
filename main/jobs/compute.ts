import { Worker } from 'node:worker_threads';
import { refuse } from '../contract/result.ts';

/** Limits of one piece of computing. A reader that exceeds them dies alone; so does one whose `signal` is aborted. */
export interface ComputeLimits {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Runs a named task of `main/worker.ts` in a worker thread. Workers compute and never write. */
export interface Computing {
  run(task: string, payload: unknown, limits?: ComputeLimits): Promise<unknown>;
}

/** The pool itself. */
export interface Compute extends Computing {
  /** Ends every thread; what is under way or waits is refused as `core.closed`. */
  close(): Promise<void>;
}

interface Waiting {
  readonly task: string;
  readonly payload: unknown;
  readonly timeoutMs: number;
  /** How often it was with a thread that died and may not have been the one to blame. */
  retries: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Reply {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly refusal?: { readonly code: string; readonly params: Record<string, string | number> };
  readonly error?: string;
}

/** A thread and what it is working on. */
interface Thread {
  readonly worker: Worker;
  job: Waiting | undefined;
  /** Jobs that it had before the present one. */
  served: number;
  timer: NodeJS.Timeout | undefined;
  scales: NodeJS.Timeout | undefined;
}

const DEFAULT_TIMEOUT = 120_000;
/** How often the memory of a thread at work is looked at, in milliseconds. */
const WEIGHED_EVERY = 250;
/** How far V8's own limit lies above ours: a thread that reaches V8's may go only 16 MB further before the whole process is ended. */
const LEEWAY_MB = 1024;

/** A pool of worker threads. A thread that dies or runs out of time is replaced; its task is refused as `core.workerDied` / `core.workerSlow`. */
export function createCompute(
  workerFile: URL,
  options: { readonly threads: number; readonly memoryMb: number },
): Compute {
  const queue: Waiting[] = [];
  const threads = new Set<Thread>();
  let closed = false;

  function spawn(): Thread {
    const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: options.memoryMb + LEEWAY_MB } });
    const thread: Thread = { worker, job: undefined, served: 0, timer: undefined, scales: undefined };
    // for as long as the thread lives: an idle one that dies must not take the program with it
    worker.on('message', (reply: Reply) => answer(thread, reply));
    worker.on('messageerror', (error) => drop(thread, refuse('core.workerDied', {}, error)));
    worker.on('error', (error) => died(thread, refuse('core.workerDied', {}, error)));
    worker.on('exit', (code) => died(thread, refuse('core.workerDied', { code })));
    worker.unref();
    threads.add(thread);
    return thread;
  }

  /** Takes the job off the thread. */
  function release(thread: Thread): Waiting | undefined {
    const { job } = thread;
    clearTimeout(thread.timer);
    clearInterval(thread.scales);
    thread.job = undefined;
    thread.worker.unref();
    return job;
  }

  /** A thread may die of what the file before has left behind: the job gets another try, until it had a thread to itself. */
  function died(thread: Thread, error: unknown): void {
    const { job } = thread;
    if (job !== undefined && thread.served > 0 && job.retries < options.threads && !closed) {
      release(thread);
      job.retries += 1;
      queue.unshift(job);
    }
    drop(thread, error);
  }

  function drop(thread: Thread, error: unknown): void {
    threads.delete(thread);
    release(thread)?.reject(closed ? refuse('core.closed') : error);
    void thread.worker.terminate();
    next();
  }

  /**
   * Ends a thread that holds too much, before V8 does: V8 ends the whole program when a thread grows quickly past its limit, and it does not
   * count buffers, into which a bomb unpacks.
   */
  async function weigh(thread: Thread, job: Waiting): Promise<void> {
    // a thread that has ended meanwhile weighs nothing; its end is told by its events
    const facts = await thread.worker.getHeapStatistics().catch(() => undefined);
    if (facts === undefined || thread.job !== job) return;
    if (Math.max(facts.used_heap_size, facts.external_memory) > options.memoryMb * 1024 * 1024)
      drop(thread, refuse('core.workerDied', { memoryMb: options.memoryMb }));
  }

  function answer(thread: Thread, reply: Reply): void {
    const job = release(thread);
    if (job === undefined) return;
    thread.served += 1;
    if (reply.ok) job.resolve(reply.value);
    else if (reply.refusal !== undefined) job.reject(refuse(reply.refusal.code, reply.refusal.params));
    else job.reject(new Error(`${job.task}: ${reply.error ?? 'unknown'}`));
    next();
  }

  function next(): void {
    if (queue.length === 0 || closed) return;
    const idle = [...threads].find((thread) => thread.job === undefined);
    const thread = idle ?? (threads.size < options.threads ? spawn() : undefined);
    if (thread === undefined) return;
    const job = queue.shift();
    if (job === undefined) return;
    thread.worker.ref();
    thread.job = job;
    thread.timer = setTimeout(
      () => drop(thread, refuse('core.workerSlow', { seconds: Math.round(job.timeoutMs / 1000) })),
      job.timeoutMs,
    );
    thread.scales = setInterval(() => void weigh(thread, job), WEIGHED_EVERY);
    try {
      thread.worker.postMessage({ task: job.task, payload: job.payload });
    } catch (error) {
      // a payload that cannot be sent is the caller's fault; the thread is good
      release(thread)?.reject(error);
      next();
    }
  }

  function giveUp(job: Waiting, reason: unknown): void {
    const place = queue.indexOf(job);
    if (place >= 0) {
      queue.splice(place, 1);
      job.reject(reason);
      return;
    }
    const thread = [...threads].find((candidate) => candidate.job === job);
    if (thread !== undefined) drop(thread, reason);
  }

  return {
    run(task, payload, limits = {}) {
      const { signal } = limits;
      if (closed) return Promise.reject(refuse('core.closed'));
      if (signal?.aborted === true) return Promise.reject(signal.reason);
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const job: Waiting = {
        task,
        payload,
        timeoutMs: limits.timeoutMs ?? DEFAULT_TIMEOUT,
        retries: 0,
        resolve,
        reject,
      };
      const stop = () => giveUp(job, signal?.reason);
      signal?.addEventListener('abort', stop, { once: true });
      queue.push(job);
      next();
      return promise.finally(() => signal?.removeEventListener('abort', stop));
    },
    async close() {
      closed = true;
      for (const job of queue.splice(0)) job.reject(refuse('core.closed'));
      const all = [...threads];
      for (const thread of all) release(thread)?.reject(refuse('core.closed'));
      await Promise.all(all.map((thread) => thread.worker.terminate()));
    },
  };
}
