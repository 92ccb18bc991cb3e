import type { DocumentStep } from '../../contract/document-approval.ts';
import type { DocumentDetail, DocumentRow } from '../../contract/documents.ts';
import { refuse } from '../../contract/result.ts';
import { type Handlers, type ReadContext, read } from '../../contributions.ts';
import { findInSearch } from '../../db/search.ts';
import { reviewFacts } from '../periodic-reviews/service.ts';
import { accountNames } from '../users/service.ts';
import { nextNumbers } from './approval.ts';
import { compareNumbers, editionLabel, revisionState } from './as-of.ts';
import { documentCitations } from './citations.ts';
import { suggestClauses } from './clauses.ts';
import { bnspFormCode } from './code.ts';
import { fileCautions } from './file-cautions.ts';
import { actsOf } from './flow.ts';
import { byDocument, clauseRows, clauseSlices, documentRow, factsOf, revisionRows } from './repo.ts';
import { inRegisterOrder, reviewMonthsOf, type StandingDocument, standingDocuments } from './standing.ts';
import { flowPerson, stepsOf } from './steps.ts';
import type { DocumentRevisionTable } from './tables.ts';
import { documentTypes } from './types.ts';

/** Documents found by words at a time; more than a screen can use. */
const FOUND = 500;

function rowOf(item: StandingDocument, clauses: readonly string[], asOf: string, hit: DocumentRow['hit']): DocumentRow {
  const { document, current } = item;
  return {
    id: document.id,
    rev: document.rev,
    code: document.code,
    title: document.title,
    type: document.type,
    level: document.level,
    external: document.external === 1,
    owner: document.owner,
    location: document.location,
    state: item.state,
    edition: item.edition,
    revisionId: current?.id ?? null,
    approvedOn: current?.approved_on ?? null,
    effectiveOn: current?.effective_on ?? null,
    validUntil: current?.valid_until ?? null,
    reviewOn: item.reviewOn,
    reviewOverdue: item.reviewOn !== null && item.reviewOn < asOf,
    openEdition: item.openEdition,
    draftRev: item.draftRev,
    hasFile: current?.file_hash != null,
    clauses: [...clauses],
    hit,
  };
}

async function list(
  context: ReadContext,
  input: { asOf?: string | undefined; text?: string | undefined; withdrawn?: boolean | undefined },
) {
  const asOf = input.asOf ?? context.today;
  const text = input.text?.trim() ?? '';
  const found =
    text === '' ? undefined : (await findInSearch(context.db, text, { kinds: ['document'], limit: FOUND })).hits;
  const hits = new Map(found?.map((hit) => [hit.id, hit]));
  const [all, links] = await Promise.all([
    standingDocuments(context.db, asOf, found === undefined ? undefined : [...hits.keys()]),
    clauseSlices(context.db).then(byDocument),
  ]);
  const shown = all.filter((item) => input.withdrawn === true || item.state !== 'withdrawn');
  const rank = new Map([...hits.keys()].map((id, place) => [id, place]));
  shown.sort(
    found === undefined ? inRegisterOrder : (a, b) => (rank.get(a.document.id) ?? 0) - (rank.get(b.document.id) ?? 0),
  );
  return {
    asOf,
    documents: shown.map((item) => {
      const hit = hits.get(item.document.id);
      const clauses = [...new Set((links.get(item.document.id) ?? []).map((link) => link.clause))];
      return rowOf(item, clauses, asOf, hit === undefined ? null : { page: hit.page, excerpt: hit.excerpt });
    }),
  };
}

async function revisionsShown(
  context: ReadContext,
  rows: readonly DocumentRevisionTable[],
  asOf: string,
  owner: string,
): Promise<DocumentDetail['revisions']> {
  const cautions = await fileCautions(
    context.db,
    rows.flatMap((row) => (row.file_hash === null ? [] : [{ hash: row.file_hash, name: row.file_name }])),
  );
  const facts = rows.map(factsOf);
  const steps = await stepsOf(
    context.db,
    rows.map((row) => row.id),
  );
  const names = await accountNames(context.db);
  const person = (await flowPerson(context))(owner);
  const asked = (id: string) => (id === '' ? null : { id, name: names.get(id) ?? '' });
  return facts
    .toSorted((a, b) => Number(a.withdrawn) - Number(b.withdrawn) || compareNumbers(b, a))
    .map((revision) => {
      const { row } = revision;
      return {
        id: row.id,
        rev: row.rev,
        edition: row.edition,
        revision: row.revision,
        label: editionLabel(row.edition, row.revision),
        state: revisionState(revision, facts, asOf),
        approvalKind: row.approval_kind === '' ? null : (row.approval_kind as 'paper'),
        madeBy: row.made_by,
        madeOn: row.made_on,
        checkedBy: row.checked_by,
        checkedOn: row.checked_on,
        approvedBy: row.approved_by,
        approvedOn: row.approved_on,
        effectiveOn: row.effective_on,
        validUntil: row.valid_until,
        changeNote: row.change_note,
        file:
          row.file_hash === null
            ? null
            : {
                hash: row.file_hash,
                name: row.file_name,
                size: row.file_size ?? 0,
                pages: row.pages,
                warnings: [...(cautions.get(row.file_hash) ?? [])],
              },
        scan: row.scan_hash === null ? null : { hash: row.scan_hash, name: row.scan_name, size: row.scan_size ?? 0 },
        recordedBy: row.created_by,
        recordedAt: row.created_at,
        withdrawnReason: row.withdrawn_at === null ? null : (row.withdrawn_reason ?? ''),
        checker: asked(row.checker_id),
        approver: asked(row.approver_id),
        steps: (steps.get(row.id) ?? []).map((step) => ({
          id: step.id,
          step: step.step as DocumentStep,
          mode: step.mode as 'screen',
          person: step.person,
          on: step.taken_on,
          note: step.note,
          otherFile: step.file_hash !== row.file_hash,
          recordedBy: step.mode === 'paper' ? (names.get(step.created_by) ?? '') : '',
        })),
        acts: [...actsOf(row, person)],
      };
    });
}

async function citedBy(context: ReadContext, documentId: string): Promise<DocumentDetail['citedBy']> {
  return (await documentCitations(context, documentId)).map(({ link, label, address }) => ({
    id: link.id,
    subjectKind: link.subject_kind,
    subjectId: link.subject_id,
    label,
    address,
    page: link.page,
    section: link.section,
    note: link.note,
  }));
}

async function get(context: ReadContext, input: { id: string; asOf?: string | undefined }): Promise<DocumentDetail> {
  const asOf = input.asOf ?? context.today;
  const document = await documentRow(context.db, input.id);
  const [standing] = await standingDocuments(context.db, asOf, [input.id]);
  if (standing === undefined) throw refuse('core.gone', { kind: 'document' });
  const revisions = await revisionRows(context.db, [input.id]);
  const links = await clauseRows(context.db, input.id);
  const successor = document.superseded_by === null ? undefined : await documentRow(context.db, document.superseded_by);
  const { hit: _hit, clauses: _clauses, ...row } = rowOf(standing, [], asOf, null);
  return {
    ...row,
    distribution: document.distribution,
    publisher: document.publisher,
    receivedOn: document.received_on,
    reviewMonths: reviewMonthsOf(document, (await reviewFacts(context.db, asOf, [])).months),
    reviewSetOn: document.review_on,
    supersededBy: successor === undefined ? null : { id: successor.id, code: successor.code, title: successor.title },
    supersededOn: document.superseded_on,
    note: document.note,
    bnspForm: document.external === 1 && bnspFormCode(document.code) !== undefined,
    withdrawnReason: document.withdrawn_at === null ? null : (document.withdrawn_reason ?? ''),
    endedOn: document.ended_on,
    revisions: await revisionsShown(context, revisions, asOf, document.owner),
    next: nextNumbers(revisions.map(factsOf)),
    clauses: links.map((link) => ({ id: link.id, rev: link.rev, instrument: link.instrument, clause: link.clause })),
    citedBy: await citedBy(context, input.id),
  };
}

/** Handlers that only read. */
export const readHandlers: Handlers<
  'documents.types' | 'documents.list' | 'documents.get' | 'documents.suggestClauses'
> = {
  'documents.types': read('documents.types', async () => ({
    edition: documentTypes.edition,
    source: documentTypes.source,
    levels: documentTypes.levels.map((level) => ({ ...level })),
    types: documentTypes.types.map(({ words: _words, clauses: _clauses, ...type }) => ({
      ...type,
      prefixes: [...type.prefixes],
    })),
  })),
  'documents.list': read('documents.list', list),
  'documents.get': read('documents.get', get),
  'documents.suggestClauses': read('documents.suggestClauses', async (_context, input) => ({
    clauses: suggestClauses({ code: input.code, title: input.title, type: input.type }).map((clause) => ({
      ...clause,
    })),
  })),
};
