import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../contract/index.ts';
import { samplePdf } from '../../files/sample-files.ts';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { inOrderFor } from './find-handlers.ts';

let test: TestCore;
let dir: string;

async function pdf(name: string, ...pages: string[]): Promise<{ path: string }> {
  const path = join(dir, name);
  await writeFile(path, samplePdf(pages.map((page) => [page])));
  return { path };
}

const paper = { how: 'paper', approvedBy: 'Ketua LSP', approvedOn: '2026-03-02' } as const;

beforeAll(async () => {
  test = await createTestCore();
  dir = await mkdtemp(join(tmpdir(), 'browse-'));
  await test.call('documents.create', {
    code: 'SOP-6-01',
    title: 'Rekrutmen Asesor',
    type: 'sop',
    owner: 'Manajer Sertifikasi',
    clauses: [{ instrument: 'BNSP-201', clause: '6.2.1' }],
    file: await pdf(
      'sop.pdf',
      'Tujuan prosedur rekrutmen',
      'Langkah menjaga ketidakberpihakan calon asesor, lihat FR.AK.06',
      'Asesor menandatangani pernyataan ketidakberpihakan',
      'Lampiran',
      'Kafe résumé ketidakberpihakan',
      'ketidakberpihakan',
      'ketidakberpihakan',
    ),
    approval: { ...paper, effectiveOn: '2026-03-03' },
  });
  await test.call('documents.create', {
    code: 'PM-01',
    title: 'Panduan Mutu',
    type: 'quality-manual',
    owner: 'Manajer Mutu',
    clauses: [{ instrument: 'BNSP-201', clause: '6.21' }],
    file: await pdf('pm.pdf', 'Kebijakan ketidakberpihakan. Rekrutmen diatur SOP 6-01.'),
    approval: { ...paper, effectiveOn: '2026-06-01' },
  });
  await test.call('documents.create', {
    code: 'PBNSP-201',
    title: 'Pedoman BNSP 201',
    type: 'external',
    external: true,
    file: await pdf('pbnsp.pdf', 'Syarat ketidakberpihakan LSP'),
  });
  await test.call('documents.create', {
    code: 'IK-9-01',
    title: 'Instruksi permohonan',
    type: 'sop',
    file: await pdf('ik.pdf', 'Diatur menurut klausul 9.1 dan lampirannya'),
    approval: { ...paper, effectiveOn: '2026-03-03' },
  });
  await test.call('documents.create', { code: 'SOP-9-09', title: 'Draf ketidakberpihakan', type: 'sop' });
  await test.call('assessors.create', { name: 'Sari Ketidakberpihakan', category: 'askom' });
});
afterAll(async () => {
  await test.close();
  await rm(dir, { recursive: true, force: true });
});

async function codes(document: NonNullable<InputOf<'search.browse'>['document']>, text = 'ketidakberpihakan') {
  const { records, total } = await test.call('search.browse', { text, document });
  expect(total).toBe(records.length);
  return records.map((record) => record.code).sort();
}

describe('search.browse', () => {
  it('gives each record once with its lines, how many pages there are, and where the document stands', async () => {
    const found = await test.call('search.browse', { text: 'ketidakberpihakan', kinds: ['document', 'assessor'] });
    expect(found.total).toBe(5);
    expect(found.kinds.filter(({ kind }) => kind !== 'instrument-row' && kind !== 'clause')).toEqual([
      { kind: 'document', count: 4 },
      { kind: 'assessor', count: 1 },
    ]);
    const sop = found.records.find((record) => record.code === 'SOP-6-01');
    expect(sop?.pages).toBe(5);
    expect(sop?.places.length).toBe(4);
    expect(sop?.document).toEqual({
      type: 'sop',
      state: 'in-force',
      edition: '01/00',
      owner: 'Manajer Sertifikasi',
      external: false,
      effectiveOn: '2026-03-03',
    });
    expect(sop?.places.find((place) => place.page === 2)).toEqual({
      page: 2,
      excerpt: 'Langkah menjaga \u0002ketidakberpihakan\u0003 calon asesor, lihat FR.AK.06',
      address: `/dokumen/${sop?.id}?halaman=2`,
    });
    expect(found.records.find((record) => record.kind === 'assessor')?.document).toBeUndefined();
  });

  it('narrows by kind without losing the counts of the others, and goes on page by page', async () => {
    const one = await test.call('search.browse', { text: 'ketidakberpihakan', kinds: ['assessor'] });
    expect([one.total, one.kinds.find(({ kind }) => kind === 'document')?.count]).toEqual([1, 4]);
    const seen: string[] = [];
    for (const offset of [0, 2, 4, 6]) {
      const part = await test.call('search.browse', {
        text: 'ketidakberpihakan',
        kinds: ['document', 'assessor'],
        offset,
        limit: 2,
      });
      expect(part.total).toBe(5);
      seen.push(...part.records.map((record) => record.id));
    }
    expect(new Set(seen).size).toBe(5);
    expect(seen.length).toBe(5);
  });

  it('narrows documents by state, type, owner, clause, origin and effective day', async () => {
    expect(await codes({ states: ['in-force'] })).toEqual(['PM-01', 'SOP-6-01']);
    expect(await codes({ states: ['draft'] })).toEqual(['PBNSP-201', 'SOP-9-09']);
    expect(await codes({ types: ['sop'] })).toEqual(['SOP-6-01', 'SOP-9-09']);
    expect(await codes({ owner: 'Manajer Mutu' })).toEqual(['PM-01']);
    expect(await codes({ clause: '6.2' })).toEqual(['SOP-6-01']);
    expect(await codes({ clause: '6' })).toEqual(['PM-01', 'SOP-6-01']);
    expect(await codes({ clause: "6' OR 1=1 --" })).toEqual([]);
    expect(await codes({ external: true })).toEqual(['PBNSP-201']);
    expect(await codes({ from: '2026-04-01' })).toEqual(['PM-01']);
    expect(await codes({ from: '2026-03-03', until: '2026-03-03' })).toEqual(['SOP-6-01']);
    expect(await codes({ states: ['in-force'], owner: 'Manajer Mutu', types: ['sop'] })).toEqual([]);
  });

  it.each([
    ['"pernyataan ketidakberpihakan"', ['SOP-6-01']],
    ['"ketidakberpihakan pernyataan"', []],
    ['rekr* tujuan', ['SOP-6-01']],
    ['cafe', []],
    ['RESUME', ['SOP-6-01']],
    ['frak06', ['SOP-6-01']],
    ['FR.AK.06', ['SOP-6-01']],
    ['fr ak 06', ['SOP-6-01']],
    ['sop 601', ['SOP-6-01']],
    ['sop601', ['PM-01', 'SOP-6-01']],
    ['SOP 6-01', ['PM-01', 'SOP-6-01']],
    ['"', []],
    ['* AND (', []],
  ])('finds for %j the documents %j', async (text, expected) => {
    const { records } = await test.call('search.browse', { text, kinds: ['document'] });
    expect(records.map((record) => record.code).sort()).toEqual(expected);
  });

  it('leaves out the kinds that somebody may not read, in records, counts and owners', async () => {
    const limited = { ...test.session, permissions: new Set(['search.read', 'documents.read']) };
    const answer = await test.core.call(limited, 'search.browse', { text: 'ketidakberpihakan' });
    expect(answer).toMatchObject({ ok: true, value: { total: 4, kinds: [{ kind: 'document', count: 4 }] } });
    const none = { ...test.session, permissions: new Set(['search.read', 'assessors.read']) };
    expect(await test.core.call(none, 'search.browse', { text: 'ketidakberpihakan' })).toMatchObject({
      ok: true,
      value: { total: 1, kinds: [{ kind: 'assessor', count: 1 }] },
    });
    expect(await test.core.call(none, 'search.choices', {})).toEqual({ ok: true, value: { owners: [] } });
    expect(await test.core.call(test.session, 'search.choices', {})).toEqual({
      ok: true,
      value: { owners: ['Manajer Mutu', 'Manajer Sertifikasi'] },
    });
  });

  it('counts and shows no pages of a document that was withdrawn and is still in the index', async () => {
    const made = await test.call('documents.create', {
      code: 'SOP-9-77',
      title: 'Sementara',
      type: 'sop',
      file: await pdf('sementara.pdf', 'kepompong', 'kepompong'),
      approval: { ...paper, effectiveOn: '2026-03-03' },
    });
    expect(await test.call('search.browse', { text: 'kepompong' })).toMatchObject({ total: 1 });
    const { rev } = await test.call('documents.get', { id: made.id });
    await test.call('documents.withdraw', { id: made.id, expectRev: rev, reason: 'Uji' });
    expect(await test.call('search.browse', { text: 'kepompong' })).toEqual({ records: [], total: 0, kinds: [] });
    expect(await test.call('search.find', { text: 'kepompong' })).toEqual({ hits: [], more: false });
  });

  it('shows a requirement in the language of the words', async () => {
    const english = await test.call('search.find', { text: 'management of impartiality', kinds: ['instrument-row'] });
    const shown = english.hits.filter((hit) => hit.excerpt.includes('\u0002'));
    expect(shown.length).toBeGreaterThan(0);
    for (const { excerpt } of shown) expect(excerpt).not.toMatch(/\n|ketidakberpihakan/i);
  });

  it('names a requirement after what the LSP has for it when a clause is asked for, else where it ranks', async () => {
    const hits = [{ kind: 'instrument-row' }, { kind: 'document' }, { kind: 'clause-stub' }, { kind: 'letter' }];
    expect(inOrderFor('klausul 9.1', hits).map(({ kind }) => kind)).toEqual([
      'document',
      'letter',
      'instrument-row',
      'clause-stub',
    ]);
    expect(inOrderFor('9.1', hits)).toEqual(hits);
    const found = await test.call('search.find', { text: 'klausul 9.1' });
    expect(found.hits[0]).toMatchObject({ kind: 'document', code: 'IK-9-01', page: 1 });
  });

  it('refuses what is no filter', async () => {
    for (const document of [{ states: ['gone'] }, { from: 'kemarin' }, { clause: 'x'.repeat(41) }])
      expect(await test.core.call(test.session, 'search.browse', { text: 'a', document })).toMatchObject({
        ok: false,
        code: 'core.invalidInput',
      });
  });
});
