import { type Kysely, type RawBuilder, sql } from 'kysely';
import { excerptOf, foldWord, type Phrase } from './excerpt.ts';
import type { GroundTables } from './tables.ts';

/** One row of the search index. `body` may be long; `address` opens the record in the renderer. */
export interface SearchEntry {
  readonly code: string;
  readonly title: string;
  readonly body: string;
  readonly address: string;
  /** Page of a file, null for the fields of a record. */
  readonly page?: number | null;
}

/** A hit with the line around it; matches stand between U+0002 and U+0003. */
export interface SearchFinding {
  readonly kind: string;
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly page: number | null;
  readonly excerpt: string;
  readonly address: string;
}

const MARKS = /[^\p{L}\p{N}]+/gu;

/** A code is found as it stands, without its punctuation and by its parts: `SOP-9-01`, `sop901`, `sop 9 01`. */
function codeForms(code: string): string {
  const bare = code.replace(MARKS, '');
  return bare === code || bare === '' ? code : `${code} ${bare}`;
}

/** Replaces what the index holds of one part of a record (`fields`, `file`). */
export async function replaceSearchRows(
  db: Kysely<GroundTables>,
  kind: string,
  recordId: string,
  part: string,
  entries: readonly SearchEntry[],
): Promise<void> {
  await db
    .deleteFrom('search_row')
    .where('record_id', '=', recordId)
    .where('kind', '=', kind)
    .where('part', '=', part)
    .execute();
  for (let start = 0; start < entries.length; start += 100) {
    await db
      .insertInto('search_row')
      .values(
        entries.slice(start, start + 100).map((entry) => ({
          kind,
          record_id: recordId,
          part,
          page: entry.page ?? null,
          // a page is named by the record's own row: repeating code and title would make every page of a document a hit
          code: entry.page == null ? codeForms(entry.code) : '',
          title: entry.page == null ? entry.title : '',
          body: entry.body,
          address: entry.address,
        })) as never,
      )
      .execute();
  }
}

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
async function knownCodes(db: Kysely<GroundTables>, text: string, codeOf: SearchFilter['codeOf']): Promise<KnownCodes> {
  const known = new Map<string, string>();
  for (const piece of piecesOf(text)) {
    if (!/^\p{L}+\d[\p{L}\d]*$/u.test(piece)) continue;
    const spelled = codeOf?.(piece);
    if (spelled !== undefined) known.set(piece.toLowerCase(), spelled);
    const rows = await sql<{ code: string }>`
      SELECT place.code FROM search_text AS found JOIN search_row AS place ON place.n = found.rowid
      WHERE search_text MATCH ${`code : ${quoted(piece)}`} LIMIT 5`.execute(db);
    for (const row of rows.rows) {
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
  codeOf?: SearchFilter['codeOf'],
): Promise<SearchQuery | undefined> {
  const known = await knownCodes(db, text, codeOf);
  const expression = searchExpression(text, known);
  return expression === undefined ? undefined : { expression, phrases: searchPhrases(text, known) };
}

/** Which places count. */
export interface SearchFilter {
  readonly kinds?: readonly string[] | undefined;
  /** Kinds that are left out, asked for or not. */
  readonly hidden?: readonly string[] | undefined;
  /** Records whose pages in the index are not theirs any more; their fields count. */
  readonly pagesOver?: readonly string[] | undefined;
  /** A query for the ids of the records that count. */
  readonly within?: RawBuilder<unknown> | undefined;
  /** The usual spelling of a code typed without punctuation, for codes that no record carries (`frak06`: `FR.AK.06`). */
  readonly codeOf?: ((typed: string) => string | undefined) | undefined;
}

/** The conditions of a filter on `place`, a row of `search_row`. */
export function filterOf(filter: SearchFilter): RawBuilder<unknown> {
  const { kinds = [], hidden = [], pagesOver = [], within } = filter;
  const conditions = [sql`place.kind <> ''`];
  if (kinds.length > 0) conditions.push(sql`place.kind IN (${sql.join(kinds)})`);
  if (hidden.length > 0) conditions.push(sql`place.kind NOT IN (${sql.join(hidden)})`);
  if (pagesOver.length > 0)
    conditions.push(sql`(place.part = 'fields' OR place.record_id NOT IN (${sql.join(pagesOver)}))`);
  if (within !== undefined) conditions.push(sql`place.record_id IN (${within})`);
  return sql.join(conditions, sql` AND `);
}

interface Found {
  readonly n: number;
  readonly kind: string;
  readonly record_id: string;
  readonly page: number | null;
  readonly address: string;
  readonly title: string;
  readonly code: string;
}

/** Rows that are looked at, more when a few records fill them; beyond that everything found is grouped at once. */
const REACHES = [256, 2048, 16_384] as const;

/**
 * The best place of each record that has one, best first. Only as many of the best rows are looked at as give enough records, so that a word
 * that stands everywhere costs little more than ranking it; a document with the word on two hundred pages does not push out the others. Pages
 * of a record that is withdrawn (its fields are not in the index) do not count.
 */
async function bestPlaces(
  db: Kysely<GroundTables>,
  expression: string,
  filter: SearchFilter,
  limit: number,
): Promise<readonly Found[]> {
  for (const reach of REACHES) {
    const found = await placesWithin(db, expression, filter, limit, reach);
    const [first] = found;
    if (found.length >= limit || (first !== undefined && first.reached < reach)) return found;
  }
  return placesWithin(db, expression, filter, limit, -1);
}

async function placesWithin(
  db: Kysely<GroundTables>,
  expression: string,
  filter: SearchFilter,
  limit: number,
  reach: number,
): Promise<readonly (Found & { readonly reached: number })[]> {
  // bm25 sorted outside of FTS5 is quicker than its own sorting by rank
  const found = await sql<Found & { readonly reached: number }>`
    WITH top AS MATERIALIZED (
      SELECT rowid AS n, bm25(search_text, 12.0, 6.0, 1.0) AS score FROM search_text WHERE search_text MATCH ${expression}
      ORDER BY score, rowid LIMIT ${reach}
    )
    SELECT best.n, best.kind, best.record_id, place.page, place.address, named.title, named.code, (SELECT count(*) FROM top) AS reached
    FROM (SELECT * FROM (
      SELECT top.n, place.kind, place.record_id, min(top.score) AS score
      FROM top JOIN search_row AS place INDEXED BY search_row_place ON place.n = top.n
      WHERE ${filterOf(filter)}
      GROUP BY place.record_id, place.kind
      ) AS best
      WHERE EXISTS (
        SELECT 1 FROM search_row AS own WHERE own.record_id = best.record_id AND own.kind = best.kind AND own.part = 'fields'
      )
      ORDER BY best.score, best.n
      LIMIT ${limit}
    ) AS best
      JOIN search_row AS place ON place.n = best.n
      JOIN search_row AS named ON named.record_id = best.record_id AND named.kind = best.kind AND named.part = 'fields'
    ORDER BY best.score, best.n`.execute(db);
  return found.rows;
}

/** Longer texts are left to FTS5, which knows where the words stand. */
const READ_HERE = 20_000;

/** The line around the words by row of the index; matches stand between U+0002 and U+0003. */
export async function excerptsOf(
  db: Kysely<GroundTables>,
  query: SearchQuery,
  places: readonly { readonly n: number }[],
): Promise<ReadonlyMap<number, string>> {
  if (places.length === 0) return new Map();
  const rows = await db
    .selectFrom('search_row')
    .select(['n', 'code', 'title', 'body'])
    .where(
      'n',
      'in',
      places.map((place) => place.n),
    )
    .execute();
  const excerpts = new Map<number, string>();
  const long: number[] = [];
  for (const row of rows) {
    if (row.body.length > READ_HERE) {
      long.push(row.n);
      continue;
    }
    const found = [row.body, row.title, plainCode(row.code)]
      .flatMap((text) => (text === '' ? [] : (excerptOf(text, query.phrases) ?? [])))
      .reduce<ReturnType<typeof excerptOf>>(
        (best, each) => (best === undefined || each.parts > best.parts ? each : best),
        undefined,
      );
    if (found === undefined) long.push(row.n);
    else excerpts.set(row.n, found.excerpt);
  }
  if (long.length === 0) return excerpts;
  const others = await sql<{ n: number; excerpt: string }>`
    SELECT rowid AS n, snippet(search_text, -1, char(2), char(3), '…', 16) AS excerpt
    FROM search_text WHERE search_text MATCH ${query.expression} AND rowid IN (${sql.join(long)})`.execute(db);
  for (const row of others.rows) excerpts.set(row.n, row.excerpt);
  return excerpts;
}

/** The code as it was given, without the form that only the search needs. */
export function plainCode(stored: string): string {
  const code = stored.slice(0, stored.lastIndexOf(' '));
  return code !== '' && codeForms(code) === stored ? code : stored;
}

/** Records that hold every word of `text` in their fields or on one page, best first; a record is named once with its best place. */
export async function findInSearch(
  db: Kysely<GroundTables>,
  text: string,
  options: SearchFilter & { readonly limit: number },
): Promise<{ readonly hits: readonly SearchFinding[]; readonly more: boolean }> {
  const query = await queryFor(db, text, options.codeOf);
  if (query === undefined) return { hits: [], more: false };
  const places = await bestPlaces(db, query.expression, options, options.limit + 1);
  const shown = places.slice(0, options.limit);
  const excerpts = await excerptsOf(db, query, shown);
  const hits = shown.map((place) => ({
    kind: place.kind,
    id: place.record_id,
    code: plainCode(place.code),
    title: place.title,
    page: place.page,
    excerpt: excerpts.get(place.n) ?? '',
    address: place.address,
  }));
  return { hits, more: places.length > options.limit };
}
