import type { OutputOf } from '../../contract/index.ts';
import { refuse } from '../../contract/result.ts';
import type { WriteContext } from '../../contributions.ts';
import { given } from '../../db/patch.ts';
import { nextNumbers, refuseBadApproval, refuseFormerFile, refuseTakenNumbers, replacedBy } from './approval.ts';
import { peopleOf, refuseOnePerson } from './approval-rule.ts';
import { recordApproval } from './approval-signature.ts';
import { editionLabel, type RevisionFacts, revisionState } from './as-of.ts';
import type { TakenFiles } from './document-handlers.ts';
import { indexFileText, keepText, plainMessage, sameFileWarnings } from './file-intake.ts';
import { documentRow, factsOf, revisionRows } from './repo.ts';
import { type ApprovalInput, approvedValues, draftValues } from './revision-values.ts';
import { documentRevisionKind } from './tables.ts';

/** A new revision as operations state it. Numbers left out: the next ones. */
export interface NewRevision {
  readonly documentId: string;
  readonly edition?: number | undefined;
  readonly revision?: number | undefined;
  readonly changeNote?: string | null | undefined;
  readonly madeBy?: string | null | undefined;
  readonly madeOn?: string | null | undefined;
  readonly validUntil?: string | null | undefined;
  readonly approval?: ApprovalInput | undefined;
  /** Approved at once: the file is that of a former revision on purpose. */
  readonly sameFile?: boolean | undefined;
}

/** Revisions of a document that is in use. Refuses `core.gone` and `core.withdrawn`. */
export async function openDocument(context: WriteContext, id: string): Promise<readonly RevisionFacts[]> {
  const document = await documentRow(context.db, id);
  if (document.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'document' });
  return (await revisionRows(context.db, [id])).map(factsOf);
}

/** Adds a revision with files that were taken before, as a draft or approved at once. */
export async function addRevision(
  context: WriteContext,
  input: NewRevision,
  files: TakenFiles,
): Promise<OutputOf<'documents.addRevision'>> {
  const revisions = await openDocument(context, input.documentId);
  const numbers = {
    ...nextNumbers(revisions),
    ...given<{ edition: number; revision: number }>({ edition: input.edition, revision: input.revision }),
  };
  refuseTakenNumbers(revisions, numbers);
  const { approval } = input;
  if (approval !== undefined) {
    refuseBadApproval(approval, { id: '', ...numbers }, revisions, context.today);
    await refuseOnePerson(context.db, peopleOf(input, approval));
    if (input.sameFile !== true)
      refuseFormerFile(
        { id: '', file_hash: files.file?.hash ?? null },
        await revisionRows(context.db, [input.documentId]),
      );
  }
  await keepText(context, files.file);
  await keepText(context, files.scan);
  const row = await context.records.insert(documentRevisionKind, {
    document_id: input.documentId,
    ...numbers,
    ...draftValues(input, files.file),
    ...approvedValues(approval, files.scan),
  });
  await recordApproval(context, row.id, approval, files.scan);
  await indexFileText(context, input.documentId);
  const warnings = [
    ...(files.file?.warnings ?? []),
    ...(await sameFileWarnings(context, files.file, { documentId: input.documentId, revisionId: row.id })),
  ];
  const after = (await revisionRows(context.db, [input.documentId])).map(factsOf);
  return {
    id: row.id,
    rev: row.rev,
    label: editionLabel(row.edition, row.revision),
    state: revisionState(factsOf(row), after, context.today),
    warnings: warnings.map(plainMessage),
    replaced: approval === undefined ? null : replacedBy(approval.effectiveOn, row.id, revisions),
  };
}
