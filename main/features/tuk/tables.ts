import type { RecordColumns } from '../../db/tables.ts';

export interface TukRow extends RecordColumns {
  code: string;
  code_key: string;
  name: string;
  name_key: string;
  kind: string | null;
  address: string;
  verified_on: string | null;
  valid_until: string | null;
  note: string;
}

export type TukTables = {
  tuk: TukRow;
};
