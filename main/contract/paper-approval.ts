import { z } from 'zod';
import { operation } from './define.ts';
import { civilDate, fileSource, id, line, message, optionalLine, rev } from './values.ts';

/** Documents that one decree or minutes can put in force in one act. */
export const ENACTED_AT_ONCE = 200;

const exampleId = '01890000-0000-7000-8000-000000000001';
const optionalDay = civilDate.nullish();

/** Approvals that were given on paper: many by one decree, and what was not recorded with an approval then. */
export const paperApprovalContract = {
  'documents.enactMany': operation({
    kind: 'write',
    permission: 'documents.write',
    // the first is judged by the dispatcher, each of them by the act itself
    scope: { kind: 'document', id: 'documents.0.id' },
    input: z.object({
      /** The documents, with the draft of each as it was shown, `01/00`, and its rev. */
      documents: z
        .array(z.object({ id, revision: z.string().trim().min(1).max(20), expectRev: rev }))
        .min(1)
        .max(ENACTED_AT_ONCE),
      approvedBy: line,
      approvedOn: civilDate,
      effectiveOn: civilDate,
      checkedBy: optionalLine.nullish(),
      checkedOn: optionalDay,
      /** The signed decree or minutes; it stands with each of them. */
      scan: fileSource.nullish(),
    }),
    output: z.object({
      /** Documents whose draft was approved. */
      approved: z.array(id),
      /** Those that were left as they are, with the reason. */
      left: z.array(z.object({ id, document: z.string(), reason: message })),
    }),
    example: {
      documents: [{ id: exampleId, revision: '01/00', expectRev: 1 }],
      approvedBy: 'Ketua LSP',
      approvedOn: '2026-03-02',
      effectiveOn: '2026-03-03',
    },
  }),
  'documents.completeApproval': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document-revision', id: 'id' },
    input: z.object({
      id,
      expectRev: rev,
      /** Only what is blank still; left out: it stays blank. */
      approvedBy: optionalLine.nullish(),
      approvedOn: optionalDay,
      checkedBy: optionalLine.nullish(),
      checkedOn: optionalDay,
      /** The signed sheet. */
      scan: fileSource.nullish(),
    }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 2, approvedBy: 'Ketua LSP', approvedOn: '2026-03-02' },
  }),
};
