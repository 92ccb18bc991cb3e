import { dirname } from 'node:path';
import { fold } from '../../importer/fold.ts';
import { bnspFormCode } from './code.ts';
import { documentTypes } from './types.ts';

/** Type ids by code prefix, the longer prefixes first. */
const PREFIXES = documentTypes.types
  .flatMap((type) => type.prefixes.map((prefix) => [prefix, type.id] as const))
  .sort((a, b) => b[0].length - a[0].length);

const WORDS = documentTypes.types.flatMap((type) => type.words.map((words) => [fold(words), type.id] as const));

/** The type that words of a text speak for: those that come first; of two at the same place the longer. */
function typeByWords(text: string): string | undefined {
  const folded = ` ${fold(text)} `;
  let best: { readonly place: number; readonly length: number; readonly id: string } | undefined;
  for (const [words, id] of WORDS) {
    const place = folded.indexOf(` ${words} `);
    if (place < 0) continue;
    if (best === undefined || place < best.place || (place === best.place && words.length > best.length))
      best = { place, length: words.length, id };
  }
  return best?.id;
}

function typeByCode(code: string): string | undefined {
  if (bnspFormCode(code) !== undefined) return 'bnsp-form';
  const parts = code.toUpperCase().split(/[^\p{L}\p{N}]+/u);
  const first = parts.find((part) => /\p{L}/u.test(part)) ?? '';
  const whole = PREFIXES.find(([prefix]) => prefix === parts.slice(0, 2).join('-'));
  if (whole !== undefined) return whole[1];
  const word = /^\p{L}+/u.exec(first)?.[0] ?? '';
  return (
    PREFIXES.find(([prefix]) => prefix === word)?.[1] ??
    PREFIXES.find(([prefix]) => prefix.length > 1 && parts.includes(prefix))?.[1]
  );
}

/**
 * The type of a document by its code, its title, the kind line of its header block, and the folders it lies in, in this order; undefined when
 * nothing speaks for one.
 */
export function guessType(facts: {
  readonly code: string;
  readonly title: string;
  readonly header: string;
  readonly path: string;
}): string | undefined {
  const folders = dirname(facts.path)
    .split(/[\\/]/)
    .filter((folder) => folder !== '.' && folder !== '')
    .reverse();
  const kindLine = facts.header
    .split('\n')
    .slice(0, 12)
    .map((line) => line.trim())
    .find(
      (line) => line.length > 2 && line.length < 60 && line === line.toUpperCase() && typeByWords(line) !== undefined,
    );
  return (
    (facts.code === '' ? undefined : typeByCode(facts.code)) ??
    typeByWords(facts.title) ??
    (kindLine === undefined ? undefined : typeByWords(kindLine)) ??
    folders.map((folder) => typeByWords(folder)).find((id) => id !== undefined)
  );
}
