import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { breakingFilePort, fullDisk, heldFile, noPermission, pulledStick } from './breaking-port.ts';
import { type FilePort, nodeFilePort } from './port.ts';
import { openVault } from './vault.ts';

const port = nodeFilePort();
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vault-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const open = (with_: FilePort = port) => openVault(join(dir, 'vault'), with_);
const leftovers = () => readdir(join(dir, 'vault', 'tmp'));

async function textOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

describe('put and read', () => {
  test('stores bytes under their SHA-256 and reads them back', async () => {
    const vault = await open();
    const bytes = Buffer.from('SOP 6-01 Pelaksanaan asesmen');
    const stored = await vault.putBytes(bytes);
    expect(stored).toEqual({ hash: sha256(bytes), size: bytes.length, existed: false });
    expect(await readFile(join(dir, 'vault', stored.hash.slice(0, 2), stored.hash))).toEqual(bytes);
    expect(await vault.read(stored.hash)).toEqual(bytes);
    expect(await textOf(vault.openStream(stored.hash))).toBe('SOP 6-01 Pelaksanaan asesmen');
    expect(await vault.sizeOf(stored.hash)).toBe(bytes.length);
    expect(await leftovers()).toEqual([]);
  });

  test('a file of several chunks with an odd end keeps every byte', async () => {
    const bytes = Buffer.alloc(3 * 1024 * 1024 + 17);
    for (let index = 0; index < bytes.length; index += 4096) bytes.writeUInt32LE(index, index);
    await writeFile(join(dir, 'big.bin'), bytes);
    const vault = await open();
    const stored = await vault.putPath(join(dir, 'big.bin'));
    expect(stored.hash).toBe(sha256(bytes));
    expect((await vault.read(stored.hash)).equals(bytes)).toBe(true);
  });

  test('the same bytes a second time are recognised and stored once', async () => {
    const vault = await open();
    const first = await vault.putBytes(Buffer.from('same'));
    const second = await vault.putBytes(Buffer.from('same'));
    expect(second).toEqual({ ...first, existed: true });
    const hashes: string[] = [];
    for await (const hash of vault.hashes()) hashes.push(hash);
    expect(hashes).toEqual([first.hash]);
  });

  test('the same bytes put at the same time end as one good file', async () => {
    const vault = await open();
    const all = await Promise.all(Array.from({ length: 8 }, () => vault.putBytes(Buffer.from('together'))));
    expect(new Set(all.map((stored) => stored.hash)).size).toBe(1);
    expect(await vault.verify(sha256('together'))).toBe('good');
    expect(await leftovers()).toEqual([]);
  });

  test('an empty file is a file', async () => {
    const vault = await open();
    const stored = await vault.putBytes(new Uint8Array());
    expect(stored).toEqual({ hash: sha256(''), size: 0, existed: false });
    expect(await vault.read(stored.hash)).toHaveLength(0);
  });

  test('a stream beyond the limit is refused and leaves nothing', async () => {
    const vault = await open();
    const source = (async function* () {
      for (let index = 0; index < 5; index += 1) yield Buffer.alloc(1024 * 1024);
    })();
    await expect(vault.putStream(source, { maxBytes: 2 * 1024 * 1024, name: 'video.mp4' })).rejects.toMatchObject({
      code: 'files.tooBig',
      params: { name: 'video.mp4', limit: 2 },
    });
    expect(await leftovers()).toEqual([]);
  });

  test('an aborted copy leaves nothing', async () => {
    const vault = await open();
    const controller = new AbortController();
    const source = (async function* () {
      yield Buffer.from('one');
      controller.abort();
      yield Buffer.from('two');
    })();
    await expect(vault.putStream(source, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(await leftovers()).toEqual([]);
    expect(await readdir(join(dir, 'vault'))).toEqual(['tmp']);
  });

  test('a source that breaks off is told with its name', async () => {
    const broken = breakingFilePort(port, [{ acts: ['read'], code: 'EIO', within: 'stick' }]);
    await writeFile(join(dir, 'stick.pdf'), 'x');
    await expect((await open(broken)).putPath(join(dir, 'stick.pdf'))).rejects.toMatchObject({
      code: 'files.driveLost',
      params: { name: 'stick.pdf' },
    });
    expect(await leftovers()).toEqual([]);
  });

  test('a missing file and a folder are refused with their names', async () => {
    const vault = await open();
    await expect(vault.putPath(join(dir, 'none.pdf'))).rejects.toMatchObject({ code: 'files.notFound' });
    await mkdir(join(dir, 'folder'));
    await expect(vault.putPath(join(dir, 'folder'))).rejects.toMatchObject({ code: 'files.isFolder' });
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'a file without read right is refused',
    async () => {
      await writeFile(join(dir, 'secret.pdf'), 'x', { mode: 0o000 });
      await expect((await open()).putPath(join(dir, 'secret.pdf'))).rejects.toMatchObject({
        code: 'files.noPermission',
      });
      await chmod(join(dir, 'secret.pdf'), 0o600);
    },
  );
});

describe('damage', () => {
  test('changed bytes are refused by read and by the stream, and named by verify', async () => {
    const vault = await open();
    const { hash } = await vault.putBytes(Buffer.from('original'));
    await writeFile(vault.pathOf(hash), 'orxginal');
    await expect(vault.read(hash)).rejects.toMatchObject({ code: 'files.damaged' });
    await expect(textOf(vault.openStream(hash))).rejects.toMatchObject({ code: 'files.damaged' });
    expect(await vault.verify(hash)).toBe('damaged');
  });

  test('a lost file is refused and named', async () => {
    const vault = await open();
    const hash = sha256('never put');
    await expect(vault.read(hash)).rejects.toMatchObject({ code: 'files.lost' });
    await expect(vault.sizeOf(hash)).rejects.toMatchObject({ code: 'files.lost' });
    expect(await vault.verify(hash)).toBe('lost');
    expect(await vault.has(hash)).toBe(false);
  });

  test('putting a truncated file again repairs it', async () => {
    const vault = await open();
    const { hash } = await vault.putBytes(Buffer.from('original'));
    await truncate(vault.pathOf(hash), 3);
    expect((await vault.putBytes(Buffer.from('original'))).existed).toBe(false);
    expect(await vault.verify(hash)).toBe('good');
  });

  test('something that is no hash never becomes a path', async () => {
    const vault = await open();
    expect(() => vault.pathOf('../../etc/passwd')).toThrowError(/files.badHash/);
    await expect(vault.read('../workspace.db')).rejects.toMatchObject({ code: 'files.badHash' });
  });
});

describe('a drive that fails', () => {
  test('a full disk leaves nothing half-written', async () => {
    const vault = await open(breakingFilePort(port, [fullDisk(1_500_000)]));
    await expect(vault.putBytes(Buffer.alloc(4_000_000))).rejects.toMatchObject({ code: 'files.diskFull' });
    expect(await leftovers()).toEqual([]);
    expect(await readdir(join(dir, 'vault'))).toEqual(['tmp']);
  });

  test('a pulled stick leaves a temporary that the next start removes', async () => {
    const vault = await open(breakingFilePort(port, [pulledStick(1_500_000)]));
    const source = (async function* () {
      for (let index = 0; index < 4; index += 1) yield Buffer.alloc(1_000_000);
    })();
    await expect(vault.putStream(source)).rejects.toMatchObject({ code: 'files.driveLost' });
    expect(await leftovers()).toHaveLength(1);
    const again = await open();
    expect(await again.clean()).toBe(1);
    expect(await leftovers()).toEqual([]);
    expect(await again.clean()).toBe(0);
  });

  test('a fault at any step leaves no file under a hash that does not match it', async () => {
    for (const act of ['create', 'write', 'sync', 'rename', 'makeFolder'] as const) {
      const folder = join(dir, act);
      await openVault(folder, port);
      const vault = await openVault(
        folder,
        breakingFilePort(port, [{ acts: [act], code: 'EIO', afterCalls: act === 'makeFolder' ? 1 : 0 }]),
      );
      await expect(vault.putBytes(Buffer.from('abc')), act).rejects.toMatchObject({ code: 'files.driveLost' });
      expect(await vault.has(sha256('abc')), act).toBe(false);
      expect(await readdir(join(folder, 'tmp')), act).toEqual([]);
    }
  });

  test('a folder without permission is refused when the vault is opened', async () => {
    const broken = breakingFilePort(port, [noPermission(join(dir, 'vault'))]);
    await expect(open(broken)).rejects.toMatchObject({ code: 'files.noPermission' });
  });

  test('a virus scanner that lets go is waited for, one that does not is reported', async () => {
    const patient = breakingFilePort(port, [heldFile(3)]);
    const stored = await (await open(patient)).putBytes(Buffer.from('scanned'));
    expect(patient.pauses).toEqual([100, 200, 300]);
    expect(await (await open()).verify(stored.hash)).toBe('good');

    const stuck = breakingFilePort(port, [heldFile(1000)]);
    await expect((await open(stuck)).putBytes(Buffer.from('held'))).rejects.toMatchObject({
      code: 'files.noPermission',
    });
    expect(stuck.pauses).toHaveLength(9);
    expect(await leftovers()).toEqual([]);
  });
});

test('a process killed while putting leaves only a temporary; the next start removes it and good files stay', async () => {
  const before = await (await open()).putBytes(Buffer.from('kept'));
  const script = fileURLToPath(new URL('./vault-killed.ts', import.meta.url));
  const child = spawn(process.execPath, [script, join(dir, 'vault')], { stdio: 'ignore' });
  try {
    for (;;) {
      const [name] = await leftovers();
      if (name !== undefined && (await stat(join(dir, 'vault', 'tmp', name))).size > 2_000_000) break;
      if (child.exitCode !== null) throw new Error(`the child ended by itself with ${child.exitCode}`);
    }
  } finally {
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  expect(await leftovers()).toHaveLength(1);
  const vault = await open();
  expect(await vault.clean()).toBe(1);
  expect(await leftovers()).toEqual([]);
  expect(await vault.verify(before.hash)).toBe('good');
  const hashes: string[] = [];
  for await (const hash of vault.hashes()) hashes.push(hash);
  expect(hashes).toEqual([before.hash]);
});

test('strangers in the vault are left alone', async () => {
  const vault = await open();
  await appendFile(join(dir, 'vault', 'catatan.txt'), 'milik orang');
  await appendFile(join(dir, 'vault', 'tmp', 'lain.txt'), 'milik orang');
  expect(await vault.clean()).toBe(0);
  expect(await leftovers()).toEqual(['lain.txt']);
});
