import { type Kysely, type RawBuilder, sql } from 'kysely';
import { excerptOf, type Phrase } from './excerpt.ts';
import { marksFor, type RawText, rawRows } from './raw-rows.ts';
import { type CodeOf, codeForms, plainCode, queryFor, type SearchQuery } from './search-query.ts';
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

type IndexRow = Pick<SearchEntry, 'code' | 'title' | 'body' | 'address'> & { readonly page: number | null };

function rowOf(entry: SearchEntry): IndexRow {
  const fields = entry.page == null;
  return {
    page: entry.page ?? null,
    // a page is named by the record's own row: repeating code and title would make every page of a document a hit
    code: fields ? codeForms(entry.code) : '',
    title: fields ? entry.title : '',
    body: entry.body,
    address: entry.address,
  };
}

/** Adds rows of records of which the index holds nothing yet: one statement for many. */
export async function addSearchRows(
  db: Kysely<GroundTables>,
  kind: string,
  part: string,
  entries: readonly { readonly recordId: string; readonly entry: SearchEntry }[],
): Promise<void> {
  for (let start = 0; start < entries.length; start += 100) {
    await db
      .insertInto('search_row')
      .values(
        entries
          .slice(start, start + 100)
          .map(({ recordId, entry }) => ({ kind, record_id: recordId, part, ...rowOf(entry) })) as never,
      )
      .execute();
  }
}

/**
 * Replaces what the index holds of one part of a record (`fields`, `file`). What it holds already is left alone: comparing is far quicker than
 * writing, which takes the words of the old and of the new text apart.
 */
export async function replaceSearchRows(
  db: Kysely<GroundTables>,
  kind: string,
  recordId: string,
  part: string,
  entries: readonly SearchEntry[],
): Promise<void> {
  const wanted = entries.map(rowOf);
  const held = await db
    .selectFrom('search_row')
    .select(['page', 'code', 'title', 'body', 'address'])
    .where('record_id', '=', recordId)
    .where('kind', '=', kind)
    .where('part', '=', part)
    .orderBy('n')
    .execute();
  if (held.length === wanted.length && wanted.every((row, place) => sameRow(row, held[place]))) return;
  if (held.length > 0)
    await db
      .deleteFrom('search_row')
      .where('record_id', '=', recordId)
      .where('kind', '=', kind)
      .where('part', '=', part)
      .execute();
  await addSearchRows(
    db,
    kind,
    part,
    entries.map((entry) => ({ recordId, entry })),
  );
}

function sameRow(a: IndexRow, b: IndexRow | undefined): boolean {
  return (
    b !== undefined &&
    a.page === b.page &&
    a.code === b.code &&
    a.title === b.title &&
    a.body === b.body &&
    a.address === b.address
  );
}

/** Which places count. */
export interface SearchFilter {
  readonly kinds?: readonly string[] | undefined;
  /** Kinds that are left out, asked for or not. */
  readonly hidden?: readonly string[] | undefined;
  /** Records whose pages in the index are not theirs any more; their fields count. */
  readonly pagesOver?: readonly string[] | undefined;
  /** Pages of withdrawn records (their fields are not in the index) may still be there: each record is asked for its fields. */
  readonly leftPages?: boolean | undefined;
  /** A query for the ids of the records that count. */
  readonly within?: RawBuilder<unknown> | undefined;
  readonly codeOf?: CodeOf | undefined;
}

/** The conditions of a filter on `place`, a row of `search_row`. */
export function filterOf(db: Kysely<GroundTables>, filter: SearchFilter): RawText {
  const { kinds = [], hidden = [], pagesOver = [], within } = filter;
  const conditions = ["place.kind <> ''"];
  const parameters: unknown[] = [];
  const add = (condition: string, values: readonly unknown[]): void => {
    conditions.push(condition);
    parameters.push(...values);
  };
  if (kinds.length > 0) add(`place.kind IN (${marksFor(kinds)})`, kinds);
  if (hidden.length > 0) add(`place.kind NOT IN (${marksFor(hidden)})`, hidden);
  if (pagesOver.length > 0)
    add(`(place.part = 'fields' OR place.record_id NOT IN (${marksFor(pagesOver)}))`, pagesOver);
  if (within !== undefined) {
    const ids = within.compile(db);
    add(`place.record_id IN (${ids.sql})`, ids.parameters);
  }
  return { text: conditions.join(' AND '), parameters };
}

/** Where a hit stands, with what the line around it is made of. */
export interface SearchedRow {
  readonly n: number;
  readonly page: number | null;
  readonly own_code: string;
  readonly own_title: string;
  /** Null when it is too long to be read here. */
  readonly body: string | null;
}

/** Longer texts are left to FTS5, which knows where the words stand. */
const READ_HERE = 20_000;

/** Columns of `SearchedRow` out of `place`, a row of `search_row`. */
export const SEARCHED_COLUMNS = `place.n, place.page, place.code AS own_code, place.title AS own_title,
  CASE WHEN length(place.body) > ${READ_HERE} THEN NULL ELSE place.body END AS body`;

interface Found extends SearchedRow {
  readonly kind: string;
  readonly record_id: string;
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
    // nothing at all, or nothing among the best: one more look answers either
    if (first === undefined) break;
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
  const conditions = filterOf(db, filter);
  // bm25 sorted outside of FTS5 is quicker than its own sorting by rank, and a limit that SQLite knows quicker than one that it is given
  return rawRows(
    db,
    `WITH top AS MATERIALIZED (
      SELECT rowid AS n, bm25(search_text, 12.0, 6.0, 1.0) AS score FROM search_text WHERE search_text MATCH ?
      ORDER BY score, rowid LIMIT ${reach}
    )
    SELECT ${SEARCHED_COLUMNS}, best.kind, best.record_id, place.address, named.title, named.code, (SELECT count(*) FROM top) AS reached
    FROM (SELECT * FROM (
      SELECT top.n, place.kind, place.record_id, min(top.score) AS score
      FROM top JOIN search_row AS place INDEXED BY search_row_place ON place.n = top.n
      WHERE ${conditions.text}
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
    ORDER BY best.score, best.n`,
    [expression, ...conditions.parameters],
  );
}

/**
 * Texts of which a line may be shown. Fields of a record stand in lines of their own, often one in each language: a line never goes on from one
 * into the next.
 */
function textsOf(row: SearchedRow & { readonly body: string }): readonly string[] {
  const body = row.page === null ? row.body.split('\n') : [row.body];
  return [...body, row.own_title, plainCode(row.own_code)].filter((text) => text !== '');
}

/** The line that shows most of what was typed; of equal ones that of the longest text. */
function lineOf(row: SearchedRow & { readonly body: string }, phrases: readonly Phrase[]): string | undefined {
  let best: { readonly excerpt: string; readonly parts: number; readonly length: number } | undefined;
  for (const text of textsOf(row)) {
    const found = excerptOf(text, phrases);
    if (found === undefined) continue;
    const more = best === undefined ? 1 : found.parts - best.parts || text.length - best.length;
    if (more > 0) best = { ...found, length: text.length };
  }
  return best?.excerpt;
}

/** The line around the words by row of the index; matches stand between U+0002 and U+0003. */
export async function excerptsOf(
  db: Kysely<GroundTables>,
  query: SearchQuery,
  rows: readonly SearchedRow[],
): Promise<ReadonlyMap<number, string>> {
  const excerpts = new Map<number, string>();
  const others: number[] = [];
  for (const { body, ...row } of rows) {
    const line = body === null ? undefined : lineOf({ ...row, body }, query.phrases);
    if (line === undefined) others.push(row.n);
    else excerpts.set(row.n, line);
  }
  if (others.length === 0) return excerpts;
  const found = await sql<{ n: number; excerpt: string }>`
    SELECT rowid AS n, snippet(search_text, -1, char(2), char(3), '…', 16) AS excerpt
    FROM search_text WHERE search_text MATCH ${query.expression} AND rowid IN (${sql.join(others)})`.execute(db);
  for (const row of found.rows) excerpts.set(row.n, row.excerpt);
  return excerpts;
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
