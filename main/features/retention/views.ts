import type { Batch, Disposal } from '../../contract/retention-shapes.ts';
import { type BatchStanding, batchStanding, type DisposalCandidate } from './standing.ts';
import type { DisposalTable, RecordBatchTable } from './tables.ts';
import { type TypeInUse, typeKey } from './types-in-use.ts';

/** What views of batches lean on. */
export interface BatchBackground {
  /** Types by their folded code. */
  readonly types: ReadonlyMap<string, TypeInUse>;
  /** Numbers of minutes by the id of the disposal. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly asOf: string;
}

/** The type of a batch while it is in use. */
export function typeOf(
  types: BatchBackground['types'],
  row: Pick<RecordBatchTable, 'type_code'>,
): TypeInUse | undefined {
  const type = types.get(typeKey(row.type_code));
  return type?.inUse === true ? type : undefined;
}

/** Where a stored batch stands on a day. */
export function standingOf(row: RecordBatchTable, type: TypeInUse | undefined, asOf: string): BatchStanding {
  return batchStanding(
    {
      startOn: row.start_on,
      keptUntil: row.kept_until,
      holdReason: row.hold_reason,
      holdUntil: row.hold_until,
      inMinutes: row.disposal_id !== null,
      disposedOn: row.disposed_on,
      withdrawn: row.withdrawn_at !== null,
    },
    type,
    asOf,
  );
}

/** What people call a batch by: its number, else what it is. */
export function batchLabel(row: Pick<RecordBatchTable, 'code' | 'title'>): string {
  return row.code === '' ? row.title : row.code;
}

/** A batch as the rules of a disposal look at it. */
export function candidateOf(row: RecordBatchTable, types: BatchBackground['types'], asOf: string): DisposalCandidate {
  const type = typeOf(types, row);
  return {
    label: batchLabel(row),
    standing: standingOf(row, type, asOf),
    typeCode: typeKey(row.type_code),
    rule: type,
  };
}

/** A stored batch as screens see it on a day. */
export function batchView(row: RecordBatchTable, { types, numbers, asOf }: BatchBackground): Batch {
  const known = types.get(typeKey(row.type_code));
  const type = typeOf(types, row);
  const { state, dueOn, daysOver } = standingOf(row, type, asOf);
  return {
    id: row.id,
    rev: row.rev,
    code: row.code,
    typeCode: row.type_code,
    typeTitle: known?.title ?? row.type_code,
    title: row.title,
    periodFrom: row.period_from,
    periodUntil: row.period_until,
    quantity: row.quantity,
    measure: row.measure,
    medium: row.medium,
    place: row.place === '' ? (type?.place ?? '') : row.place,
    ownPlace: row.place,
    startEvent: type?.startEvent ?? null,
    startOn: row.start_on,
    keptUntil: row.kept_until,
    keptReason: row.kept_reason,
    dueOn,
    daysOver,
    state,
    holdReason: row.hold_reason,
    holdUntil: row.hold_until,
    method: type?.method ?? null,
    ownMinutes: type?.ownMinutes ?? false,
    note: row.note,
    disposalId: row.disposal_id,
    disposalNumber: row.disposal_id === null ? '' : (numbers.get(row.disposal_id) ?? ''),
    disposedOn: row.disposed_on,
    withdrawnReason: row.withdrawn_at === null ? null : (row.withdrawn_reason ?? ''),
  };
}

/** Minutes of a disposal as lists show them. */
export function disposalView(row: DisposalTable, batches: number): Disposal {
  return {
    id: row.id,
    rev: row.rev,
    number: row.number,
    heldOn: row.held_on,
    state: row.withdrawn_at === null ? row.state : 'cancelled',
    method: row.method,
    batches,
    performer: row.performer,
    approver: row.approver,
    doneOn: row.done_on,
    scan: row.scan_hash === null ? null : { name: row.scan_name, size: row.scan_size ?? 0 },
  };
}
