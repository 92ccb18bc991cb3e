import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { onFirst } from '../../testing/importing.ts';
import { loadSample } from '../../testing/sample.ts';

const LOADING = 120_000;

async function filesUnder(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

async function verdicts(test: TestCore, known: Readonly<Record<string, string>>) {
  const all: Record<string, unknown> = {};
  for (const [name, id] of Object.entries(known)) {
    if (!name.startsWith('import:')) continue;
    const { state, counts, rowCount } = await test.call('imports.get', { id });
    all[name.slice('import:'.length)] = { state, rowCount, ...counts };
  }
  return all;
}

describe('the messy sample', () => {
  let test: TestCore;
  let known: Readonly<Record<string, string>>;
  const rowsOf = async (name: string) =>
    (await test.call('imports.rows', { id: known[`import:${name}`] ?? '', limit: 5000 })).rows;
  beforeAll(async () => {
    test = await createTestCore();
    ({ known } = await loadSample(test, 'messy'));
  }, LOADING);
  afterAll(() => test.close());

  it('leaves each import as a careful person would: taken, doubtful, refused, or waiting', async () => {
    expect(await verdicts(test, known)).toMatchObject({
      schemes: { state: 'done', rowCount: 10, refused: 1 },
      tuk: { state: 'done', rowCount: 6, new: 3, decide: 1, refused: 2, applied: 3 },
      assessors: { state: 'done', rowCount: 36, new: 33, decide: 2, refused: 1, applied: 33 },
      documents: { state: 'done', rowCount: 43, new: 25, update: 1, same: 3, decide: 6, refused: 8, applied: 27 },
      assessments: { state: 'done', rowCount: 152, decide: 14, refused: 2, applied: 136 },
      left: { state: 'review', rowCount: 3, refused: 1, applied: 0 },
    });
  });

  it('loses nothing: every row is written, doubtful, refused or passed over with a reason', async () => {
    for (const name of Object.keys(await verdicts(test, known))) {
      for (const row of await rowsOf(name)) {
        const settled = row.appliedId !== null || row.reasons.length > 0 || row.decision === 'skip' || name === 'left';
        expect([name, row.position, settled]).toEqual([name, row.position, true]);
        if (row.verdict === 'refused' || row.verdict === 'decide') expect(row.reasons).not.toEqual([]);
      }
    }
  });

  it('accounts for every file of the folder', async () => {
    const files = await filesUnder(join(known['raw'] ?? '', 'Dokumen LSP'));
    const told = (await rowsOf('documents')).map(({ raw }) => raw['path'] ?? '');
    expect(told.toSorted()).toEqual(files.toSorted());
    expect(files.length).toBe(43);
  });

  it('knows each trap by its reason', async () => {
    const reasons = new Map(
      (await rowsOf('documents')).map(({ raw, reasons: given }) => [raw['path'], given.map(({ code }) => code)]),
    );
    const traps: readonly (readonly [path: string, code: string])[] = [
      ['SOP/SOP 9-01 rev2 FINAL (1).docx', 'documents.importFurtherRevision'],
      ['SOP/SOP 9-92 Tanggal ragu.pdf', 'documents.importDateUnclear'],
      ['SK/scan akta.pdf', 'files.noText'],
      ['lain/Panduan Mutu - Copy (2).docx', 'documents.importSameInFolder'],
      ['lain/SOP lama.doc', 'files.oldOffice'],
      ['buruk/kosong.docx', 'files.empty'],
      ['buruk/rusak.pdf', 'files.broken'],
      ['buruk/terpotong.docx', 'files.broken'],
      ['buruk/terkunci.pdf', 'files.password'],
      ['buruk/terkunci.docx', 'files.password'],
      ['buruk/salah nama.docx', 'files.wronglyNamed'],
      ['buruk/arsip.zip', 'files.archive'],
      ['buruk/bom.docx', 'files.bomb'],
      ['buruk/setup.exe', 'documents.notDocument'],
      ['SOP/~$P 9-01 rev1.docx', 'files.skipOpenMark'],
      ['SOP/Thumbs.db', 'files.skipSystem'],
      ['Pintasan ke SOP.lnk', 'files.skipShortcut'],
    ];
    expect(traps.filter(([path, code]) => reasons.get(path)?.includes(code) !== true)).toEqual([]);
  });

  it('leaves incomplete records, and takes the code of the header block', async () => {
    const { assessors } = await test.call('assessors.list', {});
    expect(assessors.length).toBeGreaterThanOrEqual(33);
    expect(assessors.filter(({ state }) => state === 'incomplete').length).toBeGreaterThanOrEqual(3);
    expect(assessors.some(({ fullName }) => /jumlah/i.test(fullName))).toBe(false);
    const { documents } = await test.call('documents.list', {});
    expect(documents.filter(({ code }) => code === 'SOP-9-19')).toHaveLength(1);
    expect(documents.find(({ code }) => code === 'SOP-9-01')).toMatchObject({ edition: '01/02' });
    expect((await test.call('profile.get', {})).licences).toEqual([]);
  });

  it('shows what goes wrong with controlled documents', async () => {
    const { groups } = await test.call('home.checks', {});
    const found = groups.filter((group) => group.found.length > 0).map((group) => group.id);
    expect(found).toEqual(
      expect.arrayContaining([
        'coverage-clauseWithoutDocument',
        'distribution.copyNotWithdrawn',
        'documents.inForceWithoutApproval',
        'documents.reviewOverdue',
        'externalDocuments-stillLeaning',
        'numbering-clashes',
        'references-overStillCited',
        'retention-due',
        'skeletons.blanksLeft',
      ]),
    );
    const { documents } = await test.call('documents.list', {});
    expect(documents.find(({ code }) => code === 'SOP-9-09')).toMatchObject({ state: 'draft', hasFile: true });
  });

  it('has people in every role, and asks nobody to sign in', async () => {
    const { accounts } = await test.call('users.list', {});
    const held = new Set(accounts.flatMap(({ roles }) => roles.map(({ code }) => code)));
    const { roles } = await test.call('users.roles', {});
    expect(roles.filter(({ code }) => !held.has(code))).toEqual([]);
    expect(await test.call('users.state', {})).toMatchObject({ required: false, accounts: true });
    expect(known['account:sekar']).toBe(accounts.find(({ login }) => login === 'sekar')?.id);
  });

  it('is the same mess each time, and is made anew after it was cut short', { timeout: LOADING }, async () => {
    const first = await verdicts(test, known);
    const path = join(test.home, 'documents', 'terhenti');
    const reading = onFirst(
      test,
      (event) => event.type === 'changed' && event.operation === 'imports.applyChunk',
      () => test.call('jobs.list', {}),
    );
    const { jobId } = await test.call('workspace.createSample', { path, sample: 'messy' });
    await reading;
    await test.call('jobs.cancel', { id: jobId });
    expect((await test.jobDone(jobId)).state).toBe('cancelled');
    const { open } = await test.call('workspace.state', {});
    expect(open?.sample?.state).toBe('loading');

    const again = await test.call('workspace.resetSample', { path });
    expect(again.open?.workspaceId).not.toBe(open?.workspaceId);
    const job = await test.jobDone(again.jobId);
    expect(job.state).toBe('done');
    expect((await test.call('workspace.state', {})).open?.sample).toMatchObject({
      state: 'ready',
      raw: `${path} - berkas mentah`,
    });
    const { known: anew } = job.result as { known: Record<string, string> };
    expect(await verdicts(test, anew)).toEqual(first);
  });
});

it('stays marked as unfinished when the program ends while it loads', { timeout: LOADING }, async () => {
  const test = await createTestCore();
  const path = join(test.home, 'documents', 'contoh');
  const { jobId } = await test.call('workspace.createSample', { path, sample: 'messy' });
  await test.core.close();
  const next = await test.reopen();
  await next.call('workspace.open', { path });
  expect((await next.call('jobs.get', { id: jobId })).state).toBe('interrupted');
  expect((await next.call('workspace.state', {})).open?.sample?.state).toBe('loading');
  await next.close();
});
