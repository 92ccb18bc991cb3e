import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { refuse } from '../contract/result.ts';
import type { FilePort } from './port.ts';
import { openVault, type Vault } from './vault.ts';

function writesNothing(): Promise<never> {
  return Promise.reject(Object.assign(new Error('EROFS: opened for reading only'), { code: 'EROFS' }));
}

/** A vault of which nothing is asked but to be read: a write-protected stick will do. A folder that is not there holds no files. */
export async function openVaultForReading(dir: string, port: FilePort): Promise<Vault> {
  const vault = await openVault(dir, {
    ...port,
    create: writesNothing,
    rename: writesNothing,
    remove: writesNothing,
    removeFolder: writesNothing,
    makeFolder: async () => undefined,
  });
  const there = (await port.stat(dir))?.kind === 'folder';
  return there ? vault : { ...vault, async *hashes() {} };
}

/** Reads from the first of the vaults that holds a file; puts into the first. */
export function vaultOver(first: Vault, second: Vault): Vault {
  const holder = async (hash: string) => ((await first.has(hash)) ? first : second);
  return {
    ...first,
    read: async (hash) => (await holder(hash)).read(hash),
    openStream: (hash) =>
      Readable.from(
        (async function* () {
          yield* (await holder(hash)).openStream(hash);
        })(),
        { objectMode: false },
      ),
    pathOf: (hash) => (existsSync(first.pathOf(hash)) ? first.pathOf(hash) : second.pathOf(hash)),
    has: async (hash) => (await first.has(hash)) || (await second.has(hash)),
    sizeOf: async (hash) => (await holder(hash)).sizeOf(hash),
    verify: async (hash) => (await holder(hash)).verify(hash),
  };
}

/** As the vault, taking nothing: refuses `core.readOnlyCopy` with the instant of the copy. */
export function vaultWithoutPuts(vault: Vault, at: string): Vault {
  const refuseIt = async () => {
    throw refuse('core.readOnlyCopy', { at });
  };
  return { ...vault, putPath: refuseIt, putBytes: refuseIt, putStream: refuseIt, clean: async () => 0 };
}
