import type { RecordColumns } from '../../db/tables.ts';

export interface SchemeRow extends RecordColumns {
  code: string;
  code_key: string;
  title: string;
  title_key: string;
  kind: string | null;
  standard: string;
  sector: string;
  in_scope: number | null;
  scope_from: string | null;
  scope_until: string | null;
  note: string;
}

export type SchemeTables = {
  scheme: SchemeRow;
};
