import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createWords, messageKey } from '../words.ts';

const main = fileURLToPath(new URL('..', import.meta.url));
const words = createWords(fileURLToPath(new URL('../../resources', import.meta.url)));

/** Codes as they stand in the sources, also those that are put together from a short name. */
async function codesIn(folder: string): Promise<Set<string>> {
  const codes = new Set<string>();
  const names = (await readdir(join(main, folder))).filter(
    (name) => name.endsWith('.ts') && !/\.test\.ts$|^sample-|-killed\.ts$/.test(name),
  );
  for (const name of names) {
    const text = await readFile(join(main, folder, name), 'utf8');
    for (const match of text.matchAll(/'((?:files|bundle)\.[a-z][A-Za-z0-9]*)'/g)) codes.add(match[1] ?? '');
    for (const match of text.matchAll(/\b(because|refused|problem)\('([a-z][A-Za-z0-9]*)'/g)) {
      codes.add(`${match[1] === 'problem' ? 'bundle' : 'files'}.${match[2]}`);
    }
  }
  return codes;
}

test.each([
  ['files', 45],
  ['bundle', 20],
])('every code of %s has words in both languages, and no words are left over', async (folder, least) => {
  const own = [...(await codesIn('files')), ...(await codesIn('bundle'))].filter((code) =>
    code.startsWith(`${folder}.`),
  );
  const codes = [...new Set(own)];
  expect(codes.length).toBeGreaterThan(least);
  for (const language of ['id', 'en'] as const) {
    const lost = codes.filter((code) => words.text(language, messageKey(code)) === messageKey(code));
    expect(lost, language).toEqual([]);
    const file = join(main, '..', 'resources', 'i18n', language, `${folder}.json`);
    const { errors } = JSON.parse(await readFile(file, 'utf8')) as { errors: Record<string, string> };
    const unused = Object.keys(errors).filter((key) => !codes.includes(`${folder}.${key}`));
    expect(unused, language).toEqual([]);
  }
});
