import { type Kysely, sql } from 'kysely';
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

/**
 * What a person typed as an FTS5 query: words in quotes stay a phrase, every other word must occur, the last one may be a
 * beginning. Punctuation parts words, so nothing typed is read as query syntax. Undefined when nothing searchable is left.
 */
export function searchExpression(text: string): string | undefined {
  const parts: string[] = [];
  // composed: text that was copied from elsewhere may carry its accents as signs of their own, which would part the word
  const pieces = text.normalize('NFC').match(/"[^"]*"|[^\s"]+/g) ?? [];
  for (const [place, piece] of pieces.entries()) {
    const words = piece.split(MARKS).filter((word) => word !== '');
    if (words.length === 0) continue;
    if (piece.startsWith('"')) {
      parts.push(quoted(words.join(' ')));
      continue;
    }
    const last = place === pieces.length - 1 ? ' *' : '';
    const phrase = `${quoted(words.join(' '))}${last}`;
    const bare = words.join('');
    parts.push(words.length > 1 ? `(${phrase} OR ${quoted(bare)}${last})` : phrase);
  }
  return parts.length === 0 ? undefined : parts.join(' AND ');
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
  { kinds = [], hidden = [] }: { readonly kinds?: readonly string[] | undefined; readonly hidden?: readonly string[] },
  limit: number,
): Promise<readonly Found[]> {
  const wanted = kinds.length === 0 ? sql`` : sql`AND place.kind IN (${sql.join(kinds)})`;
  const filter = hidden.length === 0 ? wanted : sql`${wanted} AND place.kind NOT IN (${sql.join(hidden)})`;
  const found = await sql<Found>`
    SELECT best.n, best.kind, best.record_id, place.page, place.address, named.title, named.code
    FROM (
      SELECT found.n, place.kind, place.record_id, min(found.score) AS score
      FROM (
        SELECT rowid AS n, rank AS score FROM search_text WHERE search_text MATCH ${expression} AND rank MATCH 'bm25(12.0, 6.0, 1.0)'
      ) AS found
        JOIN search_row AS place ON place.n = found.n
      WHERE place.kind <> '' ${filter}
      GROUP BY place.record_id, place.kind
    ) AS best
      JOIN search_row AS place ON place.n = best.n
      JOIN search_row AS named ON named.record_id = best.record_id AND named.kind = best.kind AND named.part = 'fields'
    ORDER BY best.score, best.n
    LIMIT ${limit}`.execute(db);
  return found.rows;
}

async function excerptsOf(
  db: Kysely<GroundTables>,
  expression: string,
  places: readonly Found[],
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
function plainCode(stored: string): string {
  const code = stored.slice(0, stored.lastIndexOf(' '));
  return code !== '' && codeForms(code) === stored ? code : stored;
}

/** Records that hold every word of `text` in their fields or on one page, best first; a record is named once with its best place. */
export async function findInSearch(
  db: Kysely<GroundTables>,
  text: string,
  options: {
    readonly kinds?: readonly string[] | undefined;
    /** Kinds that are left out, asked for or not. */
    readonly hidden?: readonly string[];
    readonly limit: number;
  },
): Promise<{ readonly hits: readonly SearchFinding[]; readonly more: boolean }> {
  const expression = searchExpression(text);
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
