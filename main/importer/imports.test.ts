import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../dispatch.ts';
import { createTestCore, type TestCore } from '../testing/core.ts';
import { assessorSheet, isProgressOf, isWritten, onFirst } from '../testing/importing.ts';
import { previewOf, readImport } from '../testing/sheets.ts';
import { textFolder } from '../testing/text-folder.ts';

let test: TestCore;
beforeEach(async () => {
  test = await createTestCore();
});
afterEach(() => test.close());

const refusal = (name: string, input: unknown) => test.core.call(test.session, name, input);

describe('stopping', () => {
  it('the writing leaves whole batches, keeps the preview closed, and goes on by the button or by the tray', async () => {
    for (const goOn of ['imports.apply', 'jobs.resume'] as const) {
      const prefix = goOn === 'imports.apply' ? 'A' : 'B';
      const path = join(test.home, `${prefix}.csv`);
      await writeFile(
        path,
        `Nama\n${Array.from({ length: 300 }, (_, row) => `Orang ${prefix} Nomor ${row}`).join('\n')}\n`,
      );
      const { detail, rows } = await readImport(test, 'assessors', path);
      const { jobId } = await test.call('imports.apply', { id: detail.id });
      await onFirst(test, isWritten, () => test.call('jobs.cancel', { id: jobId }));
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
      const names = (await test.call('assessors.list', {})).assessors
        .map((assessor) => assessor.name)
        .filter((name) => name.startsWith(`Orang ${prefix}`));
      expect(new Set(names).size).toBe(300);
      expect(names).toHaveLength(300);
    }
  });

  it('the import itself ends its job first: afterwards nothing of it is written any more, however it is asked for', async () => {
    const { detail } = await readImport(test, 'assessors', await assessorSheet(test, 300));
    const { jobId } = await test.call('imports.apply', { id: detail.id });
    await onFirst(test, isWritten, () => test.call('imports.cancel', { id: detail.id }));
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

describe('giving up', () => {
  it('an import that was cut short takes its job off the tray', async () => {
    const { detail } = await readImport(test, 'assessors', await assessorSheet(test, 60));
    const { jobId } = await test.call('imports.apply', { id: detail.id });
    await onFirst(test, isWritten, () => test.close({ keep: true }));
    test = await test.reopen();
    expect((await test.call('jobs.get', { id: jobId })).state).toBe('interrupted');
    await test.call('imports.cancel', { id: detail.id });
    expect((await test.call('jobs.get', { id: jobId })).state).toBe('cancelled');
  });

  it('or mapping one that is being written is refused without stopping it', async () => {
    const { detail } = await readImport(test, 'assessors', await assessorSheet(test, 200));
    const { jobId } = await test.call('imports.apply', { id: detail.id });
    const mapping = { sheet: 'x', headerRow: 1, columns: { name: 0 } };
    const answer = await onFirst(test, isWritten, () => refusal('imports.map', { id: detail.id, mapping }));
    expect(answer).toMatchObject({ ok: false, code: 'imports.wrongState' });
    expect(await test.jobDone(jobId)).toMatchObject({ state: 'done', result: { applied: 200 } });
  });
});

describe('asking twice', () => {
  it('to write gives one writing and one refusal, and each row once', async () => {
    const { detail } = await readImport(test, 'assessors', await assessorSheet(test, 120));
    const answers = await Promise.all([1, 2, 3].map(() => refusal('imports.apply', { id: detail.id })));
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual([
      'imports.wrongState',
      'imports.wrongState',
      'ok',
    ]);
    const started = answers.find((answer) => answer.ok);
    await test.jobDone(started?.ok === true ? (started.value as { jobId: string }).jobId : '');
    expect((await test.call('assessors.list', {})).assessors).toHaveLength(120);
  });

  it('for other columns while it reads ends the first reading; only rows of the second are there, and the first cannot be resumed', async () => {
    const path = join(test.home, 'dua kolom.csv');
    await writeFile(
      path,
      `Nama;Nama lain\n${Array.from({ length: 3000 }, (_, row) => `Kiri ${row};Kanan ${row}`).join('\n')}\n`,
    );
    const { id, jobId } = await test.call('imports.start', { kind: 'assessors', source: { path } });
    const second = (await onFirst(test, isProgressOf(jobId), async () => {
      const { sheets } = await test.call('imports.get', { id });
      return test.call('imports.map', {
        id,
        mapping: { sheet: String(sheets[0]?.name), headerRow: 1, columns: { name: 1 } },
      });
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
    await writeFile(
      path,
      'Nama;No. Reg MET;Masa berlaku\nSari Dewi;MET.000.000001 2024;seumur hidup\nBudi;MET.000.000002 2024;31/12/2027\n',
    );
    const { detail, rows } = await readImport(test, 'assessors', path);
    const [refused, good] = rows;
    expect([refused?.verdict, good?.verdict]).toEqual(['refused', 'new']);
    const edit = { id: detail.id, rowId: String(refused?.id) };
    expect(await test.call('imports.editRow', { ...edit, decision: 'take' })).toMatchObject({
      verdict: 'refused',
      decision: 'skip',
    });
    expect(
      await test.call('imports.editRow', { ...edit, decision: 'take', proposal: { validUntil: 'nanti' } }),
    ).toMatchObject({ verdict: 'refused', decision: 'skip' });
    for (const proposal of [{ path: '/etc/passwd' }, { hash: 'x' }, { __proto__x: 'x' }]) {
      expect(await refusal('imports.editRow', { ...edit, proposal })).toMatchObject({
        ok: false,
        code: 'imports.unknownField',
      });
    }
    expect(await refusal('imports.editRow', { id: detail.id, rowId: detail.id, decision: 'take' })).toMatchObject({
      ok: false,
      code: 'core.gone',
    });
    expect(
      (await test.call('imports.decide', { id: detail.id, verdicts: ['new', 'refused'], decision: 'take' })).counts
        .taken,
    ).toBe(1);
    expect(await test.call('imports.editRow', { ...edit, proposal: { validUntil: '31/12/2027' } })).toMatchObject({
      verdict: 'new',
      decision: 'take',
    });
  });
});

describe('a source', () => {
  it('is refused with the reason when it is none', async () => {
    const sheet = await assessorSheet(test, 1);
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
      expect(await refusal('imports.start', { kind, source }), JSON.stringify(source)).toMatchObject({
        ok: false,
        code,
      });
    }
    expect((await test.call('imports.list', {})).imports).toEqual([]);
  });

  it('whose sheet is gone from the columns asked for says so, and can be mapped again', async () => {
    const { detail } = await readImport(test, 'assessors', await assessorSheet(test, 3));
    const wrong = await test.call('imports.map', {
      id: detail.id,
      mapping: { sheet: 'Februari', headerRow: 1, columns: { name: 0 } },
    });
    expect(await test.jobDone(wrong.jobId)).toMatchObject({
      state: 'failed',
      failure: { code: 'imports.sheetGone', params: { sheet: 'Februari' } },
    });
    expect(await test.call('imports.get', { id: detail.id })).toMatchObject({
      state: 'failed',
      failure: { code: 'imports.sheetGone' },
    });
    const right = await test.call('imports.map', {
      id: detail.id,
      mapping: { sheet: String(detail.sheets[0]?.name), headerRow: 1, columns: { name: 0 } },
    });
    expect((await test.jobDone(right.jobId)).state).toBe('done');
    expect(await test.call('imports.get', { id: detail.id })).toMatchObject({ state: 'review', rowCount: 3 });
  });

  it('goes only into records that the person may write', async () => {
    const clerk: Session = {
      ...test.session,
      permissions: new Set(['imports.read', 'imports.write', 'documents.write']),
    };
    const source = { path: await assessorSheet(test, 1) };
    expect(await test.core.call(clerk, 'imports.start', { kind: 'assessors', source })).toEqual({
      ok: false,
      code: 'core.forbidden',
      params: { permission: 'assessors.write' },
    });
    expect(
      await test.core.call(clerk, 'imports.start', {
        kind: 'documents',
        source: { path: await textFolder(test.home, 1) },
      }),
    ).toMatchObject({ ok: true });
  });

  it('of 5,000 rows is read, counted and written whole', async () => {
    const { id, jobId } = await test.call('imports.start', {
      kind: 'assessors',
      source: { path: await assessorSheet(test, 5000) },
    });
    expect((await test.jobDone(jobId)).state).toBe('done');
    expect(await test.call('imports.get', { id })).toMatchObject({
      state: 'review',
      rowCount: 5000,
      counts: { new: 5000, taken: 5000 },
    });
    const first = await test.call('imports.rows', { id, limit: 1000 });
    expect([first.rows.length, first.more, first.rows[0]?.position]).toEqual([1000, true, 2]);
    expect(await test.jobDone((await test.call('imports.apply', { id })).jobId)).toMatchObject({
      state: 'done',
      result: { applied: 5000, refused: 0 },
    });
    expect((await test.call('assessors.list', {})).assessors).toHaveLength(5000);
    expect(await test.call('workspace.check', { files: true })).toMatchObject({ healthy: true });
  }, 120_000);
});
