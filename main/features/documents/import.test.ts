import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportRow } from '../../contract/imports.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { controlledWord, writeSampleFolder } from './sample-folder.ts';

let test: TestCore;
let folder: string;
let fileCount: number;

beforeAll(async () => {
  test = await createTestCore();
  folder = await mkdtemp(join(tmpdir(), 'folder-'));
  fileCount = await writeSampleFolder(folder);
});

afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true, force: true });
});

async function readFolder(path: string): Promise<{ id: string; rows: Map<string, ImportRow> }> {
  const { id, jobId } = await test.call('imports.start', { kind: 'documents', source: { path } });
  const job = await test.jobDone(jobId);
  expect([job.state, job.failure]).toEqual(['done', null]);
  return { id, rows: await rowsOf(id) };
}

async function rowsOf(id: string): Promise<Map<string, ImportRow>> {
  const { rows } = await test.call('imports.rows', { id });
  return new Map(rows.map((row) => [row.raw['path'] ?? '', row]));
}

const codes = (row: ImportRow | undefined) => row?.reasons.map((reason) => reason.code);

describe('a folder of an LSP', () => {
  let id: string;
  let rows: Map<string, ImportRow>;

  it('is read without writing a record', async () => {
    ({ id, rows } = await readFolder(folder));
    expect(fileCount).toBeGreaterThanOrEqual(60);
    expect(rows.size).toBe(fileCount);
    expect((await test.call('documents.list', {})).documents).toEqual([]);
    const { counts } = await test.call('imports.get', { id });
    expect(counts).toMatchObject({ same: 1, refused: 4, applied: 0 });
  });

  it('proposes code, title, type, numbers, dates and clauses', () => {
    expect(rows.get('05_PANDUAN_MUTU/PM-LSP-01_ed2.pdf')).toMatchObject({
      verdict: 'new',
      proposal: {
        code: 'PM-LSP-01',
        type: 'quality-manual',
        edition: '2',
        revision: '0',
        effectiveDate: '2025-08-17',
        status: 'in-force',
        clauses: '10.2.2',
      },
    });
    expect(rows.get('06_SOP/SOP-5-01 Prosedur 01.docx')).toMatchObject({
      verdict: 'new',
      proposal: {
        code: 'SOP-5-01',
        title: 'Prosedur 01',
        type: 'sop',
        edition: '1',
        revision: '0',
        effectiveDate: '2026-03-03',
        status: 'in-force',
        clauses: '5',
      },
      reasons: [],
    });
    expect(rows.get('07_FORMULIR/FR.AK.06.docx')).toMatchObject({
      proposal: {
        code: 'FR.AK.06',
        title: 'Meninjau Proses Asesmen',
        type: 'bnsp-form',
        owner: 'BNSP',
        status: 'draft',
      },
    });
    expect(rows.get('03_SK/011_LSP-X_III_2026 Pengangkatan 1.pdf')).toMatchObject({
      proposal: { code: '011/LSP-X/III/2026', title: 'Pengangkatan 1', type: 'decree', status: 'draft' },
    });
    expect(rows.get('14_AUDIT/Laporan Audit Internal 2014.pdf')).toMatchObject({
      verdict: 'new',
      proposal: { code: '', title: 'Laporan Audit Internal 2014', type: 'report' },
    });
    expect(codes(rows.get('14_AUDIT/Laporan Audit Internal 2014.pdf'))).toEqual(['documents.importNoCode']);
  });

  it('recognises doubles, further revisions, other formats of the same revision', () => {
    expect(rows.get('lain/Copy of IK-01 Instruksi satu.docx')).toMatchObject({
      verdict: 'same',
      decision: 'skip',
      reasons: [{ code: 'documents.importSameInFolder', params: { path: '06_SOP/IK-01 Instruksi satu.docx' } }],
    });
    expect(rows.get('lain/IK-01 Instruksi satu.pdf')).toMatchObject({ verdict: 'decide', decision: 'skip' });
    expect(codes(rows.get('lain/IK-01 Instruksi satu.pdf'))).toContain('documents.importTwin');
    expect(rows.get('06_SOP/SOP 9-90 rev2 FINAL (1).docx')).toMatchObject({
      verdict: 'update',
      proposal: { revision: '2' },
    });
    expect(codes(rows.get('06_SOP/SOP 9-90 rev2 FINAL (1).docx'))).toEqual(['documents.importFurtherRevision']);
  });

  it('marks what is doubtful at its cell', () => {
    expect(rows.get('06_SOP/SOP 9-91 Beda kode.docx')).toMatchObject({
      verdict: 'decide',
      reasons: [
        { code: 'documents.importCodeDiffers', params: { name: 'SOP-9-91', header: 'SOP-9-19' }, field: 'code' },
      ],
    });
    expect(rows.get('06_SOP/SOP 9-92 Tanggal ragu.docx')).toMatchObject({
      verdict: 'new',
      proposal: { effectiveDate: '2025-04-03' },
      reasons: [{ code: 'documents.importDateUnclear', params: { value: '03/04/2025' }, field: 'effectiveDate' }],
    });
  });

  it('says of every bad file what is wrong, and passes none over silently', () => {
    const seen = Object.fromEntries(
      [...rows]
        .filter(([path]) => path.startsWith('buruk/'))
        .map(([path, row]) => [path.slice(6), [row.verdict, row.reasons[0]?.code]]),
    );
    expect(seen).toEqual({
      'kosong.docx': ['refused', 'files.empty'],
      'setup.exe': ['refused', 'documents.notDocument'],
      '~$P 9-01.docx': ['refused', 'files.skipOpenMark'],
      'Thumbs.db': ['refused', 'files.skipSystem'],
      'rusak.pdf': ['decide', 'files.broken'],
      'terpotong.docx': ['decide', 'files.broken'],
      'arsip.zip': ['decide', 'files.archive'],
      'terkunci.pdf': ['new', 'files.password'],
      'salah nama.docx': ['new', 'files.wronglyNamed'],
      'lama.doc': ['new', 'files.oldOffice'],
      'foto.jpg': ['new', 'files.picture'],
    });
  });

  it('takes what its user types, judges the row anew and refuses what cannot be', async () => {
    const row = rows.get('06_SOP/SOP 9-91 Beda kode.docx');
    if (row === undefined) throw new Error('no row');
    const edit = (proposal: Record<string, string>) => test.call('imports.editRow', { id, rowId: row.id, proposal });
    expect(await edit({ code: 'SOP-9-91' })).toMatchObject({
      verdict: 'new',
      decision: 'take',
      proposal: { code: 'SOP-9-91', title: 'Beda kode' },
      reasons: [],
    });
    expect(await edit({ effectiveDate: '' })).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'documents.importNoEffective', field: 'effectiveDate' }],
    });
    expect(await edit({ effectiveDate: 'kemarin' })).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'documents.importDate', params: { value: 'kemarin' } }],
    });
    expect(await edit({ edition: 'dua', effectiveDate: '5 Mei 2025' })).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'documents.importNumber', field: 'edition' }],
    });
    expect(await edit({ edition: '1', type: 'ngawur' })).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'documents.unknownType', field: 'type' }],
    });
    expect(await edit({ type: 'sop', clauses: '9.1.1; sembilan' })).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'documents.importClause', field: 'clauses' }],
    });
    expect(await edit({ clauses: '9.1.1, 9.8' })).toMatchObject({
      verdict: 'new',
      proposal: { effectiveDate: '2025-05-05', code: 'SOP-9-91' },
    });
    expect(await edit({ code: 'IK-01', edition: '1', revision: '0' })).toMatchObject({
      verdict: 'decide',
      reasons: [{ code: 'documents.importTwin' }],
    });
    expect(await edit({ code: 'SOP-9-91' })).toMatchObject({ verdict: 'new' });
  });

  it('puts one value into many rows, and judges each anew', async () => {
    const reports = [...rows].filter(([path]) => path.startsWith('14_AUDIT/')).map(([, row]) => row.id);
    const fill = (proposal: Record<string, string>) => test.call('imports.editRows', { id, rowIds: reports, proposal });
    const verdictsOf = (filled: Awaited<ReturnType<typeof fill>>) =>
      new Set(filled.rows.map((row) => `${row.verdict} ${row.decision} ${row.reasons[0]?.code}`));
    expect(verdictsOf(await fill({ status: 'in-force' }))).toEqual(
      new Set(['refused skip documents.importNoEffective']),
    );
    const filled = await fill({ effectiveDate: '31 Desember 2025' });
    expect(verdictsOf(filled)).toEqual(new Set(['new take documents.importNoCode']));
    expect(filled.rows).toHaveLength(12);
    expect(filled.rows[0]?.proposal).toMatchObject({ status: 'in-force', effectiveDate: '2025-12-31' });
    await expect(fill({ hash: 'x' })).rejects.toThrow('imports.unknownField');
    await expect(test.call('imports.editRows', { id, rowIds: [id], proposal: { status: 'draft' } })).rejects.toThrow(
      'core.gone',
    );
  });

  it('writes what was taken: one audit row a batch, text in the search, statuses as stated', async () => {
    const { jobId } = await test.call('imports.apply', { id });
    const job = await test.jobDone(jobId);
    expect(job.state).toBe('done');
    const { counts } = await test.call('imports.get', { id });
    const taken = [...(await rowsOf(id)).values()].filter((row) => row.decision === 'take');
    expect(counts.applied).toBe(taken.length);
    const { documents } = await test.call('documents.list', {});
    // two revisions of SOP-9-90 are one document
    expect(documents).toHaveLength(taken.length - 1);
    expect(documents.find((row) => row.code === 'SOP-9-90')).toMatchObject({
      edition: '01/02',
      state: 'in-force',
      effectiveOn: '2026-02-01',
    });
    expect(documents.find((row) => row.code === 'SOP-9-91')?.clauses).toEqual(['9.1.1', '9.8']);
    expect(documents.filter((row) => row.type === 'report').map((row) => row.state)).toEqual(
      Array(12).fill('in-force'),
    );
    expect(documents.find((row) => row.code === 'FR.APL.01')).toMatchObject({
      external: true,
      state: 'draft',
      level: 4,
    });
    expect(
      (await test.call('documents.list', { text: 'tanda07' })).documents.map((row) => [row.code, row.hit?.page]),
    ).toEqual([['SOP-4-07', 1]]);
    expect(await test.call('workspace.check', { files: true })).toMatchObject({ healthy: true });
  });

  it('knows everything again when the folder is read a second time', async () => {
    const again = await readFolder(folder);
    const { counts } = await test.call('imports.get', { id: again.id });
    expect(counts).toMatchObject({ new: 0, update: 0, refused: 4 });
    expect(again.rows.get('06_SOP/SOP-5-01 Prosedur 01.docx')).toMatchObject({
      verdict: 'same',
      reasons: [{ code: 'documents.importSameFile', params: { document: 'SOP-5-01 Prosedur 01' } }],
    });
  });
});

describe('a second folder with newer papers', () => {
  let other: string;
  beforeAll(async () => {
    other = await mkdtemp(join(tmpdir(), 'newer-'));
    await writeFile(
      join(other, 'SOP-5-01 Prosedur 01 rev1.docx'),
      controlledWord('SOP-5-01', 'Prosedur nomor 01', '01/01', '1 Oktober 2026'),
    );
    await writeFile(join(other, 'SOP-6-02 tanpa revisi.txt'), 'isi baru');
    await writeFile(
      join(other, 'SOP-7-03 Prosedur 03.docx'),
      controlledWord('SOP-7-03', 'Prosedur nomor 03', '01/00', '3 Maret 2026', 'berkas lain'),
    );
    await writeFile(
      join(other, 'FR.APL.01 rev0.docx'),
      controlledWord('FR.APL.01', 'Permohonan', '01/00', '3 Maret 2026', 'berkas pengganti'),
    );
    await writeFile(
      join(other, 'SOP-8-04 lama.docx'),
      controlledWord('SOP-8-04', 'Prosedur nomor 04', '00/09', '3 Maret 2020'),
    );
  });
  afterAll(() => rm(other, { recursive: true, force: true }));

  it('proposes the next revision, asks for the others, and writes only what fits', async () => {
    const { id, rows } = await readFolder(other);
    expect([...rows].map(([path, row]) => [path, row.verdict, row.reasons[0]?.code])).toEqual([
      ['FR.APL.01 rev0.docx', 'decide', 'documents.importSameDraft'],
      ['SOP-5-01 Prosedur 01 rev1.docx', 'update', 'documents.importNextRevision'],
      ['SOP-6-02 tanpa revisi.txt', 'decide', 'documents.importNumberUnknown'],
      ['SOP-7-03 Prosedur 03.docx', 'decide', 'documents.importSameRevision'],
      ['SOP-8-04 lama.docx', 'update', 'documents.importOlderRevision'],
    ]);
    await test.call('imports.decide', { id, verdicts: ['decide'], decision: 'take' });
    const { jobId } = await test.call('imports.apply', { id });
    await test.jobDone(jobId);
    const after = await rowsOf(id);
    expect(after.get('SOP-7-03 Prosedur 03.docx')).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'documents.revisionTaken', params: { revision: '01/00' } }],
    });
    expect(after.get('SOP-6-02 tanpa revisi.txt')).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'documents.revisionTaken' }],
    });
    const { documents } = await test.call('documents.list', {});
    const byCode = (code: string) => documents.find((row) => row.code === code);
    expect(byCode('SOP-5-01')).toMatchObject({ edition: '01/01', effectiveOn: '2026-10-01', state: 'in-force' });
    expect(byCode('SOP-8-04')).toMatchObject({ edition: '01/00', state: 'in-force' });
    expect(byCode('FR.APL.01')).toMatchObject({ edition: '01/00', state: 'in-force' });
    expect((await test.call('documents.list', { text: 'pengganti' })).documents.map((row) => row.code)).toEqual([
      'FR.APL.01',
    ]);
  });
  it('keeps who made a draft and why, when a new file takes the place of its file', async () => {
    const again = await mkdtemp(join(tmpdir(), 'draft-'));
    const code = 'SOP-98-01';
    await writeFile(
      join(again, 'SOP-98-01 Konsep.docx'),
      controlledWord(code, 'Konsep', '01/00', '3 Maret 2026', 'lama'),
    );
    const { id: documentId } = await test.call('documents.create', {
      code,
      title: 'Konsep',
      type: 'sop',
      changeNote: 'Langkah 2 dipecah',
      madeBy: 'Sari Kusuma',
      validUntil: '2030-01-01',
    });
    const { id } = await readFolder(again);
    await test.call('imports.decide', { id, verdicts: ['decide'], decision: 'take' });
    const { jobId } = await test.call('imports.apply', { id });
    await test.jobDone(jobId);
    const [revision] = (await test.call('documents.get', { id: documentId })).revisions;
    expect(revision).toMatchObject({
      changeNote: 'Langkah 2 dipecah',
      madeBy: 'Sari Kusuma',
      validUntil: '2030-01-01',
      file: { name: 'SOP-98-01 Konsep.docx' },
    });
    await rm(again, { recursive: true, force: true });
  });

  it('lets one of two papers of the same draft take the place of its file, and refuses the other', async () => {
    const again = await mkdtemp(join(tmpdir(), 'twins-'));
    const { id: documentId } = await test.call('documents.create', { code: 'SOP-96-01', title: 'Kembar', type: 'sop' });
    for (const [name, text] of [
      ['a', 'isi pertama'],
      ['b', 'isi kedua'],
    ] as const)
      await writeFile(
        join(again, `SOP-96-01 ${name}.docx`),
        controlledWord('SOP-96-01', 'Kembar', '01/00', '3 Maret 2026', text),
      );
    const { id } = await readFolder(again);
    await test.call('imports.decide', { id, verdicts: ['update', 'decide'], decision: 'take' });
    const { jobId } = await test.call('imports.apply', { id });
    expect((await test.jobDone(jobId)).state).toBe('done');
    const rows = [...(await rowsOf(id)).values()];
    expect(rows.filter(({ verdict }) => verdict === 'refused').map((row) => row.reasons[0]?.code)).toEqual([
      'documents.revisionTaken',
    ]);
    const { revisions } = await test.call('documents.get', { id: documentId });
    expect(revisions.map(({ label, file }) => [label, file?.name])).toEqual([['01/00', 'SOP-96-01 a.docx']]);
    await rm(again, { recursive: true, force: true });
  });

  it('asks before the file of a former revision comes under a new number, also when rows are taken all at once', async () => {
    const again = await mkdtemp(join(tmpdir(), 'former-'));
    const paper = controlledWord('SOP-97-01', 'Bekas', '01/01', '3 Maret 2026', 'isi lama');
    const path = join(again, 'SOP-97-01 rev1.docx');
    await writeFile(path, paper);
    const { id: documentId } = await test.call('documents.create', {
      code: 'SOP-97-01',
      title: 'Bekas',
      type: 'sop',
      file: { path },
      approval: { how: 'paper', approvedBy: 'Ketua', approvedOn: '2025-01-01', effectiveOn: '2025-01-01' },
    });
    await test.call('documents.addRevision', { documentId, madeBy: 'Sari' });
    const { id, rows } = await readFolder(again);
    expect(rows.get('SOP-97-01 rev1.docx')).toMatchObject({
      verdict: 'decide',
      decision: 'skip',
      reasons: [{ code: 'documents.importFormerFile', params: { former: '01/00', revision: '01/01' } }],
    });
    await test.call('imports.decide', { id, verdicts: ['new', 'update', 'same'], decision: 'take' });
    expect((await test.call('imports.get', { id })).counts.taken).toBe(0);
    await test.call('imports.decide', { id, verdicts: ['decide'], decision: 'take' });
    const { jobId } = await test.call('imports.apply', { id });
    await test.jobDone(jobId);
    const document = await test.call('documents.get', { id: documentId });
    expect(document.revisions.map(({ label, state, steps }) => [label, state, steps.length])).toEqual([
      ['01/01', 'in-force', 1],
      ['01/00', 'obsolete', 1],
    ]);
    expect(document.revisions[0]?.steps).toMatchObject([{ step: 'approved', mode: 'paper', person: 'Tidak disebut' }]);
    const { groups } = await test.call('home.checks', {});
    expect(groups.flatMap((group) => group.found).map(({ message }) => message)).toContainEqual({
      code: 'documents.inForceWithoutApproval',
      params: { document: 'SOP-97-01 Bekas', revision: '01/01' },
    });
    await rm(again, { recursive: true, force: true });
  });
});

describe('left and resumed', () => {
  it('goes on with the files that were not read yet after it was closed in the middle', async () => {
    const { id, jobId } = await test.call('imports.start', { kind: 'documents', source: { path: folder } });
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = test.core.onEvent((event) => {
      if (event.type === 'job' && event.jobId === jobId) resolve();
    });
    await promise;
    stop();
    await test.close({ keep: true });
    test = await test.reopen();
    const before = await test.call('imports.rows', { id });
    expect(before.rows.length).toBeLessThan(fileCount);
    const job = await test.call('jobs.get', { id: jobId });
    expect(job.state).toBe('interrupted');
    await test.call('jobs.resume', { id: jobId });
    await test.jobDone(jobId);
    const after = await test.call('imports.rows', { id });
    expect(after.rows).toHaveLength(fileCount);
    expect(new Set(after.rows.map((row) => row.position)).size).toBe(fileCount);
    expect((await test.call('imports.get', { id })).state).toBe('review');
  });

  it('writes nothing when it is cancelled before the last step', async () => {
    const before = (await test.call('documents.list', {})).documents.length;
    const { id } = await readFolder(folder);
    expect((await test.call('imports.cancel', { id })).state).toBe('cancelled');
    await expect(test.call('imports.apply', { id })).rejects.toThrow('imports.wrongState');
    expect((await test.call('documents.list', {})).documents).toHaveLength(before);
  });

  it('tells of a file that changed or went between preview and taking', async () => {
    const other = await mkdtemp(join(tmpdir(), 'changing-'));
    await writeFile(join(other, 'SOP-99-01 Berubah.txt'), 'pertama');
    await writeFile(join(other, 'SOP-99-02 Hilang.txt'), 'akan hilang');
    const { id } = await readFolder(other);
    await writeFile(join(other, 'SOP-99-01 Berubah.txt'), 'kedua');
    await rm(join(other, 'SOP-99-02 Hilang.txt'));
    const { jobId } = await test.call('imports.apply', { id });
    await test.jobDone(jobId);
    const rows = await rowsOf(id);
    expect([...rows.values()].map((row) => [row.verdict, codes(row)])).toEqual([
      ['refused', ['imports.fileChanged']],
      ['refused', ['imports.fileGone']],
    ]);
    await rm(other, { recursive: true, force: true });
  });
});
