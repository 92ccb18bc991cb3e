import { refuse } from '../../contract/result.ts';
import type { WriteContext } from '../../contributions.ts';
import { digestOf, ERASURE } from '../../db/audit-walk.ts';
import { canonicalJson } from '../../db/canonical.ts';
import { isPersonal } from './columns.ts';
import { batchOf, batchPayloads, ownPayloads, type Payload, parsedBody } from './payloads.ts';

/** What stands in a payload where something was erased. */
export const ERASED_MARK = { erased: 1 } as const;

/** A record whose former contents go. What it came with, in the one row of its import or batch, is found by itself. */
export interface ErasedRecord {
  readonly kind: string;
  readonly id: string;
}

/** What is erased and why. */
export interface Erasure {
  readonly records: readonly ErasedRecord[];
  /** Columns by name; `personal`: those that hold personal data of their kind; `all`: the whole content. */
  readonly fields: readonly string[] | 'personal' | 'all';
  readonly reason: string;
}

/** Kinds whose changes are themselves the proof of what was decided, seen or erased: of those, personal fields go and nothing else. */
const PROOFS: ReadonlySet<string> = new Set([
  'account',
  'account-role',
  'role',
  'access-rule',
  'signature',
  'anonymisation',
  'anonymised-person',
  ERASURE,
  // personal data that somebody was shown or was given
  'trail',
  'data-subject',
]);

/** Must the changes of this kind keep all but personal fields? */
export function isProof(kind: string): boolean {
  return PROOFS.has(kind);
}

/** Rows that one act names at most: its own payload stays readable. */
const NAMED = 400;

/** True for the mark of something erased. */
export function isErasedMark(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, 'erased');
}

type Chosen = (kind: string, field: string) => boolean;

function chooser(fields: Erasure['fields']): Chosen {
  if (fields === 'all') return () => true;
  if (fields === 'personal') return isPersonal;
  const wanted = new Set(fields);
  return (_kind, field) => wanted.has(field);
}

/** Marks the fields of an object; the names of those that it marked. */
function markFields(record: Record<string, unknown>, kind: string, chosen: Chosen, names: Set<string>): void {
  for (const [field, value] of Object.entries(record)) {
    if (field === 'id' || isErasedMark(value) || !chosen(kind, field)) continue;
    if (value === null || value === '') continue;
    record[field] = ERASED_MARK;
    names.add(field);
  }
}

/** What is left of a payload; undefined when nothing in it is to be erased. Acts in batches lose the one record only. */
export function withoutFields(
  kind: string,
  body: string,
  chosen: (kind: string, field: string) => boolean,
  recordIds: ReadonlySet<string> | undefined,
): { readonly body: string; readonly fields: readonly string[] } | undefined {
  let payload: unknown;
  try {
    payload = JSON.parse(body);
  } catch {
    // altered from outside: the walk tells of it, and what it holds is not ours to keep
    return { body: canonicalJson({ content: ERASED_MARK }), fields: ['content'] };
  }
  if (payload === null || typeof payload !== 'object' || Array.isArray(payload)) return undefined;
  const content = payload as Record<string, unknown>;
  const names = new Set<string>();
  const batch = batchOf(content);
  if (batch !== undefined) {
    for (const record of batch) {
      if (recordIds?.has(String(record['id'])) === true) markFields(record, kind, chosen, names);
    }
  } else {
    for (const [field, value] of Object.entries(content)) {
      const says = Array.isArray(value) ? value.some((side) => side !== null && side !== '') : value !== null;
      if (isErasedMark(value) || !says || !chosen(kind, field)) continue;
      content[field] = ERASED_MARK;
      names.add(field);
    }
  }
  return names.size === 0 ? undefined : { body: canonicalJson(content), fields: [...names].sort() };
}

async function payloadsOf(context: WriteContext, kind: string, recordId: string): Promise<readonly Payload[]> {
  const payloads = await ownPayloads(context.db, kind, recordId);
  // the id may be that of an import, whose rows hold many records: they lose only those that are named
  return payloads.filter((payload) => batchOf(parsedBody(payload.body)) === undefined);
}

interface Named {
  readonly replica: string;
  readonly sequence: number;
  readonly rest: string;
  readonly fields: readonly string[];
}

async function replaceBody(context: WriteContext, payload: Payload, body: string): Promise<void> {
  const place = { replica_id: payload.replica_id, replica_seq: payload.replica_seq };
  await context.db
    .insertInto('audit_erasure')
    .values({ ...place, at: context.at })
    .onConflict((conflict) => conflict.columns(['replica_id', 'replica_seq']).doUpdateSet({ at: context.at }))
    .execute();
  await context.db
    .updateTable('audit_change')
    .set({ body })
    .where('replica_id', '=', place.replica_id)
    .where('replica_seq', '=', place.replica_seq)
    .execute();
}

/**
 * Erases contents of changes for good. Each row keeps its place, its hash and the digest of what it held, so that the chain stays whole; acts
 * of kind `trail-erasure` name the rows, the fields and the digest of what is left, never the contents. What stays in a row is guarded by that
 * digest. A content that is gone without such an act counts as tampering. Refuses `trail.noReason`. Gives the number of rows that lost something.
 */
export async function eraseChanges(context: WriteContext, erasure: Erasure): Promise<{ readonly rows: number }> {
  if (erasure.reason.trim() === '') throw refuse('trail.noReason');
  const chosen = chooser(erasure.fields);
  const named: Named[] = [];
  const batches = new Map<string, { readonly payload: Payload; readonly ids: Set<string> }>();
  const erase = async (payload: Payload, ids: ReadonlySet<string> | undefined): Promise<void> => {
    const rest = withoutFields(payload.kind, payload.body, chosen, ids);
    if (rest === undefined) return;
    await replaceBody(context, payload, rest.body);
    const { replica_id: replica, replica_seq: sequence } = payload;
    named.push({ replica, sequence, rest: digestOf(rest.body), fields: rest.fields });
  };
  for (const record of erasure.records) {
    // the acts that name what was erased are the proof of it
    if (record.kind === ERASURE) continue;
    for (const payload of await payloadsOf(context, record.kind, record.id)) await erase(payload, undefined);
    for (const payload of await batchPayloads(context.db, context.contributions.records, record)) {
      const key = `${payload.replica_id}/${payload.replica_seq}`;
      const known = batches.get(key) ?? { payload, ids: new Set<string>() };
      known.ids.add(record.id);
      batches.set(key, known);
    }
  }
  for (const { payload, ids } of batches.values()) await erase(payload, ids);
  for (let start = 0; start < named.length; start += NAMED) {
    const part = named.slice(start, start + NAMED);
    await context.records.log(ERASURE, context.ids.next(), { erased: part, reason: erasure.reason });
  }
  return { rows: named.length };
}
