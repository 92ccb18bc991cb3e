import { recordKind } from '../../db/records.ts';
import type { RecordColumns } from '../../db/tables.ts';
import type { Restart } from '../../number-pattern.ts';

/** How codes of one type are made, as the LSP set it in place of the shipped pattern. */
export interface NumberSchemeTable extends RecordColumns {
  type: string;
  kind_code: string;
  /** Empty: codes are given by hand. */
  pattern: string;
  restart: Restart;
  note: string;
}

/** A finding of the number check that is left as it is. */
export interface NumberWaiverTable extends RecordColumns {
  finding: string;
  /** The code or serial that it is about, as printed. */
  label: string;
  reason: string;
}

// a type, not an interface: Kysely's withTables wants an index signature
export type NumberingTables = {
  document_number_scheme: NumberSchemeTable;
  document_number_waiver: NumberWaiverTable;
};

export const numberSchemeKind = recordKind<NumberSchemeTable>({
  name: 'document-number-scheme',
  table: 'document_number_scheme',
});
export const numberWaiverKind = recordKind<NumberWaiverTable>({
  name: 'document-number-waiver',
  table: 'document_number_waiver',
});
