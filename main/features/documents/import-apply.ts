import { type Message, Refusal } from '../../contract/result.ts';
import type { WriteContext } from '../../contributions.ts';
import type { Applied } from '../../importer/importer.ts';
import { sourceName } from '../../importer/store.ts';
import { refuseFormerFile, refuseMixedOrder, refuseTakenNumbers } from './approval.ts';
import { compareNumbers, type RevisionFacts } from './as-of.ts';
import { bnspFormCode, foldCode } from './code.ts';
import { indexFileText } from './file-intake.ts';
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
import { byDocument, documentsWithCodes, factsOf, revisionRows } from './repo.ts';
import { type DocumentRevisionTable, documentClauseKind, documentKind, documentRevisionKind } from './tables.ts';
import { documentTypes } from './types.ts';

type Row = ImportedRow;

/** What a chunk of an import will write: planned in memory, then written with one audit row a kind. */
interface Plan {
  readonly documents: NewDocument[];
  readonly revisions: NewRevision[];
  readonly clauses: NewClause[];
  /** Drafts whose file is replaced. */
  readonly replaced: { readonly before: DocumentRevisionTable; readonly values: Partial<DocumentRevisionTable> }[];
  /** Revisions as they are stored, by document. */
  readonly stored: ReadonlyMap<string, readonly DocumentRevisionTable[]>;
  /** Documents by folded code, with their revisions so far, planned ones included. */
  readonly known: Map<string, { readonly id: string; readonly revisions: RevisionFacts[] }>;
  /** Revisions that this import has brought: a second file must not replace the first. */
  readonly own: Set<string>;
}

/** What a new file changes on a draft: its check and who was asked go, what people wrote about the draft stays where the file says nothing. */
function replacingValues(values: ReturnType<typeof importedRevision>): Partial<DocumentRevisionTable> {
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
  const entry = { id: context.ids.next(), revisions: [] };
  plan.documents.push(importedDocument(entry.id, code, proposal));
  for (const clause of clausesOfText(proposal['clauses'] ?? '')) {
    plan.clauses.push({ id: context.ids.next(), document_id: entry.id, instrument: documentTypes.instrument, clause });
  }
  if (code !== '') plan.known.set(foldCode(code), entry);
  return entry;
}

/**
 * A revision that takes hold with the file of a former one is a slip unless somebody means it: a row that was put up for decision with that
 * reason and taken is the answer. Refuses `documents.formerFile` for one that was taken along with others.
 */
function refuseUnaskedFile(
  row: Row,
  values: Pick<DocumentRevisionTable, 'status' | 'file_hash'>,
  own: string,
  stored: readonly DocumentRevisionTable[],
): void {
  if (values.status !== 'approved' || row.verdict === 'decide') return;
  refuseFormerFile({ id: own, file_hash: values.file_hash }, stored);
}

/** Plans one row; gives the id of its document. Throws a refusal when the register no longer allows it. */
async function planRow(context: WriteContext, plan: Plan, row: Row): Promise<string> {
  const { proposal } = row;
  const code = bnspFormCode(proposal['code'] ?? '') ?? proposal['code'] ?? '';
  const present = code === '' ? undefined : plan.known.get(foldCode(code));
  const numbers = { edition: Number(proposal['edition']), revision: Number(proposal['revision']) };
  const values = importedRevision(row);
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
    const stored = plan.stored.get(present.id) ?? [];
    refuseUnaskedFile(row, values, draft.id, stored);
    const before = stored.find(({ id }) => id === draft.id);
    if (before !== undefined) plan.replaced.push({ before, values: replacingValues(values) });
    plan.own.add(draft.id);
    return present.id;
  }
  if (present !== undefined) {
    refuseUnaskedFile(row, values, '', plan.stored.get(present.id) ?? []);
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
    stored: revisions,
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
  for (const { before, values } of plan.replaced) {
    await recordImportStep(
      context,
      before,
      await context.records.change(documentRevisionKind, before.id, before.rev, values),
      await sourceName(context.db, importId),
    );
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
