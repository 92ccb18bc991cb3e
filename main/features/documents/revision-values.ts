import type { TakenFile } from './file-intake.ts';
import type { DocumentRevisionTable } from './tables.ts';

/** Approval as an operation carries it. */
export interface ApprovalInput {
  readonly how: 'screen' | 'paper';
  readonly approvedBy: string;
  readonly approvedOn: string;
  readonly effectiveOn: string;
  readonly checkedBy?: string | null | undefined;
  readonly checkedOn?: string | null | undefined;
  readonly scan?: { readonly path: string } | { readonly upload: string } | null | undefined;
}

type DraftColumns = Pick<
  DocumentRevisionTable,
  | 'status'
  | 'approval_kind'
  | 'made_by'
  | 'made_on'
  | 'checked_by'
  | 'checked_on'
  | 'approved_by'
  | 'approved_on'
  | 'effective_on'
  | 'valid_until'
  | 'change_note'
  | 'checker_id'
  | 'approver_id'
  | 'returned'
> &
  FileColumns &
  ScanColumns;

type FileColumns = Pick<DocumentRevisionTable, 'file_hash' | 'file_name' | 'file_size' | 'pages'>;
type ScanColumns = Pick<DocumentRevisionTable, 'scan_hash' | 'scan_name' | 'scan_size'>;

/** Columns of a revision's file. */
export function fileValues(file: TakenFile | undefined): FileColumns {
  return file === undefined
    ? { file_hash: null, file_name: '', file_size: null, pages: null }
    : { file_hash: file.hash, file_name: file.name, file_size: file.size, pages: file.pages };
}

/** Columns of a new draft. */
export function draftValues(
  input: {
    readonly changeNote?: string | null | undefined;
    readonly madeBy?: string | null | undefined;
    readonly madeOn?: string | null | undefined;
    readonly validUntil?: string | null | undefined;
  },
  file: TakenFile | undefined,
): DraftColumns {
  return {
    status: 'draft',
    approval_kind: '',
    made_by: input.madeBy ?? '',
    made_on: input.madeOn ?? null,
    checked_by: '',
    checked_on: null,
    approved_by: '',
    approved_on: null,
    effective_on: null,
    valid_until: input.validUntil ?? null,
    change_note: input.changeNote ?? '',
    ...fileValues(file),
    scan_hash: null,
    scan_name: '',
    scan_size: null,
    checker_id: '',
    approver_id: '',
    returned: 0,
  };
}

/** Columns that an approval sets; none without one. */
export function approvedValues(
  approval: ApprovalInput | undefined,
  scan: TakenFile | undefined,
): Partial<DraftColumns> {
  if (approval === undefined) return {};
  return {
    status: 'approved',
    approval_kind: approval.how,
    approved_by: approval.approvedBy,
    approved_on: approval.approvedOn,
    effective_on: approval.effectiveOn,
    returned: 0,
    ...(approval.checkedBy == null ? {} : { checked_by: approval.checkedBy }),
    ...(approval.checkedOn == null ? {} : { checked_on: approval.checkedOn }),
    ...(scan === undefined ? {} : { scan_hash: scan.hash, scan_name: scan.name, scan_size: scan.size }),
  };
}
