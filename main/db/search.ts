import { type Kysely, type RawBuilder, sql } from 'kysely';
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

/** The query for what was typed, with the codes that the workspace knows; undefined when nothing searchable is left. */
export async function expressionFor(
  db: Kysely<GroundTables>,
  text: string,
  codeOf?: SearchFilter['codeOf'],
): Promise<string | undefined> {
  return searchExpression(text, await knownCodes(db, text, codeOf));
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

/**
 * The best place of each record that has one, best first. Places are gathered before they are cut off, so that a document with the word on
 * two hundred pages does not push out the others. Pages of a record that is withdrawn (its fields are not in the index) do not count.
 */
async function bestPlaces(
  db: Kysely<GroundTables>,
  expression: string,
  filter: SearchFilter,
  limit: number,
): Promise<readonly Found[]> {
  const found = await sql<Found>`
    SELECT best.n, best.kind, best.record_id, place.page, place.address, named.title, named.code
    FROM (SELECT * FROM (
      SELECT found.n, place.kind, place.record_id, min(found.score) AS score
      FROM (
        SELECT rowid AS n, rank AS score FROM search_text WHERE search_text MATCH ${expression} AND rank MATCH 'bm25(12.0, 6.0, 1.0)'
      ) AS found
        JOIN search_row AS place INDEXED BY search_row_place ON place.n = found.n
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

/** The line around the words by row of the index; matches stand between U+0002 and U+0003. */
export async function excerptsOf(
  db: Kysely<GroundTables>,
  expression: string,
  places: readonly { readonly n: number }[],
): Promise<ReadonlyMap<number, string>> {
  if (places.length === 0) return new Map();
  const rows = await sql<{ n: number; excerpt: string }>`
    SELECT rowid AS n, snippet(search_text, -1, char(2), char(3), '…', 16) AS excerpt
    FROM search_text WHERE search_text MATCH ${expression} AND rowid IN (${sql.join(places.map((place) => place.n))})`.execute(
    db,
  );
  return new Map(rows.rows.map((row) => [row.n, row.excerpt]));
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
  const expression = await expressionFor(db, text, options.codeOf);
  if (expression === undefined) return { hits: [], more: false };
  const places = await bestPlaces(db, expression, options, options.limit + 1);
  const shown = places.slice(0, options.limit);
  const excerpts = await excerptsOf(db, expression, shown);
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
