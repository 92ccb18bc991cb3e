import { appendFile, cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBackups } from '../../db/backup-facts.ts';
import { findMirrors, PLACE_FOLDER } from '../../db/second-place.ts';
import { workspacePaths } from '../../db/workspace-file.ts';
import { breakingFilePort, fullDisk, noPermission, pulledStick } from '../../files/breaking-port.ts';
import { nodeFilePort } from '../../files/port.ts';
import { openZip } from '../../files/zip.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';

const port = nodeFilePort();
let test: TestCore;
let stick: string;

beforeEach(async () => {
  test = await createTestCore();
  stick = join(test.home, 'STIK');
  await mkdir(stick);
});
afterEach(async () => {
  await test.close();
});

async function addFile(code: string, content: string): Promise<void> {
  const path = join(test.home, `${code}.txt`);
  await writeFile(path, content);
  await test.call('documents.create', { title: code, type: 'sop', code, file: { path } });
}

async function mirrorFolder(place = stick): Promise<string> {
  const { open } = await test.call('workspace.state', {});
  const mirrors = await findMirrors(place, port);
  return mirrors.find((mirror) => mirror.workspaceId === open?.workspaceId)?.folder ?? '';
}

async function vaultFiles(folder: string): Promise<string[]> {
  const all = await readdir(join(folder, 'vault'), { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function runMirror(): Promise<Awaited<ReturnType<TestCore['jobDone']>>> {
  return test.jobDone((await test.call('backup.mirror', {})).jobId);
}

describe('the second place', () => {
  it('gets database and files, then new files only, in a folder of the workspace', async () => {
    await addFile('SOP-1', 'isi satu');
    const chosen = await test.call('backup.choosePlace', { path: stick });
    expect(chosen.second).toMatchObject({ path: stick, reachable: true });
    expect(chosen.warning).toMatchObject({ code: 'backup.sameDrive' });
    const { jobId } = await test.call('backup.make', {});
    expect((await test.jobDone(jobId ?? '')).result).toMatchObject({ copied: 1, files: 1, damaged: 0 });
    const folder = await mirrorFolder();
    expect(folder.startsWith(join(stick, PLACE_FOLDER, 'LSP-Uji_'))).toBe(true);
    expect((await findBackups(join(folder, 'backups'), port))[0]?.state).toBe('verified');
    await addFile('SOP-2', 'isi dua');
    expect((await runMirror()).result).toMatchObject({ copied: 1, files: 2 });
    expect(await vaultFiles(folder)).toHaveLength(2);
    const state = await test.call('backup.state', {});
    expect(state).toMatchObject({ changed: false, secondLate: false, lastSecond: { place: stick, files: 2 } });
    // a run is no change: it asks for no further copy
    expect((await runMirror()).result).toMatchObject({ copied: 0 });
    expect((await test.call('backup.list', {})).copies.filter((copy) => copy.place === 'second')).toHaveLength(2);
  });

  it('keeps several workspaces apart, and finds one again under another name of its folder', async () => {
    await test.call('backup.choosePlace', { path: stick });
    await runMirror();
    const first = await mirrorFolder();
    const moved = join(stick, PLACE_FOLDER, 'diganti namanya');
    await rename(first, moved);
    await test.call('workspace.create', { path: join(test.home, 'documents', 'LSP Kedua'), name: 'LSP Kedua' });
    await test.call('backup.choosePlace', { path: join(stick, PLACE_FOLDER) });
    await runMirror();
    expect((await readdir(join(stick, PLACE_FOLDER))).length).toBe(2);
    const found = await test.call('backup.look', { path: stick });
    expect(new Set(found.copies.map((copy) => copy.workspaceName))).toEqual(new Set(['LSP Uji', 'LSP Kedua']));
    await test.call('workspace.open', { path: test.dir });
    expect((await test.call('backup.state', {})).second).toMatchObject({ reachable: true, folder: moved });
  });

  it('is not shared by a workspace and one that was restored from its copy, and goes on after a restore in place', async () => {
    await addFile('SOP-1', 'isi satu');
    await test.call('backup.choosePlace', { path: stick });
    await runMirror();
    const first = await mirrorFolder();
    const { copy } = await test.call('backup.make', {});
    await test.call('backup.restoreHere', { source: copy.path });
    // a copy that has gone back in place once more, with the replica that the folder was made by long gone
    await test.call('backup.restoreHere', { source: copy.path });
    expect((await test.call('backup.state', {})).second).toMatchObject({ reachable: true, folder: first });
    expect((await runMirror()).state).toBe('done');
    const before = await readdir(join(first, 'backups'));

    const { copy: later } = await test.call('backup.make', {});
    await test.call('backup.restoreNew', { source: later.path, path: join(test.home, 'documents', 'LSP Pulih') });
    await test.call('backup.choosePlace', { path: stick });
    const { second } = await test.call('backup.state', {});
    expect(second).toMatchObject({ reachable: true });
    expect(second?.folder).not.toBe(first);
    expect((await runMirror()).state).toBe('done');
    expect(await readdir(join(second?.folder ?? '', 'backups'))).not.toEqual([]);
    expect(await readdir(join(first, 'backups'))).toEqual(expect.arrayContaining(before));

    await test.call('workspace.open', { path: test.dir });
    expect((await test.call('backup.state', {})).second).toMatchObject({ reachable: true, folder: first });
  });

  it('gives back a file whose bytes were changed without changing their number, and leaves it when it is broken there too', async () => {
    await addFile('SOP-1', 'isi satu');
    await addFile('SOP-2', 'isi dua');
    await test.call('backup.choosePlace', { path: stick });
    await runMirror();
    const folder = await mirrorFolder();
    const [name = '', other = ''] = await vaultFiles(test.dir);
    const at = (root: string, hash: string) => join(root, 'vault', hash.slice(0, 2), hash);
    const whole = await readFile(at(test.dir, name));
    for (const path of [at(test.dir, name), at(test.dir, other), at(folder, other)]) {
      const bytes = await readFile(path);
      await rm(path);
      await writeFile(
        path,
        bytes.map((byte) => byte ^ 1),
      );
    }
    const broken = await readFile(at(test.dir, other));
    const [copy] = await findBackups(join(folder, 'backups'), port);
    await test.call('backup.restoreHere', { source: copy?.path ?? '' });
    expect(await readFile(at(test.dir, name))).toEqual(whole);
    expect(await readFile(at(test.dir, other))).toEqual(broken);
  });

  it('made before folders had owners belongs to the first that goes there', async () => {
    await test.call('backup.choosePlace', { path: stick });
    const folder = await mirrorFolder();
    const path = join(folder, 'ruang-kerja.json');
    const { owner, ...old } = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify(old));
    expect((await runMirror()).state).toBe('done');
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ owner });
  });

  it('that is not there is told calmly, and an empty mount point is not taken for it', async () => {
    await addFile('SOP-1', 'isi satu');
    await test.call('backup.choosePlace', { path: stick });
    await rm(stick, { recursive: true });
    expect(await test.call('backup.make', {})).toMatchObject({ jobId: null });
    await expect(test.call('backup.mirror', {})).rejects.toMatchObject({ code: 'backup.placeMissing' });
    await mkdir(stick);
    expect((await test.call('backup.state', {})).second).toMatchObject({ reachable: false, folder: null });
    await expect(test.call('backup.mirror', {})).rejects.toMatchObject({ code: 'backup.placeMissing' });
    expect(await readdir(stick)).toEqual([]);
    await test.call('backup.choosePlace', { path: null });
    await expect(test.call('backup.mirror', {})).rejects.toMatchObject({ code: 'backup.noPlace' });
    await expect(test.call('backup.choosePlace', { path: join(test.dir, 'vault') })).rejects.toMatchObject({
      code: 'backup.placeInWorkspace',
    });
    await expect(test.call('backup.choosePlace', { path: join(test.home, 'tidak ada') })).rejects.toMatchObject({
      code: 'backup.placeMissing',
    });
  });

  it('told as late once nothing went there for a while', async () => {
    await addFile('SOP-1', 'isi satu');
    test.clock.set('2026-12-20T03:00:00.000Z');
    expect((await test.call('backup.state', {})).secondLate).toBe(true);
    const scan = await test.call('home.checks', {});
    const texts = JSON.stringify(scan);
    expect(texts).toContain('backup.checkSecondNever');
    await test.call('backup.choosePlace', { path: stick });
    await runMirror();
    expect((await test.call('backup.state', {})).secondLate).toBe(false);
  });

  it('says when a file of the workspace is broken, and takes the others', async () => {
    await addFile('SOP-1', 'isi satu');
    await addFile('SOP-2', 'isi dua');
    const vault = workspacePaths(test.dir).vault;
    const [name] = await vaultFiles(test.dir);
    await writeFile(join(vault, (name ?? '').slice(0, 2), name ?? ''), 'xsi xxx'.slice(0, name === undefined ? 0 : 7));
    await test.call('backup.choosePlace', { path: stick });
    expect((await runMirror()).result).toMatchObject({ copied: 1, damaged: 1 });
  });
});

describe('a second place that fails', () => {
  async function reopenWith(rules: Parameters<typeof breakingFilePort>[1]): Promise<void> {
    await test.close({ keep: true });
    test = await test.reopen({ port: breakingFilePort(nodeFilePort(), rules) });
  }

  it('full, pulled or locked while it is written keeps no half file, and the next run goes on', async () => {
    await addFile('SOP-1', 'a'.repeat(3_000_000));
    await addFile('SOP-2', 'b'.repeat(3_000_000));
    await test.call('backup.choosePlace', { path: stick });
    for (const [rule, code] of [
      [fullDisk(4_000_000, 'STIK'), 'files.diskFull'],
      [pulledStick(4_000_000, 'STIK'), 'files.driveLost'],
      [noPermission('STIK'), 'files.noPermission'],
    ] as const) {
      await reopenWith([rule]);
      const job = await runMirror();
      expect(job).toMatchObject({ state: 'failed', failure: { code } });
      const folder = await mirrorFolder();
      expect(await findBackups(join(folder, 'backups'), port)).toEqual([]);
      expect((await test.call('backup.state', {})).lastSecond).toBeNull();
    }
    await reopenWith([]);
    expect((await runMirror()).result).toMatchObject({ files: 2 });
    const folder = await mirrorFolder();
    expect((await vaultFiles(folder)).every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true);
  });

  it('without room is refused before anything is written', async () => {
    await addFile('SOP-1', 'isi satu');
    await test.call('backup.choosePlace', { path: stick });
    await test.close({ keep: true });
    const real = nodeFilePort();
    test = await test.reopen({ port: { ...real, freeSpace: async () => 1000 } });
    expect(await runMirror()).toMatchObject({ state: 'failed', failure: { code: 'backup.noSpace' } });
    expect(await vaultFiles(await mirrorFolder())).toEqual([]);
  });
});

describe('a carried file', () => {
  it('holds the whole workspace, is read back, and opens on another computer', async () => {
    await addFile('SOP-1', 'isi satu');
    await addFile('SOP-2', 'isi dua');
    const path = join(stick, 'LSP Uji.lspmutu');
    const job = await test.jobDone((await test.call('backup.carry', { path })).jobId);
    expect(job).toMatchObject({ state: 'done', result: { files: 2, omitted: 0 } });
    // any program for ZIP files reads it
    const zip = await openZip({ path }, { maxMembers: 10 });
    expect(zip.members.map((member) => [member.name, member.stored]).slice(0, 4)).toEqual([
      ['BACA-SAYA.txt', true],
      ['manifest.json', true],
      ['SHA256SUMS', true],
      ['workspace.db', true],
    ]);
    zip.close();
    await expect(test.jobDone((await test.call('backup.carry', { path })).jobId)).resolves.toMatchObject({
      state: 'failed',
      failure: { code: 'files.exists' },
    });
    const other = await createTestCore();
    try {
      await other.call('workspace.close', {});
      const { copies } = await other.call('backup.look', { path });
      expect(copies).toMatchObject([{ place: 'carried', workspaceName: 'LSP Uji', newer: false }]);
      const target = join(other.home, 'documents', 'LSP Pindah');
      const done = await other.call('backup.restoreNew', { source: path, path: target });
      expect(done).toMatchObject({ missingCount: 0, state: { open: { path: target, name: 'LSP Uji' } } });
      expect((await other.call('workspace.check', { files: true })).healthy).toBe(true);
      expect((await other.call('backup.state', {})).restores).toMatchObject([{ why: 'carried', source: path }]);
      expect(await readdir(target)).not.toContain('pemulihan-belum-selesai.json');
      // another copy of the workspace does not write into the second place of this one
      expect((await other.call('backup.state', {})).second).toBeNull();
    } finally {
      await other.close();
    }
  });

  it('that is cut, changed or foreign is refused, and leaves no folder', async () => {
    await addFile('SOP-1', 'isi satu yang cukup panjang');
    const path = join(stick, 'LSP Uji.lspmutu');
    await test.jobDone((await test.call('backup.carry', { path })).jobId);
    const bytes = await readFile(path);
    const place = join(test.home, 'documents', 'LSP Pindah');
    const at = bytes.indexOf('isi satu yang');
    const changed = Buffer.from(bytes);
    changed.write('ISI', at);
    const cases: [Buffer, string][] = [
      [bytes.subarray(0, bytes.length - 100), 'backup.carriedBroken'],
      [changed, 'backup.copyDamaged'],
      [Buffer.from('bukan zip'), 'backup.carriedBroken'],
    ];
    for (const [content, code] of cases) {
      const bad = join(stick, 'rusak.lspmutu');
      await writeFile(bad, content);
      await expect(test.call('backup.restoreNew', { source: bad, path: place })).rejects.toMatchObject({ code });
      expect(await port.stat(place)).toBeUndefined();
    }
    await expect(test.call('backup.look', { path: stick })).rejects.toMatchObject({ code: 'backup.nothingHere' });
    await expect(test.call('backup.carry', { path: join(stick, 'LSP.zip') })).rejects.toMatchObject({
      code: 'backup.carriedEnding',
    });
  });

  it('leaves out a broken file only when that is asked for', async () => {
    await addFile('SOP-1', 'isi satu');
    const [name] = await vaultFiles(test.dir);
    await writeFile(join(workspacePaths(test.dir).vault, (name ?? '').slice(0, 2), name ?? ''), 'isi dua!');
    const path = join(stick, 'LSP Uji.lspmutu');
    expect(await test.jobDone((await test.call('backup.carry', { path })).jobId)).toMatchObject({
      failure: { code: 'backup.carryBroken' },
    });
    expect(await readdir(stick)).toEqual([]);
    const job = await test.jobDone((await test.call('backup.carry', { path, omitBroken: true })).jobId);
    expect(job.result).toMatchObject({ omitted: 1, files: 0 });
  });
});

describe('a restore drill', () => {
  it('puts the newest copy back aside, looks at it, and leaves nothing but its record and paper', async () => {
    await addFile('SOP-1', 'isi dokumen yang dibaca saat uji');
    await expect(test.call('backup.drill', {})).rejects.toMatchObject({ code: 'backup.noCopy' });
    await test.call('backup.make', {});
    const job = await test.jobDone((await test.call('backup.drill', {})).jobId);
    expect(job.state).toBe('done');
    const { drills, due } = await test.call('backup.drills', {});
    expect(drills).toMatchObject([{ result: 'passed', place: 'local', on: '2026-11-21', by: 'Pengguna komputer ini' }]);
    expect(due).toBe('2027-05-21');
    expect(drills[0]?.findings.map((finding) => finding.message.code.split('.').at(-1))).toEqual([
      'bytes',
      'whole',
      'opened',
      'chainMeets',
      'records',
      'filesThere',
      'sampleGood',
      expect.stringMatching(/documentRead|noDocument/),
    ]);
    expect(await readdir(workspacePaths(test.dir).incoming).catch(() => [])).toEqual([]);
    const paper = await test.call('backup.drillReport', { id: drills[0]?.id ?? '' });
    expect(paper.name).toBe('Berita_Acara_Uji_Pemulihan_2026-11-21.docx');
    expect(paper.size).toBeGreaterThan(5000);
  });

  it('that finds a broken copy or a missing file says so, and is due again', async () => {
    await addFile('SOP-1', 'isi satu');
    const { copy } = await test.call('backup.make', {});
    const [name] = await vaultFiles(test.dir);
    await rm(join(workspacePaths(test.dir).vault, (name ?? '').slice(0, 2), name ?? ''));
    await test.jobDone((await test.call('backup.drill', {})).jobId);
    const bytes = await readFile(copy.path);
    bytes[4100] = (bytes[4100] ?? 0) ^ 0xff;
    await writeFile(copy.path, bytes);
    await test.jobDone((await test.call('backup.drill', {})).jobId);
    const { drills } = await test.call('backup.drills', {});
    expect(drills.map((drill) => drill.result)).toEqual(['failed', 'failed']);
    const codes = drills.map((drill) => drill.findings.filter((each) => !each.ok).map((each) => each.message.code));
    expect(codes).toEqual([['backup.drill.bytesDiffer'], ['backup.drill.filesMissing', 'backup.drill.sampleBad']]);
    expect(JSON.stringify(await test.call('home.checks', {}))).toContain('backup.checkDrillFailed');
  });

  it('takes the second place with its own files, and the stick of a dead computer is enough to go on', async () => {
    await addFile('SOP-1', 'isi satu');
    await test.call('backup.choosePlace', { path: stick });
    await expect(test.call('backup.drill', { place: 'second' })).rejects.toMatchObject({ code: 'backup.noCopy' });
    await runMirror();
    await test.jobDone((await test.call('backup.drill', { place: 'second' })).jobId);
    expect((await test.call('backup.drills', {})).drills[0]).toMatchObject({ result: 'passed', place: 'second' });
    const kept = join(test.home, 'DIBAWA');
    await cp(stick, kept, { recursive: true });
    const other = await createTestCore();
    try {
      const { copies, suggestedPath } = await other.call('backup.look', { path: kept });
      const done = await other.call('backup.restoreNew', { source: copies[0]?.path ?? '', path: suggestedPath });
      expect(done.missingCount).toBe(0);
      expect((await other.call('workspace.check', { files: true })).healthy).toBe(true);
    } finally {
      await other.close();
    }
  });
});

it('a workspace restored beside the first has no second place of its own, and does not mix into that of the first', async () => {
  await addFile('SOP-1', 'isi satu');
  await test.call('backup.choosePlace', { path: stick });
  const { copy } = await test.call('backup.make', {});
  await test.call('backup.restoreNew', { source: copy.path, path: join(test.home, 'documents', 'LSP Pulih') });
  expect((await test.call('backup.state', {})).second).toBeNull();
  await test.call('workspace.open', { path: test.dir });
  expect((await test.call('backup.state', {})).second).toMatchObject({ path: stick, reachable: true });
});

it('a copy that grew on the stick is not restored', async () => {
  await addFile('SOP-1', 'isi satu');
  await test.call('backup.choosePlace', { path: stick });
  await runMirror();
  const [copy] = await findBackups(join(await mirrorFolder(), 'backups'), port);
  await appendFile(copy?.path ?? '', 'x');
  await expect(test.call('backup.restoreHere', { source: copy?.path ?? '' })).rejects.toMatchObject({
    code: 'backup.copyDamaged',
  });
});
