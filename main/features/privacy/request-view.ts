import type { DataRequest } from '../../contract/privacy-shapes.ts';
import type { RequestTable } from './tables.ts';

/** A stored request as lists show it at an instant. */
export function requestView(row: RequestTable, at: string): DataRequest {
  const open = row.answered_on === null && row.withdrawn_at === null;
  const left = row.due_at === null || !open ? null : (Date.parse(row.due_at) - Date.parse(at)) / 3_600_000;
  return {
    id: row.id,
    rev: row.rev,
    number: row.number,
    kind: row.kind as DataRequest['kind'],
    state:
      row.withdrawn_at !== null
        ? 'withdrawn'
        : row.answered_on !== null
          ? 'answered'
          : left !== null && left < 0
            ? 'overdue'
            : 'open',
    receivedOn: row.received_on,
    receivedTime: row.received_time,
    channel: row.channel as DataRequest['channel'],
    asker: row.asker,
    onBehalf: row.on_behalf,
    identityCheck: row.identity_check,
    wanted: row.wanted,
    source: row.source,
    personId: row.person_id,
    personLabel: row.person_label,
    handler: row.handler,
    dueAt: row.due_at,
    dueOn: row.due_on,
    dueBasis: row.due_basis,
    hoursLeft: left === null ? null : Math.trunc(left),
    answeredOn: row.answered_on,
    outcome: row.outcome as DataRequest['outcome'],
    answer: row.answer,
    answerNumber: row.answer_number,
    note: row.note,
    withdrawnReason: row.withdrawn_at === null ? null : (row.withdrawn_reason ?? ''),
  };
}
