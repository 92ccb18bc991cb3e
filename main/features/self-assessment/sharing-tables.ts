import type { RecordColumns } from '../../db/tables.ts';

/** A chapter or share that was given to somebody as Excel. */
export interface HandoutTable extends RecordColumns {
  assessment_id: string;
  /** Who got it. */
  person: string;
  /** Codes that were chosen, a line each; empty for the person's own rows. */
  scope: string;
  row_count: number;
  due_date: string | null;
  note: string;
  language: string;
  handed_on: string;
  handed_by: string;
  returned_at: string | null;
  returned_by: string | null;
}

/** What a row said when it was handed out: the base of the three-way compare. It never changes. */
export interface HandoutRowTable {
  handout_id: string;
  code: string;
  answer_id: string;
  answer_rev: number;
  position: number;
  result: string;
  document_exists: string;
  carried_out: string;
  record_exists: string;
  note: string;
  reason: string;
  person: string;
  due_date: string | null;
  work: string;
  /** Citations and open comments as the sheet showed them. */
  evidence: string;
  comments: string;
}

/** A remark on a row. The first of a thread carries the mark that it is settled. */
export interface CommentTable extends RecordColumns {
  assessment_id: string;
  code: string;
  /** The first comment of the thread; null for the first itself. */
  thread_id: string | null;
  person: string;
  body: string;
  resolved_at: string | null;
  resolved_by: string | null;
  /** The handed-out sheet it came back with. */
  handout_id: string | null;
}

// a type, not an interface: Kysely's withTables wants an index signature
export type SharingTables = {
  handout: HandoutTable;
  handout_row: HandoutRowTable;
  answer_comment: CommentTable;
};
