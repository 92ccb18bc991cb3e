import type { WordUses } from './word-uses.ts';

/** Words of one language, flat: `documents.errors.codeTaken` to text. */
export type FlatWords = ReadonlyMap<string, string>;

/** Flattens `{ documents: { title: … } }`; anything but text at the end of a path is a fault of the file. */
export function flatten(dictionary: Readonly<Record<string, unknown>>): Map<string, string> {
  const flat = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') flat.set(path, value);
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`);
    } else throw new Error(`${path} is neither text nor a group`);
  };
  walk(dictionary, '');
  return flat;
}

const PLURAL = /_(?:zero|one|two|few|many|other)$/;

/** The key without its plural ending. */
export function baseOf(key: string): string {
  return key.replace(PLURAL, '');
}

function placeholders(text: string): string {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map((match) => match[1]))].sort().join(' ');
}

/** Faults within the words themselves: a key that one language lacks, other placeholders, empty or impolite text. */
export function compareLanguages(words: Readonly<Record<'id' | 'en', FlatWords>>): string[] {
  const faults: string[] = [];
  const bases = { id: new Set([...words.id.keys()].map(baseOf)), en: new Set([...words.en.keys()].map(baseOf)) };
  for (const [language, other] of [['id', 'en'] as const, ['en', 'id'] as const]) {
    for (const base of bases[language]) if (!bases[other].has(base)) faults.push(`${other} lacks ${base}`);
    for (const [key, text] of words[language]) {
      if (text.trim() === '' || text !== text.trim())
        faults.push(`${language} ${key} is empty or has blanks around it`);
      if (/!(?!=)|\b(?:maaf|sorry|apologi[sz]e)\b/i.test(text)) faults.push(`${language} ${key} shouts or apologises`);
    }
    faults.push(...missingPlurals(language, words[language]));
  }
  for (const [key, text] of words.id) {
    const english = words.en.get(key) ?? words.en.get(`${baseOf(key)}_other`);
    if (english !== undefined && placeholders(english) !== placeholders(text)) {
      faults.push(`${key} has {${placeholders(text)}} in id and {${placeholders(english)}} in en`);
    }
  }
  return faults;
}

/** Where there is no text of its own for `other`, the one without an ending stands for it. */
function missingPlurals(language: 'id' | 'en', words: FlatWords): string[] {
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const counted = new Set([...words.keys()].filter((key) => PLURAL.test(key)).map(baseOf));
  return [...counted].flatMap((base) =>
    needed
      .filter((category) => !words.has(`${base}_${category}`) && !(category === 'other' && words.has(base)))
      .map((category) => `${language} lacks ${base}_${category}`),
  );
}

/** Names that look like keys and are not: operations, permissions and whatever else the product calls by dotted names. */
export interface OtherNames {
  readonly names: ReadonlySet<string>;
}

/** Keys that the sources use and the words lack, by the file that uses them. */
export function missingKeys(words: FlatWords, uses: ReadonlyMap<string, WordUses>, other: OtherNames): string[] {
  const known = knownNames(words);
  const files = new Set([...words.keys()].map((key) => key.slice(0, key.indexOf('.'))));
  const faults: string[] = [];
  for (const [file, { literals, certain, patterns }] of uses) {
    for (const literal of new Set([...literals, ...certain])) {
      const meant = certain.has(literal) || (files.has(literal.slice(0, literal.indexOf('.'))) && !isFileName(literal));
      const isKnown =
        known.has(literal) || other.names.has(literal) || (!certain.has(literal) && isStartOf(literal, known));
      if (meant && !isKnown) faults.push(`${file}: ${literal} has no words`);
    }
    for (const pattern of patterns) {
      const first = /^\^([\w-]+)\\\./.exec(pattern.source)?.[1] ?? '';
      if (files.has(first) && ![...known].some((name) => pattern.test(name)))
        faults.push(`${file}: no words match ${pattern.source}`);
    }
  }
  return faults;
}

/** Sources ask for the start of a code too: `code.startsWith('core.worker')`. */
function isStartOf(literal: string, known: ReadonlySet<string>): boolean {
  return [...known].some((name) => name.startsWith(literal) && /[A-Z]/.test(name[literal.length] ?? ''));
}

function isFileName(literal: string): boolean {
  return /\.(?:ts|tsx|js|mjs|cjs|json|docx?|xlsx?|pptx?|pdf|zip|db|html|txt|csv|png|jpe?g|css|log|svg)$/.test(literal);
}

/** Every way to name a text: its key, its plural's base, a group above it, and the code of an error. */
function knownNames(words: FlatWords): Set<string> {
  const known = new Set<string>();
  for (const key of words.keys()) {
    known
      .add(key)
      .add(baseOf(key))
      .add(codeOf(key) ?? key);
    for (let dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) known.add(key.slice(0, dot));
  }
  return known;
}

/** The code whose words stand under this key, or undefined when it is no error. */
function codeOf(key: string): string | undefined {
  const match = /^([^.]+)\.errors\.(.+)$/.exec(key);
  return match === null ? undefined : `${match[1]}.${match[2]}`;
}

/** Words that nothing in the sources names. */
export function unusedKeys(words: FlatWords, uses: Iterable<WordUses>): string[] {
  const all = [...uses];
  const literals = new Set(all.flatMap(({ literals: own, certain }) => [...own, ...certain]));
  const patterns = all.flatMap(({ patterns: own }) => own);
  const imported = new Set(all.flatMap(({ imported: own }) => [...own]));
  const isUsed = (name: string | undefined): boolean =>
    name !== undefined && (literals.has(name) || patterns.some((pattern) => pattern.test(name)));
  return [...words.keys()].filter(
    (key) =>
      !imported.has(key.slice(0, key.indexOf('.'))) && !isUsed(key) && !isUsed(baseOf(key)) && !isUsed(codeOf(key)),
  );
}
