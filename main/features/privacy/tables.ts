import type { RecordColumns } from '../../db/tables.ts';

export interface SettingTable extends RecordColumns {
  /** `processing:<code>` or `request:<code>`. */
  code: string;
  /** JSON of what the LSP has set. */
  setting_values: string;
  note: string;
}

export interface RequestTable extends RecordColumns {
  number: string;
  kind: string;
  received_on: string;
  received_time: string;
  channel: string;
  asker: string;
  on_behalf: string;
  identity_check: string;
  wanted: string;
  source: string;
  person_id: string;
  person_label: string;
  handler: string;
  due_at: string | null;
  due_on: string | null;
  due_basis: string;
  answered_on: string | null;
  outcome: string | null;
  answer: string;
  answer_number: string;
  note: string;
}

export interface HoldTable extends RecordColumns {
  source: string;
  person_id: string;
  ground: string;
  reason: string;
  until_on: string | null;
}

export interface AnonymisationTable extends RecordColumns {
  number: string;
  held_on: string;
  as_of: string;
  place: string;
  ground: string;
  method: string;
  performer: string;
  approver: string;
  witness_one: string;
  witness_two: string;
  request_id: string | null;
  people: number;
  import_rows: number;
  changes_erased: number;
  /** JSON array of messages: what stays and why. */
  kept: string;
  /** Backups that held the data on the day; null when nobody could tell. */
  backups: number | null;
  backups_until: string | null;
  note: string;
  scan_hash: string | null;
  scan_name: string;
  scan_size: number | null;
}

export interface AnonymisedPersonTable extends RecordColumns {
  anonymisation_id: string;
  source: string;
  person_id: string;
  pseudonym: string;
  record_number: string;
  retention_ended: string | null;
  asked: number;
  /** JSON array of i18n keys. */
  fields: string;
  records: number;
  files_removed: number;
  /** JSON array of what still cites a file. */
  files_kept: string;
}

/** A file that an anonymisation gave up. Each minutes keep what they did, also where two of them gave up the same file. */
export interface FileErasureTable {
  anonymisation_id: string;
  hash: string;
  /** `removing`: it was decided and committed; the bytes go after one more look at what cites them. */
  state: 'waiting' | 'removing' | 'removed' | 'kept';
  cited_by: string;
  done_at: string | null;
}

export type PrivacyTables = {
  personal_setting: SettingTable;
  data_request: RequestTable;
  data_hold: HoldTable;
  anonymisation: AnonymisationTable;
  anonymised_person: AnonymisedPersonTable;
  file_erasure: FileErasureTable;
};
