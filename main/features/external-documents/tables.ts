import { recordKind } from '../../db/records.ts';
import type { RecordColumns } from '../../db/tables.ts';

export interface ExternalFactTable extends RecordColumns {
  document_id: string;
  kind: string;
  number: string;
  number_folded: string;
  year: number | null;
  edition: string;
  issued_on: string | null;
  source: string;
}

export interface ExternalCheckTable extends RecordColumns {
  document_id: string;
  looked_on: string;
  looked_by: string;
  /** Who noted a look of somebody else; empty: the one who looked. */
  recorded_by: string;
  source: string;
  result: string;
  note: string;
}

export interface ExternalSupersessionTable extends RecordColumns {
  document_id: string;
  how: string;
  by_document_id: string | null;
  by_number: string;
  from_on: string | null;
  note: string;
}

export interface ExternalPlaceCheckTable extends RecordColumns {
  supersession: string;
  place_kind: string;
  place_id: string;
  place_label: string;
  checked_on: string;
  checked_by: string;
  note: string;
}

// a type, not an interface: Kysely's withTables wants an index signature
export type ExternalTables = {
  external_fact: ExternalFactTable;
  external_check: ExternalCheckTable;
  external_supersession: ExternalSupersessionTable;
  external_place_check: ExternalPlaceCheckTable;
};

export const externalFactKind = recordKind<ExternalFactTable>({ name: 'external-fact', table: 'external_fact' });
export const externalCheckKind = recordKind<ExternalCheckTable>({ name: 'external-check', table: 'external_check' });
export const externalSupersessionKind = recordKind<ExternalSupersessionTable>({
  name: 'external-supersession',
  table: 'external_supersession',
});
export const externalPlaceCheckKind = recordKind<ExternalPlaceCheckTable>({
  name: 'external-place-check',
  table: 'external_place_check',
});
