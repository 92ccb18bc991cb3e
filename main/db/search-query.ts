import type { Kysely } from 'kysely';
import { foldWord, type Phrase } from './excerpt.ts';
import { rawRows } from './raw-rows.ts';
import type { GroundTables } from './tables.ts';

const MARKS = /[^\p{L}\p{N}]+/gu;

/** A code is found as it stands, without its punctuation and by its parts: `SOP-9-01`, `sop901`, `sop 9 01`. */
export function codeForms(code: string): string {
  const bare = code.replace(MARKS, '');
  return bare === code || bare === '' ? code : `${code} ${bare}`;
}

/** The code as it was given, without the form that only the search needs. */
export function plainCode(stored: string): string {
  const code = stored.slice(0, stored.lastIndexOf(' '));
  return code !== '' && codeForms(code) === stored ? code : stored;
}

/** The usual spelling of a code typed without punctuation, for codes that no record carries (`frak06`: `FR.AK.06`). */
export type CodeOf = (typed: string) => string | undefined;

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

function wordsOf(text: string): readonly string[] {
  return text.split(MARKS).filter((word) => word !== '');
}

/** Parts of what a person typed: words between quotes are one part. Accents of their own signs are composed, they would part the word. */
function piecesOf(text: string): readonly string[] {
  return text.normalize('NFC').match(/"[^"]*"|[^\s"]+/g) ?? [];
}

/** Codes of records by their form without punctuation: `sop601` is `SOP 6-01` to the search. */
export type KnownCodes = ReadonlyMap<string, string>;

/**
 * What a person typed as an FTS5 query: words in quotes stay a phrase, every other word must occur, the last one and those that end in `*` may
 * be a beginning. A code is found with or without its punctuation, however much of it was typed. Punctuation parts words, so nothing typed is
 * read as query syntax. Undefined when nothing searchable is left.
 */
export function searchExpression(text: string, known: KnownCodes = new Map()): string | undefined {
  const parts: string[] = [];
  const pieces = piecesOf(text);
  for (const [place, piece] of pieces.entries()) {
    const words = wordsOf(piece);
    if (words.length === 0) continue;
    if (piece.startsWith('"')) {
      parts.push(quoted(words.join(' ')));
      continue;
    }
    const open = place === pieces.length - 1 || piece.endsWith('*') ? ' *' : '';
    const phrase = `${quoted(words.join(' '))}${open}`;
    const bare = words.join('');
    const code = known.get(bare.toLowerCase());
    const forms = [phrase];
    if (words.length > 1) forms.push(`${quoted(bare)}${open}`);
    if (code !== undefined) forms.push(quoted(wordsOf(code).join(' ')));
    parts.push(forms.length === 1 ? phrase : `(${forms.join(' OR ')})`);
  }
  if (parts.length === 0) return undefined;
  const all = parts.join(' AND ');
  // `SOP 601`, `FRAK 06`: a code typed in other pieces than it has
  const bare = wordsOf(text.normalize('NFC')).join('');
  const spaced = parts.length > 1 && parts.length <= 4 && !text.includes('"') && /^\p{L}+\d[\p{L}\d]*$/u.test(bare);
  return spaced ? `(${all}) OR code : ${quoted(bare)} *` : all;
}

/** The phrases of what was typed, for the line around a hit. */
export function searchPhrases(text: string, known: KnownCodes = new Map()): readonly Phrase[] {
  const pieces = piecesOf(text);
  const phrases = pieces.flatMap((piece, part): Phrase[] => {
    const words = wordsOf(piece).map(foldWord);
    if (words.length === 0) return [];
    if (piece.startsWith('"')) return [{ words, open: false, part }];
    const open = part === pieces.length - 1 || piece.endsWith('*');
    const bare = words.join('');
    const code = known.get(bare);
    return [
      { words, open, part },
      ...(words.length > 1 ? [{ words: [bare], open, part }] : []),
      ...(code === undefined ? [] : [{ words: wordsOf(code).map(foldWord), open: false, part }]),
    ];
  });
  const whole = wordsOf(text.normalize('NFC')).map(foldWord);
  return pieces.length < 2 || text.includes('"')
    ? phrases
    : [...phrases, { words: [whole.join('')], open: true, part: 0 }];
}

/** What was typed without any punctuation and is the code of a record: files write it with its punctuation. */
async function knownCodes(db: Kysely<GroundTables>, text: string, codeOf: CodeOf | undefined): Promise<KnownCodes> {
  const known = new Map<string, string>();
  for (const piece of piecesOf(text)) {
    if (!/^\p{L}+\d[\p{L}\d]*$/u.test(piece)) continue;
    const spelled = codeOf?.(piece);
    if (spelled !== undefined) known.set(piece.toLowerCase(), spelled);
    const rows = await rawRows<{ code: string }>(
      db,
      `SELECT place.code FROM search_text AS found JOIN search_row AS place ON place.n = found.rowid
      WHERE search_text MATCH ? LIMIT 5`,
      [`code : ${quoted(piece)}`],
    );
    for (const row of rows) {
      const code = plainCode(row.code);
      if (wordsOf(code).length > 1 && wordsOf(code).join('').toLowerCase() === piece.toLowerCase())
        known.set(piece.toLowerCase(), code);
    }
  }
  return known;
}

/** A query with the phrases that its hits show. */
export interface SearchQuery {
  readonly expression: string;
  readonly phrases: readonly Phrase[];
}

/** The query for what was typed, with the codes that the workspace knows; undefined when nothing searchable is left. */
export async function queryFor(
  db: Kysely<GroundTables>,
  text: string,
  codeOf?: CodeOf,
): Promise<SearchQuery | undefined> {
  const known = await knownCodes(db, text, codeOf);
  const expression = searchExpression(text, known);
  return expression === undefined ? undefined : { expression, phrases: searchPhrases(text, known) };
}
