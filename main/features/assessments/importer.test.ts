import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportRow } from '../../contract/imports.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { applyImport, previewOf, readImport, realDate, type TypedCell, writeSheet } from '../../testing/sheets.ts';

let test: TestCore;
let sheets = 0;

beforeEach(async () => {
  test = await createTestCore();
  sheets = 0;
});
afterEach(() => test.close());

async function read(rows: readonly (readonly TypedCell[])[], kind = 'assessments') {
  sheets += 1;
  return readImport(test, kind, await writeSheet(test.home, `log-${sheets}.xlsx`, rows));
}

async function bring(rows: readonly (readonly TypedCell[])[], kind = 'assessments') {
  const { detail } = await read(rows, kind);
  return applyImport(test, detail.id);
}

const HEAD = ['Nama Asesi', 'Nama Asesor', 'Nama Skema', 'Tgl Pra-Asesmen', 'Tgl Asesmen', 'Tempat Asesmen', 'Hasil'];
const reasons = (row: ImportRow | undefined) =>
  row?.reasons.map((reason) => [reason.code.replace('assessments.', ''), reason.field]);
const log = async () => (await test.call('assessments.log', { limit: 5000 })).rows;
const row = (
  name: string,
  on: string,
  more: Partial<Record<'by' | 'scheme' | 'pre' | 'place' | 'result', string>> = {},
) => [
  name,
  more.by ?? 'Sari Dewi',
  more.scheme ?? 'Pemrogram Junior',
  more.pre ?? '',
  on,
  more.place ?? 'Lab',
  more.result ?? 'K',
];

describe('a log', () => {
  it('adds schemes and assessors that nobody knows once, whatever blanks, case and degrees, and lists them', async () => {
    const done = await bring([
      HEAD,
      row('Ayu Kartika', '2025-03-13', { scheme: 'Pemrogram Junior ', by: 'Sari Dewi, S.Kom.' }),
      row('Bagas Jaya', '2025-03-13', { scheme: 'PEMROGRAM  JUNIOR', by: 'SARI DEWI dan H. Budi Santoso' }),
      row('Cahya Putra', '2025-03-14', { scheme: 'Teknisi Jaringan', by: 'budi santoso; sari dewi' }),
    ]);
    expect(done.detail.counts).toMatchObject({ new: 3, applied: 3 });
    expect(done.detail.created?.map((one) => [one.kind, one.label])).toEqual([
      ['scheme', 'Pemrogram Junior'],
      ['scheme', 'Teknisi Jaringan'],
      ['assessor', 'H. Budi Santoso'],
      ['assessor', 'Sari Dewi, S.Kom.'],
    ]);
    const rows = await log();
    expect(rows.map((one) => [one.personName, one.scheme, one.assessors])).toEqual([
      ['Cahya Putra', 'Teknisi Jaringan', 'H. Budi Santoso; Sari Dewi, S.Kom.'],
      ['Bagas Jaya', 'Pemrogram Junior', 'Sari Dewi, S.Kom.; H. Budi Santoso'],
      ['Ayu Kartika', 'Pemrogram Junior', 'Sari Dewi, S.Kom.'],
    ]);
    const { rows: assessors } = await test.call('assessments.assessors', {});
    expect(assessors.map((one) => [one.name, one.assessments, one.candidates])).toEqual([
      ['Sari Dewi, S.Kom.', 2, 3],
      ['H. Budi Santoso', 2, 2],
    ]);
  });

  it('keeps impossible rows for a person to decide, refuses what has no day, and takes none of them by itself', async () => {
    const { detail, rows } = await read([
      HEAD,
      row('A Satu', '2025-03-13', { pre: '2025-03-14' }),
      row('B Dua', '2026-12-01'),
      row('C Tiga', 'minggu depan'),
      row('D Empat', ''),
      row('', '2025-03-13'),
      row('F Enam', '2025-03-13', { scheme: '' }),
      row('G Tujuh', '2025-03-13', { result: 'hadir' }),
    ]);
    expect(detail.counts).toMatchObject({ new: 1, decide: 3, refused: 3, taken: 1 });
    expect(rows.map(reasons)).toEqual([
      [['preAfter', 'preOn'], ...fresh],
      [['inFuture', 'assessedOn']],
      [['importDate', 'assessedOn']],
      [['importNoDate', 'assessedOn']],
      [['importNoPerson', 'personName'], ...fresh],
      [['importNoScheme', 'scheme'], fresh[1]],
      [...fresh, ['importChoice', 'recommendation']],
    ]);
    const [first, , third] = rows;
    const decided = await test.call('imports.editRow', { id: detail.id, rowId: first?.id ?? '', decision: 'take' });
    expect(decided).toMatchObject({ verdict: 'decide', decision: 'take' });
    const mended = await test.call('imports.editRow', {
      id: detail.id,
      rowId: third?.id ?? '',
      proposal: { assessedOn: '17 Maret 2025' },
    });
    expect(mended).toMatchObject({ verdict: 'new', decision: 'take', proposal: { assessedOn: '2025-03-17' } });
    const done = await applyImport(test, detail.id);
    expect(done.detail.counts).toMatchObject({ applied: 3 });
    expect((await log()).map((one) => one.personName).sort()).toEqual(['A Satu', 'C Tiga', 'G Tujuh']);
  });

  it('doubts a day before the oldest licence', async () => {
    await test.call('profile.addLicence', { decreeNumber: 'KEP.1', validFrom: '2025-01-01', validUntil: '2027-12-31' });
    const { detail, rows } = await read([HEAD, row('A Satu', '2024-12-31'), row('B Dua', '2025-01-01')]);
    expect(detail.counts).toMatchObject({ new: 1, decide: 1 });
    expect(reasons(rows[0])?.[0]).toEqual(['beforeLicence', 'assessedOn']);
  });

  it('knows the same file again, what it fills in, and a row that stands twice', async () => {
    const rows = [HEAD, row('Ayu Kartika', '2025-03-13', { result: '' }), row('Bagas Jaya', '2025-03-13')];
    await bring(rows);
    expect((await read(rows)).detail.counts).toMatchObject({ same: 2, taken: 0 });
    const filled = await read([
      HEAD,
      row('AYU KARTIKA, S.Kom.', '2025-03-13', { result: 'BK', by: 'Sari Dewi; Budi Santoso' }),
      row('Bagas Jaya', '2025-03-13'),
      row('Bagas  Jaya', '2025-03-13'),
    ]);
    expect(filled.rows.map((one) => one.verdict)).toEqual(['update', 'same', 'decide']);
    expect(reasons(filled.rows[0])).toEqual([
      ['importFills', 'recommendation'],
      ['importChanges', 'assessors'],
    ]);
    expect(reasons(filled.rows[2])?.[0]).toEqual(['importTwice', 'personName']);
    await applyImport(test, filled.detail.id);
    expect((await log()).map((one) => [one.personName, one.recommendation, one.assessors])).toEqual(
      expect.arrayContaining([['AYU KARTIKA, S.Kom.', 'BK', 'Sari Dewi; Budi Santoso']]),
    );
    expect(await log()).toHaveLength(2);
  });

  it('tells rows without a name apart by how many there are', async () => {
    const head = ['No Asesi', 'Nama Skema', 'Tgl Asesmen'];
    const rows = [head, ['A-1', 'Skema X', '2025-03-13'], ['A-2', 'Skema X', '2025-03-13']];
    await bring(rows);
    expect((await read(rows)).detail.counts).toMatchObject({ same: 2 });
    expect((await log()).map((one) => one.personNumber).sort()).toEqual(['A-1', 'A-2']);
  });

  it('suspects a re-assessment, and leaves the word to a person', async () => {
    await bring([HEAD, row('Ayu Kartika', '2025-03-13', { result: 'BK' })]);
    const { rows, detail } = await read([
      HEAD,
      row('ayu kartika', '2025-06-02'),
      row('Ayu Kartika', '2025-06-02', { scheme: 'Lain' }),
    ]);
    expect(reasons(rows[0])).toEqual([['importRepeat', 'personName']]);
    await applyImport(test, detail.id);
    const [suspected] = (await log()).filter((one) => one.repeat === 'suspected');
    expect(suspected).toMatchObject({ assessedOn: '2025-06-02', scheme: 'Pemrogram Junior' });
    const record = await test.call('assessments.get', { id: suspected?.id ?? '' });
    expect(record.others).toMatchObject([{ assessedOn: '2025-03-13', earlier: true, recommendation: 'BK' }]);
    await test.call('assessments.confirmRepeat', { id: record.id, expectRev: record.rev, repeat: true });
    expect((await test.call('assessments.get', { id: record.id })).repeat).toBe('confirmed');
  });

  it('asks once a column whether real dates are swapped, and reads them as answered', async () => {
    const texts = ['13/03/2025', '14/03/2025', '17/03/2025', '18/03/2025', '19/03/2025'].map((on, place) =>
      row(`Teks ${'ABCDE'[place]}`, on),
    );
    const real = [realDate('2025-05-03'), realDate('2025-03-21')].map((on, place) => [
      `Nyata ${'AB'[place]}`,
      'Sari Dewi',
      'Pemrogram Junior',
      '',
      on,
      'Lab',
      'K',
    ]);
    const { detail } = await read([HEAD, ...texts, ...real]);
    expect(detail).toMatchObject({
      state: 'mapping',
      questions: [{ field: 'assessedOn:real', column: 'Tgl Asesmen', sample: '2025-05-03', count: 1 }],
    });
    const mapping = detail.mapping;
    if (mapping === null) throw new Error('no mapping');
    const { jobId } = await test.call('imports.map', {
      id: detail.id,
      mapping: { ...mapping, dateOrders: { 'assessedOn:real': 'month-first' } },
    });
    await test.jobDone(jobId);
    const { rows } = await previewOf(test, detail.id);
    expect(rows.slice(-2).map((one) => one.proposal['assessedOn'])).toEqual(['2025-03-05', '2025-03-21']);
    await applyImport(test, detail.id);
    // next month, same layout: nothing to ask, and an answer about swapped dates is not put on dates that give no cause
    const next = await read([
      HEAD,
      row('Ayu Kartika', '2025-04-14'),
      [...(real[0] ?? []).slice(0, 4), realDate('2025-04-07'), 'Lab', 'K'],
    ]);
    expect(next.detail.state).toBe('review');
    expect(next.rows.map((one) => one.proposal['assessedOn'])).toEqual(['2025-04-14', '2025-04-07']);
  });

  it('reads a sheet under merged titles with a head of two rows', async () => {
    const { detail, rows } = await read([
      [{ value: 'LOG ASESMEN LSP CONTOH', columnSpan: 4 }, null, null, null],
      [
        { value: 'Nama Asesi', rowSpan: 2 },
        { value: 'Asesmen', columnSpan: 2 },
        null,
        { value: 'Nama Skema', rowSpan: 2 },
      ],
      [null, 'Tgl Asesmen', 'Tempat Asesmen', null],
      ['Ayu Kartika', realDate('2025-03-13'), 'Lab', 'Pemrogram Junior'],
    ]);
    expect(detail).toMatchObject({ state: 'review', counts: { new: 1 } });
    expect(rows[0]?.proposal).toMatchObject({ personName: 'Ayu Kartika', assessedOn: '2025-03-13', place: 'Lab' });
  });

  it('reads semicolons, and says in words what is no sheet or damaged', async () => {
    const csv = join(test.home, 'log.csv');
    writeFileSync(
      csv,
      '\uFEFFNama Asesi;Nama Skema;Tgl Asesmen;NIK\r\nAyu;Skema X;13/03/2025;3273010101900001\r\nBagas;Skema X;14/03/2025;12\r\n',
    );
    const { rows } = await readImport(test, 'assessments', csv);
    expect(rows.map((one) => [one.proposal['assessedOn'], one.proposal['nik']])).toEqual([
      ['2025-03-13', '••••••••••••0001'],
      ['2025-03-14', undefined],
    ]);
    const broken = join(test.home, 'rusak.xlsx');
    writeFileSync(broken, Buffer.from('PK\u0003\u0004 bukan apa-apa'));
    const { jobId } = await test.call('imports.start', { kind: 'assessments', source: { path: broken } });
    expect(await test.jobDone(jobId)).toMatchObject({ state: 'failed', failure: { code: 'excel.damaged' } });
  });

  it('matches a site by name or code and keeps a room as the place', async () => {
    const { id } = await test.call('tuk.create', { name: 'Lab Komputer', code: 'TUK-01' });
    await bring([
      ['Nama Asesi', 'Nama Skema', 'Tgl Asesmen', 'TUK'],
      ['A Satu', 'Skema X', '2025-03-13', 'tuk lab komputer'],
      ['B Dua', 'Skema X', '2025-03-13', 'TUK 01'],
      ['C Tiga', 'Skema X', '2025-03-13', 'Ruang Rapat'],
    ]);
    const rows = await log();
    expect(Object.fromEntries(rows.map((one) => [one.personName, [one.tukId, one.place]]))).toEqual({
      'A Satu': [id, ''],
      'B Dua': [id, ''],
      'C Tiga': [null, 'Ruang Rapat'],
    });
  });

  it('makes a name that two registered assessors have a question', async () => {
    await test.call('assessors.create', { name: 'Sari Dewi', certificate: { registerNumber: 'MET.000.000001 2024' } });
    await test.call('assessors.create', { name: 'Sari Dewi', certificate: { registerNumber: 'MET.000.000002 2024' } });
    const { rows } = await read([
      HEAD,
      row('A Satu', '2025-03-13'),
      row('B Dua', '2025-03-13', { by: 'Sari Dewi (MET.000.000002 2024)' }),
    ]);
    expect(rows.map((one) => one.verdict)).toEqual(['decide', 'new']);
  });
});

const fresh = [
  ['importNewScheme', 'scheme'],
  ['importNewAssessor', 'assessors'],
] as const;

describe('participants', () => {
  const people = ['Nama Asesi', 'No Asesi', 'NIK', 'Kota', 'Jenis Asesi'];

  it('are joined by number or NIK; a name alone never joins two without a word', async () => {
    await bring(
      [
        people,
        ['Ayu Kartika', 'A-1', '3273010101900001', 'Bandung', 'Internal'],
        ['Bagas Jaya', '', '', '', 'Eksternal'],
      ],
      'assessees',
    );
    const { rows } = await read(
      [
        people,
        ['Ayu Kartika', 'A-1', '', 'Cimahi', ''],
        ['Bagas Jaya', '', '', '', 'Eksternal'],
        ['Bagas Jaya', '', '', 'Garut', ''],
        ['Ayu K.', '', '3273010101900001', '', ''],
      ],
      'assessees',
    );
    expect(rows.map((one) => [one.verdict, reasons(one)?.[0]?.[0]])).toEqual([
      ['update', 'importChanges'],
      ['same', undefined],
      ['decide', 'importPersonTwice'],
      ['decide', 'importChanges'],
    ]);
    const other = await read([people, ['Bagas Jaya', '', '', 'Garut', '']], 'assessees');
    expect(reasons(other.rows[0])).toEqual([['importSameName', 'name']]);
  });

  it('are refused where NIK and number belong to two people', async () => {
    await test.call('assessments.createAssessee', { name: 'Ayu Kartika', nik: '3273010101900001' });
    await test.call('assessments.createAssessee', { name: 'Bagas Jaya', number: 'A-2' });
    const done = await bring([people, ['Ayu Kartika', 'A-2', '3273010101900001', 'Cimahi', '']], 'assessees');
    expect(done.rows.map((one) => [one.verdict, reasons(one)?.[0]])).toEqual([['refused', ['numberTaken', 'number']]]);
    const { rows } = await test.call('assessments.assessees', {});
    expect(rows.map((one) => [one.name, one.number])).toEqual([
      ['Ayu Kartika', ''],
      ['Bagas Jaya', 'A-2'],
    ]);
  });

  it('keep a NIK that stands in the column of numbers out of lists and search, in the log too', async () => {
    await bring([people, ['Ayu Kartika', '3273010101900001', '', '', '']], 'assessees');
    await bring([
      ['Nama Asesi', 'No Peserta', 'Nama Skema', 'Tgl Asesmen'],
      ['Ayu Kartika', '3273-0101-0190-0001', 'Skema X', '2025-03-13'],
      // no birth date stands in it: a number of the LSP
      ['Bagas Jaya', '1234567890123456', 'Skema X', '2025-03-13'],
    ]);
    const { rows } = await test.call('assessments.assessees', {});
    expect(rows.map((one) => [one.name, one.number, one.nik, one.assessments])).toEqual([
      ['Ayu Kartika', '', '••••••••••••0001', 1],
    ]);
    expect((await log()).map((one) => [one.personName, one.personNumber]).sort()).toEqual([
      ['Ayu Kartika', ''],
      ['Bagas Jaya', '1234567890123456'],
    ]);
    const { hits } = await test.call('search.find', { text: '3273010101900001' });
    expect(hits).toEqual([]);
  });

  it('are tied to the log by name only while nobody else has it', async () => {
    await bring([HEAD, row('Ayu Kartika', '2025-03-13')]);
    const { id } = await test.call('assessments.createAssessee', { name: 'Ayu Kartika, S.Kom.' });
    expect(await test.call('assessments.assessee', { id })).toMatchObject({ byName: true, assessments: 1 });
    await test.call('assessments.createAssessee', { name: 'ayu kartika', city: 'Garut' });
    expect(await test.call('assessments.assessee', { id })).toMatchObject({ assessments: 0, sameName: true });
    const [one] = await log();
    expect((await test.call('assessments.get', { id: one?.id ?? '' })).assessee.link).toBe('several');
  });
});

describe('rows with numbers', () => {
  it('mean the participant with the number, whatever the name, and not somebody with another one', async () => {
    await bring([
      ['Nama Asesi', 'No Asesi', 'Nama Skema', 'Tgl Asesmen'],
      ['Ayu K.', 'A-1', 'Skema X', '2025-03-13'],
      ['Ayu Kartika', 'A-2', 'Skema X', '2025-03-14'],
      ['Ayu Kartika', '', 'Skema X', '2025-03-15'],
    ]);
    const { id } = await test.call('assessments.createAssessee', { name: 'Ayu Kartika', number: 'a 1' });
    const person = await test.call('assessments.assessee', { id });
    expect(person.log.map((one) => [one.assessedOn, one.personNumber])).toEqual([
      ['2025-03-15', ''],
      ['2025-03-13', 'A-1'],
    ]);
    expect((await test.call('assessments.assessees', {})).rows[0]?.assessments).toBe(2);
  });
});

describe('counts without details', () => {
  it('count in figures and are told apart', async () => {
    await bring([HEAD, row('Ayu Kartika', '2025-03-13')]);
    const head = ['Nama Skema', 'Bulan', 'Jumlah Asesi', 'K', 'BK'];
    const { detail, rows } = await read(
      [
        head,
        ['Pemrogram Junior', 'Februari 2025', '12', '10', '1'],
        ['Pemrogram Junior', 'Februari 2025', '3', '', ''],
        ['Pemrogram Junior', 'Januari 2025', '5', '4', '2'],
        ['Pemrogram Junior', 'Desember 2026', '5', '', ''],
        ['Pemrogram Junior', 'kuartal', '5', '', ''],
      ],
      'assessment-counts',
    );
    expect(rows.map((one) => one.verdict)).toEqual(['new', 'decide', 'refused', 'refused', 'refused']);
    await applyImport(test, detail.id);
    const { rows: months, total } = await test.call('assessments.figures', { by: 'month' });
    expect(months.map((one) => [one.key, one.candidates, one.competent, one.unknown, one.withoutDetails])).toEqual([
      ['2025-02', 12, 10, 1, 12],
      ['2025-03', 1, 1, 0, 0],
    ]);
    expect(total).toMatchObject({ candidates: 13, competent: 11, notYet: 1, unknown: 1, withoutDetails: 12 });
    const again = await read([head, ['pemrogram junior', '02/2025', '12', '10', '1']], 'assessment-counts');
    expect(again.detail.counts).toMatchObject({ same: 1 });
  });
});
