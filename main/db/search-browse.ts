import { type Kysely, sql } from 'kysely';
import { excerptsOf, filterOf, plainCode, queryFor, type SearchFilter } from './search.ts';
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

interface Place {
  readonly n: number;
  readonly kind: string;
  readonly record_id: string;
  readonly page: number | null;
  readonly address: string;
}

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
  const asked = kinds.length === 0 ? sql`1` : sql`kind IN (${sql.join(kinds)})`;
  const rows = await sql<Grouped>`
    WITH found AS MATERIALIZED (
      SELECT ranked.n, place.kind, place.record_id, min(ranked.score) AS score, count(place.page) AS pages, group_concat(ranked.n) AS places
      FROM (
        -- bm25 has to stay beside MATCH: the limit keeps the query from being merged with the one around it
        SELECT rowid AS n, bm25(search_text, 12.0, 6.0, 1.0) AS score FROM search_text WHERE search_text MATCH ${expression} LIMIT -1
      ) AS ranked
        JOIN search_row AS place INDEXED BY search_row_place ON place.n = ranked.n
      WHERE ${filterOf({ ...filter, kinds: undefined })}
      GROUP BY place.record_id, place.kind
      HAVING EXISTS (
        SELECT 1 FROM search_row AS own WHERE own.record_id = place.record_id AND own.kind = place.kind AND own.part = 'fields'
      )
    )
    SELECT * FROM (
      SELECT n, kind, record_id, pages, places FROM found WHERE ${asked} ORDER BY score, n LIMIT ${part.limit} OFFSET ${part.offset}
    )
    UNION ALL SELECT NULL, kind, '', count(*), '' FROM found GROUP BY kind`.execute(db);
  const counts = rows.rows
    .filter((row) => row.n === null)
    .map(({ kind, pages }) => ({ kind, count: Number(pages) }))
    .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
  const shown = rows.rows.filter((row): row is Grouped & { readonly n: number } => row.n !== null);
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
  const places = new Map<string, Place[]>();
  const rows = best.flatMap((record) => record.places.split(',').map(Number));
  const found: { readonly rows: Place[] } = { rows: [] };
  for (let start = 0; start < rows.length; start += PART) {
    const part = db
      .selectFrom('search_row')
      .select(['n', 'kind', 'record_id', 'page', 'address'])
      .where('n', 'in', rows.slice(start, start + PART));
    found.rows.push(...(await part.execute()));
  }
  found.rows.sort((a, b) => (a.page ?? Number.MAX_SAFE_INTEGER) - (b.page ?? Number.MAX_SAFE_INTEGER));
  const first = new Set(best.map((record) => record.n));
  for (const place of [
    ...found.rows.filter((row) => first.has(row.n)),
    ...found.rows.filter((row) => !first.has(row.n)),
  ]) {
    const key = `${place.kind} ${place.record_id}`;
    const list = places.get(key);
    if (list === undefined) places.set(key, [place]);
    else if (list.length < count) list.push(place);
  }
  return places;
}
