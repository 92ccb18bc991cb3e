import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nodeFilePort } from '../files/port.ts';
import { type SampleMember, sampleZip } from '../files/sample-files.ts';
import { openVault, type Vault } from '../files/vault.ts';
import { openZip } from '../files/zip.ts';
import { createWords } from '../words.ts';
import { buildBundle } from './build.ts';
import { writeChecksums } from './checksums.ts';
import { CHECK_COMMANDS } from './index-page.ts';
import { samplePlan } from './sample-plan.ts';
import { type BundleSigner, keyFingerprint, newKeyPair, signatureText, signerOf } from './signing.ts';
import { verifyBundle } from './verify.ts';

const port = nodeFilePort();
const words = createWords(fileURLToPath(new URL('../../resources', import.meta.url)));
const hasOpenssl =
  spawnSync('openssl', ['pkeyutl', '-help']).stderr?.toString().includes('-rawin') === true &&
  spawnSync('jq', ['--version']).status === 0 &&
  spawnSync('sha256sum', ['--version']).status === 0;
const pair = newKeyPair();
const signer = signerOf(pair.privateKey);
let home: string;
let vault: Vault;
let members: SampleMember[];

async function membersOf(path: string): Promise<SampleMember[]> {
  const zip = await openZip({ path }, { maxMembers: 100 });
  const read: SampleMember[] = [];
  for (const member of zip.members) read.push({ name: member.name, content: await zip.read(member, 1e8) });
  zip.close();
  return read;
}

async function build(name: string, by?: BundleSigner, title?: string): Promise<string> {
  const target = join(home, name);
  const plan = await samplePlan(vault);
  const named = title === undefined ? plan : { ...plan, package: { ...plan.package, title } };
  await buildBundle({ plan: named, vault, port, target, words, ...(by === undefined ? {} : { signer: by }) });
  return target;
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'signing-'));
  vault = await openVault(join(home, 'vault'), port);
  members = await membersOf(await build('signed.zip', signer));
});
afterAll(async () => {
  await rm(home, { recursive: true, force: true });
});

/** Puts files in place of others (null: takes them out) and makes SHA256SUMS agree again, as one who forges would. */
function forged(changes: Readonly<Record<string, string | Uint8Array | null>>): SampleMember[] {
  const changed = members
    .filter(({ name }) => changes[name] !== null && name !== 'SHA256SUMS')
    .map((member) => ({ ...member, content: changes[member.name] ?? member.content }));
  const sums = changed.map(({ name, content }) => ({
    path: name,
    sha256: createHash('sha256').update(content).digest('hex'),
  }));
  return [...changed, { name: 'SHA256SUMS', content: writeChecksums(sums) }];
}

async function check(list: readonly SampleMember[]) {
  const path = join(home, 'checked.zip');
  await writeFile(path, sampleZip(list));
  const { signature, problems, sound } = await verifyBundle(path);
  expect(sound).toBe(problems.length === 0);
  return { signature, codes: problems.map((problem) => problem.code) };
}

const textOf = (name: string) =>
  Buffer.from(members.find((member) => member.name === name)?.content ?? '').toString('utf8');

describe('a signed bundle', () => {
  test('is whole, told with its fingerprint, and the same twice', async () => {
    const report = await verifyBundle(join(home, 'signed.zip'));
    expect(report.problems).toEqual([]);
    expect(report.signature).toEqual({ state: 'good', fingerprint: pair.fingerprint });
    expect(report.manifest?.signedWith).toBe(pair.fingerprint);
    expect(pair.fingerprint).toMatch(/^([0-9A-F]{4} ){7}[0-9A-F]{4}$/);
    expect(textOf('kunci-publik.pem')).toBe(pair.publicKey);
    expect(textOf('index.html')).toContain(pair.fingerprint);
    const first = await readFile(join(home, 'signed.zip'));
    expect((await readFile(await build('again.zip', signer))).equals(first)).toBe(true);
  });

  test('holds nothing of the private key', async () => {
    const body = pair.privateKey.replace(/-----[^-]+-----|\s/g, '');
    for (const member of members) {
      const text = Buffer.from(member.content).toString('latin1');
      expect(text.includes('PRIVATE'), member.name).toBe(false);
      expect(text.includes(body), member.name).toBe(false);
    }
  });

  test('of another workspace is whole too, under its own fingerprint', async () => {
    const other = newKeyPair();
    const report = await verifyBundle(await build('other.zip', signerOf(other.privateKey)));
    expect(report).toMatchObject({ sound: true, signature: { state: 'good', fingerprint: other.fingerprint } });
  });

  test('without a signature, as older programs built it, is whole and unsigned', async () => {
    const report = await verifyBundle(await build('unsigned.zip'));
    expect(report).toMatchObject({ sound: true, signature: { state: 'unsigned' } });
    expect(report.manifest?.signedWith).toBeUndefined();
  });
});

describe('what a forger does, with all sums made to agree', () => {
  test('a manifest that was changed', async () => {
    const manifest = textOf('manifest.json').replace('"revision": "03"', '"revision": "04"');
    expect(await check(forged({ 'manifest.json': manifest }))).toEqual({
      signature: { state: 'wrong' },
      codes: ['bundle.signatureWrong'],
    });
  });

  test('a file that was changed shows against the signed manifest, the index page as well', async () => {
    const file = 'index.html';
    expect((await check(forged({ [file]: `${textOf(file)}<!-- -->` }))).codes).toEqual(['bundle.manifestDiffers']);
    expect((await check(forged({ '08_SKEMA/daftar.csv': 'kode;judul\nX;palsu\n' }))).codes).toEqual([
      'bundle.manifestDiffers',
    ]);
  });

  test('a file that was added, with a line for it in SHA256SUMS', async () => {
    const added = [...members, { name: '05_PANDUAN_MUTU/sisipan.pdf', content: 'bukan dari LSP' }];
    const sums = added
      .filter(({ name }) => name !== 'SHA256SUMS')
      .map(({ name, content }) => ({ path: name, sha256: createHash('sha256').update(content).digest('hex') }));
    const whole = added.map((member) =>
      member.name === 'SHA256SUMS' ? { name: member.name, content: writeChecksums(sums) } : member,
    );
    expect((await check(whole)).codes).toEqual(['bundle.fileExtra']);
  });

  test('a key put in place of the one that signed', async () => {
    const other = newKeyPair();
    expect((await check(forged({ 'kunci-publik.pem': other.publicKey }))).codes).toEqual(['bundle.keyDiffers']);
    const resigned = signatureText(signerOf(other.privateKey), Buffer.from(textOf('manifest.json')));
    const swapped = await check(forged({ 'kunci-publik.pem': other.publicKey, 'manifest.sig': resigned }));
    // the manifest still names the key of the workspace
    expect(swapped.codes).toEqual(['bundle.keyDiffers']);
    const manifest = textOf('manifest.json').replace(pair.fingerprint, other.fingerprint);
    const whole = await check(
      forged({
        'manifest.json': manifest,
        'kunci-publik.pem': other.publicKey,
        'manifest.sig': signatureText(signerOf(other.privateKey), Buffer.from(manifest)),
      }),
    );
    // signed anew throughout: only the fingerprint in the letter tells
    expect(whole).toEqual({ signature: { state: 'good', fingerprint: other.fingerprint }, codes: [] });
  });

  test('the name of the key kept, another key underneath', async () => {
    const other = newKeyPair();
    const lying = { ...signerOf(other.privateKey), fingerprint: pair.fingerprint };
    const text = signatureText(lying, Buffer.from(textOf('manifest.json')));
    expect((await check(forged({ 'manifest.sig': text }))).codes).toEqual(['bundle.signatureWrong']);
  });

  test('a signature, a key or both taken away', async () => {
    expect((await check(forged({ 'manifest.sig': null }))).codes).toEqual(['bundle.signatureMissing']);
    expect((await check(forged({ 'kunci-publik.pem': null }))).codes).toEqual(['bundle.keyMissing']);
    expect((await check(forged({ 'manifest.sig': null, 'kunci-publik.pem': null }))).codes).toEqual([
      'bundle.signatureMissing',
    ]);
  });

  test('the signature of another manifest by the same key', async () => {
    const other = await membersOf(await build('twin.zip', signer, 'Paket Surveilans 2026'));
    const signature = other.find((member) => member.name === 'manifest.sig')?.content ?? '';
    expect((await check(forged({ 'manifest.sig': signature }))).codes).toEqual(['bundle.signatureWrong']);
  });

  test.each([
    ['another algorithm', (text: string) => text.replace('Ed25519', 'none'), 'bundle.signatureAlgorithm'],
    ['a weaker algorithm', (text: string) => text.replace('Ed25519', 'HMAC-MD5'), 'bundle.signatureAlgorithm'],
    ['nothing', () => '', 'bundle.signatureUnreadable'],
    ['noise', () => 'bukan tanda tangan', 'bundle.signatureUnreadable'],
    ['no bytes', (text: string) => text.replace(/signature: .*/, 'signature: '), 'bundle.signatureUnreadable'],
    ['half of it', (text: string) => text.replace(/(signature: .{20}).*/, '$1'), 'bundle.signatureWrong'],
    ['two of them', (text: string) => text + text, 'bundle.signatureUnreadable'],
  ])('a signature that holds %s', async (_name, change, code) => {
    const found = await check(forged({ 'manifest.sig': change(textOf('manifest.sig')) }));
    expect(found).toEqual({ signature: { state: 'wrong' }, codes: [code] });
  });

  test('line ends of Windows harm nothing', async () => {
    const found = await check(forged({ 'manifest.sig': textOf('manifest.sig').replaceAll('\n', '\r\n') }));
    expect(found.signature.state).toBe('good');
  });

  test.each([
    ['a private key', newKeyPair().privateKey],
    [
      'a key of another kind',
      generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' }) as string,
    ],
    ['noise', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n'],
    ['nothing', ''],
  ])('a key file that holds %s', async (_name, key) => {
    expect((await check(forged({ 'kunci-publik.pem': key }))).codes).toEqual(['bundle.keyUnreadable']);
    expect(keyFingerprint(key)).toBeUndefined();
  });

  test('bare names at the root cannot be taken by a planned file', async () => {
    const plan = await samplePlan(vault, [
      { path: 'manifest.sig', content: { bytes: Buffer.from('x') }, kind: 'upload' },
    ]);
    await expect(buildBundle({ plan, vault, port, target: join(home, 'bad.zip'), words, signer })).rejects.toThrow(
      'cannot be in a bundle',
    );
  });
});

describe.skipIf(!hasOpenssl)('the commands that the index page names', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(home, 'unpacked-'));
    for (const member of members) {
      await mkdir(dirname(join(folder, 'paket', member.name)), { recursive: true });
      await writeFile(join(folder, 'paket', member.name), member.content);
    }
  });
  const run = (command: string) => {
    const options = { cwd: join(folder, 'paket'), encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', command], options);
    return { status, told: `${stdout}${stderr}` };
  };

  test('agree with ours on the fingerprint, the signature and every file', async () => {
    const digits = pair.fingerprint.replaceAll(' ', '').toLowerCase();
    expect(run(CHECK_COMMANDS.signedStepKey).told).toContain(`= ${digits}`);
    expect(run(CHECK_COMMANDS.signedStepSignature)).toEqual({ status: 0, told: 'Signature Verified Successfully\n' });
    expect(run(CHECK_COMMANDS.signedStepFiles)).toEqual({ status: 0, told: '' });
  });

  test('and refuse a changed manifest and a changed file', async () => {
    await writeFile(join(folder, 'paket', 'index.html'), 'palsu');
    expect(run(CHECK_COMMANDS.signedStepFiles)).toMatchObject({
      status: 1,
      told: expect.stringContaining('index.html: FAILED'),
    });
    await writeFile(join(folder, 'paket', 'manifest.json'), `${textOf('manifest.json')} `);
    expect(run(CHECK_COMMANDS.signedStepSignature)).toMatchObject({
      status: 1,
      told: expect.stringContaining('Signature Verification Failure'),
    });
  });
});
