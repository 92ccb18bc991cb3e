import type { Kysely } from 'kysely';
import type { BaseContext, KnownKind } from '../../contributions.ts';
import type { GroundTables, RecordColumns } from '../../db/tables.ts';
import { NAMING, OWNERS } from './columns.ts';
import { recordRows } from './payloads.ts';

/** What names need. */
export interface NamingContext extends Pick<BaseContext, 'contributions' | 'words' | 'language'> {
  readonly db: Kysely<GroundTables>;
}

/** A record that is to be named. */
export interface Reference {
  readonly kind: string;
  readonly id: string;
}

/** A record as it is called now. */
export interface RecordName {
  readonly label: string;
  /** Its screen, or empty. */
  readonly address: string;
}

type Row = RecordColumns & Record<string, unknown>;

export const NAMELESS: RecordName = { label: '', address: '' };

/** Key of a reference in maps. */
export function referenceKey(reference: Reference): string {
  return `${reference.kind} ${reference.id}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** The name that a row says of itself: that of the search, also when it was withdrawn, else its first naming column. */
function ownName(kind: KnownKind, row: Row): RecordName | undefined {
  const entry = kind.search?.(row as never);
  if (entry !== undefined)
    return {
      label: [entry.code, entry.title].filter((part) => part !== '').join(' ') || textOf(row['name']),
      address: entry.address,
    };
  if (OWNERS[kind.name] !== undefined) return undefined;
  const naming = NAMING.map((column) => textOf(row[column])).find((text) => text !== '');
  return naming === undefined ? undefined : { label: naming, address: '' };
}

async function described(context: NamingContext, kind: string, ids: readonly string[]) {
  const subject = context.contributions.evidenceSubjects.find((known) => known.kind === kind);
  return subject?.describe(context.db, ids);
}

/** Ids may be those of imports and batches, which are not of the kind itself. */
async function importNames(context: NamingContext, ids: readonly string[]): Promise<ReadonlyMap<string, RecordName>> {
  if (ids.length === 0) return new Map();
  const rows = await context.db.selectFrom('import').select(['id', 'source_name']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, { label: row.source_name, address: `/impor/${row.id}` }]));
}

async function namesOfKind(
  context: NamingContext,
  kindName: string,
  ids: readonly string[],
  depth: number,
): Promise<ReadonlyMap<string, RecordName>> {
  const names = new Map<string, RecordName>(await described(context, kindName, ids));
  const kind = context.contributions.records.find((known) => known.name === kindName);
  if (kind === undefined || depth > 3) return names;
  const rows = await recordRows(
    context.db,
    kind,
    ids.filter((id) => !names.has(id)),
  );
  const owner = OWNERS[kindName];
  const owned: Row[] = [];
  for (const row of rows.values()) {
    const name = ownName(kind, row);
    if (name !== undefined) names.set(row.id, name);
    else if (owner !== undefined) owned.push(row);
  }
  if (owner === undefined || owned.length === 0) return names;
  const ownerIds = [...new Set(owned.map((row) => textOf(row[owner.column])))].filter((id) => id !== '');
  const owners = await namesOfKind(context, owner.kind, ownerIds, depth + 1);
  for (const row of owned) {
    const of = owners.get(textOf(row[owner.column])) ?? NAMELESS;
    const own = owner.own.map((column) => textOf(row[column])).filter((text) => text !== '');
    names.set(row.id, { label: joined([own.join(' '), of.label]), address: of.address });
  }
  return names;
}

/** Names of records as they are called now, by `referenceKey`; what has no name is left out. */
export async function recordNames(
  context: NamingContext,
  references: readonly Reference[],
): Promise<ReadonlyMap<string, RecordName>> {
  const byKind = Map.groupBy(references, (reference) => reference.kind);
  const names = new Map<string, RecordName>();
  for (const [kind, group] of byKind) {
    const ids = [...new Set(group.map((reference) => reference.id))];
    const found = await namesOfKind(context, kind, ids, 0);
    const imports = await importNames(
      context,
      ids.filter((id) => !found.has(id)),
    );
    for (const id of ids) {
      const name = found.get(id) ?? imports.get(id);
      if (name !== undefined) names.set(referenceKey({ kind, id }), name);
    }
  }
  return names;
}

/** Titles of whatever records stand under these ids, of any kind that can be found by search. */
export async function titlesOf(
  db: Kysely<GroundTables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordName>> {
  const found = new Map<string, RecordName>();
  for (let start = 0; start < ids.length; start += 500) {
    const rows = await db
      .selectFrom('search_row')
      .select(['record_id', 'title', 'address'])
      .where('record_id', 'in', ids.slice(start, start + 500))
      .where('part', '=', 'fields')
      .execute();
    for (const row of rows) found.set(row.record_id, { label: row.title, address: row.address });
  }
  return found;
}
