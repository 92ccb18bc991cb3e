import type { RecordColumns } from '../../db/tables.ts';

export interface AssesseeTable extends RecordColumns {
  name: string;
  name_key: string;
  /** The LSP's own number of the person. */
  number: string;
  number_key: string;
  nik: string;
  sex: string | null;
  birth_date: string | null;
  city: string;
  entity: string;
  band: string;
  affiliation: string | null;
  note: string;
}

export interface AssessmentTable extends RecordColumns {
  /** As the log says it; empty where only a number is known. */
  person_name: string;
  person_key: string;
  person_number: string;
  number_key: string;
  /** Only where a number, a NIK or a person says so; a link by name alone is read, never stored. */
  assessee_id: string | null;
  scheme_id: string | null;
  tuk_id: string | null;
  /** Ids in their order, parted by commas; `assessment_assessor` is the same for joins. */
  assessor_ids: string;
  pre_on: string | null;
  pre_place: string;
  assessed_on: string;
  place: string;
  recommendation: string | null;
  decision: string | null;
  remote: number | null;
  repeat_of: string | null;
  /** What a person has said of a suspected re-assessment; null while nobody has. */
  is_repeat: number | null;
  registration: string;
  batch: string;
  fund: string;
  city: string;
  note: string;
}

export interface AssessmentAssessorTable {
  assessment_id: string;
  assessor_id: string;
  place: number;
}

export interface AssessmentBatchTable extends RecordColumns {
  scheme_id: string;
  tuk_id: string | null;
  month: string;
  candidates: number;
  competent: number | null;
  not_yet: number | null;
  source: string;
  note: string;
}

export type AssessmentTables = {
  assessee: AssesseeTable;
  assessment: AssessmentTable;
  assessment_assessor: AssessmentAssessorTable;
  assessment_batch: AssessmentBatchTable;
};
