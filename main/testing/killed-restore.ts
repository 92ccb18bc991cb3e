// A process for core-restore.test.ts to kill: puts a copy back in place and stops for ever at the act that the command line names.

import { createCore } from '../core.ts';
import type { FilePort } from '../files/port.ts';
import { nodeFilePort } from '../files/port.ts';
import { processConfig, testClock } from './core.ts';

const [home = '', dir = '', source = '', act = '', part = '', moment = ''] = process.argv.slice(2);
const real = nodeFilePort();

async function stopHere(): Promise<never> {
  process.stdout.write('here\n');
  // kept alive until it is killed
  setInterval(() => undefined, 1000);
  return new Promise(() => undefined);
}

function guard<T extends unknown[]>(name: string, run: (...given: T) => Promise<void>, path: (...given: T) => string) {
  return async (...given: T): Promise<void> => {
    const wanted = name === act && path(...given).includes(part);
    if (wanted && moment === 'before') await stopHere();
    await run(...given);
    if (wanted) await stopHere();
  };
}

const port: FilePort = {
  ...real,
  rename: guard('rename', real.rename, (from, to) => `${from} -> ${to}`),
  remove: guard('remove', real.remove, (path) => path),
  syncFolder: guard('syncFolder', real.syncFolder, (path) => path),
};
const core = createCore({ ...processConfig(home, testClock('2026-11-22T03:00:00.000Z')), port });
const session = core.session('killed');
await core.call(session, 'workspace.open', { path: dir });
const result = await core.call(session, 'backup.restoreHere', { source });
process.stdout.write(`${JSON.stringify(result)}\n`);
