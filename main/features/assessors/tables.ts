import type { RecordColumns } from '../../db/tables.ts';

export interface AssessorTable extends RecordColumns {
  name: string;
  name_key: string;
  degree_front: string;
  degree_back: string;
  /** That of the newest assessor certificate; kept here for search and matching. */
  register_number: string;
  register_key: string;
  nik: string;
  birth_place: string;
  birth_date: string | null;
  sex: string | null;
  address: string;
  city: string;
  province: string;
  phone: string;
  email: string;
  tax_number: string;
  employer: string;
  occupation: string;
  education: string;
  field: string;
  category: string | null;
  affiliation: string | null;
  active: number;
  inactive_since: string | null;
  decree_number: string;
  decree_date: string | null;
  decree_until: string | null;
  rcc_status: string;
  monitored_on: string | null;
  note: string;
}

export interface CertificateTable extends RecordColumns {
  assessor_id: string;
  kind: string;
  register_number: string;
  number: string;
  scheme_id: string | null;
  field: string;
  issuer: string;
  issued_on: string | null;
  valid_until: string | null;
  for_life: number;
  extended_until: string | null;
  extension_ground: string;
  note: string;
}

export interface AssessorFileTable extends RecordColumns {
  assessor_id: string;
  certificate_id: string | null;
  kind: string;
  title: string;
  number: string;
  dated_on: string | null;
  valid_until: string | null;
  file_hash: string;
  file_name: string;
  file_size: number;
  note: string;
}

export interface ActivityTable extends RecordColumns {
  assessor_id: string;
  year: number;
  assessments: number;
}

export interface PeriodTable extends RecordColumns {
  key: string;
  /** JSON array of integers. */
  period_values: string;
  note: string;
}

export type AssessorTables = {
  assessor: AssessorTable;
  assessor_certificate: CertificateTable;
  assessor_file: AssessorFileTable;
  assessor_activity: ActivityTable;
  assessor_period: PeriodTable;
};
