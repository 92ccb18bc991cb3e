import type { ImporterField, RowReason, SourceRow } from '../../importer/importer.ts';
import { findDate } from './found-date.ts';
import { readFile } from './read-file.ts';
import { documentType, documentTypes } from './types.ts';

/** Columns of the preview of a folder import; all can be edited. */
export const documentImportFields: readonly ImporterField[] = [
  { key: 'code', label: 'documents.code', required: false, type: 'text', aliases: [] },
  { key: 'title', label: 'documents.name', required: true, type: 'text', aliases: [] },
  {
    key: 'type',
    label: 'documents.type',
    required: true,
    type: 'choice',
    choices: documentTypes.types.map((type) => type.id),
    aliases: [],
  },
  { key: 'edition', label: 'documents.edition', required: false, type: 'number', aliases: [] },
  { key: 'revision', label: 'documents.revision', required: false, type: 'number', aliases: [] },
  {
    key: 'status',
    label: 'documents.state',
    required: true,
    type: 'choice',
    choices: ['draft', 'in-force'],
    aliases: [],
  },
  { key: 'effectiveDate', label: 'documents.effectiveOn', required: false, type: 'date', aliases: [] },
  { key: 'approvedDate', label: 'documents.approvedOn', required: false, type: 'date', aliases: [] },
  { key: 'approvedBy', label: 'documents.approvedBy', required: false, type: 'text', aliases: [] },
  { key: 'validUntil', label: 'documents.validUntil', required: false, type: 'date', aliases: [] },
  { key: 'owner', label: 'documents.owner', required: false, type: 'text', aliases: [] },
  { key: 'clauses', label: 'documents.clauses', required: false, type: 'text', aliases: [] },
];

const CLAUSE = /^\d{1,2}(?:\.\d{1,3}){0,4}(?:\.[a-z])?$/;

/** Clauses of a list as people type it: `9.1.1; 9.8, 10.2.6`. */
export function clausesOfText(text: string): readonly string[] {
  return [...new Set(text.split(/[;,\s]+/).filter((part) => part !== ''))];
}

/** A row of the preview, checked. Values are texts; empty means not told. */
export interface ReadRow {
  readonly values: Readonly<Record<string, string>>;
  readonly reasons: readonly RowReason[];
  /** What must be put right before the row can be taken. */
  readonly faults: readonly RowReason[];
  readonly doubtful: boolean;
  /** The paper or its user says the revision; otherwise 01/00 stands in the preview as a suggestion. */
  readonly numbersTold: boolean;
}

function civilOrText(value: string): string {
  return findDate(value)?.date ?? value;
}

const CIVIL = /^\d{4}-\d{2}-\d{2}$/;

function faultsOf(values: Readonly<Record<string, string>>): RowReason[] {
  const faults: RowReason[] = [];
  const add = (code: string, field: string) =>
    faults.push({ code, params: { value: (values[field] ?? '').slice(0, 60) }, field });
  if ((values['title'] ?? '') === '') add('documents.importNoTitle', 'title');
  if (documentType(values['type'] ?? '') === undefined) add('documents.unknownType', 'type');
  for (const field of ['edition', 'revision'])
    if (!/^\d{1,3}$/.test(values[field] ?? '')) add('documents.importNumber', field);
  for (const field of ['effectiveDate', 'approvedDate', 'validUntil'])
    if (values[field] !== '' && !CIVIL.test(values[field] ?? '')) add('documents.importDate', field);
  if (values['status'] !== 'draft' && values['status'] !== 'in-force') add('documents.importStatus', 'status');
  if (values['status'] === 'in-force' && values['effectiveDate'] === '')
    add('documents.importNoEffective', 'effectiveDate');
  if (clausesOfText(values['clauses'] ?? '').some((clause) => !CLAUSE.test(clause)))
    add('documents.importClause', 'clauses');
  return faults;
}

/** Reads a row: what the file says, and over it what its user has typed into the preview. */
export function readRow(row: SourceRow): ReadRow {
  const { raw } = row;
  const read = readFile({
    path: raw['path'] ?? '',
    name: raw['name'] ?? '',
    header: raw['header'] ?? '',
    fileTitle: raw['fileTitle'] ?? '',
  });
  const proposed: Record<string, string> = {
    code: read.code,
    title: read.title,
    type: read.type,
    edition: String(read.edition ?? 1),
    revision: String(read.revision ?? 0),
    status: read.status,
    effectiveDate: read.effectiveOn ?? '',
    approvedDate: read.approvedOn ?? '',
    approvedBy: '',
    validUntil: read.validUntil ?? '',
    owner: read.owner,
    clauses: read.clauses.join('; '),
  };
  const typed = documentImportFields.map((field) => field.key).filter((key) => raw[key] !== undefined);
  const values: Record<string, string> = { ...proposed };
  for (const key of typed) values[key] = (raw[key] ?? '').replaceAll(/\s+/g, ' ').trim();
  for (const key of ['effectiveDate', 'approvedDate', 'validUntil']) values[key] = civilOrText(values[key] ?? '');
  const told = new Set(typed.filter((key) => values[key] !== proposed[key]));
  return {
    values,
    // what its user has settled is not remarked upon any more
    reasons: read.reasons.filter((reason) => reason.field === undefined || !told.has(reason.field)),
    faults: faultsOf(values),
    doubtful: read.doubtful && !told.has('code'),
    numbersTold:
      read.edition !== undefined || read.revision !== undefined || told.has('edition') || told.has('revision'),
  };
}
