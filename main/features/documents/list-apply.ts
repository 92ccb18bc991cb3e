import { type Message, Refusal } from '../../contract/result.ts';
import type { WriteContext } from '../../contributions.ts';
import { fold } from '../../importer/fold.ts';
import type { Applied } from '../../importer/importer.ts';
import { sourceName } from '../../importer/store.ts';
import { refuseFormerFile } from './approval.ts';
import { compareNumbers, editionLabel } from './as-of.ts';
import { foldCode } from './code.ts';
import { clausesOfText } from './import-fields.ts';
import { recordImportStep } from './import-step.ts';
import {
  type ImportedRow,
  importedDocument,
  importedRevision,
  type NewClause,
  type NewDocument,
  type NewRevision,
} from './import-values.ts';
import {
  approvalBlanks,
  changesOf,
  type ListedDocument,
  type ListRegister,
  meant,
  newestOf,
  numbersOf,
  orderFault,
  readRegister,
} from './list-register.ts';
import { factsOf } from './repo.ts';
import { indexDocuments } from './search-note.ts';
import {
  type DocumentRevisionTable,
  type DocumentTable,
  documentClauseKind,
  documentKind,
  documentRevisionKind,
} from './tables.ts';
import { documentTypes } from './types.ts';

/** A document that the same part of the list has brought, with the revisions so far. */
interface Brought {
  readonly id: string;
  readonly revisions: NewRevision[];
}

/** What a part of a list will write: planned in memory, then written with one audit row a kind. */
interface Plan {
  readonly register: ListRegister;
  readonly brought: Map<string, Brought>;
  readonly documents: NewDocument[];
  readonly revisions: NewRevision[];
  readonly clauses: NewClause[];
  /** New documents that the list calls over. */
  readonly over: string[];
  readonly changed: Map<string, { readonly before: DocumentTable; patch: Partial<DocumentTable> }>;
  readonly revised: { readonly before: DocumentRevisionTable; readonly patch: Partial<DocumentRevisionTable> }[];
}

function refused(code: string, params: Message['params']): never {
  throw new Refusal(code, params);
}

function keyOf(proposal: ImportedRow['proposal']): string {
  const code = foldCode(proposal['code'] ?? '');
  return code === '' ? `name ${fold(proposal['title'] ?? '')}` : `code ${code}`;
}

function link(context: WriteContext, plan: Plan, documentId: string, clauses: readonly string[]): void {
  for (const clause of clauses)
    plan.clauses.push({
      id: context.ids.next(),
      document_id: documentId,
      instrument: documentTypes.instrument,
      clause,
    });
}

/** A further revision of a document that the register or this list holds. */
function planRevision(
  context: WriteContext,
  plan: Plan,
  row: ImportedRow,
  documentId: string,
  numbers: { readonly edition: number; readonly revision: number },
  others: readonly Parameters<typeof factsOf>[0][],
): NewRevision {
  const values = importedRevision(row);
  const fault =
    values.status === 'approved'
      ? orderFault(values.effective_on ?? undefined, { id: '', ...numbers }, others.map(factsOf))
      : undefined;
  if (fault !== undefined) refused(fault.code, fault.params);
  const revision = { id: context.ids.next(), document_id: documentId, ...numbers, ...values };
  plan.revisions.push(revision);
  return revision;
}

function planNew(context: WriteContext, plan: Plan, row: ImportedRow): string {
  const { proposal } = row;
  const key = keyOf(proposal);
  const before = plan.brought.get(key);
  const numbers = numbersOf(proposal, undefined);
  if (before !== undefined) {
    if (before.revisions.some((own) => compareNumbers(own, numbers) === 0))
      refused('documents.revisionTaken', { revision: editionLabel(numbers.edition, numbers.revision) });
    before.revisions.push(planRevision(context, plan, row, before.id, numbers, before.revisions));
    return before.id;
  }
  const document = importedDocument(context.ids.next(), proposal['code'] ?? '', proposal);
  plan.documents.push(document);
  link(context, plan, document.id, clausesOfText(proposal['clauses'] ?? ''));
  plan.brought.set(key, { id: document.id, revisions: [planRevision(context, plan, row, document.id, numbers, [])] });
  if (proposal['status'] === 'withdrawn') plan.over.push(document.id);
  return document.id;
}

/** Plans a change of a stored revision. A second row about it is refused: it would write over what the first one says. */
function planRevised(plan: Plan, before: DocumentRevisionTable, patch: Partial<DocumentRevisionTable>): void {
  if (plan.revised.some((planned) => planned.before.id === before.id))
    refused('documents.revisionTaken', { revision: editionLabel(before.edition, before.revision) });
  plan.revised.push({ before, patch });
}

/** A draft that the list calls in force, with the file that it has; or blanks of an approval that are filled. */
function planSame(
  plan: Plan,
  row: ImportedRow,
  same: ListedDocument['revisions'][number],
  known: ListedDocument,
): void {
  const { proposal } = row;
  if (same.status === 'approved') {
    const blanks = approvalBlanks(proposal, same.row);
    if (Object.keys(blanks).length > 0) planRevised(plan, same.row, blanks);
    return;
  }
  if (proposal['status'] !== 'in-force') return;
  const fault = orderFault(proposal['effectiveDate'], same, known.revisions);
  if (fault !== undefined) refused(fault.code, fault.params);
  refuseFormerFile(
    same.row,
    known.revisions.map((own) => own.row),
  );
  const { status, approval_kind, approved_by, approved_on, effective_on } = importedRevision(row);
  planRevised(plan, same.row, {
    status,
    approval_kind,
    approved_by,
    approved_on,
    effective_on,
    checker_id: '',
    approver_id: '',
    returned: 0,
  });
}

/** Plans one row; gives the id of its document. Throws a refusal when the register no longer allows it. */
function planRow(context: WriteContext, plan: Plan, row: ImportedRow): string {
  const { proposal } = row;
  const known = meant(plan.register, proposal);
  if (known === undefined) return planNew(context, plan, row);
  const { document } = known;
  if (proposal['status'] === 'withdrawn')
    refused('documents.listOverInUse', { document: `${document.code} ${document.title}`.trim() });
  const numbersTold = (proposal['edition'] ?? '') !== '' || (proposal['revision'] ?? '') !== '';
  const newest = newestOf(known);
  if (newest === undefined || numbersTold) {
    const numbers = numbersOf(proposal, known);
    const same = known.revisions.find((own) => !own.withdrawn && compareNumbers(own, numbers) === 0);
    const added = plan.revisions.filter((own) => own.document_id === document.id);
    if (same !== undefined) planSame(plan, row, same, known);
    else if (added.some((own) => compareNumbers(own, numbers) === 0))
      refused('documents.revisionTaken', { revision: editionLabel(numbers.edition, numbers.revision) });
    else
      planRevision(context, plan, row, document.id, numbers, [
        ...known.revisions.filter((own) => !own.withdrawn).map((own) => own.row),
        ...added,
      ]);
  }
  const typeTold = row.raw['type'] !== undefined;
  const { patch, clauses } = changesOf(proposal, typeTold, known);
  const linked = new Set(plan.clauses.filter((own) => own.document_id === document.id).map((own) => own.clause));
  link(
    context,
    plan,
    document.id,
    clauses.filter((clause) => !linked.has(clause)),
  );
  if (Object.keys(patch).length > 0) {
    const changed = plan.changed.get(document.id);
    plan.changed.set(document.id, { before: document, patch: { ...changed?.patch, ...patch } });
  }
  return document.id;
}

async function writePlan(context: WriteContext, plan: Plan, importId: string): Promise<void> {
  const batch = { importId, recordId: importId };
  if (plan.documents.length > 0) await context.records.insertMany(documentKind, plan.documents, batch);
  if (plan.revisions.length > 0) await context.records.insertMany(documentRevisionKind, plan.revisions, batch);
  if (plan.clauses.length > 0) await context.records.insertMany(documentClauseKind, plan.clauses, batch);
  const source = await sourceName(context.db, importId);
  for (const id of plan.over) {
    const reason = context.words.text(context.language, 'documents.listOverReason', { source });
    await context.records.withdraw(documentKind, id, 1, reason);
  }
  for (const { before, patch } of plan.changed.values())
    await context.records.change(documentKind, before.id, before.rev, patch);
  for (const { before, patch } of plan.revised) {
    const after = await context.records.change(documentRevisionKind, before.id, before.rev, patch);
    if (before.status !== 'approved') await recordImportStep(context, before, after, source);
  }
}

/**
 * Writes rows of a daftar induk: new documents without a file, further revisions, facts that differ. What the register does not allow any more is
 * refused with its reason.
 */
export async function applyDocumentList(
  context: WriteContext,
  importId: string,
  rows: readonly ImportedRow[],
): Promise<readonly Applied[]> {
  const plan: Plan = {
    register: await readRegister(
      context.db,
      rows.map((row) => row.proposal),
      context.today,
    ),
    brought: new Map(),
    documents: [],
    revisions: [],
    clauses: [],
    over: [],
    changed: new Map(),
    revised: [],
  };
  const answers = rows.map((row): Applied => {
    try {
      return { id: planRow(context, plan, row) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { refused: { code: error.code, params: error.params } };
    }
  });
  await writePlan(context, plan, importId);
  await indexDocuments(context.db, [...new Set(answers.flatMap((a) => ('id' in a ? [a.id] : [])))], context.today);
  return answers;
}
