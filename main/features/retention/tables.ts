import type { DisposalMethod, Medium, StartEvent } from '../../contract/retention-shapes.ts';
import type { RecordColumns } from '../../db/tables.ts';

export interface RecordTypeTable extends RecordColumns {
  code: string;
  code_key: string;
  title: string;
  /** Codes of forms, one a line. */
  forms: string;
  /** Null: kept for good. */
  keep_months: number | null;
  active_months: number;
  start_event: StartEvent;
  place: string;
  responsible: string;
  method: DisposalMethod;
  own_minutes: number;
  in_use: number;
  note: string;
}

export interface RecordBatchTable extends RecordColumns {
  code: string;
  code_key: string;
  type_code: string;
  title: string;
  title_key: string;
  period_from: string | null;
  period_until: string | null;
  quantity: number | null;
  measure: string;
  medium: Medium;
  place: string;
  /** Day of the event that the period runs from; null until it has happened. */
  start_on: string | null;
  kept_until: string | null;
  kept_reason: string;
  /** Empty where nothing holds it. */
  hold_reason: string;
  hold_until: string | null;
  note: string;
  /** Minutes that it stands in, signed or not. */
  disposal_id: string | null;
  disposed_on: string | null;
}

export interface BatchRevisionTable extends RecordColumns {
  batch_id: string;
  revision_id: string;
  code: string;
  title: string;
  edition: string;
  ended_on: string;
}

export interface DisposalTable extends RecordColumns {
  number: string;
  held_on: string;
  place: string;
  method: DisposalMethod;
  ground: string;
  approver: string;
  approval_number: string;
  approved_on: string | null;
  performer: string;
  witness_one: string;
  witness_two: string;
  state: 'prepared' | 'done';
  done_on: string | null;
  note: string;
  scan_hash: string | null;
  scan_name: string;
  scan_size: number | null;
}

/** A batch as it stood when it was taken into minutes. */
export interface DisposalBatchTable extends RecordColumns {
  disposal_id: string;
  batch_id: string;
  code: string;
  type_title: string;
  title: string;
  period_from: string | null;
  period_until: string | null;
  quantity: number | null;
  measure: string;
  medium: Medium;
  retention_ended: string;
  note: string;
}

// a type, not an interface: Kysely's withTables wants an index signature
export type RetentionTables = {
  record_type: RecordTypeTable;
  record_batch: RecordBatchTable;
  record_batch_revision: BatchRevisionTable;
  disposal: DisposalTable;
  disposal_batch: DisposalBatchTable;
};
