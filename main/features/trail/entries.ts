import type { Kysely } from 'kysely';
import { maskNik } from '../../contract/nik.ts';
import type { TrailEntry, TrailFinding, TrailRow } from '../../contract/trail.ts';
import type { BaseContext } from '../../contributions.ts';
import type { ChainFault, RowFacts } from '../../db/audit-walk.ts';
import { ERASURE } from '../../db/audit-walk.ts';
import type { GroundTables } from '../../db/tables.ts';
import { accountNames } from '../users/service.ts';
import { isErasedMark } from './erase.ts';
import { NAMELESS, type RecordName, recordNames, referenceKey, titlesOf } from './labels.ts';
import { batchOf, parsedBody, type TrailLine } from './payloads.ts';
import { fieldChanges, fieldName, idsIn, type ValueContext } from './values.ts';

/** What reading the trail leans on. */
export interface TrailContext extends Pick<BaseContext, 'contributions' | 'words' | 'language'> {
  readonly db: Kysely<GroundTables>;
}

/** Records of a batch that are shown with it. */
const BATCH_SHOWN = 20;
/** Ids of other records that are looked up for one page. */
const LOOKED_UP = 2000;

/** Names of people by the ids that rows keep: accounts, the person at a computer without accounts, the program itself. */
export async function actorNames(context: TrailContext): Promise<(id: string) => string | undefined> {
  const names = await accountNames(context.db);
  const local = context.words.text(context.language, 'core.localPerson');
  return (id) => names.get(id) ?? (id === 'local' ? local : id === 'program' || id === 'open' ? 'LSP Mutu' : undefined);
}

/** An operation in words; its name where there are none. */
export function actWords(context: Pick<TrailContext, 'words' | 'language'>, operation: string): string {
  const key = `trail.operations.${operation}`;
  const word = context.words.text(context.language, key);
  return word === key ? operation : word;
}

/** A kind of record in words. */
export function kindWords(context: Pick<TrailContext, 'words' | 'language'>, kind: string): string {
  const key = `trail.kinds.${kind}`;
  const word = context.words.text(context.language, key);
  return word === key ? kind : word;
}

function holdsMark(value: unknown): boolean {
  if (isErasedMark(value)) return true;
  return Array.isArray(value) && value.some((member) => holdsMark(member) || holdsMarkedField(member));
}

function holdsMarkedField(value: unknown): boolean {
  return value !== null && typeof value === 'object' && Object.values(value).some(holdsMark);
}

interface Names {
  readonly records: ReadonlyMap<string, RecordName>;
  readonly personName: (id: string) => string | undefined;
}

function rowOf(context: TrailContext, names: Names, line: TrailLine): TrailRow {
  const content = parsedBody(line.body);
  const batch = batchOf(content);
  const changed = line.base_rev > 0 && batch === undefined ? Object.keys(content) : [];
  return {
    replica: line.replica_id,
    sequence: line.replica_seq,
    at: line.at,
    actorId: line.actor,
    actor: names.personName(line.actor) ?? line.actor,
    operation: line.operation,
    act: actWords(context, line.operation),
    kind: line.kind,
    kindName: kindWords(context, line.kind),
    recordId: line.record_id,
    record: names.records.get(referenceKey({ kind: line.kind, id: line.record_id })) ?? NAMELESS,
    fields: changed.map((field) => fieldName(context, line.kind, field)),
    batch: batch?.length ?? 0,
    erased: line.body === null || Object.values(content).some((value) => holdsMark(value)),
  };
}

/** Rows as the list shows them. */
export async function trailRows(context: TrailContext, lines: readonly TrailLine[]): Promise<TrailRow[]> {
  const references = lines.map((line) => ({ kind: line.kind, id: line.record_id }));
  const names = { records: await recordNames(context, references), personName: await actorNames(context) };
  return lines.map((line) => rowOf(context, names, line));
}

async function erasuresOf(context: TrailContext, line: TrailLine, personName: Names['personName']) {
  const noted = await context.db
    .selectFrom('audit_erasure')
    .select('at')
    .where('replica_id', '=', line.replica_id)
    .where('replica_seq', '=', line.replica_seq)
    .executeTakeFirst();
  if (noted === undefined) return [];
  const acts = await context.db
    .selectFrom('audit')
    .innerJoin('audit_change', (join) =>
      join
        .onRef('audit_change.replica_id', '=', 'audit.replica_id')
        .onRef('audit_change.replica_seq', '=', 'audit.replica_seq'),
    )
    .select(['audit.replica_id', 'audit.replica_seq', 'audit.at', 'audit.actor', 'audit_change.body'])
    .where('audit.kind', '=', ERASURE)
    .where('audit.at', '<=', noted.at)
    .where('audit_change.body', 'like', `%"${line.replica_id}"%`)
    .orderBy('audit.hlc')
    .execute();
  return acts.flatMap((act) => {
    const { erased, reason } = parsedBody(act.body) as { erased?: unknown; reason?: unknown };
    const names = Array.isArray(erased) ? (erased as { replica?: unknown; sequence?: unknown }[]) : [];
    if (!names.some((name) => name.replica === line.replica_id && name.sequence === line.replica_seq)) return [];
    return [
      {
        replica: act.replica_id,
        sequence: act.replica_seq,
        at: act.at,
        actor: personName(act.actor) ?? act.actor,
        reason: typeof reason === 'string' ? reason : '',
      },
    ];
  });
}

/** How rows are shown in full. */
export interface EntryOptions {
  /** Personal values are not masked. */
  readonly revealed: boolean;
  /** Of a batch, this record alone. */
  readonly recordId?: string | undefined;
}

/** Rows with before and after, readable. */
export async function trailEntries(
  context: TrailContext,
  lines: readonly TrailLine[],
  options: EntryOptions,
): Promise<TrailEntry[]> {
  const shown = lines.map((line) => ({ line, content: parsedBody(line.body) }));
  const records = shown.map(({ content }) => {
    const batch = batchOf(content);
    const wanted = options.recordId;
    return (
      (wanted === undefined ? batch : batch?.filter((entry) => entry['id'] === wanted))?.slice(0, BATCH_SHOWN) ?? []
    );
  });
  const personName = await actorNames(context);
  const references = [
    ...lines.map((line) => ({ kind: line.kind, id: line.record_id })),
    ...shown.flatMap(({ line }, n) =>
      (records[n] ?? []).map((entry) => ({ kind: line.kind, id: String(entry['id']) })),
    ),
  ];
  const names = { records: await recordNames(context, references), personName };
  const named = shown.flatMap(({ line, content }, n) =>
    idsIn(batchOf(content) === undefined ? (line.body ?? '') : JSON.stringify(records[n])),
  );
  const values: ValueContext = {
    words: context.words,
    language: context.language,
    titles: await titlesOf(context.db, [...new Set(named)].slice(0, LOOKED_UP)),
    revealed: options.revealed,
    personName,
  };
  const entries: TrailEntry[] = [];
  for (const [n, { line, content }] of shown.entries()) {
    const changes = batchOf(content) === undefined ? fieldChanges(values, line.kind, content) : [];
    const members = (records[n] ?? []).map((entry) => ({
      id: String(entry['id']),
      record: names.records.get(referenceKey({ kind: line.kind, id: String(entry['id']) })) ?? NAMELESS,
      fields: fieldChanges(
        values,
        line.kind,
        Object.fromEntries(
          Object.entries(entry).map(([field, value]) => [field, isErasedMark(value) ? value : [null, value]]),
        ),
      ),
    }));
    const all = [...changes, ...members.flatMap((member) => member.fields)];
    entries.push({
      ...rowOf(context, names, line),
      changes,
      records: members,
      baseRev: line.base_rev,
      hash: line.hash,
      previousHash: line.previous_hash,
      digest: line.digest,
      erasures: await erasuresOf(context, line, personName),
      masked: all.some((change) => change.before.masked === true || change.after.masked === true),
    });
  }
  return entries;
}

/** Broken places with the rows beside them in words. */
export async function namedFindings(context: TrailContext, faults: readonly ChainFault[]): Promise<TrailFinding[]> {
  const rows = faults.flatMap(({ row, before, after }) => [row, before, after]).filter((row) => row !== undefined);
  const records = await recordNames(
    context,
    rows.map((row) => ({ kind: row.kind, id: row.recordId })),
  );
  const personName = await actorNames(context);
  const named = (row: RowFacts | undefined): TrailFinding['row'] => {
    if (row === undefined) return null;
    // kept with the check as it is told here, where nobody would erase it
    const record = maskNik(records.get(referenceKey({ kind: row.kind, id: row.recordId }))?.label ?? '');
    return {
      sequence: row.sequence,
      at: row.at,
      actor: personName(row.actor) ?? row.actor,
      act: actWords(context, row.operation),
      record: [kindWords(context, row.kind), record].filter((part) => part !== '').join(' '),
    };
  };
  return faults.map((fault) => ({
    fault: fault.fault,
    replica: fault.replica,
    sequence: fault.sequence,
    until: fault.until ?? null,
    row: named(fault.row),
    before: named(fault.before),
    after: named(fault.after),
  }));
}
