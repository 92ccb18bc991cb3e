import { refuse } from '../../contract/result.ts';
import { type Handlers, preparedWrite, write } from '../../contributions.ts';
import { emptied, given } from '../../db/patch.ts';
import { addRevision, openDocument } from './add-revision.ts';
import { refuseBadApproval, refuseFormerFile, refuseTakenNumbers, replacedBy } from './approval.ts';
import { refuseOnePerson } from './approval-rule.ts';
import { recordApproval } from './approval-signature.ts';
import { editionLabel, revisionState } from './as-of.ts';
import { takeFiles } from './document-handlers.ts';
import { indexFileText, keepText, plainMessage, sameFileWarnings } from './file-intake.ts';
import { undoesCheck } from './flow.ts';
import { withoutCheck } from './flow-handlers.ts';
import { factsOf, revisionRow, revisionRows } from './repo.ts';
import { approvedValues, fileValues } from './revision-values.ts';
import { recordStep } from './steps.ts';
import { documentRevisionKind } from './tables.ts';

function labelOf(row: { readonly edition: number; readonly revision: number }): string {
  return editionLabel(row.edition, row.revision);
}

/** Handlers of revisions: new ones, their draft, review, approval, and taking one back. */
export const revisionHandlers: Handlers<
  | 'documents.addRevision'
  | 'documents.changeRevision'
  | 'documents.setStatus'
  | 'documents.enact'
  | 'documents.setValidity'
  | 'documents.withdrawRevision'
> = {
  'documents.addRevision': preparedWrite('documents.addRevision', takeFiles, addRevision),

  'documents.changeRevision': preparedWrite('documents.changeRevision', takeFiles, async (context, input, files) => {
    const before = await revisionRow(context.db, input.id);
    const revisions = await openDocument(context, before.document_id);
    const numbers = { edition: input.edition ?? before.edition, revision: input.revision ?? before.revision };
    const patch = given({
      edition: input.edition,
      revision: input.revision,
      change_note: emptied(input.changeNote),
      made_by: emptied(input.madeBy),
      made_on: input.madeOn,
      valid_until: input.validUntil,
      ...(files.file === undefined ? {} : fileValues(files.file)),
    });
    if (before.status === 'approved') refuseChangedApproval(before, patch);
    refuseTakenNumbers(revisions, numbers, before.id);
    await keepText(context, files.file);
    const row = await context.records.change(documentRevisionKind, input.id, input.expectRev, {
      ...patch,
      ...withoutCheck(before.status !== 'approved' && undoesCheck(before, patch)),
    });
    // the original brought in again after its stored file was changed or lost
    if (row.rev === before.rev && files.file !== undefined) {
      await context.records.log('document-revision', row.id, { file_name: files.file.name });
    }
    await indexFileText(context, before.document_id);
    const warnings = [
      ...(files.file?.warnings ?? []),
      ...(await sameFileWarnings(context, files.file, { documentId: before.document_id, revisionId: row.id })),
    ];
    return { id: row.id, rev: row.rev, warnings: warnings.map(plainMessage) };
  }),

  'documents.setStatus': write('documents.setStatus', async (context, input) => {
    const before = await revisionRow(context.db, input.id);
    await openDocument(context, before.document_id);
    if (before.status === 'approved') throw refuse('documents.alreadyApproved', { revision: labelOf(before) });
    const row = await context.records.change(
      documentRevisionKind,
      input.id,
      input.expectRev,
      given({
        status: input.status,
        returned: input.status === 'in-review' ? 0 : undefined,
        checked_by: emptied(input.checkedBy),
        checked_on: input.checkedOn,
      }),
    );
    if (input.status === 'in-review' && input.checkedBy && input.checkedOn)
      await recordStep(context, row, {
        step: 'checked',
        mode: 'paper',
        note: '',
        person: input.checkedBy,
        on: input.checkedOn,
      });
    return { id: row.id, rev: row.rev };
  }),

  'documents.enact': preparedWrite(
    'documents.enact',
    (context, input) => takeFiles(context, { approval: input }),
    async (context, input, files) => {
      const before = await revisionRow(context.db, input.id);
      const revisions = await openDocument(context, before.document_id);
      if (before.status === 'approved') throw refuse('documents.alreadyApproved', { revision: labelOf(before) });
      refuseBadApproval(input, before, revisions, context.today);
      if (input.sameFile !== true) refuseFormerFile(before, await revisionRows(context.db, [before.document_id]));
      await refuseOnePerson(context.db, {
        madeBy: emptied(input.madeBy) ?? before.made_by,
        checkedBy: input.checkedBy ?? before.checked_by,
        approvedBy: input.approvedBy,
      });
      await keepText(context, files.scan);
      const row = await context.records.change(documentRevisionKind, input.id, input.expectRev, {
        ...approvedValues(input, files.scan),
        ...given({ made_by: emptied(input.madeBy), made_on: input.madeOn }),
      });
      await recordApproval(context, row.id, input, files.scan);
      await indexFileText(context, before.document_id);
      const after = (await revisionRows(context.db, [before.document_id])).map(factsOf);
      return {
        id: row.id,
        rev: row.rev,
        state: revisionState(factsOf(row), after, context.today),
        replaced: replacedBy(input.effectiveOn, row.id, revisions),
      };
    },
  ),

  'documents.setValidity': write('documents.setValidity', async (context, input) => {
    const before = await revisionRow(context.db, input.id);
    await openDocument(context, before.document_id);
    const row = await context.records.change(documentRevisionKind, input.id, input.expectRev, {
      valid_until: input.validUntil,
    });
    return { id: row.id, rev: row.rev };
  }),

  'documents.withdrawRevision': write('documents.withdrawRevision', async (context, input) => {
    const before = await revisionRow(context.db, input.id);
    await openDocument(context, before.document_id);
    const row = await context.records.withdraw(documentRevisionKind, input.id, input.expectRev, input.reason);
    await indexFileText(context, before.document_id);
    return { id: row.id, rev: row.rev };
  }),
};

/** Blanks of an approved revision may be filled in; what it says stays (`documents.approvedFixed`). The database holds to the same. */
function refuseChangedApproval(before: object, patch: Readonly<Record<string, unknown>>): void {
  const stored = before as Readonly<Record<string, unknown>>;
  const openColumns = new Set(['valid_until', 'pages']);
  for (const [column, value] of Object.entries(patch)) {
    const was = stored[column];
    if (!openColumns.has(column) && was !== '' && was !== null && was !== value)
      throw refuse('documents.approvedFixed');
  }
}
