import type { WriteContext } from '../../contributions.ts';
import { recordSignedSheet } from '../signatures/service.ts';
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
  await recordStep(context, await revisionRow(context.db, revisionId), {
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
