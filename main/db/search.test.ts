import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFilePort } from '../files/port.ts';
import { createIds } from '../ids.ts';
import { testClock } from '../testing/core.ts';
import { findInSearch, replaceSearchRows, type SearchEntry } from './search.ts';
import { searchExpression } from './search-query.ts';
import { openWorkspaceDatabase, type WorkspaceDatabase } from './workspace-file.ts';

const clock = testClock();
const dir = mkdtempSync(join(tmpdir(), 'lsp-mutu-search-'));
let database: WorkspaceDatabase;

async function index(id: string, part: string, entries: readonly SearchEntry[], kind = 'document'): Promise<void> {
  await replaceSearchRows(database.writer.db, kind, id, part, entries);
}

function fields(code: string, title: string, body = ''): SearchEntry {
  return { code, title, body, address: '/dokumen/x' };
}

function page(number: number, body: string): SearchEntry {
  return { code: '', title: '', body, address: `/dokumen/x?halaman=${number}`, page: number };
}

async function find(text: string, limit = 30, kinds?: readonly string[]) {
  const { hits, more } = await findInSearch(database.reader.db, text, { limit, kinds });
  return { ids: hits.map((hit) => hit.id), hits, more };
}

beforeAll(async () => {
  database = await openWorkspaceDatabase(dir, {
    clock,
    ids: createIds(clock),
    port: nodeFilePort(),
    version: '0',
    create: 'Uji',
  });
  await index('manual', 'fields', [fields('PM-LSP-01', 'Panduan Mutu')]);
  await index(
    'manual',
    'file',
    Array.from({ length: 150 }, (_, n) => page(n + 1, `halaman ${n + 1} tentang ketidakberpihakan dan kerahasiaan`)),
  );
  await index('sop', 'fields', [fields('SOP-9-01', 'Prosedur Asesmen', 'catatan tentang Café')]);
  await index('sop', 'file', [page(1, 'pengantar'), page(7, 'ketidakberpihakan asesor dijaga')]);
  await index('form', 'fields', [fields('FR.AK.06', 'Meninjau Proses Asesmen')]);
  await index('sari', 'fields', [fields('', 'Sari Ketidakberpihakan')], 'assessor');
});
afterAll(() => {
  database.close();
  rmSync(dir, { recursive: true });
});

describe('finding', () => {
  it('names each record once with its best place; one with many pages does not push out the others', async () => {
    const { hits, more, ids } = await find('ketidakberpihakan', 3);
    expect(new Set(ids)).toEqual(new Set(['manual', 'sop', 'sari']));
    expect(more).toBe(false);
    expect(hits.find((hit) => hit.id === 'sop')).toEqual({
      kind: 'document',
      id: 'sop',
      code: 'SOP-9-01',
      title: 'Prosedur Asesmen',
      page: 7,
      excerpt: '\u0002ketidakberpihakan\u0003 asesor dijaga',
      address: '/dokumen/x?halaman=7',
    });
    expect(await find('ketidakberpihakan', 2)).toMatchObject({ more: true });
    expect((await find('ketidakberpihakan', 30, ['assessor'])).ids).toEqual(['sari']);
  });

  it.each([
    ['SOP-9-01', ['sop']],
    ['sop901', ['sop']],
    ['sop 9 01', ['sop']],
    ['fr.ak', ['form']],
    ['frak06', ['form']],
    ['cafe', ['sop']],
    ['CAFE\u0301', ['sop']],
    ['"Prosedur Asesmen"', ['sop']],
    ['"Asesmen Prosedur"', []],
    ['asesm', ['form', 'sop']],
    ['proses asesmen', ['form']],
    ['ases catatan', []],
    ['asesmen catat', ['sop']],
    ['" OR "', []],
    ['title : x', []],
    ['*', []],
    ['asesmen*', ['form', 'sop']],
    ['NEAR(asesmen, 2)', []],
    ['\u0000', []],
  ])('for %j gives %j', async (text, ids) => {
    expect((await find(text)).ids.sort()).toEqual(ids);
  });

  it('gives the code as it was written, also one with blanks or without signs', async () => {
    for (const [id, code] of Object.entries({ a: 'SK 001/LSP-X 2026', b: 'SK', c: 'A B AB', d: 'SOP 9' }))
      await index(id, 'fields', [fields(code, 'katakunci')]);
    expect((await find('katakunci')).hits.map((hit) => hit.code).sort()).toEqual([
      'A B AB',
      'SK',
      'SK 001/LSP-X 2026',
      'SOP 9',
    ]);
    for (const id of ['a', 'b', 'c', 'd']) await index(id, 'fields', []);
    expect((await find('katakunci')).ids).toEqual([]);
  });

  it('passes over pages of a record that was withdrawn until it is back', async () => {
    await index('sop', 'fields', []);
    expect((await find('ketidakberpihakan')).ids).not.toContain('sop');
    await index('sop', 'fields', [fields('SOP-9-01', 'Prosedur Asesmen', 'catatan tentang Café')]);
    expect((await find('ketidakberpihakan')).ids).toContain('sop');
  });
});

describe('the index', () => {
  it('stays in step with its rows through many replacements', async () => {
    for (let round = 0; round < 50; round += 1) {
      await index('form', 'fields', [fields('FR.AK.06', `Meninjau Proses Asesmen ${round}`)]);
      await index(
        'form',
        'file',
        Array.from({ length: round % 7 }, (_, n) => page(n + 1, `isi ${round} nomor ${n}`)),
      );
    }
    // FTS5 compares each of its entries with the row it stands for
    database.writer.raw.exec("INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)");
    expect((await find('meninjau 49')).ids).toEqual(['form']);
    expect((await find('meninjau 48')).ids).toEqual([]);
  });

  it('cannot fall out of step by a row that is changed in place', () => {
    expect(() => database.writer.raw.exec("UPDATE search_row SET title = 'x'")).toThrow(/replaced, never changed/);
  });
});

describe('searchExpression', () => {
  it('reads only the last word as a beginning, and nothing as syntax', () => {
    expect(searchExpression('mutu mutu')).toBe('"mutu" AND "mutu" *');
    expect(searchExpression('a"b')).toBe('"a" AND "b" *');
    expect(searchExpression('"tidak ditutup')).toBe('"tidak" AND "ditutup" *');
    expect(searchExpression('SOP-9')).toBe('("SOP 9" * OR "SOP9" *)');
    expect(searchExpression(' - ')).toBeUndefined();
  });
});
