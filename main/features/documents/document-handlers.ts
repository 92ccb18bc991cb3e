import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, type PrepareContext, preparedWrite, type WriteContext, write } from '../../contributions.ts';
import { emptied, given } from '../../db/patch.ts';
import { keepStub } from '../instruments/service.ts';
import { reviewFacts } from '../periodic-reviews/service.ts';
import { nextNumbers, refuseBadApproval } from './approval.ts';
import { peopleOf, refuseOnePerson } from './approval-rule.ts';
import { recordApproval } from './approval-signature.ts';
import { bnspFormCode, foldCode } from './code.ts';
import {
  indexFileText,
  keepText,
  plainMessage,
  sameFileWarnings,
  type TakenFile,
  takeDocumentFile,
} from './file-intake.ts';
import { clauseLinkOf, documentRow, documentsWithCodes, documentWithCode } from './repo.ts';
import { type ApprovalInput, approvedValues, draftValues } from './revision-values.ts';
import { indexDocuments } from './search-note.ts';
import { reviewMonthsOf } from './standing.ts';
import { type DocumentTable, documentClauseKind, documentKind, documentRevisionKind } from './tables.ts';
import { documentType } from './types.ts';

/** Files of a write that brings a revision: the document itself and the signed sheet. */
export interface TakenFiles {
  readonly file: TakenFile | undefined;
  readonly scan: TakenFile | undefined;
}

/** Takes the files of an input into the vault, outside the transaction. */
export async function takeFiles(
  context: PrepareContext,
  input: {
    readonly file?: Parameters<typeof takeDocumentFile>[1] | null | undefined;
    readonly approval?: ApprovalInput | undefined;
  },
): Promise<TakenFiles> {
  const scan = input.approval?.scan;
  return {
    file: input.file == null ? undefined : await takeDocumentFile(context, input.file),
    scan: scan == null ? undefined : await takeDocumentFile(context, scan),
  };
}

async function refuseTakenCode(context: WriteContext, code: string, own?: string): Promise<void> {
  const other = await documentWithCode(context.db, code);
  if (other === undefined || other.id === own) return;
  const reason = { code: 'documents.codeTaken', params: { code: other.code, title: other.title } };
  throw refuseFields(reason.code, { code: reason }, reason.params);
}

function typeOf(id: string) {
  const type = documentType(id);
  if (type === undefined)
    throw refuseFields('core.invalidInput', { type: { code: 'documents.unknownType', params: { type: id } } });
  return type;
}

/** The day of a replacement belongs to its successor; a day without one says that the paper was revoked, and is not changed here. */
function supersededOn(
  before: DocumentTable,
  input: { readonly supersededBy?: string | null | undefined; readonly supersededOn?: string | null | undefined },
): string | null | undefined {
  const successor = input.supersededBy === undefined ? before.superseded_by : input.supersededBy;
  if (successor !== null) return input.supersededOn;
  return before.superseded_by === null ? undefined : null;
}

async function withdrawnCodeWarnings(context: WriteContext, code: string): Promise<readonly Message[]> {
  const [former] = await documentsWithCodes(context.db, [code], true);
  return former === undefined
    ? []
    : [{ code: 'documents.codeWithdrawn', params: { code: former.code, title: former.title } }];
}

function uniqueLinks(links: readonly { readonly instrument: string; readonly clause: string }[]): typeof links {
  return [...new Map(links.map((link) => [`${link.instrument} ${link.clause}`, link])).values()];
}

/** A clause of a guideline that the library does not hold is kept as a stub. */
async function keepCited(
  context: WriteContext,
  link: { readonly instrument: string; readonly clause: string },
  document: { readonly code: string; readonly title: string },
): Promise<void> {
  const seen = context.words.text(context.language, 'instruments.stub.citedBy', {
    code: document.code === '' ? document.title : document.code,
  });
  await keepStub(context, { guideline: link.instrument, clause: link.clause, title: '', seen: seen.slice(0, 300) });
}

/** An interval that differs from the one that counts is the document's own from then on; a form gives back the same one unchanged. */
async function ownInterval(
  context: WriteContext,
  before: DocumentTable,
  months: number | null | undefined,
): Promise<Partial<Pick<DocumentTable, 'review_by_type' | 'review_months'>>> {
  if (months === undefined) return {};
  const facts = await reviewFacts(context.db, context.today, []);
  return months === reviewMonthsOf(before, facts.months) ? {} : { review_by_type: 0, review_months: months };
}

/** Handlers of the register: documents and their clause links. */
export const documentHandlers: Handlers<
  | 'documents.create'
  | 'documents.change'
  | 'documents.withdraw'
  | 'documents.restore'
  | 'documents.linkClause'
  | 'documents.unlinkClause'
> = {
  'documents.create': preparedWrite('documents.create', takeFiles, async (context, input, files) => {
    const type = typeOf(input.type);
    const code = bnspFormCode(input.code ?? '') ?? input.code ?? '';
    await refuseTakenCode(context, code);
    const document = await context.records.insert(documentKind, {
      code,
      code_folded: foldCode(code),
      title: input.title,
      type: input.type,
      level: type.level,
      owner: input.owner ?? '',
      location: input.location ?? '',
      distribution: input.distribution ?? '',
      external: Number(input.external ?? type.external),
      publisher: input.publisher ?? '',
      received_on: input.receivedOn ?? null,
      superseded_by: null,
      superseded_on: null,
      review_by_type: Number(input.reviewMonths === undefined),
      review_months: input.reviewMonths === undefined ? type.reviewMonths : input.reviewMonths,
      review_on: input.reviewOn ?? null,
      ended_on: null,
      note: input.note ?? '',
    });
    for (const link of uniqueLinks(input.clauses ?? [])) {
      await context.records.insert(documentClauseKind, {
        document_id: document.id,
        instrument: link.instrument,
        clause: link.clause,
      });
      await keepCited(context, link, document);
    }
    const numbers = {
      ...nextNumbers([]),
      ...given<{ edition: number; revision: number }>({ edition: input.edition, revision: input.revision }),
    };
    if (input.approval !== undefined) {
      refuseBadApproval(input.approval, { id: '', ...numbers }, [], context.today);
      await refuseOnePerson(context.db, peopleOf(input, input.approval));
    }
    await keepText(context, files.file);
    await keepText(context, files.scan);
    const revision = await context.records.insert(documentRevisionKind, {
      document_id: document.id,
      ...numbers,
      ...draftValues(input, files.file),
      ...approvedValues(input.approval, files.scan),
    });
    await recordApproval(context, revision.id, input.approval, files.scan);
    await indexFileText(context, document.id);
    const warnings = [
      ...(await withdrawnCodeWarnings(context, code)),
      ...(files.file?.warnings ?? []),
      ...(await sameFileWarnings(context, files.file, { documentId: document.id, revisionId: revision.id })),
    ];
    return { id: document.id, rev: document.rev, revisionId: revision.id, warnings: warnings.map(plainMessage) };
  }),

  'documents.change': write('documents.change', async (context, input) => {
    const before = await documentRow(context.db, input.id);
    const type = input.type === undefined ? undefined : typeOf(input.type);
    const code = emptied(input.code);
    if (code !== undefined && foldCode(code) !== before.code_folded) {
      const fixed = bnspFormCode(before.code);
      if (fixed !== undefined && before.external === 1) {
        throw refuseFields('core.invalidInput', { code: { code: 'documents.bnspCode', params: { code: fixed } } });
      }
      await refuseTakenCode(context, code, input.id);
    }
    if (input.supersededBy != null) {
      if (input.supersededBy === input.id) throw refuse('documents.supersededByItself');
      await documentRow(context.db, input.supersededBy);
    }
    const row = await context.records.change(documentKind, input.id, input.expectRev, {
      ...(await ownInterval(context, before, input.reviewMonths)),
      ...given({
        code,
        code_folded: code === undefined ? undefined : foldCode(code),
        title: input.title,
        type: input.type,
        level: type?.level,
        owner: emptied(input.owner),
        location: emptied(input.location),
        distribution: emptied(input.distribution),
        external:
          input.external === undefined
            ? type === undefined
              ? undefined
              : Number(type.external)
            : Number(input.external),
        publisher: emptied(input.publisher),
        received_on: input.receivedOn,
        superseded_by: input.supersededBy,
        superseded_on: supersededOn(before, input),
        review_on: input.reviewOn,
        note: emptied(input.note),
      }),
    });
    // a replacement may begin today or on a day ahead
    await indexDocuments(context.db, [row.id], context.today);
    return { id: row.id, rev: row.rev };
  }),

  'documents.withdraw': write('documents.withdraw', async (context, input) => {
    const before = await documentRow(context.db, input.id);
    if (before.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'document' });
    if (input.on !== undefined && input.on > context.today) {
      throw refuseFields('core.invalidInput', { on: { code: 'documents.endInFuture', params: { on: input.on } } });
    }
    const marked = await context.records.change(documentKind, input.id, input.expectRev, {
      ended_on: input.on ?? context.today,
    });
    const row = await context.records.withdraw(documentKind, input.id, marked.rev, input.reason);
    await indexFileText(context, input.id);
    return { id: row.id, rev: row.rev };
  }),

  'documents.restore': write('documents.restore', async (context, input) => {
    const before = await documentRow(context.db, input.id);
    if (before.withdrawn_at === null) return { id: before.id, rev: before.rev };
    await refuseTakenCode(context, before.code, before.id);
    const back = await context.records.restore(documentKind, input.id, input.expectRev);
    const row = await context.records.change(documentKind, input.id, back.rev, { ended_on: null });
    await indexFileText(context, input.id);
    return { id: row.id, rev: row.rev };
  }),

  'documents.linkClause': write('documents.linkClause', async (context, input) => {
    const document = await documentRow(context.db, input.documentId);
    if (document.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'document' });
    const known = await clauseLinkOf(context.db, input.documentId, input.instrument, input.clause);
    if (known !== undefined) return { id: known.id, rev: known.rev };
    const row = await context.records.insert(documentClauseKind, {
      document_id: input.documentId,
      instrument: input.instrument,
      clause: input.clause,
    });
    await keepCited(context, input, document);
    return { id: row.id, rev: row.rev };
  }),

  'documents.unlinkClause': write('documents.unlinkClause', async (context, input) => {
    const row = await context.records.withdraw(documentClauseKind, input.id, input.expectRev, '');
    return { id: row.id, rev: row.rev };
  }),
};
