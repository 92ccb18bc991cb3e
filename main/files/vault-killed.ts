// A process for vault.test.ts to kill: puts an endless stream into the vault named on the command line.
import { nodeFilePort } from './port.ts';
import { openVault } from './vault.ts';

async function* endless(): AsyncGenerator<Uint8Array> {
  const chunk = new Uint8Array(1024 * 1024).fill(7);
  for (;;) yield chunk;
}

const vault = await openVault(process.argv[2] ?? '', nodeFilePort());
await vault.putStream(endless());
