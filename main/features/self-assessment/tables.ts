import type { RecordColumns } from '../../db/tables.ts';

export interface AssessmentTable extends RecordColumns {
  title: string;
  edition_id: string;
  purpose: string;
  lsp_type: string | null;
  /** Is remote assessment done? Null is "not said". */
  remote: number | null;
  period_from: string | null;
  period_until: string | null;
  as_of: string;
  state: string;
  finished_on: string | null;
  finished_at: string | null;
  finished_by: string | null;
  reopened_at: string | null;
  reopened_by: string | null;
  reopened_reason: string | null;
}

/** The copy of a row; it is no record of its own, the assessment is. */
export interface AssessmentRowTable {
  assessment_id: string;
  code: string;
  library_id: string;
  parent_code: string | null;
  position: number;
  depth: number;
  title_id: string;
  title_en: string;
  requirement_id: string;
  requirement_en: string;
  question: string;
  /** One name of typical evidence a line. */
  evidence: string;
  auditable: number;
  basis: string;
  source: string;
  corrected: number;
  /** Filled when the assessment is finished; before that the library is asked. */
  compared_on: string | null;
  compared_by: string | null;
  compared_edition: string | null;
  /** Why the rules left the row out; filled when the assessment is finished, before that the library is asked. */
  outside: string | null;
}

export interface AnswerTable extends RecordColumns {
  assessment_id: string;
  code: string;
  title_id: string;
  result: string;
  document_exists: string;
  carried_out: string;
  record_exists: string;
  note: string;
  reason: string;
  person: string;
  due_date: string | null;
  work: string;
  answered_at: string | null;
  answered_by: string | null;
  /** Last act on the row itself, to go on from there; assigning many rows is none. */
  worked_at: string | null;
  worked_by: string | null;
  /** `in` or `out` by choice of a person, with the reason; null goes by the rule. */
  scope: string | null;
  scope_reason: string;
}

// a type, not an interface: Kysely's withTables wants an index signature
export type AssessmentTables = {
  self_assessment: AssessmentTable;
  self_assessment_row: AssessmentRowTable;
  self_assessment_answer: AnswerTable;
};
