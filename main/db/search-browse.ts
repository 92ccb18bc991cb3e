import { type Kysely, sql } from 'kysely';
import { excerptsOf, expressionFor, filterOf, plainCode, type SearchFilter } from './search.ts';
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
  const expression = await expressionFor(db, text, filter.codeOf);
  if (expression === undefined) return NOTHING;
  const [best, kinds] = await Promise.all([
    bestRecords(db, expression, filter, part),
    kindCounts(db, expression, { ...filter, kinds: undefined }),
  ]);
  const wanted = filter.kinds ?? [];
  const total = kinds
    .filter(({ kind }) => wanted.length === 0 || wanted.includes(kind))
    .reduce((sum, { count }) => sum + count, 0);
  const places = await placesOf(db, expression, filter, best, part.places);
  const excerpts = await excerptsOf(db, expression, [...places.values()].flat());
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

async function bestRecords(
  db: Kysely<GroundTables>,
  expression: string,
  filter: SearchFilter,
  part: { readonly offset: number; readonly limit: number },
): Promise<readonly Best[]> {
  const found = await sql<Best>`
    SELECT best.n, best.kind, best.record_id, best.pages, named.code, named.title, named.address
    FROM (SELECT * FROM (
      SELECT found.n, place.kind, place.record_id, min(found.score) AS score, count(place.page) AS pages
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
      LIMIT ${part.limit} OFFSET ${part.offset}
    ) AS best
      JOIN search_row AS named ON named.record_id = best.record_id AND named.kind = best.kind AND named.part = 'fields'
    ORDER BY best.score, best.n`.execute(db);
  return found.rows;
}

async function kindCounts(
  db: Kysely<GroundTables>,
  expression: string,
  filter: SearchFilter,
): Promise<Browsed['kinds']> {
  const found = await sql<{ kind: string; count: number }>`
    SELECT found.kind, count(*) AS count
    FROM (
      SELECT DISTINCT place.kind, place.record_id FROM search_text
        JOIN search_row AS place INDEXED BY search_row_place ON place.n = search_text.rowid
      WHERE search_text MATCH ${expression} AND ${filterOf(filter)}
    ) AS found
    WHERE EXISTS (
      SELECT 1 FROM search_row AS named
      WHERE named.record_id = found.record_id AND named.kind = found.kind AND named.part = 'fields'
    )
    GROUP BY found.kind ORDER BY count(*) DESC, found.kind`.execute(db);
  return found.rows.map((row) => ({ kind: row.kind, count: Number(row.count) }));
}

/** Places of the shown records: the best one first, the others in the order of their pages. */
async function placesOf(
  db: Kysely<GroundTables>,
  expression: string,
  filter: SearchFilter,
  best: readonly Best[],
  count: number,
): Promise<ReadonlyMap<string, readonly Place[]>> {
  const places = new Map<string, Place[]>();
  if (best.length === 0) return places;
  const found = await sql<Place>`
    SELECT place.n, place.kind, place.record_id, place.page, place.address FROM search_text
      JOIN search_row AS place ON place.n = search_text.rowid
    WHERE search_text MATCH ${expression} AND place.record_id IN (${sql.join(best.map((record) => record.record_id))})
      AND ${filterOf(filter)}
    ORDER BY place.page IS NULL, place.page`.execute(db);
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
