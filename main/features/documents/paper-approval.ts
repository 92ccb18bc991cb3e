import type { Kysely } from 'kysely';
import type { OutputOf, ParsedInputOf } from '../../contract/index.ts';
import { type Message, Refusal, refuse, refuseFields } from '../../contract/result.ts';
import { type Check, type Handlers, preparedWrite, type WriteContext } from '../../contributions.ts';
import { given } from '../../db/patch.ts';
import type { GroundTables } from '../../db/tables.ts';
import { recordSignedSheet } from '../signatures/service.ts';
import { openDocument } from './add-revision.ts';
import { refuseBadApproval, refuseCheckAhead, refuseFormerFile } from './approval.ts';
import { refuseOnePerson } from './approval-rule.ts';
import { recordApproval } from './approval-signature.ts';
import { editionLabel } from './as-of.ts';
import { takeFiles } from './document-handlers.ts';
import { fileCautions } from './file-cautions.ts';
import { indexFileText, keepText, type TakenFile } from './file-intake.ts';
import { documentRow, factsOf, revisionRow, revisionRows } from './repo.ts';
import { approvedValues } from './revision-values.ts';
import { revisionSignable } from './signable.ts';
import { standingDocuments } from './standing.ts';
import { recordStep, stepsOf } from './steps.ts';
import { type DocumentRevisionTable, type DocumentTables, documentAddress, documentRevisionKind } from './tables.ts';

type Many = ParsedInputOf<'documents.enactMany'>;
type Completed = ParsedInputOf<'documents.completeApproval'>;

/** What a refusal says where it stands beside other ones: the reason of its first field, else its own. */
function reasonOf(error: Refusal): Message {
  const [first] = Object.values(error.fields ?? {});
  return first ?? { code: error.code, params: error.params };
}

/** What a file may hold that is decided by looking at it, not by approving it among others. */
const UNFINISHED: ReadonlySet<string> = new Set(['documents.placesToFill', 'files.trackedChanges']);

/** Refuses a draft whose file is visibly not finished: it is approved on its own, where the form says what it holds. */
async function refuseUnfinished(db: Kysely<GroundTables>, draft: DocumentRevisionTable): Promise<void> {
  if (draft.file_hash === null) return;
  const cautions = await fileCautions(db, [{ hash: draft.file_hash, name: draft.file_name }]);
  const reason = cautions.get(draft.file_hash)?.find(({ code }) => UNFINISHED.has(code));
  if (reason !== undefined) throw refuse(reason.code, reason.params);
}

/** The draft of a document that an approval on paper is about. Refuses what `documents.enact` refuses for a single one, and an unfinished file. */
async function draftToEnact(
  context: WriteContext,
  asked: Many['documents'][number],
  approval: Pick<Many, 'approvedBy' | 'approvedOn' | 'effectiveOn' | 'checkedBy' | 'checkedOn'>,
): Promise<DocumentRevisionTable> {
  await openDocument(context, asked.id);
  const rows = await revisionRows(context.db, [asked.id]);
  const draft = rows.find(
    (row) => row.withdrawn_at === null && editionLabel(row.edition, row.revision) === asked.revision,
  );
  if (draft === undefined) throw refuse('documents.noSuchDraft', { revision: asked.revision });
  if (draft.status === 'approved') throw refuse('documents.alreadyApproved', { revision: asked.revision });
  if (draft.rev !== asked.expectRev)
    throw refuse('core.conflict', {
      kind: documentRevisionKind.name,
      rev: draft.rev,
      by: draft.changed_by,
      at: draft.changed_at,
    });
  refuseBadApproval(approval, draft, rows.map(factsOf), context.today);
  refuseFormerFile(draft, rows);
  await refuseOnePerson(context.db, {
    madeBy: draft.made_by,
    checkedBy: approval.checkedBy ?? draft.checked_by,
    approvedBy: approval.approvedBy,
  });
  await refuseUnfinished(context.db, draft);
  return draft;
}

/** One decree or minutes puts the drafts of several documents in force. What cannot be is left as it is and told; the rest counts. */
async function enactMany(
  context: WriteContext,
  input: Many,
  scan: TakenFile | undefined,
): Promise<OutputOf<'documents.enactMany'>> {
  const approval = { ...input, how: 'paper' as const };
  const left: OutputOf<'documents.enactMany'>['left'] = [];
  const drafts: DocumentRevisionTable[] = [];
  const asked = [...new Map(input.documents.map((each) => [each.id, each])).values()];
  for (const each of asked) {
    const document = await documentRow(context.db, each.id);
    try {
      if (!context.mayIn('documents.write', document.owner)) throw refuse('core.otherUnit', { unit: document.owner });
      drafts.push(await draftToEnact(context, each, input));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      left.push({ id: each.id, document: `${document.code} ${document.title}`.trim(), reason: reasonOf(error) });
    }
  }
  if (drafts.length === 0) return { approved: [], left };
  await keepText(context, scan);
  for (const draft of drafts) {
    await context.records.change(documentRevisionKind, draft.id, draft.rev, approvedValues(approval, scan));
    await recordApproval(context, draft.id, approval, scan);
  }
  const approved = drafts.map((draft) => draft.document_id);
  await indexFileText(context, ...approved);
  return { approved, left };
}

/** A blank is filled in; what stands there stays. Refuses `documents.approvedFixed`. */
function filled<T extends string | null>(stored: T, said: T | undefined): T | undefined {
  if (said === undefined || said === null || said === '' || said === stored) return undefined;
  if (stored !== '' && stored !== null) throw refuse('documents.approvedFixed');
  return said;
}

/** Days that are said now have to fit; those that stand already, as an import brought them, do not keep the sheet from being added. */
function refuseBadDays(
  row: DocumentRevisionTable,
  said: Partial<Pick<DocumentRevisionTable, 'approved_on' | 'checked_on'>>,
  today: string,
): void {
  refuseCheckAhead(said.checked_on, today);
  const approvedOn = said.approved_on ?? null;
  if (approvedOn === null) return;
  if (approvedOn > today)
    throw refuseFields('core.invalidInput', {
      approvedOn: { code: 'documents.approvedInFuture', params: { approvedOn } },
    });
  if (row.effective_on !== null && row.effective_on < approvedOn)
    throw refuseFields('core.invalidInput', {
      approvedOn: {
        code: 'documents.effectiveBeforeApproval',
        params: { approvedOn, effectiveOn: row.effective_on },
      },
    });
}

/** Adds to an approval what was not recorded with it: who and when, where an import did not say, and the scan of the sheet that came back later. */
async function completeApproval(
  context: WriteContext,
  input: Completed,
  scan: TakenFile | undefined,
): Promise<OutputOf<'documents.completeApproval'>> {
  const before = await revisionRow(context.db, input.id);
  const revision = editionLabel(before.edition, before.revision);
  await openDocument(context, before.document_id);
  if (before.status !== 'approved') throw refuse('documents.notApprovedYet', { revision });
  if (before.approval_kind === 'screen') throw refuse('documents.approvedOnScreen', { revision });
  if (scan !== undefined && before.scan_hash !== null) throw refuse('documents.approvedFixed');
  const patch = given({
    approved_by: filled(before.approved_by, input.approvedBy ?? undefined),
    approved_on: filled(before.approved_on, input.approvedOn ?? undefined),
    checked_by: filled(before.checked_by, input.checkedBy ?? undefined),
    checked_on: filled(before.checked_on, input.checkedOn ?? undefined),
    ...(scan === undefined ? {} : { scan_hash: scan.hash, scan_name: scan.name, scan_size: scan.size }),
  });
  if (Object.keys(patch).length === 0) throw refuse('documents.nothingToComplete');
  const after = { ...before, ...patch };
  refuseBadDays(before, patch, context.today);
  if (patch.approved_by !== undefined || patch.checked_by !== undefined)
    await refuseOnePerson(context.db, {
      madeBy: after.made_by,
      checkedBy: after.checked_by,
      approvedBy: after.approved_by,
    });
  await keepText(context, scan);
  const row = await context.records.change(documentRevisionKind, input.id, input.expectRev, patch);
  await completeSteps(context, row);
  if (row.scan_hash !== null && row.approved_by !== '' && row.approved_on !== null)
    await recordSignedSheet(context, {
      kind: revisionSignable.kind,
      subjectId: row.id,
      meaning: 'approved',
      signerName: row.approved_by,
      signedOn: row.approved_on,
      scan: { hash: row.scan_hash, name: row.scan_name, size: row.scan_size ?? 0 },
    });
  return { id: row.id, rev: row.rev };
}

/** A step on paper is written down as soon as both its person and its day are known, once. */
async function completeSteps(context: WriteContext, row: DocumentRevisionTable): Promise<void> {
  // an import that did not know who approved has left a step without that name
  const known = (await stepsOf(context.db, [row.id])).get(row.id) ?? [];
  const taken = new Set(known.map(({ step, person }) => `${step} ${person}`));
  const steps = [
    { step: 'checked', person: row.checked_by, on: row.checked_on },
    { step: 'approved', person: row.approved_by, on: row.approved_on },
  ] as const;
  for (const { step, person, on } of steps)
    if (person !== '' && on !== null && !taken.has(`${step} ${person}`))
      await recordStep(context, row, { step, mode: 'paper', note: '', person, on });
}

/** Handlers of approvals on paper. */
export const paperApprovalHandlers: Handlers<'documents.enactMany' | 'documents.completeApproval'> = {
  'documents.enactMany': preparedWrite(
    'documents.enactMany',
    (context, input) => takeFiles(context, { approval: { ...input, how: 'paper' } }),
    (context, input, files) => enactMany(context, input, files.scan),
  ),
  'documents.completeApproval': preparedWrite(
    'documents.completeApproval',
    // only the sheet is taken: the rest of an approval is not stated anew
    (context, input) =>
      takeFiles(context, {
        approval: { how: 'paper', approvedBy: '', approvedOn: '', effectiveOn: '', scan: input.scan },
      }),
    (context, input, files) => completeApproval(context, input, files.scan),
  ),
};

/** Revisions that were approved on paper as far as the register says, without the signed sheet. */
async function withoutSheet(db: Kysely<GroundTables>): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .withTables<DocumentTables>()
    .selectFrom('document_revision')
    .select(['id', 'approved_by'])
    .where('status', '=', 'approved')
    .where('approval_kind', '=', 'paper')
    .where('scan_hash', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row.approved_by]));
}

/** In force by an approval on paper that nobody can show: the signed sheet was never brought in (BNSP 201, 10.2.3.a asks for evidence of it). */
export const paperWithoutSheet: Check = {
  id: 'documents.paperWithoutSheet',
  async run(context) {
    const bare = await withoutSheet(context.db);
    if (bare.size === 0) return [];
    return (await standingDocuments(context.db, context.today)).flatMap((item) => {
      const name = item.state === 'in-force' ? bare.get(item.current?.id ?? '') : undefined;
      if (name === undefined || item.document.external === 1) return [];
      const document = `${item.document.code} ${item.document.title}`.trim();
      return [
        {
          message: { code: 'documents.paperWithoutSheet', params: { document, revision: item.edition, name } },
          address: documentAddress(item.document.id),
        },
      ];
    });
  },
};
