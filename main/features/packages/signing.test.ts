import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { verifyBundle } from '../../bundle/verify.ts';
import { workspacePaths } from '../../db/workspace-file.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { makeSmallLsp, type SmallLsp } from '../../testing/small-lsp.ts';
import { readBackDocx } from '../../word/reading-back.ts';

const NAME = 'RELISENSI_LSP-Uji_20261121.zip';
const signature = z.object({ signature: z.object({ state: z.string(), fingerprint: z.string().nullable() }) });

let test: TestCore;
let lsp: SmallLsp;
let stick: string;

beforeEach(async () => {
  test = await createTestCore();
  lsp = await makeSmallLsp(test);
  stick = join(test.home, 'usb');
  await mkdir(stick);
});
afterEach(() => test.close());

async function build(): Promise<Readonly<Record<string, unknown>>> {
  const { jobId } = await test.call('packages.build', { id: lsp.packageId, folder: stick, replace: true });
  const job = await test.jobDone(jobId);
  expect(job.failure).toBeNull();
  return job.result ?? {};
}

async function verify(path = join(stick, NAME)) {
  const { jobId } = await test.call('packages.verify', { source: { path } });
  return signature.parse((await test.jobDone(jobId)).result).signature;
}

async function letter(): Promise<string> {
  const { ticket } = await test.call('packages.paper', { id: lsp.packageId, report: 'request-letter' });
  const file = await test.core.download(test.session, ticket);
  if (!file.ok) throw new Error(file.code);
  return (await readBackDocx(await buffer(file.value.stream))).text;
}

/** A fingerprint as it stands on paper, on one line. */
const printed = (fingerprint = '-') => fingerprint.replaceAll(' ', '\u00a0');
const keys = () => test.call('packages.signingKeys', {});

async function renew(reason = 'Komputer lama hilang') {
  const { current } = await keys();
  return test.call('packages.renewSigningKey', { id: current?.id ?? '', expectRev: current?.rev ?? 0, reason });
}

/** Every text that the workspace keeps, but the table of the private key. */
function keptTexts(): string {
  const raw = new Database(workspacePaths(test.dir).database, { readonly: true });
  try {
    const names = raw
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'workspace_key_secret'")
      .all() as { name: string }[];
    return names.map(({ name }) => JSON.stringify(raw.prepare(`SELECT * FROM "${name}"`).all())).join('\n');
  } finally {
    raw.close();
  }
}

describe('the key of the workspace', () => {
  it('is made with the first bundle, stays, and signs the same bytes again', async () => {
    expect(await keys()).toEqual({ current: null, former: [] });
    const built = await build();
    const { current } = await keys();
    expect(built.signedWith).toBe(current?.fingerprint);
    const first = await readFile(join(stick, NAME));
    await build();
    expect((await keys()).current?.fingerprint).toBe(current?.fingerprint);
    expect((await readFile(join(stick, NAME))).equals(first)).toBe(true);
    expect(await verify()).toEqual({ state: 'current', fingerprint: current?.fingerprint });
  });

  it('is printed in the letter, the same before and after the first bundle', async () => {
    const before = await letter();
    const { current } = await keys();
    expect(current).not.toBeNull();
    expect(before).toContain(printed(current?.fingerprint));
    await build();
    expect(await letter()).toContain(printed(current?.fingerprint));
    const { manifest } = await verifyBundle(join(stick, NAME));
    expect(manifest?.signedWith).toBe(current?.fingerprint);
  });

  it('leaves its private half in one table and nowhere else', async () => {
    await build();
    await renew();
    await build();
    const raw = new Database(workspacePaths(test.dir).database, { readonly: true });
    const secrets = raw.prepare('SELECT private_key FROM workspace_key_secret').all() as { private_key: string }[];
    raw.close();
    // the half of the replaced key is gone
    expect(secrets).toHaveLength(1);
    const texts = keptTexts();
    expect(texts).toContain('BEGIN PUBLIC KEY');
    expect(texts).not.toContain('PRIVATE KEY');
    expect(texts).not.toContain(secrets[0]?.private_key.split('\n')[1] ?? '-');
    const vault = workspacePaths(test.dir).vault;
    for (const entry of await readdir(vault, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const text = await readFile(join(entry.parentPath, entry.name), 'latin1');
      expect(text.includes('PRIVATE KEY'), entry.name).toBe(false);
    }
  });

  it('comes back with the workspace after it was closed', async () => {
    await build();
    const { current } = await keys();
    await test.close({ keep: true });
    test = await test.reopen();
    expect((await keys()).current).toEqual(current);
    expect(await verify()).toMatchObject({ state: 'current' });
  });
});

describe('a replaced key', () => {
  it('still tells old bundles as one’s own, and signs new ones with the new key', async () => {
    await build();
    const old = (await keys()).current;
    const { fingerprint } = await renew();
    expect(fingerprint).not.toBe(old?.fingerprint);
    const { current, former } = await keys();
    expect(current?.fingerprint).toBe(fingerprint);
    expect(former).toMatchObject([
      { fingerprint: old?.fingerprint, publicKey: old?.publicKey, ended: { reason: 'Komputer lama hilang' } },
    ]);
    expect(await verify()).toEqual({ state: 'former', fingerprint: old?.fingerprint });
    expect(await letter()).toContain(printed(fingerprint));
    await build();
    expect(await verify()).toEqual({ state: 'current', fingerprint });
  });

  it('is refused twice from the same screen, without a reason, and where there is none', async () => {
    const input = { id: lsp.packageId, expectRev: 1, reason: 'Salinan lama dibuang' };
    await expect(test.call('packages.renewSigningKey', input)).rejects.toMatchObject({ code: 'core.gone' });
    await build();
    input.id = (await keys()).current?.id ?? '';
    await expect(test.call('packages.renewSigningKey', { ...input, reason: ' ' })).rejects.toMatchObject({
      code: 'core.invalidInput',
    });
    const results = await Promise.all(
      [1, 2].map(() => test.core.call(test.session, 'packages.renewSigningKey', input)),
    );
    expect(results.map((result) => (result.ok ? 'done' : result.code)).sort()).toEqual(['core.gone', 'done']);
    expect((await keys()).former).toHaveLength(1);
  });

  it('stays as it was, whatever writes to the table', async () => {
    await build();
    await renew();
    const raw = new Database(workspacePaths(test.dir).database, { timeout: 5000 });
    try {
      expect(() => raw.exec("UPDATE workspace_key SET state = 'current' WHERE state = 'former'")).toThrow(
        'packages.keyKept',
      );
      expect(() => raw.exec('DELETE FROM workspace_key')).toThrow('packages.keyKept');
      expect(() => raw.exec("UPDATE workspace_key SET public_key = public_key || ' '")).toThrow('packages.keyKept');
    } finally {
      raw.close();
    }
  });
});

describe('a bundle that another signed', () => {
  it('is told with its fingerprint, one of another workspace and one that names this one', async () => {
    await build();
    const mine = (await keys()).current?.fingerprint;
    const other = await createTestCore();
    try {
      const path = join(stick, NAME);
      const { jobId } = await other.call('packages.verify', { source: { path } });
      const found = (await other.jobDone(jobId)).result;
      expect(found).toMatchObject({
        sound: true,
        ownWorkspace: false,
        signature: { state: 'unknown', fingerprint: mine },
      });
    } finally {
      await other.close();
    }
  });
});
