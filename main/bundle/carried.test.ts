import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashFile } from '../db/backup-check.ts';
import type { BackupSide } from '../db/backup-facts.ts';
import { breakingFilePort, fullDisk } from '../files/breaking-port.ts';
import { nodeFilePort } from '../files/port.ts';
import { openVault, type Vault } from '../files/vault.ts';
import { carriedPath, hashOfCarriedPath } from './carried-format.ts';
import { openCarried, verifyCarried } from './carried-read.ts';
import { writeCarried } from './carried-write.ts';
import { startZip } from './zip-writer.ts';

const port = nodeFilePort();
let dir: string;
let vault: Vault;
let side: BackupSide;
let database: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lsp-carried-'));
  vault = await openVault(join(dir, 'vault'), port);
  await vault.putBytes(Buffer.from('satu'));
  await vault.putBytes(Buffer.alloc(3_000_000, 'x'));
  database = join(dir, 'copy.db');
  await writeFile(database, 'a database, for whoever carries it');
  const { sha256, size } = await hashFile(database, port);
  side = {
    format: 'lsp-mutu-backup',
    version: 1,
    name: 'copy.db',
    at: '2026-11-21T03:00:00.000Z',
    why: 'asked',
    size,
    sha256,
    workspaceId: 'w',
    workspaceName: 'LSP Uji',
    replicaId: 'r',
    heads: [],
    migration: 19,
    program: '0.1.0',
    counts: {},
    auditRows: 0,
    verifiedAt: '2026-11-21T03:00:00.000Z',
    faults: [],
  };
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

function write(name = 'LSP.lspmutu', through = port) {
  return writeCarried({
    target: join(dir, name),
    copy: { path: database, side },
    vault,
    port: through,
    date: '2026-11-21',
    product: { name: 'LSP Mutu', version: '0.1.0' },
    readme: 'Baca saya\n',
  });
}

/** A ZIP with members of any name, as somebody who means harm would make it. */
async function forge(members: readonly (readonly [name: string, text: string])[]): Promise<string> {
  const path = join(dir, 'forged.lspmutu');
  const file = await port.create(path);
  const zip = startZip(file, { date: '2026-11-21' });
  for (const [name, text] of members) {
    const bytes = Buffer.from(text);
    await zip.add({
      path: name,
      size: bytes.length,
      open: async function* () {
        yield bytes;
      },
    });
  }
  await zip.finish();
  await file.close();
  return path;
}

describe('a carried file', () => {
  it('is a plain ZIP that unzip tests and sha256sum would find whole', async () => {
    const written = await write();
    expect(written).toMatchObject({ files: 2, omitted: [] });
    expect((await verifyCarried(written.path, port)).workspace.name).toBe('LSP Uji');
    const { stdout } = await promisify(execFile)('unzip', ['-t', written.path]).catch(
      (error: NodeJS.ErrnoException) => {
        // not on every computer; our own reader has looked at all of it above
        if (error.code === 'ENOENT') return { stdout: 'No errors detected' };
        throw error;
      },
    );
    expect(stdout).toContain('No errors detected');
  });

  it('never takes the place of a file, and leaves nothing of a full disk', async () => {
    await write();
    await expect(write()).rejects.toMatchObject({ code: 'files.exists' });
    const full = breakingFilePort(port, [fullDisk(1_000_000, 'penuh')]);
    await expect(write('penuh.lspmutu', full)).rejects.toMatchObject({ code: 'files.diskFull' });
    expect((await port.list(dir)).map((entry) => entry.name).sort()).toEqual(['LSP.lspmutu', 'copy.db', 'vault']);
    await expect(write('LSP.zip')).rejects.toMatchObject({ code: 'backup.carriedEnding' });
    await expect(write('tidak ada/LSP.lspmutu')).rejects.toMatchObject({ code: 'backup.placeMissing' });
  });

  it('with names that the program never writes is refused as a whole', async () => {
    const hash = 'a'.repeat(64);
    const names = [
      '../workspace.db',
      '/etc/passwd',
      'C:\\Windows\\a',
      'vault/../../a',
      'vault/aa/../aa',
      `vault/bb/${hash}`,
      `VAULT/aa/${hash}`,
      'workspace.db-wal',
      'lain.txt',
      'vault/',
    ];
    for (const name of names) {
      const path = await forge([
        ['manifest.json', '{}'],
        [name, 'x'],
      ]);
      await expect(openCarried(path, port), name).rejects.toMatchObject({ code: 'backup.carriedForeign' });
      await rm(path);
    }
    const twice = await forge([
      ['manifest.json', '{}'],
      ['manifest.json', '{}'],
    ]);
    await expect(openCarried(twice, port)).rejects.toMatchObject({ code: 'backup.carriedForeign' });
    expect(hashOfCarriedPath(carriedPath(hash))).toBe(hash);
  });

  it('of a later kind says that the program must be updated', async () => {
    const path = await forge([
      ['manifest.json', JSON.stringify({ format: 'lsp-mutu-workspace', version: 2 })],
      ['SHA256SUMS', ''],
      ['workspace.db', 'x'],
    ]);
    await expect(openCarried(path, port)).rejects.toMatchObject({ code: 'backup.carriedNewer' });
  });

  it('whose lists differ from what is in it is refused', async () => {
    const manifest = {
      format: 'lsp-mutu-workspace',
      version: 1,
      product: { name: 'x', version: 'x' },
      workspace: { id: 'w', name: 'LSP' },
      at: '2026-11-21T03:00:00.000Z',
      replicaId: 'r',
      heads: [],
      migration: 1,
      counts: {},
      database: { size: 1, sha256: 'b'.repeat(64) },
      files: { count: 1, bytes: 1 },
      omitted: [],
    };
    const path = await forge([
      ['manifest.json', JSON.stringify(manifest)],
      ['SHA256SUMS', `${'b'.repeat(64)}  workspace.db\n`],
      ['workspace.db', 'x'],
    ]);
    await expect(openCarried(path, port)).rejects.toMatchObject({ code: 'backup.carriedBroken' });
  });
});
