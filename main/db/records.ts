import type { Kysely, Transaction } from 'kysely';
import { holdsHiddenNik, maskNik } from '../contract/nik.ts';
import { refuse } from '../contract/result.ts';
import type { IdSource } from '../ports.ts';
import type { AuditEntry } from './audit.ts';
import { addSearchRows, replaceSearchRows, type SearchEntry } from './search.ts';
import type { GroundTables, RecordColumns } from './tables.ts';

/** A kind of record: its table and what the search knows of it. */
export interface RecordKind<Row extends RecordColumns = RecordColumns> {
  /** Name in audit rows, events and links: `document`, `assessor`. */
  readonly name: string;
  readonly table: string;
  /** The row of the search index; undefined for kinds nobody searches, and for records with nothing to be found by. */
  readonly search?: (row: Row) => SearchEntry | undefined;
}

/** What a record says, without the columns that every record has. */
export type Values<Row extends RecordColumns> = Omit<Row, keyof RecordColumns>;

/** Declares a kind with the type of its row kept. */
export function recordKind<Row extends RecordColumns>(kind: RecordKind<Row>): RecordKind<Row> {
  return kind;
}

/** The one door for writes of records. Every act sets id, rev, actor and time, and leaves an audit row and a search row. */
export interface Records {
  /** Adds one record; pass `id` only where the id says what the record is (UUIDv5). */
  insert<Row extends RecordColumns>(
    kind: RecordKind<Row>,
    values: Values<Row>,
    options?: { id?: string; importId?: string },
  ): Promise<Row>;
  /** Adds many records of one import with one audit row for the batch. */
  insertMany<Row extends RecordColumns>(
    kind: RecordKind<Row>,
    rows: readonly (Values<Row> & { id?: string })[],
    batch: { readonly importId: string | null; readonly recordId: string },
  ): Promise<readonly Row[]>;
  /** Changes fields of a record. Refuses `core.conflict` when its rev is not `expectRev`, `core.gone` when it is not there, `core.withdrawn`. */
  change<Row extends RecordColumns>(
    kind: RecordKind<Row>,
    id: string,
    expectRev: number,
    patch: Partial<Values<Row>>,
  ): Promise<Row>;
  /** Takes a record out of use; it stays readable. */
  withdraw<Row extends RecordColumns>(
    kind: RecordKind<Row>,
    id: string,
    expectRev: number,
    reason: string,
  ): Promise<Row>;
  /** Puts a withdrawn record back. */
  restore<Row extends RecordColumns>(kind: RecordKind<Row>, id: string, expectRev: number): Promise<Row>;
  /**
   * Replaces personal fields for good, in withdrawn records too. The audit row names the fields and holds no value; `withdraw` takes the record out
   * of use with that reason. Only for anonymising by a person's act.
   */
  anonymise<Row extends RecordColumns>(
    kind: RecordKind<Row>,
    id: string,
    patch: Partial<Values<Row>>,
    withdraw?: string,
  ): Promise<Row>;
  /** Leaves an audit row for an act that changes no record (personal data shown, package handed out). */
  log(kind: string, recordId: string, facts: Readonly<Record<string, unknown>>): Promise<void>;
  /** Names of the kinds that were touched, for the event after commit. */
  readonly touched: ReadonlySet<string>;
}

/** What the door needs to know of the act. */
export interface RecordsContext {
  readonly trx: Transaction<GroundTables>;
  readonly operation: string;
  readonly actor: string;
  readonly at: string;
  readonly ids: IdSource;
  readonly hlc: () => string;
  readonly append: (trx: Kysely<GroundTables>, entries: readonly AuditEntry[]) => Promise<void>;
}

type AnyTables = Record<string, RecordColumns & Record<string, unknown>>;

const BATCH = 200;

function differences(
  before: Record<string, unknown>,
  patch: Record<string, unknown>,
): Record<string, [unknown, unknown]> {
  const result: Record<string, [unknown, unknown]> = {};
  for (const [field, after] of Object.entries(patch)) {
    const known = before[field] ?? null;
    if (after !== undefined && known !== after) result[field] = [known, after];
  }
  return result;
}

/**
 * A form gives back what it was shown: a text in which a NIK was hidden stays as it is stored. Refuses `core.hiddenText` when such a text was
 * changed, because the hidden digits would be lost.
 */
function withoutHidden(before: Record<string, unknown>, patch: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(patch).filter(([field, after]) => {
      if (typeof after !== 'string' || !holdsHiddenNik(after)) return true;
      const known = before[field];
      if (typeof known === 'string' && maskNik(known) === after) return false;
      throw refuse('core.hiddenText');
    }),
  );
}

/** Opens the door for one transaction. */
export function createRecords(context: RecordsContext): Records {
  const { trx, actor, at } = context;
  // the door knows tables by the name in their kind; the row type travels with the kind
  const tables = trx as unknown as Transaction<AnyTables>;
  const touched = new Set<string>();

  function columns(id: string, importId: string | null): RecordColumns {
    return {
      id,
      rev: 1,
      created_at: at,
      created_by: actor,
      changed_at: at,
      changed_by: actor,
      changed_hlc: context.hlc(),
      withdrawn_at: null,
      withdrawn_by: null,
      withdrawn_reason: null,
      import_id: importId,
    };
  }

  async function append(
    kind: string,
    recordId: string,
    baseRev: number,
    hlc: string,
    changes: Record<string, unknown>,
  ): Promise<void> {
    touched.add(kind);
    await context.append(trx, [{ at, actor, operation: context.operation, kind, recordId, baseRev, hlc, changes }]);
  }

  async function index<Row extends RecordColumns>(kind: RecordKind<Row>, row: Row): Promise<void> {
    if (kind.search === undefined) return;
    const entry = row.withdrawn_at === null ? kind.search(row) : undefined;
    await replaceSearchRows(trx, kind.name, row.id, 'fields', entry === undefined ? [] : [entry]);
  }

  async function current<Row extends RecordColumns>(
    kind: RecordKind<Row>,
    id: string,
    expectRev: number,
  ): Promise<Row> {
    const row = await tables.selectFrom(kind.table).selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw refuse('core.gone', { kind: kind.name });
    if (row.rev !== expectRev) {
      const { rev, changed_by, changed_at } = row as unknown as RecordColumns;
      throw refuse('core.conflict', { kind: kind.name, rev, by: changed_by, at: changed_at });
    }
    return row as unknown as Row;
  }

  async function update<Row extends RecordColumns>(
    kind: RecordKind<Row>,
    before: Row,
    patch: Record<string, unknown>,
  ): Promise<Row> {
    const changes = differences(before as unknown as Record<string, unknown>, patch);
    const changed = Object.fromEntries(Object.entries(changes).map(([field, [, after]]) => [field, after]));
    if (Object.keys(changes).length === 0) return before;
    const hlc = context.hlc();
    const stamp = { rev: before.rev + 1, changed_at: at, changed_by: actor, changed_hlc: hlc };
    await tables
      .updateTable(kind.table)
      .set({ ...changed, ...stamp } as never)
      .where('id', '=', before.id)
      .where('rev', '=', before.rev)
      .execute();
    const row = { ...before, ...changed, ...stamp } as Row;
    await append(kind.name, before.id, before.rev, hlc, changes);
    await index(kind, row);
    return row;
  }

  return {
    touched,
    async insert(kind, values, options) {
      withoutHidden({}, values as Record<string, unknown>);
      const row = {
        ...values,
        ...columns(options?.id ?? context.ids.next(), options?.importId ?? null),
      } as never as RecordColumns;
      await tables
        .insertInto(kind.table)
        .values(row as never)
        .execute();
      await append(kind.name, row.id, 0, row.changed_hlc, differences({}, values as Record<string, unknown>));
      await index(kind, row as never);
      return row as never;
    },
    async insertMany(kind, rows, batch) {
      if (rows.length === 0) return [];
      const stored = rows.map(({ id, ...values }) => ({
        ...values,
        ...columns(id ?? context.ids.next(), batch.importId),
      }));
      const width = Object.keys(stored[0] ?? {}).length;
      // SQLite takes 32,766 parameters a statement
      const step = Math.max(1, Math.min(BATCH, Math.floor(32_000 / Math.max(1, width))));
      for (let start = 0; start < stored.length; start += step) {
        await tables
          .insertInto(kind.table)
          .values(stored.slice(start, start + step) as never)
          .execute();
      }
      // nothing of a record that was just made is in the index: one statement for many
      const entries = stored.flatMap((row) => {
        const entry = kind.search?.(row as never);
        return entry === undefined ? [] : [{ recordId: row.id, entry }];
      });
      await addSearchRows(trx, kind.name, 'fields', entries);
      await append(kind.name, batch.recordId, 0, context.hlc(), {
        added: [null, rows.map((values, n) => ({ ...values, id: stored[n]?.id }))],
      });
      return stored as never;
    },
    async change(kind, id, expectRev, patch) {
      const before = await current(kind, id, expectRev);
      if (before.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: kind.name });
      const shown = withoutHidden(before as unknown as Record<string, unknown>, patch as Record<string, unknown>);
      return update(kind, before, shown);
    },
    async withdraw(kind, id, expectRev, reason) {
      const before = await current(kind, id, expectRev);
      if (before.withdrawn_at !== null) return before;
      return update(kind, before, { withdrawn_at: at, withdrawn_by: actor, withdrawn_reason: reason });
    },
    async restore(kind, id, expectRev) {
      const before = await current(kind, id, expectRev);
      return update(kind, before, { withdrawn_at: null, withdrawn_by: null, withdrawn_reason: null });
    },
    async anonymise(kind, id, patch, withdraw) {
      const found = await tables.selectFrom(kind.table).selectAll().where('id', '=', id).executeTakeFirst();
      if (found === undefined) throw refuse('core.gone', { kind: kind.name });
      const before = found as unknown as RecordColumns;
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const out =
        withdraw === undefined || before.withdrawn_at !== null
          ? {}
          : { withdrawn_at: at, withdrawn_by: actor, withdrawn_reason: withdraw };
      const hlc = context.hlc();
      const stamp = { rev: before.rev + 1, changed_at: at, changed_by: actor, changed_hlc: hlc };
      await tables
        .updateTable(kind.table)
        .set({ ...given, ...out, ...stamp } as never)
        .where('id', '=', id)
        .execute();
      const row = { ...before, ...given, ...out, ...stamp };
      const fields = [...Object.keys(given), ...Object.keys(out)].sort().join(', ');
      await append(kind.name, id, before.rev, hlc, { anonymised: [null, fields] });
      await index(kind, row as never);
      return row as never;
    },
    async log(kind, recordId, facts) {
      await append(kind, recordId, 0, context.hlc(), { ...facts });
    },
  };
}
