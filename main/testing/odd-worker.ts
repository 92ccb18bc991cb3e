// Worker threads for jobs/compute.test.ts that do what readers of bad files do.
import { parentPort } from 'node:worker_threads';
import { printToStderr } from '../jobs/worker-output.ts';

printToStderr();

parentPort?.on('message', ({ task, payload }: { readonly task: string; readonly payload: unknown }) => {
  if (task === 'say') parentPort?.postMessage({ ok: true, value: payload });
  if (task === 'refuse')
    parentPort?.postMessage({ ok: false, refusal: { code: 'excel.notSheet', params: { name: 'a' } } });
  if (task === 'fault') parentPort?.postMessage({ ok: false, error: 'TypeError: x' });
  if (task === 'die') throw new Error('dead');
  if (task === 'leave') process.exit(3);
  if (task === 'print') {
    console.log('a library says something');
    parentPort?.postMessage({ ok: true, value: 'printed' });
  }
  if (task === 'fill') {
    const pile: number[][] = [];
    for (;;) pile.push(Array.from({ length: 10_000 }, (_, n) => n + pile.length));
  }
  if (task === 'answer, then die') {
    parentPort?.postMessage({ ok: true, value: 'answered' });
    setImmediate(() => {
      throw new Error('dead when idle');
    });
  }
  // 'hang' gives no answer
});
