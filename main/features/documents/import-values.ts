import { Refusal } from '../../contract/result.ts';
import type { Importer } from '../../importer/importer.ts';
import { foldCode } from './code.ts';
import { draftValues } from './revision-values.ts';
import type { DocumentClauseTable, DocumentRevisionTable, DocumentTable } from './tables.ts';
import { documentType } from './types.ts';

/** A row of an import as it comes to be written. */
export type ImportedRow = Parameters<Importer['apply']>[2][number];

/** A record before it is written. */
export type New<T> = Omit<
  T,
  | 'rev'
  | 'created_at'
  | 'created_by'
  | 'changed_at'
  | 'changed_by'
  | 'changed_hlc'
  | 'withdrawn_at'
  | 'withdrawn_by'
  | 'withdrawn_reason'
  | 'import_id'
>;

export type NewDocument = New<DocumentTable>;
export type NewRevision = New<DocumentRevisionTable>;
export type NewClause = New<DocumentClauseTable>;

type Values = Readonly<Record<string, string>>;

/** The file of a row; undefined where a list names a document without one. */
function fileOf({ raw }: ImportedRow) {
  const hash = raw['hash'] ?? '';
  if (hash === '') return undefined;
  const pages = Number(raw['pages'] ?? '0');
  return {
    hash,
    size: Number(raw['size'] ?? '0'),
    name: raw['name'] ?? '',
    pages: pages > 0 ? pages : null,
    warnings: [],
    text: undefined,
  };
}

/** Columns of the revision that a row brings. One that is said to be in force counts as approved by the import, by whom the row names. */
export function importedRevision(row: ImportedRow): Omit<NewRevision, 'id' | 'document_id' | 'edition' | 'revision'> {
  const { proposal } = row;
  // a document that is over was in force before
  const approved =
    proposal['status'] === 'in-force' || (proposal['status'] === 'withdrawn' && proposal['effectiveDate']);
  return {
    ...draftValues({ validUntil: proposal['validUntil'] || null }, fileOf(row)),
    status: approved ? 'approved' : 'draft',
    approval_kind: approved ? 'import' : '',
    approved_by: approved ? (proposal['approvedBy'] ?? '') : '',
    approved_on: proposal['approvedDate'] || null,
    effective_on: proposal['effectiveDate'] || null,
  };
}

/** A new document of the register. Refuses `documents.unknownType`. */
export function importedDocument(id: string, code: string, proposal: Values): NewDocument {
  const type = documentType(proposal['type'] ?? '');
  if (type === undefined) throw new Refusal('documents.unknownType', { value: proposal['type'] ?? '' });
  const ofBnsp = type.id === 'bnsp-form' || type.id === 'guideline';
  return {
    id,
    code,
    code_folded: foldCode(code),
    title: proposal['title'] ?? '',
    type: type.id,
    level: type.level,
    owner: proposal['owner'] ?? '',
    location: proposal['location'] ?? '',
    distribution: proposal['distribution'] ?? '',
    external: Number(type.external),
    publisher: proposal['publisher'] || (ofBnsp ? 'BNSP' : ''),
    received_on: proposal['receivedOn'] || null,
    superseded_by: null,
    superseded_on: null,
    review_by_type: 1,
    review_months: type.reviewMonths,
    review_on: proposal['reviewOn'] || null,
    ended_on: null,
    note: proposal['note'] ?? '',
  };
}
