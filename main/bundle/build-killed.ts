// A process for build.test.ts to kill: builds a bundle with one endless file at the target named on the command line.
import { fileURLToPath } from 'node:url';
import { nodeFilePort } from '../files/port.ts';
import { openVault } from '../files/vault.ts';
import { createWords } from '../words.ts';
import { buildBundle } from './build.ts';
import { samplePlan } from './sample-plan.ts';

const [, , folder = '', target = ''] = process.argv;
const port = nodeFilePort();
const vault = await openVault(folder, port);
const endless = {
  ...vault,
  sizeOf: async () => 1024 * 1024 * 1024,
  openStream: () =>
    (async function* () {
      for (;;) yield Buffer.alloc(1024 * 1024);
    })() as never,
};
const words = createWords(fileURLToPath(new URL('../../resources', import.meta.url)));
await buildBundle({ plan: await samplePlan(vault), vault: endless, port, target, words });
