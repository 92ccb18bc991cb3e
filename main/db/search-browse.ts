import type { Kysely } from 'kysely';
import { marksFor, rawRows } from './raw-rows.ts';
import { excerptsOf, filterOf, SEARCHED_COLUMNS, type SearchedRow, type SearchFilter } from './search.ts';
import { plainCode, queryFor } from './search-query.ts';
import type { GroundTables } from './tables.ts';

/** A place of a record where the words stand. */
export interface BrowsedPlace {
  /** Null: in the fields. */
  readonly page: number | null;
  readonly excerpt: string;
  readonly address: string;
}

/** A record with its best places. */
export interface BrowsedRecord {
  readonly kind: string;
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly address: string;
  readonly places: readonly BrowsedPlace[];
  /** Pages of its file on which the words stand; more than are shown. */
  readonly pages: number;
}

/** What a page of search results shows. */
export interface Browsed {
  readonly records: readonly BrowsedRecord[];
  readonly total: number;
  /** Records of each kind, whatever kinds are asked for. */
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
}

interface Best {
  readonly n: number;
  readonly kind: string;
  readonly record_id: string;
  readonly pages: number;
  readonly places: string;
  readonly code: string;
  readonly title: string;
  readonly address: string;
}

interface Place extends SearchedRow {
  readonly kind: string;
  readonly record_id: string;
  readonly address: string;
}

type Bare = Pick<Place, 'n' | 'kind' | 'record_id' | 'page'>;

/** SQLite takes 32,766 parameters a statement; rows are asked for in parts. */
const PART = 5000;

const NOTHING: Browsed = { records: [], total: 0, kinds: [] };

/**
 * Records that hold every word of `text` in their fields or on one page, best first, each with up to `places` of its places: the best one, then
 * the first ones of its file. Counts are over everything found, not over what is shown.
 */
export async function browseSearch(
  db: Kysely<GroundTables>,
  text: string,
  filter: SearchFilter,
  part: { readonly offset: number; readonly limit: number; readonly places: number },
): Promise<Browsed> {
  const query = await queryFor(db, text, filter.codeOf);
  if (query === undefined) return NOTHING;
  const { expression } = query;
  const { best, kinds } = await bestRecords(db, expression, filter, part);
  const wanted = filter.kinds ?? [];
  const total = kinds
    .filter(({ kind }) => wanted.length === 0 || wanted.includes(kind))
    .reduce((sum, { count }) => sum + count, 0);
  const places = await placesOf(db, best, part.places);
  const excerpts = await excerptsOf(db, query, [...places.values()].flat());
  const records = best.map((record) => ({
    kind: record.kind,
    id: record.record_id,
    code: plainCode(record.code),
    title: record.title,
    address: record.address,
    pages: record.pages,
    places: (places.get(`${record.kind} ${record.record_id}`) ?? []).map((place) => ({
      page: place.page,
      excerpt: excerpts.get(place.n) ?? '',
      address: place.address,
    })),
  }));
  return { records, total, kinds };
}

interface Grouped {
  readonly n: number | null;
  readonly kind: string;
  readonly record_id: string;
  readonly pages: number;
  /** Rows of the index, with commas between them. */
  readonly places: string;
}

/** The records of one page of results and how many there are of each kind, ranked and grouped once. */
async function bestRecords(
  db: Kysely<GroundTables>,
  expression: string,
  filter: SearchFilter,
  part: { readonly offset: number; readonly limit: number },
): Promise<{ readonly best: readonly Best[]; readonly kinds: Browsed['kinds'] }> {
  const { kinds = [] } = filter;
  const conditions = filterOf(db, { ...filter, kinds: undefined });
  // asked for twenty thousand records it takes a third of the whole time
  const inUse = `HAVING EXISTS (
        SELECT 1 FROM search_row AS own WHERE own.record_id = place.record_id AND own.kind = place.kind AND own.part = 'fields'
      )`;
  const rows = await rawRows<Grouped>(
    db,
    `WITH found AS MATERIALIZED (
      SELECT ranked.n, place.kind, place.record_id, min(ranked.score) AS score, count(place.page) AS pages, group_concat(ranked.n) AS places
      FROM (
        -- bm25 has to stay beside MATCH: the limit keeps the query from being merged with the one around it
        SELECT rowid AS n, bm25(search_text, 12.0, 6.0, 1.0) AS score FROM search_text WHERE search_text MATCH ? LIMIT -1
      ) AS ranked
        JOIN search_row AS place INDEXED BY search_row_place ON place.n = ranked.n
      WHERE ${conditions.text}
      GROUP BY place.record_id, place.kind
      ${filter.leftPages === false ? '' : inUse}
    )
    SELECT * FROM (
      SELECT n, kind, record_id, pages, places FROM found WHERE ${kinds.length === 0 ? '1' : `kind IN (${marksFor(kinds)})`}
      ORDER BY score, n LIMIT ? OFFSET ?
    )
    UNION ALL SELECT NULL, kind, '', count(*), '' FROM found GROUP BY kind`,
    [expression, ...conditions.parameters, ...kinds, part.limit, part.offset],
  );
  const counts = rows
    .filter((row) => row.n === null)
    .map(({ kind, pages }) => ({ kind, count: Number(pages) }))
    .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
  const shown = rows.filter((row): row is Grouped & { readonly n: number } => row.n !== null);
  const named = await namesOf(db, shown);
  return {
    best: shown.flatMap((row) => {
      const name = named.get(`${row.kind} ${row.record_id}`);
      return name === undefined ? [] : [{ ...row, ...name }];
    }),
    kinds: counts,
  };
}

/** Code, title and address of records. */
async function namesOf(
  db: Kysely<GroundTables>,
  records: readonly { readonly record_id: string }[],
): Promise<ReadonlyMap<string, Pick<Best, 'code' | 'title' | 'address'>>> {
  if (records.length === 0) return new Map();
  const rows = await db
    .selectFrom('search_row')
    .select(['kind', 'record_id', 'code', 'title', 'address'])
    .where(
      'record_id',
      'in',
      records.map((record) => record.record_id),
    )
    .where('part', '=', 'fields')
    .execute();
  return new Map(
    rows.map(({ kind, record_id, code, title, address }) => [`${kind} ${record_id}`, { code, title, address }]),
  );
}

/** Places of the shown records: the best one first, the others in the order of their pages. */
async function placesOf(
  db: Kysely<GroundTables>,
  best: readonly Best[],
  count: number,
): Promise<ReadonlyMap<string, readonly Place[]>> {
  const chosen = new Map<string, number[]>();
  const first = new Set(best.map((record) => record.n));
  const rows = (await bareRows(db, best)).toSorted(
    (a, b) =>
      Number(first.has(b.n)) - Number(first.has(a.n)) ||
      (a.page ?? Number.MAX_SAFE_INTEGER) - (b.page ?? Number.MAX_SAFE_INTEGER),
  );
  for (const place of rows) {
    const key = `${place.kind} ${place.record_id}`;
    const list = chosen.get(key);
    if (list === undefined) chosen.set(key, [place.n]);
    else if (list.length < count) list.push(place.n);
  }
  // texts are read of the places that are shown only
  const shown = new Map((await fullRows(db, [...chosen.values()].flat())).map((place) => [place.n, place]));
  return new Map([...chosen].map(([key, list]) => [key, list.flatMap((n) => shown.get(n) ?? [])]));
}

async function bareRows(db: Kysely<GroundTables>, best: readonly Best[]): Promise<readonly Bare[]> {
  const numbers = best.flatMap((record) => record.places.split(',').map(Number));
  const rows: Bare[] = [];
  for (let start = 0; start < numbers.length; start += PART) {
    const part = numbers.slice(start, start + PART);
    rows.push(
      ...(await rawRows<Bare>(
        db,
        `SELECT n, kind, record_id, page FROM search_row INDEXED BY search_row_place WHERE n IN (${marksFor(part)})`,
        part,
      )),
    );
  }
  return rows;
}

async function fullRows(db: Kysely<GroundTables>, numbers: readonly number[]): Promise<readonly Place[]> {
  if (numbers.length === 0) return [];
  return rawRows(
    db,
    `SELECT ${SEARCHED_COLUMNS}, place.kind, place.record_id, place.address
    FROM search_row AS place WHERE place.n IN (${marksFor(numbers)})`,
    numbers,
  );
}
