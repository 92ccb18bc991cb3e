import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { openPackage, readPart } from '../../word/office-package.ts';

let test: TestCore;
let scheme: string;
let sari: string;
let budi: string;

beforeEach(async () => {
  test = await createTestCore();
  scheme = (await test.call('schemes.create', { title: 'Pemrogram Junior', inScope: true, scopeFrom: '2025-02-01' }))
    .id;
  sari = (
    await test.call('assessors.create', {
      name: 'Sari Dewi',
      certificate: { registerNumber: 'MET.000.001234 2022', issuedOn: '2022-03-01', validUntil: '2025-02-28' },
    })
  ).id;
  budi = (await test.call('assessors.create', { name: 'Budi Santoso' })).id;
});
afterEach(() => test.close());

const add = (assessedOn: string, more: object = {}) =>
  test.call('assessments.create', {
    assessedOn,
    personName: 'Ayu Kartika',
    schemeId: scheme,
    assessorIds: [sari],
    recommendation: 'K',
    ...more,
  });

describe('a row of the log', () => {
  it('is entered, changed, withdrawn and put back by hand', async () => {
    const { id } = await add('2025-03-13', { personName: null, personNumber: 'A-001', remote: true });
    const row = await test.call('assessments.get', { id });
    expect(row).toMatchObject({
      personNumber: 'A-001',
      scheme: 'Pemrogram Junior',
      assessors: 'Sari Dewi',
      remote: true,
    });
    const { rev } = await test.call('assessments.change', {
      id,
      expectRev: row.rev,
      assessorIds: [budi, sari],
      remote: null,
      note: 'diperbaiki',
    });
    expect(await test.call('assessments.get', { id })).toMatchObject({
      assessors: 'Budi Santoso; Sari Dewi',
      remote: null,
    });
    await expect(test.call('assessments.change', { id, expectRev: 1, note: 'x' })).rejects.toMatchObject({
      code: 'core.conflict',
    });
    const withdrawn = await test.call('assessments.withdraw', { id, expectRev: rev, reason: 'salah ketik' });
    expect((await test.call('assessments.log', {})).total).toBe(0);
    expect((await test.call('assessments.figures', { by: 'assessor' })).rows).toEqual([]);
    await test.call('assessments.restore', { id, expectRev: withdrawn.rev });
    expect((await test.call('assessments.figures', { by: 'assessor' })).rows.map((one) => one.label)).toEqual([
      'Budi Santoso',
      'Sari Dewi',
    ]);
  });

  it.each([
    [{ personName: null }, 'personNumber', 'assessments.nobody'],
    [{ assessedOn: '2026-11-22' }, 'assessedOn', 'assessments.inFuture'],
    [{ preOn: '2025-03-14' }, 'preOn', 'assessments.preAfter'],
    [{ schemeId: '01890000-0000-7000-8000-000000000001' }, 'schemeId', 'core.gone'],
    [{ assessorIds: ['01890000-0000-7000-8000-000000000001'] }, 'assessorIds', 'core.gone'],
  ])('is refused with %j', async (more, field, code) => {
    await expect(add('2025-03-13', more)).rejects.toMatchObject({ fields: { [field]: { code } } });
    expect((await test.call('assessments.log', {})).total).toBe(0);
  });

  it('says what speaks against it on its day', async () => {
    const { id } = await add('2025-01-31');
    const late = await add('2025-03-01');
    const codes = async (one: string) =>
      (await test.call('assessments.get', { id: one })).remarks.map((remark) => remark.code);
    expect(await codes(id)).toEqual(['assessments.schemeOutOfScope']);
    expect(await codes(late.id)).toEqual(['assessments.assessorLapsed']);
    // both days lie within the two years that are looked over
    expect(
      (await test.call('assessments.remarks', {})).remarks.map((one) => [one.assessedOn, one.message.code]),
    ).toEqual([
      ['2025-03-01', 'assessments.assessorLapsed'],
      ['2025-01-31', 'assessments.schemeOutOfScope'],
    ]);
    const { checks } = await test.call('home.overview', {});
    expect(checks.map((one) => one.message.code)).toEqual(
      expect.arrayContaining(['assessments.assessorLapsedCheck', 'assessments.schemeOutOfScopeCheck']),
    );
  });

  it('takes the same scheme, assessors or way with many others in one act', async () => {
    const ids = [];
    for (const name of ['A', 'B', 'C'])
      ids.push((await add('2025-03-13', { personName: `Orang ${name}`, schemeId: null, assessorIds: [] })).id);
    expect(
      await test.call('assessments.setMany', { ids, schemeId: scheme, assessorIds: [budi], remote: false }),
    ).toEqual({
      count: 3,
    });
    expect(await test.call('assessments.setMany', { ids, schemeId: scheme })).toEqual({ count: 0 });
    const { rows } = await test.call('assessments.log', { assessorId: budi });
    expect(rows.map((row) => [row.scheme, row.assessors, row.remote])).toEqual(
      Array(3).fill(['Pemrogram Junior', 'Budi Santoso', false]),
    );
  });

  it('is found by words of what it names, and by its number in the search, never by the NIK', async () => {
    await add('2025-03-13', { registration: 'REG-77', batch: 'Angkatan 3' });
    await test.call('assessments.createAssessee', { name: 'Ayu Kartika', nik: '3273010101900001' });
    const found = async (search: string) => (await test.call('assessments.log', { search })).total;
    expect([await found('pemrog ayu'), await found('sari'), await found('angkatan'), await found('tidak ada')]).toEqual(
      [1, 1, 1, 0],
    );
    const hits = async (text: string) => (await test.call('search.find', { text })).hits.map((hit) => hit.kind);
    expect(await hits('REG-77')).toEqual(['assessment']);
    expect(await hits('3273010101900001')).toEqual([]);
    expect(await hits('Ayu Kartika')).toEqual(['assessee']);
  });
});

describe('many rows', () => {
  it('come in one act, all or none, and are paged', async () => {
    const rows = Array.from({ length: 30 }, (_, place) => ({
      assessedOn: `2025-04-${String(place + 1).padStart(2, '0')}`,
      personNumber: `A-${String(place)}`,
      schemeId: scheme,
      assessorIds: [sari],
    }));
    expect((await test.call('assessments.addMany', { rows })).ids).toHaveLength(30);
    await expect(
      test.call('assessments.addMany', {
        rows: [...rows.slice(0, 2), { assessedOn: '2027-01-01', personNumber: 'X' }],
      }),
    ).rejects.toMatchObject({ code: 'core.invalidInput' });
    const page = await test.call('assessments.log', { offset: 25, limit: 10, from: '2025-04-02' });
    expect([page.total, page.rows.length, page.rows.at(-1)?.assessedOn]).toEqual([29, 4, '2025-04-02']);
    expect((await test.call('assessments.years', {})).years).toEqual([{ year: 2025, rows: 30, withoutDetails: 0 }]);
  });
});

describe('participants', () => {
  it('have their NIK masked, and shown only by a logged act', async () => {
    const { id } = await test.call('assessments.createAssessee', {
      name: 'Ayu Kartika',
      nik: '3273 0101 0190 0001',
      birthDate: '1990-01-01',
    });
    expect((await test.call('assessments.assessees', {})).rows[0]).toMatchObject({
      nik: '••••••••••••0001',
      birthDate: '•••',
    });
    expect(await test.call('assessments.assessee', { id })).toMatchObject({
      nik: '••••••••••••0001',
      birthDate: '•••',
    });
    expect(await test.call('assessments.revealAssessee', { id, purpose: 'laporan BNSP' })).toEqual({
      nik: '3273010101900001',
      birthDate: '1990-01-01',
    });
    await expect(test.call('assessments.createAssessee', { name: 'X', nik: '3273010101900001' })).rejects.toMatchObject(
      {
        fields: { nik: { code: 'assessments.nikTaken', params: { name: 'Ayu Kartika' } } },
      },
    );
    await expect(test.call('assessments.createAssessee', { name: 'X', nik: '12' })).rejects.toMatchObject({
      fields: { nik: { code: 'assessments.nikForm' } },
    });
  });
});

describe('activity of assessors', () => {
  it('comes from the log where it covers the year, else from the stated list, both told', async () => {
    await add('2025-03-13');
    await add('2025-03-13', { personName: 'Bagas Jaya' });
    await add('2025-04-01', { personName: 'Cahya Putra' });
    const of = async (id: string) => {
      const { activityYears, recentActivity } = await test.call('assessors.get', { id });
      return [activityYears, recentActivity];
    };
    expect(await of(sari)).toEqual([
      [{ year: 2025, count: 2, origin: 'log', stated: null, log: { assessments: 2, candidates: 3 } }],
      { count: 2, origin: 'log' },
    ]);
    expect(await of(budi)).toEqual([
      [{ year: 2025, count: 0, origin: 'log', stated: null, log: { assessments: 0, candidates: 0 } }],
      { count: 0, origin: 'log' },
    ]);
    const { active, idle } = await test.call('assessments.assessors', { from: '2025-01-01', until: '2025-12-31' });
    expect([active, idle]).toEqual([1, 1]);
    expect(await test.call('assessments.assessors', { from: '2024-01-01', until: '2024-12-31' })).toMatchObject({
      active: 0,
      idle: 2,
    });
  });
});

/** The words of a Word file. */
function textOf(bytes: Uint8Array): string {
  const part = openPackage(bytes, { parts: 1000, inflatedBytes: 100_000_000 }).get('word/document.xml');
  if (part === undefined) throw new Error('no document');
  return Buffer.from(readPart(part))
    .toString('utf8')
    .replaceAll(/<[^>]+>/g, ' ');
}

describe('the performance report', () => {
  const report = async (format: 'word' | 'excel') => {
    const { ticket, name } = await test.call('assessments.report', { report: 'performance-report', format });
    const file = await test.core.download(test.session, ticket);
    if (!file.ok) throw new Error(file.code);
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.value.stream) chunks.push(chunk as Uint8Array);
    return { name, bytes: Buffer.concat(chunks) };
  };

  it('needs the licence period', async () => {
    await expect(report('word')).rejects.toMatchObject({ code: 'assessments.noLicencePeriod' });
  });

  it('tells asesi by year and scheme, and the years that are missing', async () => {
    await test.call('profile.change', { name: 'LSP Contoh', city: 'Bandung', expectRev: 0 });
    await test.call('profile.addLicence', {
      decreeNumber: 'KEP.1',
      licenceNumber: 'BNSP-LSP-1-ID',
      validFrom: '2024-05-01',
      validUntil: '2027-04-30',
    });
    await add('2025-03-13');
    await add('2026-03-13', { recommendation: 'BK' });
    const { name, bytes } = await report('word');
    expect(name).toBe('Laporan_Pelaksanaan_Asesmen_2026-11-21.docx');
    const text = textOf(bytes);
    for (const said of [
      'BNSP-LSP-1-ID',
      'Pemrogram Junior',
      '2024: tidak ada data',
      'Tidak ada data untuk tahun 2024.',
    ])
      expect(text).toContain(said);
    expect((await report('excel')).name).toMatch(/\.xlsx$/);
    await test.call('assessments.createBatch', { schemeId: scheme, month: '2024-06', candidates: 4 });
    const again = textOf((await report('word')).bytes);
    expect(again).not.toContain('Tidak ada data untuk tahun');
    expect(again).toContain('Tanpa rincian');
  });
});
