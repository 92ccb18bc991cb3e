import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyChains } from '../../db/audit.ts';
import { openReader } from '../../db/open.ts';
import { workspacePaths } from '../../db/workspace-file.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { parseShipped } from './shipped.ts';

let core: TestCore;

beforeEach(async () => {
  core = await createTestCore();
});

afterEach(async () => {
  expect(core.errors).toEqual([]);
  await core.close();
});

async function edition201() {
  const { editions } = await core.call('instruments.list', {});
  const found = editions.find((edition) => edition.code === 'BNSP-201');
  if (found === undefined) throw new Error('201 is missing');
  return found;
}

async function rowsOf201() {
  return (await core.call('instruments.tree', { editionId: (await edition201()).id })).rows;
}

async function row201(code: string) {
  const row = (await rowsOf201()).find((candidate) => candidate.code === code);
  if (row === undefined) throw new Error(`${code} is missing`);
  return row;
}

test('a new workspace holds the six shipped instruments with their counts, the historical one last', async () => {
  const { editions } = await core.call('instruments.list', {});
  expect(
    editions.map((edition) => [edition.code, edition.counts.rows, edition.counts.auditable, edition.counts.pedoman]),
  ).toEqual([
    ['BNSP-201', 234, 187, 46],
    ['BNSP-206', 32, 25, 14],
    ['BNSP-210', 38, 33, 23],
    ['BNSP-SE011', 21, 16, 14],
    ['BNSP-QA5', 30, 24, 24],
    ['BNSP-NB', 28, 22, 15],
  ]);
  expect(editions.map((edition) => edition.historical)).toEqual([false, false, false, false, false, true]);
  for (const edition of editions) {
    expect(edition.counts).toMatchObject({ compared: 0, corrected: 0 });
    expect([
      edition.name.id,
      edition.name.en,
      edition.officialText.id,
      edition.source.id,
      edition.source.en,
    ]).not.toContain('');
  }
  expect(await edition201()).toMatchObject({
    validFrom: '2014-03',
    validUntil: null,
    regulation: 'Peraturan BNSP Nomor 1/BNSP/III/2014',
  });
});

test('installing again changes nothing, and another workspace gives the same ids', async () => {
  expect(await core.call('instruments.install', {})).toEqual({ editions: 0, rows: 0 });
  const other = await createTestCore();
  try {
    const { editions } = await other.call('instruments.list', {});
    expect(editions.map((edition) => edition.id)).toEqual(
      (await core.call('instruments.list', {})).editions.map((edition) => edition.id),
    );
    const theirs = await other.call('instruments.tree', { editionId: (await edition201()).id });
    expect(theirs.rows.map((row) => row.id)).toEqual((await rowsOf201()).map((row) => row.id));
  } finally {
    await other.close();
  }
});

test('the tree stands in order: each row after its parent, one deeper, and auditable where it asks', async () => {
  const rows = await rowsOf201();
  const seen = new Map<string, number>();
  for (const row of rows) {
    expect(row.depth).toBe(row.parent === null ? 0 : (seen.get(row.parent) ?? Number.NaN) + 1);
    expect(row.auditable).toBe(row.question !== '');
    expect(row.source).not.toBe('');
    seen.set(row.code, row.depth);
  }
  expect(rows.filter((row) => row.depth === 0).map((row) => row.code)).toEqual(['4', '5', '6', '7', '8', '9', '10']);
});

test('rows are found by alias and by words', async () => {
  const editionId = (await edition201()).id;
  const byAlias = await core.call('instruments.tree', { editionId, text: '10.3' });
  const found = byAlias.rows.find((row) => row.aliases.some((alias) => alias.alias === '10.3'));
  expect(found).toMatchObject({
    code: '10.2.3',
    aliases: [{ alias: '10.3', note: { id: 'Terlihat di Panduan Mutu LSP Polnes' } }],
  });
  expect(byAlias.rows.map((row) => row.code).slice(0, 2)).toEqual(['10', '10.2']);
  const byWords = await core.call('instruments.tree', { editionId, text: 'benturan kepentingan' });
  expect(byWords.rows.map((row) => row.code)).toContain('4.3.7');
  const hits = await core.call('search.find', { text: '10.6', kinds: ['instrument-row'] });
  expect(hits.hits[0]).toMatchObject({
    title: (await row201('10.2.6')).title.id,
    address: `/persyaratan/${editionId}?butir=10.2.6`,
  });
});

test('a corrected row keeps the shipped text and can go back to it', async () => {
  const before = await row201('4.1');
  const corrected = await core.call('instruments.correctRow', {
    id: before.id,
    expectRev: before.rev,
    titleId: 'Badan hukum',
    titleEn: 'Legal entity',
    requirementId: 'Teks menurut naskah resmi.',
    question: 'Di mana aktanya?',
    evidence: ['Akta'],
  });
  expect(corrected).toMatchObject({
    title: { id: 'Badan hukum', en: 'Legal entity' },
    evidence: ['Akta'],
    corrected: { by: expect.any(String) },
    shipped: {
      title: before.title,
      requirement: before.requirement,
      question: before.question,
      evidence: before.evidence,
    },
  });
  const twice = await core.call('instruments.correctRow', {
    id: before.id,
    expectRev: corrected.rev,
    titleId: 'Badan hukum LSP',
    requirementId: 'Teks kedua.',
    question: 'Di mana?',
  });
  expect(twice.shipped?.title).toEqual(before.title);
  expect((await edition201()).counts.corrected).toBe(1);
  const back = await core.call('instruments.restoreRow', { id: before.id, expectRev: twice.rev });
  expect(back).toEqual({ ...before, rev: twice.rev + 1 });
});

test('a correction on top of another is refused with what is there, and an auditable row must ask something', async () => {
  const before = await row201('4.1');
  const text = { titleId: 'A', requirementId: 'B', question: 'C' };
  await core.call('instruments.correctRow', { id: before.id, expectRev: before.rev, ...text });
  await expect(
    core.call('instruments.correctRow', { id: before.id, expectRev: before.rev, ...text }),
  ).rejects.toMatchObject({
    code: 'core.conflict',
    params: { kind: 'instrument-row', rev: before.rev + 1 },
  });
  await expect(
    core.call('instruments.correctRow', { id: before.id, expectRev: before.rev + 1, titleId: 'A', requirementId: 'B' }),
  ).rejects.toMatchObject({ code: 'instruments.questionNeeded', params: { code: '4.1' } });
  await expect(
    core.call('instruments.correctRow', { id: before.id, expectRev: before.rev + 1, titleId: ' ', requirementId: 'B' }),
  ).rejects.toMatchObject({ code: 'core.invalidInput', fields: { titleId: { code: 'core.fieldRequired' } } });
  const heading = await row201('4.3');
  const corrected = await core.call('instruments.correctRow', {
    id: heading.id,
    expectRev: heading.rev,
    ...text,
    evidence: ['x'],
  });
  expect(corrected).toMatchObject({ auditable: false, question: '', evidence: [] });
});

test('rows are marked as compared with who, when and which text; a later correction takes the mark away', async () => {
  const rows = (await rowsOf201()).filter((row) => row.auditable).slice(0, 3);
  const marked = await core.call('instruments.markCompared', {
    rows: rows.map((row) => ({ id: row.id, expectRev: row.rev })),
    by: 'Sekar',
    edition: 'PBNSP 201-2014',
  });
  expect((await edition201()).counts.compared).toBe(3);
  expect((await row201(rows[0]?.code ?? '')).compared).toEqual({
    on: '2026-11-21',
    by: 'Sekar',
    edition: 'PBNSP 201-2014',
  });
  const [first, second] = marked.rows;
  if (first === undefined || second === undefined) throw new Error('nothing was marked');
  await core.call('instruments.unmarkCompared', { rows: [{ id: first.id, expectRev: first.rev }] });
  await core.call('instruments.correctRow', {
    id: second.id,
    expectRev: second.rev,
    titleId: 'A',
    requirementId: 'B',
    question: 'C',
  });
  expect((await edition201()).counts.compared).toBe(1);
  await expect(
    core.call('instruments.markCompared', {
      rows: [{ id: first.id, expectRev: first.rev + 1 }],
      on: '2026-11-22',
      edition: 'X',
    }),
  ).rejects.toMatchObject({ code: 'instruments.comparedLater' });
});

test('what was done is in the audit trail, and the trail is whole', async () => {
  const before = await row201('4.2');
  await core.call('instruments.markCompared', {
    rows: [{ id: before.id, expectRev: before.rev }],
    edition: 'PBNSP 201-2014',
  });
  const reader = openReader(workspacePaths(core.dir).database);
  try {
    const acts = await reader.db
      .selectFrom('audit')
      .select(['operation', 'actor', 'kind'])
      .where('record_id', '=', before.id)
      .execute();
    expect(acts).toEqual([{ operation: 'instruments.markCompared', actor: 'local', kind: 'instrument-row' }]);
    expect(await verifyChains(reader.db)).toMatchObject({ intact: true });
  } finally {
    reader.close();
  }
});

test('an unknown edition is told, and a shipped file that contradicts itself is not read', async () => {
  await expect(
    core.call('instruments.tree', { editionId: '01890000-0000-7000-8000-000000000001' }),
  ).rejects.toMatchObject({ code: 'core.gone' });
  const row = {
    title_id: 'a',
    title_en: 'a',
    requirement_id: 'a',
    requirement_en: 'a',
    evidence: [],
    question_id: '',
    basis: 'pedoman',
    source_id: 'a',
  };
  const words = { id: 'a', en: 'a' };
  const instrument = {
    code: 'X',
    edition: '1',
    revision: 1,
    position: 1,
    name: words,
    regulation: '',
    issued: words,
    validFrom: null,
    validUntil: null,
    historical: false,
    replaces: null,
    officialText: words,
    source: words,
    aliases: [],
  };
  expect(() => parseShipped({ ...instrument, rows: [{ ...row, code: '1.1', parent: '1' }] })).toThrow(
    '1.1 stands before 1',
  );
  expect(() =>
    parseShipped({
      ...instrument,
      rows: [
        { ...row, code: '1', parent: null },
        { ...row, code: '1', parent: null },
      ],
    }),
  ).toThrow('twice');
  expect(() =>
    parseShipped({ ...instrument, validFrom: 'Maret', rows: [{ ...row, code: '1', parent: null }] }),
  ).toThrow('validFrom');
});
