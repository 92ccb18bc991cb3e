import { renameSync } from 'node:fs';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoreEvent } from '../contract/index.ts';
import type { Session } from '../dispatch.ts';
import { breakingFilePort } from '../files/breaking-port.ts';
import { nodeFilePort } from '../files/port.ts';
import { createTestCore, type TestCore } from '../testing/core.ts';
import { previewOf, readImport } from '../testing/sheets.ts';
import { textFolder } from '../testing/text-folder.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

async function assessorSheet(rows: number, name = 'asesor.csv'): Promise<string> {
  const path = join(test.home, name);
  const lines = Array.from({ length: rows }, (_, row) => `Asesor Nomor ${row};MET.000.${String(row).padStart(6, '0')} 2024`);
  await writeFile(path, `Nama;No. Reg MET\n${lines.join('\n')}\n`);
  return path;
}

/** Does `act` with the first event that fits, before anything else hears of it. */
function once(fits: (event: CoreEvent) => boolean, act: () => unknown): Promise<unknown> {
  return new Promise((resolve) => {
    const stop = test.core.onEvent((event) => {
      if (!fits(event)) return;
      stop();
      resolve(act());
    });
  });
}

const written = (event: CoreEvent) => event.type === 'changed' && event.operation === 'imports.applyChunk';
const progressed = (jobId: string) => (event: CoreEvent) => event.type === 'job' && event.jobId === jobId;
const refusal = (name: string, input: unknown) => test.core.call(test.session, name, input);
const documentCodes = async () => (await test.call('documents.list', {})).documents.map((document) => document.code).sort();
const codesUpTo = (count: number) => Array.from({ length: count }, (_, file) => `SOP-9-${String(file).padStart(2, '0')}`);

describe('a folder that changes after it was read', () => {
  it('gives what is still there as it was; a file that is gone or changed is refused by name', async () => {
    const folder = await textFolder(test.home, 12);
    const { detail } = await readImport(test, 'documents', folder);
    await rm(join(folder, 'SOP-9-03 Prosedur 03.txt'));
    await writeFile(join(folder, 'SOP-9-07 Prosedur 07.txt'), 'lain isinya');
    const { jobId } = await test.call('imports.apply', { id: detail.id });
    expect(await test.jobDone(jobId)).toMatchObject({ state: 'done', result: { applied: 10, refused: 2 } });
    const after = await previewOf(test, detail.id);
    expect(after.detail).toMatchObject({ state: 'done', counts: { applied: 10, refused: 2 } });
    expect(after.rows.filter((row) => row.verdict === 'refused').map((row) => row.reasons)).toEqual([
      [{ code: 'imports.fileGone', params: { path: 'SOP-9-03 Prosedur 03.txt' } }],
      [{ code: 'imports.fileChanged', params: { path: 'SOP-9-07 Prosedur 07.txt' } }],
    ]);
    expect(await documentCodes()).toEqual(codesUpTo(12).filter((code) => code !== 'SOP-9-03' && code !== 'SOP-9-07'));
  });

  it('and is pulled away as a whole stops the writing by name, and the writing goes on when it is back', async () => {
    const folder = await textFolder(test.home, 25);
    const { detail } = await readImport(test, 'documents', folder);
    const { jobId } = await test.call('imports.apply', { id: detail.id });
    await once(written, () => renameSync(folder, `${folder} dicabut`));
    expect(await test.jobDone(jobId)).toMatchObject({ state: 'failed', failure: { code: 'core.pathMissing', params: { path: folder } } });
    expect(await test.call('imports.get', { id: detail.id })).toMatchObject({ state: 'applying', jobId, counts: { refused: 0 } });
    await rename(`${folder} dicabut`, folder);
    await test.call('jobs.resume', { id: jobId });
    expect(await test.jobDone(jobId)).toMatchObject({ state: 'done', result: { applied: 25, refused: 0 } });
    expect(await documentCodes()).toEqual(codesUpTo(25));
  });
});

describe('a folder that changes while it is read', () => {
  it('and is pulled away is refused as a whole, and read on from there when it is back', async () => {
    const folder = await textFolder(test.home, 25);
    const { id, jobId } = await test.call('imports.start', { kind: 'documents', source: { path: folder } });
    await once(progressed(jobId), () => renameSync(folder, `${folder} dicabut`));
    expect(await test.jobDone(jobId)).toMatchObject({ state: 'failed', failure: { code: 'core.pathMissing' } });
    expect(await test.call('imports.get', { id })).toMatchObject({ state: 'failed', jobId, failure: { code: 'core.pathMissing' }, counts: { refused: 0 } });
    await rename(`${folder} dicabut`, folder);
    await test.call('jobs.resume', { id: jobId });
    expect((await test.jobDone(jobId)).state).toBe('done');
    expect(await test.call('imports.get', { id })).toMatchObject({ state: 'review', failure: null, counts: { new: 25, refused: 0 } });
  });

  it('between a stop and its resumption gives each file that is there then once', async () => {
    const folder = await textFolder(test.home, 30);
    const { id, jobId } = await test.call('imports.start', { kind: 'documents', source: { path: folder } });
    await once(progressed(jobId), () => test.call('jobs.cancel', { id: jobId }));
    expect(await test.jobDone(jobId)).toMatchObject({ state: 'cancelled', resumable: true });
    expect(await test.call('imports.get', { id })).toMatchObject({ state: 'reading', jobId });
    await writeFile(join(folder, 'IK-1-00 Instruksi.txt'), 'Instruksi kerja');
    await rm(join(folder, 'SOP-9-29 Prosedur 29.txt'));
    await test.call('jobs.resume', { id: jobId });
    expect((await test.jobDone(jobId)).state).toBe('done');
    const { detail, rows } = await previewOf(test, id);
    expect(detail.state).toBe('review');
    expect(rows.map((row) => row.raw['path']).sort()).toEqual((await readdir(folder)).sort());
    expect(new Set(rows.map((row) => row.position)).size).toBe(30);
  });
});

describe('stopping', () => {
  it('the writing leaves whole batches, keeps the preview closed, and goes on by the button or by the tray', async () => {
    for (const goOn of ['imports.apply', 'jobs.resume'] as const) {
      const prefix = goOn === 'imports.apply' ? 'A' : 'B';
      const path = join(test.home, `${prefix}.csv`);
      await writeFile(path, `Nama\n${Array.from({ length: 300 }, (_, row) => `Orang ${prefix} Nomor ${row}`).join('\n')}\n`);
      const { detail, rows } = await readImport(test, 'assessors', path);
      const { jobId } = await test.call('imports.apply', { id: detail.id });
      await once(written, () => test.call('jobs.cancel', { id: jobId }));
      expect((await test.jobDone(jobId)).state).toBe('cancelled');
      const { state, counts } = await test.call('imports.get', { id: detail.id });
      expect(state).toBe('applying');
      expect(counts.applied % 50).toBe(0);
      expect(counts.applied).toBeLessThan(300);
      const edit = { id: detail.id, rowId: String(rows[299]?.id), decision: 'skip' };
      expect(await refusal('imports.editRow', edit)).toMatchObject({ ok: false, code: 'imports.wrongState' });
      const next = goOn === 'imports.apply' ? (await test.call('imports.apply', { id: detail.id })).jobId : jobId;
      if (goOn === 'jobs.resume') await test.call('jobs.resume', { id: jobId });
      expect(await test.jobDone(next)).toMatchObject({ state: 'done', result: { applied: 300 } });
      const names = (await test.call('assessors.list', {})).assessors.map((assessor) => assessor.name).filter((name) => name.startsWith(`Orang ${prefix}`));
      expect(new Set(names).size).toBe(300);
      expect(names).toHaveLength(300);
    }
  });

  it('the import itself ends its job first: afterwards nothing of it is written any more, however it is asked for', async () => {
    const { detail } = await readImport(test, 'assessors', await assessorSheet(300));
    const { jobId } = await test.call('imports.apply', { id: detail.id });
    await once(written, () => test.call('imports.cancel', { id: detail.id }));
    expect((await test.jobDone(jobId)).state).toBe('cancelled');
    const { counts, state } = await test.call('imports.get', { id: detail.id });
    expect(state).toBe('cancelled');
    expect((await test.call('assessors.list', {})).assessors).toHaveLength(counts.applied);
    for (const name of ['imports.apply', 'imports.cancel']) {
      expect(await refusal(name, { id: detail.id })).toMatchObject({ ok: false, code: 'imports.wrongState' });
    }
    await test.call('jobs.resume', { id: jobId });
    expect(await test.jobDone(jobId)).toMatchObject({ state: 'failed', failure: { code: 'imports.wrongState' } });
    expect((await test.call('imports.get', { id: detail.id })).counts.applied).toBe(counts.applied);
  });
});

describe('asking twice', () => {
  it('to write gives one writing and one refusal, and each row once', async () => {
    const { detail } = await readImport(test, 'assessors', await assessorSheet(120));
    const answers = await Promise.all([1, 2, 3].map(() => refusal('imports.apply', { id: detail.id })));
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual(['imports.wrongState', 'imports.wrongState', 'ok']);
    const started = answers.find((answer) => answer.ok);
    await test.jobDone(started?.ok === true ? (started.value as { jobId: string }).jobId : '');
    expect((await test.call('assessors.list', {})).assessors).toHaveLength(120);
  });

  it('for other columns while it reads ends the first reading; only rows of the second are there, and the first cannot be resumed', async () => {
    const path = join(test.home, 'dua kolom.csv');
    await writeFile(path, `Nama;Nama lain\n${Array.from({ length: 3000 }, (_, row) => `Kiri ${row};Kanan ${row}`).join('\n')}\n`);
    const { id, jobId } = await test.call('imports.start', { kind: 'assessors', source: { path } });
    const second = (await once(progressed(jobId), async () => {
      const { sheets } = await test.call('imports.get', { id });
      return test.call('imports.map', { id, mapping: { sheet: String(sheets[0]?.name), headerRow: 1, columns: { name: 1 } } });
    })) as { jobId: string };
    expect((await test.jobDone(jobId)).state).toBe('cancelled');
    const job = await test.jobDone(second.jobId);
    expect(job, JSON.stringify(job.failure)).toMatchObject({ state: 'done' });
    const { rows } = await previewOf(test, id);
    expect(rows).toHaveLength(3000);
    expect(rows.filter((row) => !String(row.raw['name']).startsWith('Kanan'))).toEqual([]);
    await test.call('jobs.resume', { id: jobId });
    expect(await test.jobDone(jobId)).toMatchObject({ state: 'failed', failure: { code: 'imports.wrongState' } });
    expect(await test.call('imports.get', { id })).toMatchObject({ state: 'review', rowCount: 3000 });
  });
});

describe('a row', () => {
  it('that was refused is not taken, and no field but its own can be changed', async () => {
    const path = join(test.home, 'asesor.csv');
    await writeFile(path, 'Nama;No. Reg MET;Masa berlaku\nSari Dewi;MET.000.000001 2024;seumur hidup\nBudi;MET.000.000002 2024;31/12/2027\n');
    const { detail, rows } = await readImport(test, 'assessors', path);
    const [refused, good] = rows;
    expect([refused?.verdict, good?.verdict]).toEqual(['refused', 'new']);
    const edit = { id: detail.id, rowId: String(refused?.id) };
    expect(await test.call('imports.editRow', { ...edit, decision: 'take' })).toMatchObject({ verdict: 'refused', decision: 'skip' });
    expect(await test.call('imports.editRow', { ...edit, decision: 'take', proposal: { validUntil: 'nanti' } })).toMatchObject({ verdict: 'refused', decision: 'skip' });
    for (const proposal of [{ path: '/etc/passwd' }, { hash: 'x' }, { __proto__x: 'x' }]) {
      expect(await refusal('imports.editRow', { ...edit, proposal })).toMatchObject({ ok: false, code: 'imports.unknownField' });
    }
    expect(await refusal('imports.editRow', { id: detail.id, rowId: detail.id, decision: 'take' })).toMatchObject({ ok: false, code: 'core.gone' });
    expect((await test.call('imports.decide', { id: detail.id, verdicts: ['new', 'refused'], decision: 'take' })).counts.taken).toBe(1);
    expect(await test.call('imports.editRow', { ...edit, proposal: { validUntil: '31/12/2027' } })).toMatchObject({ verdict: 'new', decision: 'take' });
  });
});

describe('a source', () => {
  it('is refused with the reason when it is none', async () => {
    const sheet = await assessorSheet(1);
    const cases = [
      ['documents', { path: sheet }, 'imports.folderNeeded'],
      ['documents', { upload: '01890000-0000-7000-8000-000000000001' }, 'imports.folderNeeded'],
      ['documents', { path: join(test.home, 'tidak ada') }, 'core.pathMissing'],
      ['documents', { path: 'dokumen' }, 'core.pathNotAbsolute'],
      ['assessors', { path: test.home }, 'files.isFolder'],
      ['assessors', { path: join(test.home, 'tidak ada.xlsx') }, 'core.pathMissing'],
      ['assessors', { upload: '01890000-0000-7000-8000-000000000001' }, 'files.uploadGone'],
      ['rahasia', { path: sheet }, 'imports.unknownKind'],
    ] as const;
    for (const [kind, source, code] of cases) {
      expect(await refusal('imports.start', { kind, source }), JSON.stringify(source)).toMatchObject({ ok: false, code });
    }
    expect((await test.call('imports.list', {})).imports).toEqual([]);
  });

  it('whose sheet is gone from the columns asked for says so, and can be mapped again', async () => {
    const { detail } = await readImport(test, 'assessors', await assessorSheet(3));
    const wrong = await test.call('imports.map', { id: detail.id, mapping: { sheet: 'Februari', headerRow: 1, columns: { name: 0 } } });
    expect(await test.jobDone(wrong.jobId)).toMatchObject({ state: 'failed', failure: { code: 'imports.sheetGone', params: { sheet: 'Februari' } } });
    expect(await test.call('imports.get', { id: detail.id })).toMatchObject({ state: 'failed', failure: { code: 'imports.sheetGone' } });
    const right = await test.call('imports.map', { id: detail.id, mapping: { sheet: String(detail.sheets[0]?.name), headerRow: 1, columns: { name: 0 } } });
    expect((await test.jobDone(right.jobId)).state).toBe('done');
    expect(await test.call('imports.get', { id: detail.id })).toMatchObject({ state: 'review', rowCount: 3 });
  });

  it('goes only into records that the person may write', async () => {
    const clerk: Session = { ...test.session, permissions: new Set(['imports.read', 'imports.write', 'documents.write']) };
    const source = { path: await assessorSheet(1) };
    expect(await test.core.call(clerk, 'imports.start', { kind: 'assessors', source })).toEqual({
      ok: false,
      code: 'core.forbidden',
      params: { permission: 'assessors.write' },
    });
    expect(await test.core.call(clerk, 'imports.start', { kind: 'documents', source: { path: await textFolder(test.home, 1) } })).toMatchObject({ ok: true });
  });

  it('of 5,000 rows is read, counted and written whole', async () => {
    const { id, jobId } = await test.call('imports.start', { kind: 'assessors', source: { path: await assessorSheet(5000) } });
    expect((await test.jobDone(jobId)).state).toBe('done');
    expect(await test.call('imports.get', { id })).toMatchObject({ state: 'review', rowCount: 5000, counts: { new: 5000, taken: 5000 } });
    const first = await test.call('imports.rows', { id, limit: 1000 });
    expect([first.rows.length, first.more, first.rows[0]?.position]).toEqual([1000, true, 2]);
    expect(await test.jobDone((await test.call('imports.apply', { id })).jobId)).toMatchObject({ state: 'done', result: { applied: 5000, refused: 0 } });
    expect((await test.call('assessors.list', {})).assessors).toHaveLength(5000);
    expect(await test.call('workspace.check', { files: true })).toMatchObject({ healthy: true });
  }, 120_000);
});

describe('a full disk', () => {
  it('while the sheet is taken in is told as such, leaves nothing, and the next try passes', async () => {
    await test.close();
    const port = breakingFilePort(nodeFilePort(), [{ acts: ['write'], code: 'ENOSPC', within: 'vault', times: 1 }]);
    test = await createTestCore({ config: { port } });
    const source = { path: await assessorSheet(5) };
    expect(await refusal('imports.start', { kind: 'assessors', source })).toMatchObject({ ok: false, code: 'files.diskFull' });
    expect((await test.call('imports.list', {})).imports).toEqual([]);
    expect(await readdir(join(test.dir, 'vault', 'tmp'))).toEqual([]);
    const { jobId } = await test.call('imports.start', { kind: 'assessors', source });
    expect((await test.jobDone(jobId)).state).toBe('done');
  });

  it('while files are taken in stops the writing by name instead of refusing file after file, and it goes on when there is room', async () => {
    await test.close();
    const port = breakingFilePort(nodeFilePort(), [{ acts: ['write'], code: 'ENOSPC', within: 'vault', afterCalls: 14, times: 1 }]);
    test = await createTestCore({ config: { port } });
    const { detail } = await readImport(test, 'documents', await textFolder(test.home, 25));
    const { jobId } = await test.call('imports.apply', { id: detail.id });
    expect(await test.jobDone(jobId)).toMatchObject({ state: 'failed', failure: { code: 'files.diskFull' } });
    expect((await test.call('imports.get', { id: detail.id })).counts).toMatchObject({ applied: 10, refused: 0 });
    expect(await documentCodes()).toEqual(codesUpTo(10));
    await test.call('jobs.resume', { id: jobId });
    expect(await test.jobDone(jobId)).toMatchObject({ state: 'done', result: { applied: 25 } });
    expect(await documentCodes()).toEqual(codesUpTo(25));
    expect(await test.call('workspace.check', { files: true })).toMatchObject({ healthy: true, files: { checked: 25 } });
  });
});
