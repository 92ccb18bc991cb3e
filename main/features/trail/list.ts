import { type Kysely, sql } from 'kysely';
import { addDays } from '../../civil.ts';
import type { TrailCursor } from '../../contract/trail.ts';
import type { GroundTables } from '../../db/tables.ts';
import { startOfDay } from '../../ports.ts';
import { parsedBody, type TrailLine } from './payloads.ts';
import { maskedContent } from './values.ts';

/** What rows are chosen by. Days are civil dates of the office. */
export interface TrailFilters {
  readonly actor?: string | undefined;
  readonly kind?: string | undefined;
  readonly operation?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly text?: string | undefined;
}

/** One page, newest first. */
export interface TrailPage {
  readonly lines: readonly TrailLine[];
  /** Where to go on further back; null at the beginning of the trail. */
  readonly cursor: TrailCursor | null;
  readonly lookedBackTo: string | null;
}

/** Rows that one look for a text goes through; then the caller may ask to go on, or leave it. */
const LOOKED_THROUGH = 40_000;
/** Rows at a time, so that other calls get their turn. */
const STEP = 4000;

/** Places of rows by the index of times alone, which holds every column that is filtered by. */
function placesOf(db: Kysely<GroundTables>, filters: TrailFilters, zone: string, cursor: TrailCursor | undefined) {
  let query = db.selectFrom('audit').select(['at', 'replica_id', 'replica_seq']);
  if (filters.actor !== undefined) query = query.where('actor', '=', filters.actor);
  // an expression, so that the rows are walked in the order of time: by the index of kinds all of a kind would be sorted for one page
  if (filters.kind !== undefined) query = query.where(sql<string>`kind || ''`, '=', filters.kind);
  if (filters.operation !== undefined) query = query.where('operation', '=', filters.operation);
  if (filters.from !== undefined) query = query.where('at', '>=', startOfDay(filters.from, zone));
  if (filters.until !== undefined) query = query.where('at', '<', startOfDay(addDays(filters.until, 1), zone));
  if (cursor !== undefined) {
    const { at, replica, sequence } = cursor;
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('at', 'replica_id', 'replica_seq'), '<', tuple(at, replica, sequence)),
    );
  }
  return query.orderBy('at', 'desc').orderBy('replica_id', 'desc').orderBy('replica_seq', 'desc');
}

function linesAt(
  db: Kysely<GroundTables>,
  filters: TrailFilters,
  zone: string,
  cursor: TrailCursor | undefined,
  limit: number,
) {
  return db
    .selectFrom(placesOf(db, filters, zone, cursor).limit(limit).as('place'))
    .innerJoin('audit', (join) =>
      join.onRef('audit.replica_id', '=', 'place.replica_id').onRef('audit.replica_seq', '=', 'place.replica_seq'),
    )
    .leftJoin('audit_change', (join) =>
      join
        .onRef('audit_change.replica_id', '=', 'place.replica_id')
        .onRef('audit_change.replica_seq', '=', 'place.replica_seq'),
    )
    .selectAll('audit')
    .select('audit_change.body as body')
    .orderBy('place.at', 'desc')
    .orderBy('place.replica_id', 'desc')
    .orderBy('place.replica_seq', 'desc');
}

function cursorOf(line: { at: string; replica_id: string; replica_seq: number }): TrailCursor {
  return { at: line.at, replica: line.replica_id, sequence: line.replica_seq };
}

/** One page of rows by everything but the text. */
async function plainPage(
  db: Kysely<GroundTables>,
  filters: TrailFilters,
  zone: string,
  cursor: TrailCursor | undefined,
  limit: number,
): Promise<TrailPage> {
  const lines = await linesAt(db, filters, zone, cursor, limit + 1).execute();
  const shown = lines.slice(0, limit);
  const last = shown.at(-1);
  return {
    lines: shown,
    cursor: lines.length > limit && last !== undefined ? cursorOf(last) : null,
    lookedBackTo: last?.at ?? null,
  };
}

/** The text as it stands within JSON. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** As a pattern that matches anywhere. Databases make small letters of the Latin ones without accents only. */
function pattern(text: string): string {
  const small = text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  return `%${small.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

/** Does the content, as it is shown, hold the text? What is masked must not be found: guessing a number would tell whose it is. */
function shownHolds(line: TrailLine, text: string): boolean {
  return JSON.stringify(maskedContent(line.kind, parsedBody(line.body)))
    .toLowerCase()
    .includes(text);
}

async function textPage(
  db: Kysely<GroundTables>,
  filters: TrailFilters & { readonly text: string },
  zone: string,
  start: TrailCursor | undefined,
  limit: number,
): Promise<TrailPage> {
  const text = inJson(filters.text);
  const found: TrailLine[] = [];
  let cursor = start;
  let looked = 0;
  for (;;) {
    const places = await placesOf(db, filters, zone, cursor).limit(STEP).execute();
    const hits = await linesAt(db, filters, zone, cursor, STEP)
      .where(sql<boolean>`lower(audit_change.body) LIKE ${pattern(text)} ESCAPE '\\'`)
      .execute();
    for (const line of hits) {
      if (!shownHolds(line, text)) continue;
      found.push(line);
      if (found.length === limit) return { lines: found, cursor: cursorOf(line), lookedBackTo: line.at };
    }
    const last = places.at(-1);
    looked += places.length;
    if (last !== undefined) cursor = cursorOf(last);
    if (places.length < STEP) return { lines: found, cursor: null, lookedBackTo: cursor?.at ?? null };
    if (looked >= LOOKED_THROUGH) return { lines: found, cursor: cursor ?? null, lookedBackTo: cursor?.at ?? null };
  }
}

/** One page of the trail, newest first; a text is looked for in a bounded stretch. */
export async function trailPage(
  db: Kysely<GroundTables>,
  filters: TrailFilters,
  zone: string,
  cursor: TrailCursor | undefined,
  limit: number,
): Promise<TrailPage> {
  const text = filters.text ?? '';
  return text === ''
    ? plainPage(db, filters, zone, cursor, limit)
    : textPage(db, { ...filters, text }, zone, cursor, limit);
}
