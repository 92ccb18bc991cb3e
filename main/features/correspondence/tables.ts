import type { RecordColumns } from '../../db/tables.ts';

export interface SeriesRow extends RecordColumns {
  code: string;
  code_key: string;
  title: string;
  pattern: string;
  restart: 'never' | 'yearly' | 'monthly';
  counter: 'shared' | 'own';
  prefix: string;
  unit: string;
  note: string;
}

export interface LetterRow extends RecordColumns {
  direction: 'out' | 'in';
  series: string;
  counter: string;
  period: string;
  serial: number | null;
  insertion: string;
  number: string;
  number_key: string;
  dated_on: string | null;
  received_on: string | null;
  sent_on: string | null;
  party: string;
  subject: string;
  attachment: string;
  signer: string;
  person: string;
  disposition: string;
  answer_due: string | null;
  settled_on: string | null;
  reply_to: string | null;
  file_hash: string | null;
  file_name: string;
  file_size: number | null;
  origin_kind: string;
  origin_id: string;
  origin_paper: string;
  origin_address: string;
  note: string;
}

export type CorrespondenceTables = {
  letter_series: SeriesRow;
  letter: LetterRow;
};
