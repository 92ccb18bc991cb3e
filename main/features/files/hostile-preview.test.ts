import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../testing/core.ts';
import { HOSTILE_FILES } from '../../testing/hostile-files.ts';

let test: TestCore;
beforeAll(async () => {
  test = await createTestCore();
});
afterAll(() => test.close());

/** Puts a hostile file into the register, as an import or an upload would, and gives its revision. */
async function revisionOf(name: string): Promise<{ kind: 'document-revision'; id: string }> {
  const path = join(test.home, name);
  const file = HOSTILE_FILES.find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`no ${name}`);
  await writeFile(path, file.make());
  const made = await test.call('documents.create', { title: name, type: 'record', file: { path } });
  await rm(path);
  return { kind: 'document-revision', id: made.revisionId ?? '' };
}

describe('a hostile file in the register', () => {
  it.each([
    ['tawa.docx', 'none', 'files.xmlEntities'],
    ['ganda.docx', 'none', 'files.broken'],
    ['kecil.docx', 'none', 'files.broken'],
    ['banyak.docx', 'none', 'files.bomb'],
    ['lingkar.pdf', 'pdf', undefined],
  ] as const)('%s is shown as %s', async (name, view, code) => {
    const facts = await test.call('files.preview', await revisionOf(name));
    expect([facts.view, facts.reason?.code]).toEqual([view, code]);
  });

  it.each([
    ['bersama.xlsx', 'excel.tooMuchText'],
    ['ujung.xlsx', 'excel.tooManyLines'],
    ['tawa.xlsx', 'excel.damaged'],
  ])('%s gives no sheets but words', async (name, code) => {
    await expect(test.call('files.sheets', await revisionOf(name))).rejects.toMatchObject({ code });
  });

  it('gives its text within limits, or says why not', async () => {
    const { pages, warnings } = await test.call('files.text', {
      ...(await revisionOf('aliran.pdf')),
      from: 1,
      count: 5,
    });
    expect([pages, warnings.map(({ code }) => code)]).toEqual([[], ['files.bomb']]);
  });

  it('leaves the program as it was: nothing broke, and the next file is read', async () => {
    const path = join(test.home, 'SOP 9-01.txt');
    await writeFile(path, 'Sertifikasi');
    const made = await test.call('documents.create', { title: 'Baik', type: 'record', file: { path } });
    const text = await test.call('files.text', {
      kind: 'document-revision',
      id: made.revisionId ?? '',
      from: 1,
      count: 5,
    });
    expect(text.pages.map((page) => page.text)).toEqual(['Sertifikasi']);
    expect(test.errors).toEqual([]);
  });
});
