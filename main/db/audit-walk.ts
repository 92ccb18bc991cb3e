import { hash } from 'node:crypto';
import { canonicalJson } from './canonical.ts';
import type { AuditTable } from './tables.ts';

/** First link of every chain. */
export const ORIGIN = '0'.repeat(64);

/** What stands where something was erased, as stored. */
const MARK = canonicalJson({ erased: 1 });

/** Kind of the audit rows that name payloads which were erased. */
export const ERASURE = 'trail-erasure';

/** The text that is hashed: fields in fixed order; none can hold the separator, so no two rows give the same text. */
export function chainText(row: Omit<AuditTable, 'hash'>): string {
  return [
    row.previous_hash,
    row.replica_id,
    row.replica_seq,
    row.at,
    row.actor,
    row.operation,
    row.kind,
    row.record_id,
    row.base_rev,
    row.hlc,
    row.digest,
  ].join('\u001f');
}

/** SHA-256 in hex. */
export function digestOf(text: string): string {
  return hash('sha256', text, 'hex');
}

/** A row of the chain with its payload; null where that is not there. */
export type WalkedRow = AuditTable & { readonly body: string | null };

/** A row as findings name it. */
export interface RowFacts {
  readonly sequence: number;
  readonly at: string;
  readonly actor: string;
  readonly operation: string;
  readonly kind: string;
  readonly recordId: string;
}

/** What does not fit in a chain. */
export type FaultKind =
  /** A field of the row was changed. */
  | 'row'
  /** The row fits itself, but does not follow the one before: one of the two was replaced, or they changed places. */
  | 'link'
  /** Rows from `sequence` to `until` are not there. */
  | 'gap'
  /** The content of the change was altered. */
  | 'payload'
  /** The content of the change is not there, and no act says that it was erased. */
  | 'payloadGone'
  /** The chain was written by a copy that this workspace does not know. */
  | 'foreign'
  /** Contents lie beyond the last row: rows at the end were removed. */
  | 'orphan';

/** One place where a chain is broken, with the rows beside it. */
export interface ChainFault {
  readonly fault: FaultKind;
  readonly replica: string;
  readonly sequence: number;
  /** Last missing row of a gap. */
  readonly until?: number;
  readonly row?: RowFacts;
  readonly before?: RowFacts;
  readonly after?: RowFacts;
}

/** An erased payload as the act names it: what is left has the digest `rest`; null when nothing is left. */
export interface ErasedPayload {
  readonly replica: string;
  readonly sequence: number;
  readonly rest: string | null;
  /** Names of the fields that it took. */
  readonly fields: readonly string[];
  /** The act itself. */
  readonly by: { readonly replica: string; readonly sequence: number };
}

/** Erased payloads by `<replica>/<sequence>`; a payload may be erased bit by bit. */
export type Erasures = ReadonlyMap<string, readonly ErasedPayload[]>;

/** Where a walk stands, so that it can go on in another slice. */
export interface WalkState {
  readonly replica: string;
  readonly sequence: number;
  readonly previous: string;
  readonly row: RowFacts | null;
  readonly rows: number;
  /** Faults so far, the told ones and all others. */
  readonly faults: number;
  /** Rows so far that lost contents by an act. */
  readonly erased: number;
}

/** Where every walk starts. */
export const WALK_START: WalkState = {
  replica: '',
  sequence: 0,
  previous: ORIGIN,
  row: null,
  rows: 0,
  faults: 0,
  erased: 0,
};

/** Faults told one by one; more are counted. */
export const FAULTS_TOLD = 200;

/** The erased payloads that one act names. Anything that is not the payload of such an act gives none. */
export function erasedBy(replica: string, sequence: number, body: string): readonly ErasedPayload[] {
  try {
    const { erased } = JSON.parse(body) as { erased?: unknown };
    if (!Array.isArray(erased)) return [];
    return erased.flatMap((entry: unknown) => {
      const named = entry as { replica?: unknown; sequence?: unknown; rest?: unknown; fields?: unknown } | null;
      return typeof named?.replica === 'string' && typeof named.sequence === 'number'
        ? [
            {
              replica: named.replica,
              sequence: named.sequence,
              rest: typeof named.rest === 'string' ? named.rest : null,
              fields: Array.isArray(named.fields) ? named.fields.map(String) : [],
              by: { replica, sequence },
            },
          ]
        : [];
    });
  } catch {
    // an act whose payload is no JSON was altered: the walk tells so, and what it named counts as not erased
    return [];
  }
}

/** Collects erased payloads by the row they belong to. */
export function erasuresOf(
  acts: Iterable<{ readonly replica_id: string; readonly replica_seq: number; readonly body: string | null }>,
): Erasures {
  const all = new Map<string, ErasedPayload[]>();
  for (const act of acts) {
    for (const erased of erasedBy(act.replica_id, act.replica_seq, act.body ?? '')) {
      const place = `${erased.replica}/${erased.sequence}`;
      const known = all.get(place);
      if (known === undefined) all.set(place, [erased]);
      else known.push(erased);
    }
  }
  return all;
}

/** Marked fields of a payload, of its records where it is that of a batch. */
function markedFields(content: object): ReadonlySet<string> {
  const marked = new Set<string>();
  const collect = (record: object): void => {
    for (const [field, value] of Object.entries(record))
      if (value !== null && typeof value === 'object' && canonicalJson(value) === MARK) marked.add(field);
  };
  collect(content);
  const added = (content as { added?: unknown }).added;
  const batch: unknown = Array.isArray(added) ? added[1] : undefined;
  if (Array.isArray(batch))
    for (const record of batch) if (record !== null && typeof record === 'object') collect(record);
  return marked;
}

/**
 * Is this what the program leaves when it erases: JSON in its one form, in which the fields that the acts name hold the mark, each of them, and
 * no other field does? An act cannot excuse contents that were exchanged for others in the fields it names.
 */
export function isErasedRest(body: string, acts: readonly ErasedPayload[]): boolean {
  let content: unknown;
  try {
    content = JSON.parse(body);
  } catch {
    // what the program leaves is always JSON
    return false;
  }
  if (content === null || typeof content !== 'object' || canonicalJson(content) !== body) return false;
  const named = new Set(acts.flatMap((act) => act.fields));
  const marked = markedFields(content);
  return named.size > 0 && named.size === marked.size && [...named].every((field) => marked.has(field));
}

function factsOf(row: AuditTable): RowFacts {
  const { replica_seq: sequence, at, actor, operation, kind, record_id: recordId } = row;
  return { sequence, at, actor, operation, kind, recordId };
}

/** Walks rows in the order of their key, and tells every place that does not fit. It goes on after a fault with what the row says of itself. */
export interface ChainWalk {
  /** Takes the next row. */
  row(row: WalkedRow): void;
  state(): WalkState;
  readonly faults: readonly ChainFault[];
}

/** Starts or continues a walk. `replicas` are the copies that are known to have written here; undefined where nobody kept that yet. */
export function createChainWalk(
  from: WalkState,
  erasures: Erasures,
  replicas: ReadonlySet<string> | undefined,
): ChainWalk {
  let { replica, sequence, previous, rows } = from;
  let last = from.row;
  let count = from.faults;
  let lost = from.erased;
  // the facts of a row are needed only beside a fault; making them for each of a million rows would show
  let lastRow: WalkedRow | undefined;
  const faults: ChainFault[] = [];
  /** Told faults that wait for the row after them. */
  let waiting: { fault: ChainFault; place: number }[] = [];

  function before(): { before?: RowFacts } {
    const facts = lastRow === undefined ? last : factsOf(lastRow);
    return facts === null ? {} : { before: facts };
  }

  function tell(fault: ChainFault): void {
    count += 1;
    if (count > FAULTS_TOLD) return;
    if (fault.after === undefined && fault.row !== undefined) waiting.push({ fault, place: faults.length });
    faults.push(fault);
  }

  /** Names the row after those that were found faulty. */
  function tellAfter(row: WalkedRow): void {
    for (const { fault, place } of waiting) {
      if (fault.replica === row.replica_id) faults[place] = { ...fault, after: factsOf(row) };
    }
    waiting = [];
  }

  /** Was the payload brought to what it is by an act that came later? */
  function erased(row: WalkedRow, digest: string | null): boolean {
    const acts = (erasures.get(`${row.replica_id}/${row.replica_seq}`) ?? []).filter(
      (act) => act.by.replica !== row.replica_id || act.by.sequence > row.replica_seq,
    );
    if (!acts.some((act) => act.rest === digest)) return false;
    return row.body === null || isErasedRest(row.body, acts);
  }

  function judgePayload(row: WalkedRow): void {
    const digest = row.body === null ? null : digestOf(row.body);
    if (digest === row.digest) return;
    if (erased(row, digest)) {
      lost += 1;
      return;
    }
    const fault = digest === null ? 'payloadGone' : 'payload';
    tell({ fault, replica, sequence: row.replica_seq, row: factsOf(row), ...before() });
  }

  return {
    faults,
    row(row) {
      if (waiting.length > 0) tellAfter(row);
      if (row.replica_id !== replica) {
        ({ replica_id: replica } = row);
        sequence = 0;
        previous = ORIGIN;
        last = null;
        lastRow = undefined;
        if (replicas?.has(replica) === false)
          tell({ fault: 'foreign', replica, sequence: row.replica_seq, row: factsOf(row) });
      }
      rows += 1;
      const expected = sequence + 1;
      const place = { replica, sequence: row.replica_seq };
      const whole = digestOf(chainText(row)) === row.hash;
      if (row.replica_seq !== expected) {
        const until = row.replica_seq - 1;
        tell({ fault: 'gap', replica, sequence: expected, until, after: factsOf(row), ...before() });
      } else if (row.previous_hash !== previous && whole) {
        tell({ fault: 'link', ...place, row: factsOf(row), ...before() });
      }
      if (!whole) tell({ fault: 'row', ...place, row: factsOf(row), ...before() });
      judgePayload(row);
      sequence = row.replica_seq;
      previous = row.hash;
      lastRow = row;
    },
    state: () => ({
      replica,
      sequence,
      previous,
      row: lastRow === undefined ? last : factsOf(lastRow),
      rows,
      faults: count,
      erased: lost,
    }),
  };
}
