import { renameSync } from 'node:fs';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { breakingFilePort } from '../files/breaking-port.ts';
import { nodeFilePort } from '../files/port.ts';
import { createTestCore, type TestCore } from '../testing/core.ts';
import { assessorSheet, documentCodes, isProgressOf, isWritten, onFirst } from '../testing/importing.ts';
import { previewOf, readImport } from '../testing/sheets.ts';
import { textFolder } from '../testing/text-folder.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

const refusal = (name: string, input: unknown) => test.core.call(test.session, name, input);
const codesUpTo = (count: number) =>
  Array.from({ length: count }, (_, file) => `SOP-9-${String(file).padStart(2, '0')}`);

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
    expect(await documentCodes(test)).toEqual(
      codesUpTo(12).filter((code) => code !== 'SOP-9-03' && code !== 'SOP-9-07'),
    );
  });

  it('and is pulled away as a whole stops the writing by name, and the writing goes on when it is back', async () => {
    const folder = await textFolder(test.home, 25);
    const { detail } = await readImport(test, 'documents', folder);
    const { jobId } = await test.call('imports.apply', { id: detail.id });
    await onFirst(test, isWritten, () => renameSync(folder, `${folder} dicabut`));
    expect(await test.jobDone(jobId)).toMatchObject({
      state: 'failed',
      failure: { code: 'core.pathMissing', params: { path: folder } },
    });
    expect(await test.call('imports.get', { id: detail.id })).toMatchObject({
      state: 'applying',
      jobId,
      counts: { refused: 0 },
    });
    await rename(`${folder} dicabut`, folder);
    await test.call('jobs.resume', { id: jobId });
    expect(await test.jobDone(jobId)).toMatchObject({ state: 'done', result: { applied: 25, refused: 0 } });
    expect(await documentCodes(test)).toEqual(codesUpTo(25));
  });
});

describe('a folder that changes while it is read', () => {
  it('and is pulled away is refused as a whole, and read on from there when it is back', async () => {
    const folder = await textFolder(test.home, 25);
    const { id, jobId } = await test.call('imports.start', { kind: 'documents', source: { path: folder } });
    await onFirst(test, isProgressOf(jobId), () => renameSync(folder, `${folder} dicabut`));
    expect(await test.jobDone(jobId)).toMatchObject({ state: 'failed', failure: { code: 'core.pathMissing' } });
    expect(await test.call('imports.get', { id })).toMatchObject({
      state: 'failed',
      jobId,
      failure: { code: 'core.pathMissing' },
      counts: { refused: 0 },
    });
    await rename(`${folder} dicabut`, folder);
    await test.call('jobs.resume', { id: jobId });
    expect((await test.jobDone(jobId)).state).toBe('done');
    expect(await test.call('imports.get', { id })).toMatchObject({
      state: 'review',
      failure: null,
      counts: { new: 25, refused: 0 },
    });
  });

  it('between a stop and its resumption gives each file that is there then once', async () => {
    const folder = await textFolder(test.home, 30);
    const { id, jobId } = await test.call('imports.start', { kind: 'documents', source: { path: folder } });
    await onFirst(test, isProgressOf(jobId), () => test.call('jobs.cancel', { id: jobId }));
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

describe('a full disk', () => {
  it('while the sheet is taken in is told as such, leaves nothing, and the next try passes', async () => {
    await test.close();
    const port = breakingFilePort(nodeFilePort(), [{ acts: ['write'], code: 'ENOSPC', within: 'vault', times: 1 }]);
    test = await createTestCore({ config: { port } });
    const source = { path: await assessorSheet(test, 5) };
    expect(await refusal('imports.start', { kind: 'assessors', source })).toMatchObject({
      ok: false,
      code: 'files.diskFull',
    });
    expect((await test.call('imports.list', {})).imports).toEqual([]);
    expect(await readdir(join(test.dir, 'vault', 'tmp'))).toEqual([]);
    const { jobId } = await test.call('imports.start', { kind: 'assessors', source });
    expect((await test.jobDone(jobId)).state).toBe('done');
  });

  it('while files are taken in stops the writing by name instead of refusing file after file, and it goes on when there is room', async () => {
    await test.close();
    const port = breakingFilePort(nodeFilePort(), [
      { acts: ['write'], code: 'ENOSPC', within: 'vault', afterCalls: 14, times: 1 },
    ]);
    test = await createTestCore({ config: { port } });
    const { detail } = await readImport(test, 'documents', await textFolder(test.home, 25));
    const { jobId } = await test.call('imports.apply', { id: detail.id });
    expect(await test.jobDone(jobId)).toMatchObject({ state: 'failed', failure: { code: 'files.diskFull' } });
    expect((await test.call('imports.get', { id: detail.id })).counts).toMatchObject({ applied: 10, refused: 0 });
    expect(await documentCodes(test)).toEqual(codesUpTo(10));
    await test.call('jobs.resume', { id: jobId });
    expect(await test.jobDone(jobId)).toMatchObject({ state: 'done', result: { applied: 25 } });
    expect(await documentCodes(test)).toEqual(codesUpTo(25));
    expect(await test.call('workspace.check', { files: true })).toMatchObject({
      healthy: true,
      files: { checked: 25 },
    });
  });
});
