import { recordKind } from '../../db/records.ts';
import type { RecordColumns } from '../../db/tables.ts';

export interface ChangeRequestTable extends RecordColumns {
  kind: string;
  year: number;
  serial: number;
  number: string;
  title: string;
  requested_by: string;
  requested_on: string;
  unit: string;
  origin: string;
  reason: string;
  touches: string;
  urgency: string;
  /** Empty until somebody decides. */
  decision: string;
  decided_by: string;
  decided_on: string | null;
  decision_note: string;
  /** Who noted a decision that somebody else took; empty: the one who decided. */
  recorded_by: string;
}

export interface ChangeDocumentTable extends RecordColumns {
  request_id: string;
  document_id: string;
  /** The revision that answers the request for this document. */
  revision_id: string | null;
}

export interface ChangeLineTable extends RecordColumns {
  revision_id: string;
  position: number;
  page: string;
  part: string;
  before_text: string;
  after_text: string;
}

// a type, not an interface: Kysely's withTables wants an index signature
export type ChangeTables = {
  change_request: ChangeRequestTable;
  change_document: ChangeDocumentTable;
  change_line: ChangeLineTable;
};

/** Address of a request in the renderer. */
export function requestAddress(id: string): string {
  return `/dokumen/usulan/${id}`;
}

export const changeRequestKind = recordKind<ChangeRequestTable>({
  name: 'change-request',
  table: 'change_request',
  search: (row) => ({
    code: row.number,
    title: row.title,
    body: [row.requested_by, row.reason, row.touches, row.decision_note].filter((text) => text !== '').join(' · '),
    address: requestAddress(row.id),
  }),
});

export const changeDocumentKind = recordKind<ChangeDocumentTable>({
  name: 'change-document',
  table: 'change_document',
});

export const changeLineKind = recordKind<ChangeLineTable>({ name: 'change-line', table: 'change_line' });
