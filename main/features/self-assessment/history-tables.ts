import { recordKind } from '../../db/records.ts';
import type { RecordColumns } from '../../db/tables.ts';

/** One act of carrying over. */
export interface CarryOverTable extends RecordColumns {
  assessment_id: string;
  source_id: string;
}

/** What was answered last time, offered again. */
export interface CarriedAnswerTable extends RecordColumns {
  carry_over_id: string;
  answer_id: string;
  relation: string;
  /** Codes of the rows it comes from, parted by spaces. */
  source_codes: string;
  split: number;
  text_changed: number;
  result: string;
  document_exists: string;
  carried_out: string;
  record_exists: string;
  note: string;
  reason: string;
  person: string;
  answered_by: string;
  answered_at: string | null;
  state: string;
  settled_at: string | null;
  settled_by: string | null;
}

/** A cited thing of a carried answer; part of it, no record of its own. */
export interface CarriedEvidenceTable {
  carried_id: string;
  position: number;
  target_kind: string;
  target_id: string;
  seen_revision_id: string | null;
  page: string;
  section: string;
  note: string;
}

/** Tables of what comes over from an earlier self-assessment. */
export type HistoryTables = {
  carry_over: CarryOverTable;
  carried_answer: CarriedAnswerTable;
  carried_evidence: CarriedEvidenceTable;
};

export const carryOverKind = recordKind<CarryOverTable>({ name: 'carry-over', table: 'carry_over' });
export const carriedKind = recordKind<CarriedAnswerTable>({ name: 'carried-answer', table: 'carried_answer' });
