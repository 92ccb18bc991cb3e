import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { contract } from '../contract/index.ts';
import { createWords, messageKey } from '../words.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where files and bundles are spoken of: the mechanisms, the feature that hands files out, the shell that opens them, the preview. */
const FOLDERS = ['main/files', 'main/bundle', 'main/features/files', 'main/shells/electron', 'renderer/app'];
const words = createWords(fileURLToPath(new URL('../../resources', import.meta.url)));

/** Codes as they stand in the sources, also those that are put together from a short name. */
async function codesIn(folder: string): Promise<Set<string>> {
  const codes = new Set<string>();
  const names = (await readdir(join(root, folder))).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|^sample-|-killed\.ts$/.test(name),
  );
  for (const name of names) {
    const text = await readFile(join(root, folder, name), 'utf8');
    for (const match of text.matchAll(/'((?:files|bundle)\.[a-z][A-Za-z0-9]*)'/g)) codes.add(match[1] ?? '');
    for (const match of text.matchAll(/\b(because|refused|problem|wrong)\('([a-z][A-Za-z0-9]*)'/g)) {
      codes.add(`${match[1] === 'problem' || match[1] === 'wrong' ? 'bundle' : 'files'}.${match[2]}`);
    }
  }
  return codes;
}

test.each([
  ['files', 45],
  ['bundle', 20],
])('every code of %s has words in both languages, and no words are left over', async (folder, least) => {
  const all = (await Promise.all(FOLDERS.map(codesIn))).flatMap((found) => [...found]);
  // operations and permissions share the name of the feature; words are asked of codes only
  const permissions = new Set(Object.values(contract).map(({ permission }) => permission));
  const codes = [...new Set(all)].filter(
    (code) => code.startsWith(`${folder}.`) && !(code in contract) && !permissions.has(code),
  );
  expect(codes.length).toBeGreaterThan(least);
  for (const language of ['id', 'en'] as const) {
    const lost = codes.filter((code) => words.text(language, messageKey(code)) === messageKey(code));
    expect(lost, language).toEqual([]);
    const file = join(root, 'resources', 'i18n', language, `${folder}.json`);
    const { errors } = JSON.parse(await readFile(file, 'utf8')) as { errors: Record<string, string> };
    const unused = Object.keys(errors).filter((key) => !codes.includes(`${folder}.${key.replace(/_one$/, '')}`));
    expect(unused, language).toEqual([]);
  }
});
