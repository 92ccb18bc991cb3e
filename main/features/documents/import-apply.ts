import { type Message, Refusal } from '../../contract/result.ts';
import type { WriteContext } from '../../contributions.ts';
import type { Applied, Importer } from '../../importer/importer.ts';
import { refuseMixedOrder, refuseTakenNumbers } from './approval.ts';
import { compareNumbers, type RevisionFacts } from './as-of.ts';
import { bnspFormCode, foldCode } from './code.ts';
import { indexFileText } from './file-intake.ts';
import { clausesOfText } from './import-fields.ts';
import { byDocument, documentsWithCodes, factsOf, revisionRow, revisionRows } from './repo.ts';
import { draftValues } from './revision-values.ts';
import {
  type DocumentClauseTable,
  type DocumentRevisionTable,
  type DocumentTable,
  documentClauseKind,
  documentKind,
  documentRevisionKind,
} from './tables.ts';
import { documentType, documentTypes } from './types.ts';

type Row = Parameters<Importer['apply']>[2][number];
type New<T> = Omit<
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

/** What a chunk of an import will write: planned in memory, then written with one audit row a kind. */
interface Plan {
  readonly documents: New<DocumentTable>[];
  readonly revisions: New<DocumentRevisionTable>[];
  readonly clauses: New<DocumentClauseTable>[];
  /** Drafts whose file is replaced. */
  readonly replaced: { readonly id: string; readonly values: Partial<DocumentRevisionTable> }[];
  /** Documents by folded code, with their revisions so far, planned ones included. */
  readonly known: Map<string, { readonly id: string; readonly revisions: RevisionFacts[] }>;
  /** Revisions that this import has brought: a second file must not replace the first. */
  readonly own: Set<string>;
}

function fileOf(row: Row) {
  const pages = Number(row.raw['pages'] ?? '0');
  return {
    hash: row.raw['hash'] ?? '',
    size: Number(row.raw['size'] ?? '0'),
    name: row.raw['name'] ?? '',
    pages: pages > 0 ? pages : null,
    warnings: [],
    text: undefined,
  };
}

function revisionValues(row: Row): Omit<New<DocumentRevisionTable>, 'id' | 'document_id' | 'edition' | 'revision'> {
  const { proposal } = row;
  const inForce = proposal['status'] === 'in-force';
  return {
    ...draftValues({ validUntil: proposal['validUntil'] || null }, fileOf(row)),
    status: inForce ? 'approved' : 'draft',
    approval_kind: inForce ? 'import' : '',
    approved_on: proposal['approvedDate'] || null,
    effective_on: proposal['effectiveDate'] || null,
  };
}

/** What a new file changes on a draft: its check and who was asked go, what people wrote about the draft stays where the file says nothing. */
function replacingValues(values: ReturnType<typeof revisionValues>): Partial<DocumentRevisionTable> {
  const { made_by: _madeBy, made_on: _madeOn, change_note: _note, valid_until, ...fresh } = values;
  return valid_until === null ? fresh : { ...fresh, valid_until };
}

function planDocument(
  context: WriteContext,
  plan: Plan,
  row: Row,
  code: string,
): { readonly id: string; readonly revisions: RevisionFacts[] } {
  const { proposal } = row;
  const type = documentType(proposal['type'] ?? '');
  if (type === undefined) throw new Refusal('documents.unknownType', { value: proposal['type'] ?? '' });
  const entry = { id: context.ids.next(), revisions: [] };
  plan.documents.push({
    id: entry.id,
    code,
    code_folded: foldCode(code),
    title: proposal['title'] ?? '',
    type: type.id,
    level: type.level,
    owner: proposal['owner'] ?? '',
    location: '',
    distribution: '',
    external: Number(type.external),
    publisher: type.id === 'bnsp-form' || type.id === 'guideline' ? 'BNSP' : '',
    received_on: null,
    superseded_by: null,
    superseded_on: null,
    review_by_type: 1,
    review_months: type.reviewMonths,
    review_on: null,
    ended_on: null,
    note: '',
  });
  for (const clause of clausesOfText(proposal['clauses'] ?? '')) {
    plan.clauses.push({ id: context.ids.next(), document_id: entry.id, instrument: documentTypes.instrument, clause });
  }
  if (code !== '') plan.known.set(foldCode(code), entry);
  return entry;
}

/** Plans one row; gives the id of its document. Throws a refusal when the register no longer allows it. */
async function planRow(context: WriteContext, plan: Plan, row: Row): Promise<string> {
  const { proposal } = row;
  const code = bnspFormCode(proposal['code'] ?? '') ?? proposal['code'] ?? '';
  const present = code === '' ? undefined : plan.known.get(foldCode(code));
  const numbers = { edition: Number(proposal['edition']), revision: Number(proposal['revision']) };
  const values = revisionValues(row);
  const draft = present?.revisions.find(
    (revision) =>
      !revision.withdrawn &&
      revision.status !== 'approved' &&
      compareNumbers(revision, numbers) === 0 &&
      !plan.own.has(revision.id),
  );
  if (present !== undefined && draft !== undefined) {
    if (values.status === 'approved' && values.effective_on !== null)
      refuseMixedOrder(values.effective_on, { id: draft.id, ...numbers }, present.revisions);
    plan.replaced.push({ id: draft.id, values: replacingValues(values) });
    return present.id;
  }
  if (present !== undefined) {
    refuseTakenNumbers(present.revisions, numbers);
    if (values.status === 'approved' && values.effective_on !== null)
      refuseMixedOrder(values.effective_on, { id: '', ...numbers }, present.revisions);
  }
  const document = present ?? planDocument(context, plan, row, code);
  const revision = { id: context.ids.next(), document_id: document.id, ...numbers, ...values };
  plan.revisions.push(revision);
  plan.own.add(revision.id);
  document.revisions.push(factsOf({ ...revision, withdrawn_at: null }));
  return document.id;
}

async function startPlan(context: WriteContext, importId: string, rows: readonly Row[]): Promise<Plan> {
  const documents = await documentsWithCodes(
    context.db,
    rows.map((row) => row.proposal['code'] ?? ''),
  );
  const rowsOfDocuments = await revisionRows(
    context.db,
    documents.map((document) => document.id),
  );
  const revisions = byDocument(rowsOfDocuments);
  return {
    own: new Set(rowsOfDocuments.filter((revision) => revision.import_id === importId).map((revision) => revision.id)),
    documents: [],
    revisions: [],
    clauses: [],
    replaced: [],
    known: new Map(
      documents.map((document) => [
        document.code_folded,
        { id: document.id, revisions: (revisions.get(document.id) ?? []).map(factsOf) },
      ]),
    ),
  };
}

async function writePlan(context: WriteContext, plan: Plan, importId: string): Promise<void> {
  const batch = { importId, recordId: importId };
  if (plan.documents.length > 0) await context.records.insertMany(documentKind, plan.documents, batch);
  if (plan.revisions.length > 0) await context.records.insertMany(documentRevisionKind, plan.revisions, batch);
  if (plan.clauses.length > 0) await context.records.insertMany(documentClauseKind, plan.clauses, batch);
  for (const { id, values } of plan.replaced) {
    await context.records.change(documentRevisionKind, id, (await revisionRow(context.db, id)).rev, values);
  }
}

/** Writes rows of a folder import: new documents, further revisions, files of drafts. What the register does not allow any more is refused with its reason. */
export async function applyDocuments(
  context: WriteContext,
  importId: string,
  rows: readonly Row[],
): Promise<readonly Applied[]> {
  const plan = await startPlan(context, importId, rows);
  const answers: Applied[] = [];
  for (const row of rows) {
    try {
      answers.push({ id: await planRow(context, plan, row) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const reason: Message = { code: error.code, params: error.params };
      answers.push({ refused: reason });
    }
  }
  await writePlan(context, plan, importId);
  const written = new Set(answers.flatMap((answer) => ('id' in answer ? [answer.id] : [])));
  await indexFileText(context, ...written);
  return answers;
}
