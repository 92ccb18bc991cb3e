import { recordKind } from '../../db/records.ts';
import type { RecordColumns } from '../../db/tables.ts';

export interface DocumentTable extends RecordColumns {
  code: string;
  code_folded: string;
  title: string;
  type: string;
  level: number;
  owner: string;
  location: string;
  distribution: string;
  external: number;
  publisher: string;
  received_on: string | null;
  superseded_by: string | null;
  superseded_on: string | null;
  /** 1: reviewed in the interval of its type; `review_months` then says nothing. */
  review_by_type: number;
  review_months: number | null;
  review_on: string | null;
  /** Civil day from which a withdrawn document no longer counts. */
  ended_on: string | null;
  note: string;
}

export interface DocumentClauseTable extends RecordColumns {
  document_id: string;
  instrument: string;
  clause: string;
}

export interface DocumentRevisionTable extends RecordColumns {
  document_id: string;
  edition: number;
  revision: number;
  status: string;
  approval_kind: string;
  made_by: string;
  made_on: string | null;
  checked_by: string;
  checked_on: string | null;
  approved_by: string;
  approved_on: string | null;
  effective_on: string | null;
  valid_until: string | null;
  change_note: string;
  file_hash: string | null;
  file_name: string;
  file_size: number | null;
  pages: number | null;
  scan_hash: string | null;
  scan_name: string;
  scan_size: number | null;
  /** Accounts that are asked to check and to approve; empty: whoever may. */
  checker_id: string;
  approver_id: string;
  /** 1: a draft that came back with a reason. */
  returned: number;
}

export interface DocumentStepTable extends RecordColumns {
  document_id: string;
  revision_id: string;
  step: string;
  mode: string;
  /** Account, or `local` where nobody has one. */
  person_id: string;
  person: string;
  taken_on: string;
  note: string;
  /** The file as it was at that moment. */
  file_hash: string | null;
}

export interface ApprovalRuleTable extends RecordColumns {
  one_person: number;
  reason: string;
  reference: string;
  decided_by: string;
  decided_on: string | null;
}

export interface WorkingCopyTable extends RecordColumns {
  document_id: string;
  revision_id: string;
  base_hash: string;
  file_name: string;
  holder: string;
  /** Empty where the file went out as a download. */
  path: string;
  disk_size: number | null;
  /** Milliseconds since 1970, whole. */
  disk_modified: number | null;
  state: string;
  result_revision_id: string | null;
}

// a type, not an interface: Kysely's withTables wants an index signature
export type DocumentTables = {
  document: DocumentTable;
  document_clause: DocumentClauseTable;
  document_revision: DocumentRevisionTable;
  working_copy: WorkingCopyTable;
  document_step: DocumentStepTable;
  approval_rule: ApprovalRuleTable;
};

/** Does something take its place, now or from a day on: another document, one that is not in the register, or a revocation (a day alone)? */
export function isSuperseded(row: Pick<DocumentTable, 'superseded_by' | 'superseded_on'>): boolean {
  return row.superseded_by !== null || row.superseded_on !== null;
}

/** Address of a document's page in the renderer. */
export function documentAddress(id: string): string {
  return `/dokumen/${id}`;
}

export const documentKind = recordKind<DocumentTable>({
  name: 'document',
  table: 'document',
  search: (row) => ({
    code: row.code,
    title: row.title,
    body: [row.owner, row.location, row.publisher, row.note].filter((text) => text !== '').join(' · '),
    address: documentAddress(row.id),
  }),
});

export const documentClauseKind = recordKind<DocumentClauseTable>({
  name: 'document-clause',
  table: 'document_clause',
});

export const documentRevisionKind = recordKind<DocumentRevisionTable>({
  name: 'document-revision',
  table: 'document_revision',
});

export const workingCopyKind = recordKind<WorkingCopyTable>({ name: 'working-copy', table: 'working_copy' });

export const documentStepKind = recordKind<DocumentStepTable>({ name: 'document-step', table: 'document_step' });

export const approvalRuleKind = recordKind<ApprovalRuleTable>({ name: 'approval-rule', table: 'approval_rule' });
