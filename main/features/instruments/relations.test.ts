import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { answerTo, editionId } from '../../testing/self-assessment.ts';
import { applyImport, readImport, type TypedCell, writeSheet } from '../../testing/sheets.ts';

let core: TestCore;

beforeEach(async () => {
  core = await createTestCore();
});

afterEach(async () => {
  expect(core.errors).toEqual([]);
  await core.close();
});

const refused = async (name: Parameters<TestCore['call']>[0], input: object) =>
  core.core.call(core.session, name, input as never);
const stub = async (guideline: string, clause: string) =>
  (await core.call('instruments.stubs', {})).stubs.find((one) => one.guideline === guideline && one.clause === clause);

async function importRows(name: string, rows: readonly (readonly TypedCell[])[]) {
  const { detail, rows: read } = await readImport(core, 'instrument-rows', await writeSheet(core.home, name, rows));
  return { detail, read };
}

describe('mappings', () => {
  it('are shipped with their source, shown at both ends, and every row they name is there or kept as a stub', async () => {
    const { mappings } = await core.call('instruments.mappings', {});
    expect(mappings.length).toBeGreaterThan(30);
    for (const mapping of mappings) {
      expect([mapping.source.id, mapping.source.en]).not.toContain('');
      for (const end of [mapping.from, mapping.to])
        if (end.held === null) expect(await stub(end.instrument, end.code)).toBeDefined();
    }
    const site = await core.call('instruments.relations', {
      editionId: await editionId(core, 'BNSP-206'),
      code: 'T.4.1.1',
    });
    const law = await core.call('instruments.relations', { editionId: await editionId(core), code: '6.4' });
    const id = site.mappings.find((mapping) => mapping.to.code === '6.4')?.id;
    expect(law.mappings.map((mapping) => mapping.id)).toContain(id);
  });

  it('are added, changed and taken out; a shipped one that was taken out does not come back', async () => {
    const before = (await core.call('instruments.mappings', {})).mappings;
    const made = await core.call('instruments.map', {
      fromInstrument: 'BNSP-201',
      fromCode: '9.4.8',
      toInstrument: 'BNSP-302',
      toCode: '5.2',
      relation: 'related',
      source: 'LKS asesmen lisensi 2024',
    });
    expect(await stub('BNSP-302', '5.2')).toMatchObject({ title: '', held: null, mappings: 1 });
    const changed = await core.call('instruments.changeMapping', {
      id: made.id,
      expectRev: made.rev,
      relation: 'equal',
      source: 'Naskah',
    });
    expect(
      await refused('instruments.changeMapping', { id: made.id, expectRev: made.rev, relation: 'equal', source: 'x' }),
    ).toMatchObject({ code: 'core.conflict' });
    await core.call('instruments.unmap', { id: made.id, expectRev: changed.rev });
    const [first] = before;
    if (first === undefined) throw new Error('no mapping is shipped');
    await core.call('instruments.unmap', { id: first.id, expectRev: first.rev });
    await core.call('instruments.install', {});
    const after = (await core.call('instruments.mappings', {})).mappings.map((mapping) => mapping.id);
    expect(after).toEqual(before.slice(1).map((mapping) => mapping.id));
  });

  it.each([
    [{ fromCode: '6.4', toInstrument: 'BNSP-201', toCode: '6.4' }, 'instruments.mapToItself'],
    [{ fromCode: '99.1', toInstrument: 'BNSP-206', toCode: 'T.1.1' }, 'instruments.noSuchClause'],
    [{ fromCode: '6.4', toInstrument: 'BNSP-206', toCode: 'T.4.1.1' }, 'instruments.mappedAlready'],
  ])('refuses %j with %s', async (ends, code) => {
    const input = { fromInstrument: 'BNSP-201', relation: 'equal', source: 'x', ...ends };
    expect(await refused('instruments.map', input)).toMatchObject({ ok: false, code });
  });
});

describe('stubs', () => {
  it('name only what was heard, and guidelines are listed as not held', async () => {
    const { stubs, guidelines } = await core.call('instruments.stubs', {});
    expect(stubs.every((one) => one.seen !== '' && one.held === null)).toBe(true);
    expect(guidelines.map((one) => [one.code, one.held])).toContainEqual(['BNSP-302', false]);
    expect(await refused('instruments.keepStub', { guideline: 'BNSP-201', clause: '4.1' })).toMatchObject({
      code: 'instruments.guidelineHeld',
    });
    const { hits } = await core.call('search.find', { text: 'unsur pengarah' });
    expect(hits).toContainEqual(
      expect.objectContaining({ kind: 'clause-stub', address: '/persyaratan?bagian=rujukan' }),
    );
  });

  it('are kept when a document cites a clause that is not held, once, and not for a guideline that is', async () => {
    const document = await core.call('documents.create', {
      code: 'SOP-9-07',
      title: 'Penerbitan sertifikat',
      type: 'sop',
      clauses: [{ instrument: 'BNSP-302', clause: '6.1' }],
    });
    await core.call('documents.linkClause', { documentId: document.id, instrument: 'BNSP-302', clause: '6.1' });
    await core.call('documents.linkClause', { documentId: document.id, instrument: 'BNSP-201', clause: '9.4.8' });
    expect(await stub('BNSP-302', '6.1')).toMatchObject({ seen: 'Dirujuk oleh dokumen SOP-9-07', title: '' });
    expect(await stub('BNSP-201', '9.4.8')).toBeUndefined();
    const kept = await stub('BNSP-302', '6.1');
    if (kept === undefined) throw new Error('no stub');
    const changed = await core.call('instruments.changeStub', {
      id: kept.id,
      expectRev: kept.rev,
      title: 'Blangko sertifikat',
      seen: kept.seen,
    });
    await core.call('instruments.removeStub', { id: kept.id, expectRev: changed.rev });
    expect(await stub('BNSP-302', '6.1')).toBeUndefined();
    await core.call('instruments.keepStub', { guideline: 'BNSP-302', clause: '6.1' });
    expect(await stub('BNSP-302', '6.1')).toMatchObject({ title: 'Blangko sertifikat' });
  });
});

describe('the rows of an own instrument', () => {
  it('come from Excel, replace the stubs of that guideline, and can be assessed', async () => {
    expect(await stub('BNSP-202', '7.1.1')).toMatchObject({ held: null });
    const { detail, read } = await importRows('Pedoman BNSP 202-2014.xlsx', [
      ['Klausul', 'Judul', 'Persyaratan', 'Pertanyaan', 'Bukti'],
      ['7', 'Organisasi', '', '', ''],
      ['7.1', 'Struktur', '', '', ''],
      [
        '7.1.1',
        'Unsur organisasi',
        'Ada unsur pengarah dan unsur pelaksana.',
        'Siapa duduk di unsur pengarah?',
        'SK; Bagan',
      ],
      ['7.1.2', 'Fungsi pelaksana', 'Sekurangnya tiga fungsi.', '', ''],
      ['', 'Tanpa nomor', 'x', '', ''],
      ['7.1.1', 'Dua kali', 'x', '', ''],
      ['7.9', '', '', '', ''],
    ]);
    expect(detail.counts).toMatchObject({ new: 4, decide: 1, refused: 2 });
    expect(read.filter((row) => row.verdict !== 'new').map((row) => row.reasons[0]?.code)).toEqual([
      'instruments.importNoCode',
      'instruments.importTwice',
      'instruments.importNoText',
    ]);
    await applyImport(core, detail.id);
    const own = await editionId(core, 'BNSP-202');
    const { edition, rows } = await core.call('instruments.tree', { editionId: own });
    expect(edition).toMatchObject({ edition: '2014', counts: { rows: 4, auditable: 2 } });
    expect(rows.map((row) => [row.code, row.parent, row.depth, row.auditable])).toEqual([
      ['7', null, 0, false],
      ['7.1', '7', 1, false],
      ['7.1.1', '7.1', 2, true],
      ['7.1.2', '7.1', 2, true],
    ]);
    expect(rows[2]?.evidence).toEqual(['SK', 'Bagan']);
    expect(await stub('BNSP-202', '7.1.1')).toMatchObject({ held: { editionId: own } });
    expect(await stub('BNSP-202', '6.2')).toMatchObject({ held: null });
    const { mappings } = await core.call('instruments.relations', { editionId: await editionId(core), code: '5.1.2' });
    expect(mappings.find((mapping) => mapping.from.code === '7.1.1')?.from.held).toMatchObject({ editionId: own });
    const again = await importRows('Pedoman BNSP 202-2014 (1).xlsx', [
      ['Klausul', 'Judul', 'Persyaratan'],
      ['7.1.1', 'Unsur organisasi', 'Ada unsur pengarah dan unsur pelaksana.'],
      ['7.1.2', 'Fungsi pelaksana', 'Sekurangnya empat fungsi.'],
      ['7.1.3', 'Tugas pengarah', 'Menetapkan rencana strategis.'],
    ]);
    expect(again.detail.counts).toMatchObject({ same: 1, update: 1, new: 1 });
    await applyImport(core, again.detail.id);
    expect((await core.call('instruments.tree', { editionId: own })).rows.at(-1)).toMatchObject({
      code: '7.1.3',
      parent: '7.1',
    });
    expect(await core.call('workspace.check', {})).toMatchObject({ healthy: true });
  });

  it('do not write over a shipped edition, and a parent must stand before its row', async () => {
    const shipped = await importRows('BNSP 201-2014.xlsx', [
      ['Klausul', 'Persyaratan'],
      ['4.1', 'Lain'],
    ]);
    expect(shipped.read[0]?.reasons[0]?.code).toBe('instruments.importShipped');
    const { read } = await importRows('Daftar kami.xlsx', [
      ['Klausul', 'Persyaratan', 'Klausul induk'],
      ['A1', 'x', 'B'],
      ['B', 'y', 'B'],
      ['C', 'z', 'A1'],
    ]);
    expect(read.map((row) => row.verdict)).toEqual(['refused', 'refused', 'new']);
  });
});

describe('a new edition of an instrument', () => {
  it('takes answers over row by row: the same, split, moved by a mapping, new; what is gone is told', async () => {
    const { detail } = await importRows('BNSP 201-2027.xlsx', [
      ['Klausul', 'Judul', 'Persyaratan', 'Pertanyaan'],
      ['4', 'Umum', '', ''],
      ['4.1', 'Aspek legal', 'Bunyi baru.', 'Di mana aktanya?'],
      ['4.2', 'Penanggung jawab', 'Lain sama sekali.', 'Siapa?'],
      ['4.9.a', 'Tekanan komersial', 'x', 'Apa?'],
      ['4.9.b', 'Tekanan lain', 'x', 'Apa?'],
      ['4.10', 'Kecerdasan buatan', 'x', 'Bagaimana?'],
    ]);
    await applyImport(core, detail.id);
    const { editions } = await core.call('instruments.list', {});
    const next = editions.find((edition) => edition.code === 'BNSP-201' && edition.edition === '2027')?.id ?? '';
    const former = editions.find((edition) => edition.code === 'BNSP-201' && edition.edition === '2014')?.id ?? '';
    const map = (fromCode: string, toCode: string, relation: 'equal' | 'part-of') =>
      core.call('instruments.map', {
        fromInstrument: 'BNSP-201',
        fromEdition: '2027',
        fromCode,
        toInstrument: 'BNSP-201',
        toEdition: '2014',
        toCode,
        relation,
        source: 'Tabel peralihan',
      });
    await map('4.2', '4.4', 'equal');
    await map('4.9.a', '4.3.5', 'part-of');
    await map('4.9.b', '4.3.5', 'part-of');
    const facts = { purpose: 'internal', asOf: '2026-11-30' } as const;
    const old = await core.call('selfAssessment.create', { title: 'Lama', editionId: former, ...facts });
    for (const [code, note] of [
      ['4.1', 'akta'],
      ['4.2', 'keputusan'],
      ['4.3.5', 'tekanan'],
      ['4.4', 'keuangan'],
    ] as const) {
      const answer = await answerTo(core, old.id, code);
      await core.call('selfAssessment.answer', { id: answer.id, expectRev: answer.rev, result: 'partial', note });
    }
    await core.call('selfAssessment.finish', { id: old.id, expectRev: old.rev, withUnanswered: true });
    const fresh = await core.call('selfAssessment.create', { title: 'Baru', editionId: next, ...facts });
    const done = await core.call('selfAssessment.carryOver', { id: fresh.id, sourceId: old.id });
    expect(done).toMatchObject({ carried: 4, fresh: 1, gone: ['4.2'] });
    const { answers } = await core.call('selfAssessment.carried', { id: fresh.id });
    expect(answers.map((row) => [row.code, row.note, row.relation, row.split, row.textChanged])).toEqual([
      ['4.1', 'akta', 'same', false, true],
      ['4.2', 'keuangan', 'equal', false, true],
      ['4.9.a', 'tekanan', 'narrower', true, true],
      ['4.9.b', 'tekanan', 'narrower', true, true],
    ]);
    const changes = await core.call('selfAssessment.changes', { id: fresh.id });
    expect(changes.rows.find((row) => row.code === '4.10')).toMatchObject({ former: null });
    expect(changes.gone.map((row) => row.code)).toContain('4.2');
  });
});
