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
  await db.deleteFrom('search_row').where('record_id', '=', recordId).where('kind', '=', kind).where('part', '=', part).execute();
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
  const pieces = text.match(/"[^"]*"|[^\s"]+/g) ?? [];
  for (const piece of pieces) {
    const words = piece.split(MARKS).filter((word) => word !== '');
    if (words.length === 0) continue;
    if (piece.startsWith('"')) {
      parts.push(quoted(words.join(' ')));
      continue;
    }
    const last = piece === pieces.at(-1) ? ' *' : '';
    const phrase = `${quoted(words.join(' '))}${last}`;
    const bare = words.join('');
    parts.push(words.length > 1 ? `(${phrase} OR ${quoted(bare)}${last})` : phrase);
  }
  return parts.length === 0 ? undefined : parts.join(' AND ');
}

/** Records and pages that hold every word of `text`, best first; a record is named once with its best place. */
export async function findInSearch(
  db: Kysely<GroundTables>,
  text: string,
  options: { readonly kinds?: readonly string[] | undefined; readonly limit: number },
): Promise<{ readonly hits: readonly SearchFinding[]; readonly more: boolean }> {
  const expression = searchExpression(text);
  if (expression === undefined) return { hits: [], more: false };
  const kinds = options.kinds ?? [];
  const filter = kinds.length === 0 ? sql`` : sql`AND search_row.kind IN (${sql.join(kinds)})`;
  const found = await sql<{
    kind: string;
    record_id: string;
    title: string;
    page: number | null;
    address: string;
    code: string;
    excerpt: string;
  }>`
    SELECT search_row.kind, search_row.record_id, search_row.page, search_row.address,
      COALESCE(named.title, search_row.title) AS title, COALESCE(named.code, search_row.code) AS code,
      snippet(search_text, -1, char(2), char(3), '…', 16) AS excerpt
    FROM search_text JOIN search_row ON search_row.n = search_text.rowid
      LEFT JOIN search_row AS named ON named.record_id = search_row.record_id AND named.kind = search_row.kind AND named.part = 'fields'
    WHERE search_text MATCH ${expression} ${filter}
    ORDER BY bm25(search_text, 12.0, 6.0, 1.0), search_row.n
    LIMIT ${options.limit * 4 + 1}`.execute(db);
  const byRecord = new Map<string, SearchFinding>();
  for (const row of found.rows) {
    if (byRecord.has(row.record_id)) continue;
    byRecord.set(row.record_id, {
      kind: row.kind,
      id: row.record_id,
      code: row.code.split(' ').length > 1 ? row.code.slice(0, row.code.lastIndexOf(' ')) : row.code,
      title: row.title,
      page: row.page,
      excerpt: row.excerpt,
      address: row.address,
    });
  }
  const hits = [...byRecord.values()];
  return { hits: hits.slice(0, options.limit), more: hits.length > options.limit || found.rows.length > options.limit * 4 };
}
