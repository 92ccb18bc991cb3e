import type { WriteContext } from '../../contributions.ts';
import { recordSignedSheet } from '../signatures/service.ts';
import { refuseScreenOfOthers } from './approval-rule.ts';
import type { TakenFile } from './file-intake.ts';
import { revisionRow } from './repo.ts';
import type { ApprovalInput } from './revision-values.ts';
import { revisionSignable } from './signable.ts';
import { recordStep } from './steps.ts';

/**
 * An approval on paper whose signed sheet was scanned is a signature on paper, recorded in the same transaction from the same facts. An
 * approval without a sheet stays what the revision says of it: there is nothing that anybody signed.
 */
export async function recordApproval(
  context: WriteContext,
  revisionId: string,
  approval: ApprovalInput | undefined,
  scan: TakenFile | undefined,
): Promise<void> {
  if (approval === undefined) return;
  refuseScreenOfOthers(context, approval);
  const revision = await revisionRow(context.db, revisionId);
  if (approval.checkedBy && approval.checkedOn)
    await recordStep(context, revision, {
      step: 'checked',
      mode: 'paper',
      note: '',
      person: approval.checkedBy,
      on: approval.checkedOn,
    });
  await recordStep(context, revision, {
    step: 'approved',
    mode: approval.how,
    note: '',
    person: approval.approvedBy,
    on: approval.approvedOn,
  });
  if (approval.how !== 'paper' || scan === undefined) return;
  await recordSignedSheet(context, {
    kind: revisionSignable.kind,
    subjectId: revisionId,
    meaning: 'approved',
    signerName: approval.approvedBy,
    signedOn: approval.approvedOn,
    scan: { hash: scan.hash, name: scan.name, size: scan.size },
  });
}
