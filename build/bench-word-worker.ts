// In place of the program's worker: hands a Word report back as the JSON that it is, so that its rendering can be timed alone.
import { parentPort } from 'node:worker_threads';
import { tasks } from '../main/worker-tasks.ts';

parentPort?.on('message', async ({ task, payload }: { readonly task: string; readonly payload: unknown }) => {
  try {
    const value = task === 'word' ? Buffer.from(JSON.stringify(payload)) : await tasks[task]?.(payload as never);
    parentPort?.postMessage({ ok: true, value });
  } catch (error) {
    parentPort?.postMessage({ ok: false, error: String(error) });
  }
});
