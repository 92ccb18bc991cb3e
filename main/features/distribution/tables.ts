import type { CopyEnd, CopyForm, CopyKind, HolderKind, PersonKind } from '../../contract/distribution.ts';
import { recordKind } from '../../db/records.ts';
import type { RecordColumns } from '../../db/tables.ts';

/** A signed sheet that was scanned back in: receipts of copies, or people who have read. */
export interface SheetRow extends RecordColumns {
  document_id: string;
  revision_id: string;
  purpose: 'receipt' | 'reading';
  signed_on: string | null;
  scan_hash: string;
  scan_name: string;
  scan_size: number;
}

export interface CopyRow extends RecordColumns {
  document_id: string;
  revision_id: string;
  copy_kind: CopyKind;
  copy_number: number | null;
  holder: string;
  holder_key: string;
  holder_kind: HolderKind;
  copy_form: CopyForm;
  given_on: string;
  receipt_on: string | null;
  receipt_by: string;
  sheet_id: string | null;
  end_kind: CopyEnd | null;
  end_on: string | null;
  end_note: string;
  note: string;
}

export interface RequestRow extends RecordColumns {
  document_id: string;
  revision_id: string;
  asked_on: string;
  due_on: string;
  note: string;
}

export interface ReaderRow extends RecordColumns {
  request_id: string;
  document_id: string;
  person_kind: PersonKind;
  person_id: string;
  person_name: string;
  person_key: string;
  person_post: string;
  read_how: 'screen' | 'paper' | null;
  read_on: string | null;
  /** UTC instant, on the screen only. */
  read_at: string | null;
  account_id: string | null;
  /** What the person had before them, on the screen only. */
  file_hash: string | null;
  sheet_id: string | null;
  remark: string;
}

// a type, not an interface: Kysely's withTables wants an index signature
export type DistributionTables = {
  distribution_sheet: SheetRow;
  document_copy: CopyRow;
  reading_request: RequestRow;
  document_reader: ReaderRow;
};

export const sheetKind = recordKind<SheetRow>({ name: 'distribution-sheet', table: 'distribution_sheet' });
export const copyKind = recordKind<CopyRow>({ name: 'document-copy', table: 'document_copy' });
export const requestKind = recordKind<RequestRow>({ name: 'reading-request', table: 'reading_request' });
export const readerKind = recordKind<ReaderRow>({ name: 'document-reader', table: 'document_reader' });

/** Address of the distribution of a document. */
export function distributionAddress(documentId: string): string {
  return `/dokumen/${documentId}?tab=distribusi`;
}
