// A process for the packages tests to kill: starts the build of a package on a stick and stands still in the middle of writing.

import { createCore } from '../core.ts';
import { nodeFilePort } from '../files/port.ts';
import { processConfig, testClock } from './core.ts';

const [, , home = '', dir = '', packageId = '', stick = ''] = process.argv;
const real = nodeFilePort();
const core = createCore({
  ...processConfig(home, testClock()),
  port: {
    ...real,
    async create(path, options) {
      const file = await real.create(path, options);
      if (!path.startsWith(stick) || !path.includes('.zip')) return file;
      return {
        ...file,
        async write(bytes) {
          await file.write(bytes.subarray(0, Math.ceil(bytes.byteLength / 2)));
          process.stdout.write('writing\n');
          // a promise alone keeps no process alive
          await new Promise(() => setInterval(() => undefined, 1000));
        },
      };
    },
  },
});
const session = core.session('killed');
await core.call(session, 'workspace.open', { path: dir });
const started = await core.call(session, 'packages.build', { id: packageId, folder: stick });
if (!started.ok) throw new Error(started.code);
