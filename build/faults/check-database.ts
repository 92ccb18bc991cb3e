import Database from 'better-sqlite3';
import type { RecordKind } from '../../main/db/records.ts';
import type { RecordColumns } from '../../main/db/tables.ts';
import { features } from '../../main/features.ts';
import type { Head } from './orders.ts';

type Kind = RecordKind<RecordColumns & Record<string, unknown>>;

interface AuditRow {
  readonly kind: string;
  readonly record_id: string;
  readonly base_rev: number;
  readonly body: string | null;
}

const kinds = features.flatMap((feature) => (feature.records ?? []) as readonly Kind[]);

function addedIds(body: string | null): readonly string[] {
  if (body === null) return [];
  const { added } = JSON.parse(body) as { added?: [null, { id?: string }[]] };
  return Array.isArray(added) && Array.isArray(added[1])
    ? added[1].flatMap(({ id }) => (id === undefined ? [] : [id]))
    : [];
}

/** Every act that the trail tells since the round began has its record, at least as it was then; and no record has changed without a row. */
function checkRecords(raw: Database.Database, since: string): string[] {
  const problems: string[] = [];
  const audit = raw
    .prepare(
      `SELECT audit.kind, audit.record_id, audit.base_rev, audit_change.body FROM audit
       LEFT JOIN audit_change USING (replica_id, replica_seq) WHERE audit.at >= ? ORDER BY replica_seq`,
    )
    .all(since) as AuditRow[];
  const told = new Set<string>();
  for (const row of audit) {
    told.add(`${row.kind}:${row.record_id}:${row.base_rev}`);
    for (const id of addedIds(row.body)) told.add(`${row.kind}:${id}:0`);
  }
  for (const kind of kinds) {
    const revs = new Map(
      (raw.prepare(`SELECT id, rev FROM "${kind.table}"`).all() as { id: string; rev: number }[]).map((row) => [
        row.id,
        row.rev,
      ]),
    );
    for (const row of audit) {
      if (row.kind !== kind.name) continue;
      const added = addedIds(row.body);
      const wanted =
        added.length > 0 ? added.map((id) => [id, 1] as const) : [[row.record_id, row.base_rev + 1] as const];
      // a log of an act that changes nothing names a record too, or something that is none
      const changes = row.base_rev > 0 || added.length > 0;
      for (const [id, rev] of wanted)
        if (changes && (revs.get(id) ?? 0) < rev) problems.push(`${kind.name} ${id} is behind its trail`);
    }
    const touched = raw.prepare(`SELECT id, rev FROM "${kind.table}" WHERE changed_at >= ?`).all(since) as {
      id: string;
      rev: number;
    }[];
    for (const { id, rev } of touched)
      if (!told.has(`${kind.name}:${id}:${rev - 1}`)) problems.push(`${kind.name} ${id} rev ${rev} has no trail`);
  }
  return problems;
}

/** The search index agrees with itself, and with every record that is to be found by its fields. */
function checkSearch(raw: Database.Database): string[] {
  const problems: string[] = [];
  try {
    raw.prepare("INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)").run();
  } catch (error) {
    problems.push(`search index: ${String(error)}`);
  }
  const rows = raw.prepare("SELECT kind, record_id, code, title FROM search_row WHERE part = 'fields'").all() as {
    kind: string;
    record_id: string;
    code: string;
    title: string;
  }[];
  const known = new Map(rows.map((row) => [`${row.kind}:${row.record_id}`, row]));
  for (const kind of kinds) {
    if (kind.search === undefined) continue;
    const records = raw.prepare(`SELECT * FROM "${kind.table}"`).all() as (RecordColumns & Record<string, unknown>)[];
    for (const record of records) {
      const entry = record.withdrawn_at === null ? kind.search(record) : undefined;
      const row = known.get(`${kind.name}:${record.id}`);
      if ((entry === undefined) !== (row === undefined)) problems.push(`search row of ${kind.name} ${record.id}`);
      // codes stand in the index in further forms
      else if (
        entry !== undefined &&
        row !== undefined &&
        (!row.code.startsWith(entry.code) || entry.title !== row.title)
      )
        problems.push(`search row of ${kind.name} ${record.id} says another thing`);
    }
  }
  return problems;
}

/** Looks at a database that no core has open: records and trail, search index, jobs, and that the acknowledged head is in the chain. */
export function checkDatabase(path: string, head: Head | null, since: string): readonly string[] {
  const raw = new Database(path);
  try {
    const problems = [...checkRecords(raw, since), ...checkSearch(raw)];
    if (head !== null && !holdsHead(raw, head))
      problems.push(`the acknowledged act ${head.sequence} is not in the trail`);
    const running = raw.prepare("SELECT count(*) AS jobs FROM job WHERE state = 'running'").get() as { jobs: number };
    if (running.jobs > 0) problems.push(`${running.jobs} jobs are told as running and nobody works on them`);
    return problems;
  } finally {
    raw.close();
  }
}

/** Is the act that a head names in the chain of this database, unchanged? */
export function holdsHead(raw: Database.Database, head: Head): boolean {
  const row = raw
    .prepare('SELECT hash FROM audit WHERE replica_id = ? AND replica_seq = ?')
    .get(head.replica, head.sequence) as { hash: string } | undefined;
  return row?.hash === head.hash;
}
