import { appendFile, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workspacePaths } from '../db/workspace-file.ts';
import { samplePdf } from '../files/sample-files.ts';
import { createTestCore, type TestCore } from '../testing/core.ts';
import { messageKey } from '../words.ts';

const PAGE = 4096;
let test: TestCore;
let hash: string;
let revisionId: string;

beforeEach(async () => {
  test = await createTestCore();
  const path = join(test.home, 'SOP.pdf');
  await writeFile(path, samplePdf([['Isi prosedur']]));
  const made = await test.call('documents.create', { code: 'SOP-1', title: 'Prosedur', type: 'sop', file: { path } });
  ({ revisionId } = made);
  const { revisions } = await test.call('documents.get', { id: made.id });
  hash = revisions[0]?.file?.hash ?? '';
  // room for pages of every kind
  await test.call('assessments.addMany', {
    rows: Array.from({ length: 400 }, (_, row) => ({
      assessedOn: '2026-03-03',
      personNumber: `A-${row}`,
      personName: `Peserta Nomor ${row}`,
      recommendation: 'K' as const,
    })),
  });
});
afterEach(() => test.close());

/** A refusal with words for people in both languages. */
function expectWords(code: string, params: Readonly<Record<string, string | number>>): void {
  for (const language of ['id', 'en'] as const) {
    const text = test.core.words.message(language, { code, params });
    expect(text, code).not.toBe(messageKey(code));
    expect(text).not.toContain('{{');
  }
}

/** Number of a page that belongs to a table or index, its root or one below it. */
function pageOf(name: string): number {
  const raw = new Database(workspacePaths(test.dir).database, { readonly: true });
  try {
    const row = raw.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(name) as { rootpage: number };
    return row.rootpage;
  } finally {
    raw.close();
  }
}

async function spoil(page: number): Promise<void> {
  const file = await open(workspacePaths(test.dir).database, 'r+');
  await file.write(Buffer.alloc(PAGE, 0x5a), 0, PAGE, (page - 1) * PAGE);
  await file.close();
}

describe('a damaged page of the database', () => {
  it.each([
    ['a table of records', 'document'],
    ['the audit trail', 'audit'],
    ['what the audit trail changed', 'audit_change'],
    ['an index', 'search_row_record'],
    ['the words of the search index', 'search_text_data'],
    ['the directory of the search index', 'search_text_idx'],
  ])(
    'in %s is refused at the start with words, the file stays as it was, and a copy brings the data back',
    async (_name, where) => {
      const copy = await test.call('workspace.backup', {});
      const raw = new Database(workspacePaths(test.dir).database, { readonly: true });
      const known = (raw.prepare('SELECT name FROM sqlite_schema WHERE rootpage > 0').all() as { name: string }[]).map(
        ({ name }) => name,
      );
      raw.close();
      const name = known.includes(where) ? where : (known.find((one) => one.startsWith('search_row')) ?? where);
      const page = pageOf(name);
      await test.close({ keep: true });
      await spoil(page);
      const bytes = await readFile(workspacePaths(test.dir).database);
      const opening = test.reopen();
      const refusal = await opening.then(
        () => undefined,
        (error: { code: string; params: Record<string, string> }) => error,
      );
      expect(refusal?.code).toBe('core.databaseDamaged');
      expectWords('core.databaseDamaged', refusal?.params ?? {});
      expect((await readFile(workspacePaths(test.dir).database)).equals(bytes)).toBe(true);

      // what the copy holds is whole, and is put in the place of the damaged file by hand
      for (const left of ['', '-wal', '-shm']) await rm(`${workspacePaths(test.dir).database}${left}`, { force: true });
      await writeFile(workspacePaths(test.dir).database, await readFile(copy.path));
      test = await test.reopen();
      expect((await test.call('documents.list', {})).documents.map((document) => document.code)).toEqual(['SOP-1']);
      expect(await test.call('workspace.check', { files: true })).toMatchObject({ healthy: true });
    },
  );
});

describe('a damaged file of the store', () => {
  const stored = () => join(workspacePaths(test.dir).vault, hash.slice(0, 2), hash);
  const cases: readonly (readonly [string, () => Promise<void>, 'damaged' | 'missing'])[] = [
    [
      'with one bit turned',
      async () => {
        const bytes = await readFile(stored());
        bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
        await writeFile(stored(), bytes);
      },
      'damaged',
    ],
    ['cut short', async () => truncate(stored(), (await stat(stored())).size - 10), 'damaged'],
    ['that grew', () => appendFile(stored(), 'x'), 'damaged'],
    ['emptied', () => writeFile(stored(), ''), 'damaged'],
    ['that is gone', () => rm(stored()), 'missing'],
  ];

  it.each(cases)(
    '%s is named by the check, never handed out as good, and everything else works',
    async (_name, break_, how) => {
      await break_();
      const report = await test.call('workspace.check', { files: true });
      expect(report.healthy).toBe(false);
      expect(report.files[how]).toEqual([hash]);
      const handed = await test.core.call(test.session, 'files.download', {
        kind: 'document-revision',
        id: revisionId,
      });
      if (handed.ok) {
        const { ticket } = handed.value as { ticket: string };
        const file = await test.core.download(test.session, ticket);
        const reading = file.ok
          ? (async () => {
              for await (const _chunk of file.value.stream);
            })()
          : Promise.reject(new Error(file.code));
        await expect(reading).rejects.toMatchObject({ code: how === 'missing' ? 'files.lost' : 'files.damaged' });
      } else expectWords(handed.code, handed.params);
      expectWords(how === 'missing' ? 'files.lost' : 'files.damaged', { hash });
      expect((await test.call('documents.list', {})).documents).toHaveLength(1);
      await test.call('schemes.create', { title: 'Sesudah', code: 'SKM-01' });
      expect(test.errors).toEqual([]);
    },
  );

  it.each(cases.filter(([name]) => name !== 'with one bit turned' && name !== 'emptied'))(
    '%s is whole again once the same file is taken in',
    async (_name, break_) => {
      await break_();
      await test.call('documents.create', {
        code: 'SOP-2',
        title: 'Sama',
        type: 'sop',
        file: { path: join(test.home, 'SOP.pdf') },
      });
      expect(await test.call('workspace.check', { files: true })).toMatchObject({ healthy: true });
    },
  );
});

describe('a damaged copy', () => {
  const copies = async () => (await readdir(workspacePaths(test.dir).backups)).filter((name) => name.endsWith('.db'));

  it('is told when it is looked at, and is never put in the place of what works', async () => {
    const { path } = await test.call('workspace.backup', {});
    const bytes = await readFile(path);
    for (const damaged of [
      Buffer.concat([bytes.subarray(0, PAGE * 4), Buffer.alloc(PAGE * 6, 0x5a), bytes.subarray(PAGE * 10)]),
      bytes.subarray(0, Math.floor(bytes.length / 2)),
      Buffer.from('bukan basis data '.repeat(500)),
      Buffer.alloc(0),
    ]) {
      await writeFile(path, damaged);
      const answer = await test.core.call(test.session, 'backup.restoreHere', { source: path });
      expect(answer.ok).toBe(false);
      if (!answer.ok) {
        expect(answer.code).not.toBe('core.internal');
        expectWords(answer.code, answer.params);
      }
      expect((await test.call('documents.list', {})).documents).toHaveLength(1);
    }
    expect(await copies()).not.toEqual([]);
    expect(await test.call('workspace.check', { files: true })).toMatchObject({ healthy: true });
    expect(test.errors).toEqual([]);
  });
});
