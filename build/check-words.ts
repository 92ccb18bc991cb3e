import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { contract } from '../main/contract/index.ts';
import { compareLanguages, flatten, missingKeys, unusedKeys } from './word-check.ts';
import { usesIn, type WordUses } from './word-uses.ts';

const root = resolve(import.meta.dirname, '..');

function dictionary(language: 'id' | 'en'): Map<string, string> {
  const folder = join(root, 'resources', 'i18n', language);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return flatten(
    Object.fromEntries(
      files.map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown]),
    ),
  );
}

/** Sources that may name words; tests may name words that are not there. Data files name words too, and never miss any by a typing error alone. */
function readUses(): Map<string, WordUses> {
  const uses = new Map<string, WordUses>();
  for (const folder of ['main', 'renderer', 'resources', 'build']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/');
      const isSource =
        entry.isFile() && /\.(?:tsx?|json)$/.test(file) && !/\.test\.tsx?$|^build\/(?:word-|check-words)/.test(file);
      if (isSource && !file.startsWith('resources/i18n/'))
        uses.set(file, usesIn(readFileSync(join(root, file), 'utf8')));
    }
  }
  return uses;
}

const words = { id: dictionary('id'), en: dictionary('en') };
const uses = readUses();
const sources = new Map([...uses].filter(([file]) => file.endsWith('.ts') || file.endsWith('.tsx')));
const names = new Set(Object.entries(contract).flatMap(([name, { permission }]) => [name, permission]));
const faults = [
  ...compareLanguages(words),
  ...missingKeys(words.id, sources, { names }),
  ...unusedKeys(words.id, uses.values()).map((key) => `${key} is used nowhere`),
];
for (const fault of faults) console.error(fault);
console.log(`words: ${words.id.size} texts in Indonesian, ${words.en.size} in English, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
