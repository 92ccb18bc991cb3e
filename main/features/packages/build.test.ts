import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleManifest } from '../../bundle/manifest.ts';
import type { Job } from '../../contract/jobs.ts';
import { breakingFilePort, fullDisk, noPermission, pulledStick } from '../../files/breaking-port.ts';
import { extractText } from '../../files/extract.ts';
import { type FilePort, nodeFilePort } from '../../files/port.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { makeSmallLsp, type SmallLsp } from '../../testing/small-lsp.ts';
import { openPackage, readPart } from '../../word/office-package.ts';

const hasCommands = spawnSync('unzip', ['-v']).status === 0 && spawnSync('sha256sum', ['--version']).status === 0;
const NIK = '3273015708900001';
const NAME = 'RELISENSI_LSP-Uji_20261121.zip';

let test: TestCore;
let lsp: SmallLsp;
let stick: string;

async function start(port?: FilePort): Promise<void> {
  test = await createTestCore(port === undefined ? {} : { config: { port } });
  lsp = await makeSmallLsp(test);
  stick = join(test.home, 'usb');
  await mkdir(stick);
  const { id } = await lsp.item('18');
  await test.call('packages.cite', {
    itemId: id,
    memberIds: [null],
    targetKind: 'document',
    targetId: lsp.documents.manual,
  });
}

beforeEach(() => start());
afterEach(() => test.close());

async function build(
  options: { folder?: string; replace?: boolean; withoutBroken?: boolean; language?: 'id' | 'en' } = {},
): Promise<Job> {
  const { jobId } = await test.call('packages.build', { id: lsp.packageId, folder: stick, ...options });
  return test.jobDone(jobId);
}

/** Paths and texts of a ZIP, read by our own reader for Office files, which knows any ZIP. */
function readZip(bytes: Uint8Array): Map<string, Buffer> {
  const parts = openPackage(bytes, { parts: 10_000, inflatedBytes: 1e9 });
  return new Map([...parts].map(([path, part]) => [path, Buffer.from(readPart(part))]));
}

async function unzip(path: string): Promise<string> {
  const folder = join(test.home, 'unpacked');
  await rm(folder, { recursive: true, force: true });
  execFileSync('unzip', ['-q', path, '-d', folder]);
  return folder;
}

describe('a bundle', () => {
  it.skipIf(!hasCommands)('is read by other programs, holds what counts and lists what is missing', async () => {
    const job = await build();
    expect(job.failure).toBeNull();
    const bytes = await readFile(join(stick, NAME));
    expect(job.result).toMatchObject({
      path: join(stick, NAME),
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      items: 53,
      present: 4,
      missing: 49,
      verified: true,
    });
    const folder = await unzip(join(stick, NAME));
    execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: folder });
    const paths = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    expect(paths).toEqual(
      expect.arrayContaining(['00_DAFTAR_ISI.docx', '00_DAFTAR_ISI.xlsx', 'index.html', 'manifest.json', 'SHA256SUMS']),
    );
    expect(paths).toContain('05_PANDUAN_MUTU/05.18.01_PM-01_Panduan-Mutu_rev00.pdf');
    expect(paths.some((path) => /^11_ASESOR\/Sari-Dewi_MET.+\/11\.31\.0\d_.+\.pdf$/.test(path))).toBe(true);
    expect(Math.max(...paths.map((path) => `${NAME.slice(0, -4)}/${path}`.length))).toBeLessThan(140);
    expect(paths.filter((path) => path.includes('SOP-9-08'))).toEqual([]);

    const manifest = bundleManifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
    const byNumber = new Map(manifest.items.map((item) => [item.number, item]));
    expect(byNumber.get('18')).toMatchObject({
      status: 'present',
      files: [
        '05_PANDUAN_MUTU/05.18.00_Lembar-bukti_Panduan-mutu.docx',
        '05_PANDUAN_MUTU/05.18.01_PM-01_Panduan-Mutu_rev00.pdf',
      ],
    });
    expect(byNumber.get('25')).toMatchObject({
      status: 'missing',
      members: { have: 0, of: 1, missing: ['SKM-01 Pemrogram Junior'] },
    });
    expect(byNumber.get('5')?.status).toBe('notApplicable');
    expect(manifest.package).toMatchObject({ date: '2026-11-21', licence: 'BNSP-LSP-0001-ID', language: 'id' });
    expect(manifest.workspace.auditHead?.sequence).toBeGreaterThan(0);

    const contents = await extractText({ path: join(folder, '00_DAFTAR_ISI.docx') });
    const text = contents.pages.map((page) => page.text).join('\n');
    expect(text).toContain('DAFTAR ISI PAKET');
    expect(text).toContain('53 butir: 4 ada, 49 belum lengkap.');
    expect(text).toContain('Susunan aplikasi, bukan daftar resmi BNSP');
    const letter = await extractText({
      path: join(folder, paths.find((path) => path.startsWith('01_SURAT_PERMOHONAN/01.R1.01')) ?? ''),
    });
    expect(letter.pages.map((page) => page.text).join('\n')).toContain('BNSP-LSP-0001-ID');
  });

  it('has no NIK in anything that the program wrote', async () => {
    await test.call('packages.change', { id: lsp.packageId, expectRev: 1, title: `Relisensi ${NIK}` });
    expect((await build()).state).toBe('done');
    for (const [path, bytes] of readZip(await readFile(join(stick, NAME)))) {
      const inner =
        path.endsWith('.docx') || path.endsWith('.xlsx') ? Buffer.concat([...readZip(bytes).values()]) : bytes;
      expect(inner.includes(NIK), path).toBe(false);
      expect(path).not.toContain(NIK);
    }
  });

  it('is the same to the byte for the same data and package date', async () => {
    const first = await build();
    test.clock.set('2026-11-25T08:00:00.000Z');
    const second = await build({ replace: true });
    expect(second.result).toMatchObject({
      sha256: first.result?.['sha256'],
      fingerprint: first.result?.['fingerprint'],
    });
    await test.call('tuk.create', { name: 'Lab Baru' });
    expect((await build({ replace: true })).result?.['sha256']).not.toBe(first.result?.['sha256']);
  });

  it('is written in English when asked for', async () => {
    expect((await build({ language: 'en' })).state).toBe('done');
    const files = readZip(await readFile(join(stick, NAME)));
    expect([...files.keys()].filter((path) => path.startsWith('01_'))).toEqual(
      expect.arrayContaining([expect.stringContaining('Request-letter')]),
    );
  });

  it('is noted in the register with its frozen manifest, and is handed out again', async () => {
    await build();
    const { builds } = await test.call('packages.get', { id: lsp.packageId });
    expect(builds).toMatchObject([{ fileName: NAME, path: join(stick, NAME), present: 4, verified: true }]);
    const check = await test.call('workspace.check', { files: true });
    expect(check).toMatchObject({ healthy: true });
    expect(check.files.checked).toBeGreaterThan(4);
    const handed = await test.call('packages.handOut', { buildId: builds[0]?.id ?? '' });
    expect(handed).toMatchObject({ name: NAME, size: builds[0]?.size });
    await rm(join(stick, NAME));
    await expect(test.call('packages.handOut', { buildId: builds[0]?.id ?? '' })).rejects.toMatchObject({
      code: 'packages.bundleGone',
    });
  });

  it('goes to the exports folder of the workspace when no folder is named', async () => {
    const { jobId } = await test.call('packages.build', { id: lsp.packageId });
    const job = await test.jobDone(jobId);
    expect(job.result).toMatchObject({ path: join(test.dir, 'exports', NAME) });
  });

  it('holds the scan of the signed letter in place of the one that the program writes', async () => {
    const { id } = await lsp.item('R1');
    await test.call('packages.cite', {
      itemId: id,
      memberIds: [null],
      targetKind: 'document',
      targetId: lsp.documents.sop,
    });
    await build();
    const paths = [...readZip(await readFile(join(stick, NAME))).keys()].filter((path) => path.startsWith('01_'));
    expect(paths).toEqual([
      '01_SURAT_PERMOHONAN/01.R1.00_Lembar-bukti_Surat-permohonan-perpanjangan-lisensi.docx',
      '01_SURAT_PERMOHONAN/01.R1.01_Daftar-kelengkapan.docx',
      '01_SURAT_PERMOHONAN/01.R1.02_SOP-9-01_Sertifikasi_rev00.pdf',
    ]);
  });

  it('leads from a clause to the page of its evidence, also for files that no item holds', async () => {
    const { editions } = await test.call('instruments.list', {});
    const editionId = editions.find((edition) => edition.code === 'BNSP-201')?.id ?? '';
    const { id } = await test.call('selfAssessment.create', {
      title: 'AM',
      editionId,
      purpose: 'relicence',
      asOf: '2026-11-21',
    });
    const { answers } = await test.call('selfAssessment.get', { id });
    const answer = answers.find((candidate) => candidate.code === '9.1.1');
    await test.call('evidence.link', {
      subjectKind: 'answer',
      subjectId: answer?.id ?? '',
      targetKind: 'document',
      targetId: lsp.documents.sop,
      page: '1',
      note: 'Alur pendaftaran',
    });
    await build();
    const manifest = bundleManifest.parse(
      JSON.parse(
        readZip(await readFile(join(stick, NAME)))
          .get('manifest.json')
          ?.toString('utf8') ?? '',
      ),
    );
    const file = manifest.files.find((candidate) => candidate.code === 'SOP-9-01');
    expect(file).toMatchObject({
      path: '26_ASESMEN_MANDIRI/BUKTI/26.00.01_SOP-9-01_Sertifikasi_rev00.pdf',
      evidence: [{ clause: 'BNSP-201:9.1.1', page: 1, note: 'Alur pendaftaran' }],
    });
    expect(manifest.clauses.find((clause) => clause.code === '9.1.1')).toMatchObject({
      key: 'BNSP-201:9.1.1',
      result: 'Belum dinilai',
    });
  });
});

describe('evidence numbers and cover sheets', () => {
  const manifestOf = async () => {
    const text = readZip(await readFile(join(stick, NAME)))
      .get('manifest.json')
      ?.toString('utf8');
    return bundleManifest.parse(JSON.parse(text ?? ''));
  };
  const numberOf = async (code: string) => (await manifestOf()).files.find((file) => file.code === code)?.number;

  it('stand on a sheet in front of the pieces of an item, in both lists, in the index and in the manifest', async () => {
    await build();
    const files = readZip(await readFile(join(stick, NAME)));
    const sheet = files.get('05_PANDUAN_MUTU/05.18.00_Lembar-bukti_Panduan-mutu.docx');
    const { pages } = await extractText({ bytes: new Uint8Array(sheet ?? []), name: 'lembar.docx' });
    const text = pages.map((page) => page.text).join('\n');
    for (const word of ['LEMBAR BUKTI', '05.18.01', '18. Panduan mutu', 'PM-01 Panduan Mutu', '01/00', 'SHA-256'])
      expect(text).toContain(word);
    const manual = (await manifestOf()).files.find((file) => file.code === 'PM-01');
    expect(manual).toMatchObject({ number: '05.18.01' });
    expect(text).toContain(manual?.sha256.slice(0, 16));
    expect(files.get('index.html')?.toString('utf8')).toContain('05.18.01');
    for (const list of ['00_DAFTAR_ISI.docx', '00_DAFTAR_ISI.xlsx']) {
      const inner = Buffer.concat([...readZip(files.get(list) ?? Buffer.alloc(0)).values()]).toString('utf8');
      expect(inner, list).toContain('05.18.01');
    }
  });

  it('stay with a document whose revision changed; a number is never given again', async () => {
    const { id } = await lsp.item('18');
    const cite = (targetId: string) =>
      test.call('packages.cite', { itemId: id, memberIds: [null], targetKind: 'document', targetId });
    await cite(lsp.documents.sop);
    await build();
    expect([await numberOf('PM-01'), await numberOf('SOP-9-01')]).toEqual(['05.18.01', '05.18.02']);
    const approval = { how: 'paper' as const, approvedBy: 'R', approvedOn: '2026-11-01', effectiveOn: '2026-11-02' };
    const path = join(test.home, 'baru.txt');
    await writeFile(path, 'revisi baru');
    await test.call('documents.addRevision', { documentId: lsp.documents.sop, file: { path }, approval });
    const { members } = await test.call('packages.item', { itemId: id });
    const subjectIds = [members[0]?.subjectId ?? ''];
    const cited = (await test.call('evidence.of', { subjectKind: 'package-item', subjectIds })).links;
    const manual = cited.find((link) => link.target.code === 'PM-01');
    const { links } = await test.call('evidence.changed', {});
    expect(links.map(({ link }) => link.target.code)).toEqual(['SOP-9-01']);
    await test.call('evidence.unlink', { id: manual?.id ?? '', expectRev: manual?.rev ?? 1 });
    await test.call('documents.create', { code: 'PM-02', title: 'Lain', type: 'sop', file: { path }, approval });
    await build({ replace: true });
    expect([await numberOf('PM-01'), await numberOf('SOP-9-01')]).toEqual([undefined, '05.18.02']);
  });

  it.each([
    ['file', 1],
    ['none', 0],
  ] as const)('can be asked for differently: %s', async (covers, count) => {
    const { jobId } = await test.call('packages.build', { id: lsp.packageId, folder: stick, covers });
    expect((await test.jobDone(jobId)).failure).toBeNull();
    const names = [...readZip(await readFile(join(stick, NAME))).keys()].filter((path) => path.startsWith('05_'));
    expect(names.filter((name) => name.includes('Lembar-bukti'))).toHaveLength(count);
    expect(names).toContain('05_PANDUAN_MUTU/05.18.01_PM-01_Panduan-Mutu_rev00.pdf');
  });

  it('goes on when a former manifest is lost', async () => {
    await build();
    const { builds } = await test.call('packages.get', { id: lsp.packageId });
    expect(builds).toHaveLength(1);
    const manifests = (await readdir(join(test.dir, 'vault'), { recursive: true })).filter((name) => name.length > 60);
    expect(manifests.length).toBeGreaterThan(0);
    const bytes = await readFile(join(stick, NAME));
    const manifest = readZip(bytes).get('manifest.json') ?? Buffer.alloc(0);
    const hash = createHash('sha256').update(manifest).digest('hex');
    await rm(join(test.dir, 'vault', hash.slice(0, 2), hash));
    expect((await build({ replace: true })).failure).toBeNull();
    expect((await readFile(join(stick, NAME))).equals(bytes)).toBe(true);
  });
});

describe('a workspace without anything', () => {
  it('gives a bundle that lists every item as a gap', async () => {
    await test.close();
    test = await createTestCore();
    const { id } = await test.call('packages.create', {
      profileId: 'relicence',
      title: 'Kosong',
      packageDate: '2026-11-21',
    });
    const { jobId } = await test.call('packages.build', { id });
    const job = await test.jobDone(jobId);
    expect(job.failure).toBeNull();
    expect(job.result).toMatchObject({ items: 54, present: 0, missing: 54 });
    const files = readZip(await readFile(String(job.result?.['path'])));
    expect([...files.keys()].sort()).toEqual([
      '00_DAFTAR_ISI.docx',
      '00_DAFTAR_ISI.xlsx',
      '01_SURAT_PERMOHONAN/01.R1.01_Daftar-kelengkapan.docx',
      'SHA256SUMS',
      'index.html',
      'kunci-publik.pem',
      'manifest.json',
      'manifest.sig',
    ]);
  });
});

describe('checking a bundle', () => {
  async function verify(path: string): Promise<Job> {
    const { jobId } = await test.call('packages.verify', { source: { path } });
    return test.jobDone(jobId);
  }

  it('finds a whole one sound and knows its own audit trail', async () => {
    await build();
    expect((await verify(join(stick, NAME))).result).toMatchObject({
      sound: true,
      kind: 'zip',
      problemCount: 0,
      ownWorkspace: true,
      auditAgrees: true,
      lsp: 'LSP Uji Nusantara',
    });
  });

  it.skipIf(!hasCommands)('checks the folder that it was unpacked to and names the changed file', async () => {
    await build();
    const folder = await unzip(join(stick, NAME));
    await writeFile(join(folder, '05_PANDUAN_MUTU', '05.18.01_PM-01_Panduan-Mutu_rev00.pdf'), 'lain');
    await writeFile(join(folder, 'tambahan.txt'), 'x');
    const { result } = await verify(folder);
    expect(result).toMatchObject({ sound: false, kind: 'folder' });
    expect(result?.['problems']).toEqual(
      expect.arrayContaining([
        { code: 'bundle.fileChanged', params: { path: '05_PANDUAN_MUTU/05.18.01_PM-01_Panduan-Mutu_rev00.pdf' } },
        { code: 'bundle.fileExtra', params: { path: 'tambahan.txt' } },
      ]),
    );
  });

  it('refuses what is no bundle with words', async () => {
    const path = join(test.home, 'catatan.txt');
    await writeFile(path, 'bukan zip');
    const job = await verify(path);
    const told = job.failure ?? (job.result?.['problems'] as { code: string }[] | undefined)?.[0];
    expect(told?.code).toMatch(/^(bundle|files)\./);
    await expect(
      test.call('packages.verify', { source: { path: join(test.home, 'tidak ada.zip') } }),
    ).rejects.toMatchObject({ code: 'core.pathMissing' });
  });
});

describe('places that do not work', () => {
  it.each([
    ['a folder that is not there', () => join(test.home, 'tidak-ada'), 'packages.targetFolderMissing'],
    ['a relative path', () => 'usb', 'core.pathNotAbsolute'],
  ])('are refused before any work: %s', async (_name, folder, code) => {
    await expect(test.call('packages.build', { id: lsp.packageId, folder: folder() })).rejects.toMatchObject({ code });
  });

  it('names the file that stands there and replaces it only when told to', async () => {
    await writeFile(join(stick, NAME), 'lama');
    await expect(test.call('packages.build', { id: lsp.packageId, folder: stick })).rejects.toMatchObject({
      code: 'packages.targetExists',
      params: { name: NAME },
    });
    expect(await readFile(join(stick, NAME), 'utf8')).toBe('lama');
    expect((await test.call('packages.target', { id: lsp.packageId, folder: stick })).exists).toBe(true);
    expect((await build({ replace: true })).state).toBe('done');
    expect((await stat(join(stick, NAME))).size).toBeGreaterThan(1000);
  });

  it.skipIf(process.getuid?.() === 0)('tells a folder without permission', async () => {
    await chmod(stick, 0o500);
    await expect(test.call('packages.build', { id: lsp.packageId, folder: stick })).rejects.toMatchObject({
      code: 'files.noPermission',
    });
    await chmod(stick, 0o700);
  });

  it.each([
    ['no permission', () => [noPermission('/usb')], 'files.noPermission'],
    ['a full disk', () => [fullDisk(20_000, '/usb')], 'files.diskFull'],
    ['a pulled stick', () => [pulledStick(20_000, '/usb')], 'files.driveLost'],
  ])('leave nothing half-written: %s', async (_name, rules, code) => {
    await test.close();
    await start(breakingFilePort(nodeFilePort(), rules()));
    const outcome = await build().then(
      (job) => job.failure,
      (error: unknown) => error,
    );
    expect(outcome).toMatchObject({ code });
    expect((await readdir(stick)).filter((name) => name.endsWith('.zip'))).toEqual([]);
    expect((await test.call('packages.get', { id: lsp.packageId })).builds).toEqual([]);
  });
});

describe('a killed build', () => {
  it('leaves nothing under the final name; the next start is clean and goes on to a whole bundle', async () => {
    await test.close({ keep: true });
    const script = fileURLToPath(new URL('../../testing/killed-build.ts', import.meta.url));
    const child = spawn(process.execPath, [script, test.home, test.dir, lsp.packageId, stick], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const left = await readdir(stick);
    expect(left.filter((name) => name.endsWith('.zip'))).toEqual([]);
    expect(left).toHaveLength(1);

    test = await test.reopen();
    expect((await test.call('workspace.check', { files: true })).healthy).toBe(true);
    const { jobs } = await test.call('jobs.list', {});
    const job = jobs.find((candidate) => candidate.kind === 'package-build');
    expect(job).toMatchObject({ state: 'interrupted', resumable: true });
    expect((await test.call('packages.get', { id: lsp.packageId })).builds).toEqual([]);
    await test.call('jobs.resume', { id: job?.id ?? '' });
    expect(await test.jobDone(job?.id ?? '')).toMatchObject({ state: 'done', result: { path: join(stick, NAME) } });
    expect(await readdir(stick)).toEqual([NAME]);
  });

  it('can be cancelled while it runs', async () => {
    const { jobId } = await test.call('packages.build', { id: lsp.packageId, folder: stick });
    await test.call('jobs.cancel', { id: jobId });
    expect((await test.jobDone(jobId)).state).toBe('cancelled');
    expect(await readdir(stick)).toEqual([]);
  });
});

describe('broken originals', () => {
  async function hashOfManual(): Promise<string> {
    const { revisions } = await test.call('documents.get', { id: lsp.documents.manual });
    return revisions[0]?.file?.hash ?? '';
  }

  it('stop the build by name, and are left out as gaps when told to', async () => {
    const hash = await hashOfManual();
    await rm(join(test.dir, 'vault', hash.slice(0, 2), hash));
    const refused = await build();
    expect(refused).toMatchObject({
      state: 'failed',
      failure: { code: 'packages.filesBroken', params: { count: 1, names: 'PM-01 Panduan Mutu' } },
    });
    expect(await readdir(stick)).toEqual([]);
    const job = await build({ withoutBroken: true });
    expect(job.result).toMatchObject({ present: 3, missing: 50 });
    const manifest = bundleManifest.parse(
      JSON.parse(
        readZip(await readFile(join(stick, NAME)))
          .get('manifest.json')
          ?.toString('utf8') ?? '',
      ),
    );
    expect(manifest.items.find((item) => item.number === '18')).toMatchObject({
      status: 'missing',
      note: expect.stringContaining('rusak atau hilang'),
    });
  });

  it('are found when only their bytes changed', async () => {
    const hash = await hashOfManual();
    const path = join(test.dir, 'vault', hash.slice(0, 2), hash);
    const bytes = await readFile(path);
    bytes[10] = (bytes[10] ?? 0) ^ 1;
    await chmod(path, 0o600);
    await writeFile(path, bytes);
    expect((await build()).failure).toMatchObject({ code: 'bundle.fileDamaged' });
    expect(await readdir(stick)).toEqual([]);
    expect((await build({ withoutBroken: true })).result).toMatchObject({ present: 3 });
  });
});
