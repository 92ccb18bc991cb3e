import { parentPort } from 'node:worker_threads';
import { Refusal } from './contract/result.ts';
import { printToStderr } from './jobs/worker-output.ts';
import { tasks } from './worker-tasks.ts';

printToStderr();

/** Entry of the worker threads: one message is one task; workers compute and never write. */
parentPort?.on('message', (message: { readonly task: string; readonly payload: unknown }) => {
  void answer(message.task, message.payload);
});

async function answer(name: string, payload: unknown): Promise<void> {
  try {
    const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
    if (task === undefined) throw new Error(`no task ${name}`);
    parentPort?.postMessage({ ok: true, value: await task(payload as never) });
  } catch (error) {
    if (error instanceof Refusal)
      parentPort?.postMessage({ ok: false, refusal: { code: error.code, params: error.params } });
    else
      parentPort?.postMessage({
        ok: false,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
  }
}
