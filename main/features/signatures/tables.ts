import { recordKind } from '../../db/records.ts';
import type { RecordColumns } from '../../db/tables.ts';
import { fingerprintOf } from './text.ts';

export interface SignatureTable extends RecordColumns {
  subject_kind: string;
  subject_id: string;
  subject_label: string;
  meaning: string;
  mode: string;
  signer_name: string;
  signer_post: string;
  account_id: string | null;
  /** UTC instant, on the screen only. */
  signed_at: string | null;
  /** Civil day in the zone of the office. */
  signed_on: string;
  schema_version: number;
  text_digest: string;
  scan_hash: string | null;
  scan_name: string;
  scan_size: number | null;
  remark: string;
  seal: string;
}

/** A canonical text, kept once however many sign it; no record, it never changes. */
export interface SignedTextTable {
  digest: string;
  content: string;
  created_at: string;
}

/** Vault hashes of the files that a text covers. */
export interface SignedFileTable {
  digest: string;
  hash: string;
}

// a type, not an interface: Kysely's withTables wants an index signature
export type SignatureTables = {
  signature: SignatureTable;
  signed_text: SignedTextTable;
  signed_file: SignedFileTable;
};

/** Where a signature opens in the renderer. */
export function signatureAddress(id: string): string {
  return `/tanda-tangan?tanda=${id}`;
}

export const signatureKind = recordKind<SignatureTable>({
  name: 'signature',
  table: 'signature',
  // the fingerprint is what a reader of the paper has in hand; what was signed is told only to those who may see it
  search: (row) => ({
    code: fingerprintOf(row.seal),
    title: row.signer_name,
    body: row.signer_post,
    address: signatureAddress(row.id),
  }),
});
