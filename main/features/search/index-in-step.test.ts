import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workspacePaths } from '../../db/workspace-file.ts';
import { samplePdf } from '../../files/sample-files.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';

let test: TestCore;
let dir: string;
const INTERNAL = { id: 'steps', actor: { id: 'program', name: 'LSP Mutu' }, permissions: '*', internal: true } as const;

beforeAll(async () => {
  test = await createTestCore();
  dir = await mkdtemp(join(tmpdir(), 'search-'));
});
afterAll(async () => {
  await test.close();
  await rm(dir, { recursive: true, force: true });
});

async function pdf(name: string, ...pages: string[]): Promise<{ path: string }> {
  const path = join(dir, name);
  await writeFile(path, samplePdf(pages.map((page) => [page])));
  return { path };
}

async function found(text: string): Promise<readonly (readonly [string, number | null, string, string])[]> {
  const { hits } = await test.call('search.find', { text });
  return hits.map((hit) => [hit.code, hit.page, hit.document?.edition ?? '', hit.document?.state ?? '']);
}

async function approvedDocument(code: string, words: string) {
  return test.call('documents.create', {
    code,
    title: `Prosedur ${code}`,
    type: 'sop',
    owner: 'Manajer Mutu',
    file: await pdf(`${code}.pdf`, 'pengantar', words),
    approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: '2026-11-02', effectiveOn: '2026-11-03' },
  });
}

async function laterRevision(documentId: string, effectiveOn: string, words: string) {
  return test.call('documents.addRevision', {
    documentId,
    changeNote: 'Alur diperbarui',
    file: await pdf(`${documentId} ${effectiveOn}.pdf`, 'pengantar', 'lembar sisipan', words),
    approval: { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: '2026-11-20', effectiveOn },
  });
}

/** The internal step as the core runs it. */
async function catchUp(core = test): Promise<unknown> {
  const result = await core.core.call(INTERNAL, 'search.catchUp', {});
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

describe('the index follows', () => {
  it('a revision that takes hold by its day alone: the old text is gone at once, the new one after the step of the day', async () => {
    const { id } = await approvedDocument('SOP-9-01', 'langkah kalpataru');
    await laterRevision(id, '2026-12-01', 'langkah cendrawasih');
    expect(await found('kalpataru')).toEqual([['SOP-9-01', 2, '01/00', 'in-force']]);
    expect(await found('cendrawasih')).toEqual([]);

    test.clock.set('2026-12-01T01:00:00.000Z');
    // nobody has written anything: what stood in the old revision must not be shown as if it were in force
    expect(await found('kalpataru')).toEqual([]);
    expect(await found('SOP 9-01')).toEqual([['SOP-9-01', null, '01/01', 'in-force']]);
    const before = await test.call('search.state', {});
    expect([before.behind, before.unequal]).toEqual([1, 0]);
    expect(
      (await test.call('home.checks', {})).groups.find(({ id: check }) => check === 'search.index')?.found,
    ).toEqual([{ message: { code: 'search.indexUnequal', params: { count: 1 } }, address: '/cari?indeks=ya' }]);

    expect(await catchUp()).toEqual({ waiting: 0 });
    expect(await found('cendrawasih')).toEqual([['SOP-9-01', 3, '01/01', 'in-force']]);
    expect(await found('kalpataru')).toEqual([]);
    expect(await test.call('search.state', {})).toMatchObject({ behind: 0, unequal: 0 });
    test.clock.set('2026-11-21T03:00:00.000Z');
    // the clock was wrong
    expect(await found('cendrawasih')).toEqual([]);
    await catchUp();
    expect(await found('kalpataru')).toEqual([['SOP-9-01', 2, '01/00', 'in-force']]);
  });

  it('the same when the program is opened on the day', async () => {
    const { id } = await approvedDocument('SOP-9-02', 'langkah angsana');
    await laterRevision(id, '2026-12-05', 'langkah flamboyan');
    await test.close({ keep: true });
    test.clock.set('2026-12-05T01:00:00.000Z');
    test = await test.reopen();
    expect(await found('flamboyan')).toEqual([['SOP-9-02', 3, '01/01', 'in-force']]);
    expect(await found('angsana')).toEqual([]);
  });

  it('the end of validity and a replacement that begins later: the state shown is that of the day', async () => {
    const next = await approvedDocument('PBNSP-202', 'pedoman baru');
    const { id, rev } = await test.call('documents.create', {
      code: 'PBNSP-201',
      title: 'Pedoman lama',
      type: 'external',
      file: await pdf('pbnsp.pdf', 'ketentuan trembesi'),
      approval: { how: 'paper', approvedBy: 'BNSP', approvedOn: '2026-01-02', effectiveOn: '2026-01-03' },
    });
    await test.call('documents.change', {
      id,
      expectRev: rev,
      supersededBy: next.id,
      supersededOn: '2026-12-10',
    });
    expect(await found('trembesi')).toEqual([['PBNSP-201', 1, '01/00', 'in-force']]);
    test.clock.set('2026-12-10T01:00:00.000Z');
    expect(await found('PBNSP-201')).toMatchObject([['PBNSP-201', null, '01/00', 'obsolete']]);
    await catchUp();
    expect(await found('trembesi')).toEqual([['PBNSP-201', 1, '01/00', 'obsolete']]);
    const browse = (state: 'in-force' | 'obsolete') =>
      test.call('search.browse', { text: 'trembesi', document: { states: [state] } });
    expect((await browse('in-force')).total).toBe(0);
    expect((await browse('obsolete')).total).toBe(1);
  });

  it('a document that is withdrawn and brought back', async () => {
    const { id, rev } = await approvedDocument('SOP-9-03', 'langkah meranti');
    const gone = await test.call('documents.withdraw', { id, expectRev: rev, reason: 'Tidak dipakai' });
    expect(await found('meranti')).toEqual([]);
    await test.call('documents.restore', { id, expectRev: gone.rev });
    expect(await found('meranti')).toEqual([['SOP-9-03', 2, '01/00', 'in-force']]);
    expect((await test.call('search.state', {})).unequal).toBe(0);
  });
});

describe('the index made anew', () => {
  it('mends what is missing, too much or wrong, and counts what has no text', async () => {
    await test.call('documents.create', {
      code: 'SKN-1',
      title: 'Pindaian',
      type: 'sop',
      file: await pdf('kosong.pdf', ''),
    });
    const right = await found('langkah');
    expect(right.length).toBeGreaterThan(2);
    const notes = await test.call('search.state', {});
    expect(notes.withoutText).toBe(1);
    await test.close({ keep: true });

    const raw = new Database(workspacePaths(test.dir).database);
    raw.exec(`DELETE FROM search_row WHERE part = 'file' AND body LIKE '%meranti%';
      DELETE FROM search_row WHERE part = 'fields' AND code LIKE 'SOP-9-02%';
      DELETE FROM document_search WHERE state = 'obsolete'`);
    // entries of the full-text index without a row: what a torn disk leaves
    raw.exec("INSERT INTO search_text (rowid, code, title, body) VALUES (900001, 'X', 'hantu', 'hantu')");
    raw.close();

    test = await test.reopen();
    expect(await found('meranti')).toEqual([]);
    const torn = await test.call('search.state', {});
    expect([torn.behind, torn.unequal]).toEqual([0, 1]);
    const { jobId } = await test.call('search.rebuild', {});
    const job = await test.jobDone(jobId);
    expect([job.state, job.result]).toMatchObject(['done', { repaired: 1 }]);
    expect(job.done).toBe(job.total);
    expect((await found('langkah')).map(([code]) => code).sort()).toEqual(right.map(([code]) => code).sort());
    expect(await found('meranti')).toEqual([['SOP-9-03', 2, '01/00', 'in-force']]);
    expect(await test.call('search.state', {})).toMatchObject({ behind: 0, unequal: 0, jobId: null });
  });

  it('is started by nobody who may not write documents, and the parts by nobody but the job', async () => {
    const reader = { ...test.session, permissions: new Set(['search.read']) };
    expect(await test.core.call(reader, 'search.rebuild', {})).toMatchObject({ ok: false, code: 'core.forbidden' });
    for (const name of ['search.catchUp', 'search.indexNext', 'search.repair'])
      expect(await test.core.call(test.session, name, {})).toMatchObject({ ok: false, code: 'core.forbidden' });
    expect(await test.core.call(test.session, 'search.rebuildPart', { kind: 'document', after: '' })).toMatchObject({
      ok: false,
      code: 'core.forbidden',
    });
    expect(await test.core.call(INTERNAL, 'search.rebuildPart', { kind: 'sqlite_schema', after: '' })).toEqual({
      ok: true,
      value: { done: 0, last: null },
    });
  });
});
