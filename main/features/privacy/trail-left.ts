import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Message } from '../../contract/result.ts';
import type { ReadContext } from '../../contributions.ts';
import { chainHeads } from '../../db/audit.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { PersonHoldings } from '../../personal-data.ts';

/** Rows of the trail looked through at a time; other calls get their turn in between. */
const SLICE = 5000;
/** Rows looked up again at a time. */
const AGAIN = 500;

/** Kinds whose changes about a person anonymising erases: rows of these are not counted beforehand as what stays. */
const ERASED_KINDS: ReadonlySet<string> = new Set([
  'assessor',
  'assessor-certificate',
  'assessor-file',
  'assessee',
  'assessment',
  'data-request',
  'data-hold',
  'data-subject',
]);

/** Sorts of fields whose values point at one person wherever they stand. */
const POINTING: ReadonlySet<string> = new Set(['nik', 'phone', 'email']);

/** A row of the trail whose content holds one of the looked-for texts. */
export interface NamingRow {
  readonly replica: string;
  readonly sequence: number;
  readonly kind: string;
  readonly recordId: string;
}

/** SQLite folds ASCII letters only. */
function lower(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Name and identifiers of a person as the contents of changes hold them. A name of one short word would be found in other words. */
export function textsPointingAt(held: PersonHoldings): readonly string[] {
  const name = held.name.trim();
  const values = [
    ...(name.includes(' ') || name.length >= 8 ? [name] : []),
    ...[held.number, ...held.fields.filter(({ kind }) => POINTING.has(kind ?? '')).map(({ value }) => value)].filter(
      (value) => value.trim().length >= 6,
    ),
  ];
  // contents are JSON: a quotation mark in a name stands there with a backslash
  return [...new Set(values.map((value) => lower(JSON.stringify(value.trim()).slice(1, -1))))];
}

/** Rows of the trail whose contents hold one of the texts. */
export async function rowsNaming(db: Kysely<GroundTables>, texts: readonly string[]): Promise<readonly NamingRow[]> {
  const found: NamingRow[] = [];
  if (texts.length === 0) return found;
  const holds = sql.join(
    texts.map((text) => sql`instr(held.whole, ${text}) > 0`),
    sql` OR `,
  );
  for (const { replica, sequence: last } of await chainHeads(db))
    for (let from = 0; from < last; from += SLICE) {
      const slice = await sql<NamingRow>`
        WITH held AS MATERIALIZED (
          SELECT replica_id, replica_seq, lower(body) AS whole FROM audit_change
          WHERE replica_id = ${replica} AND replica_seq > ${from} AND replica_seq <= ${from + SLICE}
        )
        SELECT audit.replica_id AS replica, audit.replica_seq AS sequence, audit.kind AS kind, audit.record_id AS "recordId"
        FROM held JOIN audit ON audit.replica_id = held.replica_id AND audit.replica_seq = held.replica_seq
        WHERE ${holds}`.execute(db);
      found.push(...slice.rows);
      await setImmediate();
    }
  return found;
}

/** How many of these rows still hold one of the texts. */
export async function stillNaming(
  db: Kysely<GroundTables>,
  rows: readonly NamingRow[],
  texts: readonly string[],
): Promise<number> {
  let count = 0;
  for (const [replica, own] of Map.groupBy(rows, (row) => row.replica))
    for (let start = 0; start < own.length; start += AGAIN) {
      const bodies = await db
        .selectFrom('audit_change')
        .select('body')
        .where('replica_id', '=', replica)
        .where(
          'replica_seq',
          'in',
          own.slice(start, start + AGAIN).map((row) => row.sequence),
        )
        .execute();
      count += bodies.filter(({ body }) => texts.some((text) => lower(body).includes(text))).length;
    }
  return count;
}

/** What people are told of changes of other records that go on naming somebody. */
export function trailLeft(count: number): readonly Message[] {
  return count === 0 ? [] : [{ code: 'privacy.kept.trail', params: { count } }];
}

/** The same beforehand: rows about other records, as far as their kind tells. */
export async function trailThatStays(
  context: Pick<ReadContext, 'db'>,
  people: readonly { readonly id: string; readonly texts: readonly string[] }[],
): Promise<readonly Message[]> {
  const rows = await rowsNaming(context.db, [...new Set(people.flatMap(({ texts }) => texts))]);
  const own = new Set(people.map(({ id }) => id));
  return trailLeft(rows.filter((row) => !ERASED_KINDS.has(row.kind) && !own.has(row.recordId)).length);
}
