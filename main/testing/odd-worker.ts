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
    const never = new Int32Array(new SharedArrayBuffer(4));
    for (;;) {
      pile.push(Array.from({ length: 100_000 }, (_, n) => n + pile.length));
      Atomics.wait(never, 0, 0, 2);
    }
  }
  if (task === 'fill buffers') {
    const pile: Uint8Array[] = [];
    const never = new Int32Array(new SharedArrayBuffer(4));
    for (;;) {
      pile.push(new Uint8Array(4 * 1024 * 1024));
      Atomics.wait(never, 0, 0, 5);
    }
  }
  if (task === 'answer, then die') {
    parentPort?.postMessage({ ok: true, value: 'answered' });
    // not at once: the death of a thread may overtake its last answer
    setTimeout(() => {
      new BroadcastChannel('odd-worker').postMessage('dying');
      throw new Error('dead when idle');
    }, 20);
  }
  // 'hang' gives no answer
});
