import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import { assessorFactsOf, assessorRows, byAssessor, certificateRows, printedName } from './repo.ts';
import { periodsInUse } from './settings.ts';
import { type AssessorStatus, assessorStatus } from './status.ts';

export type { AssessorFacts, AssessorStatus, CertificateFacts } from './status.ts';
export { assessorStatus } from './status.ts';

/** An assessor who works for the LSP on a day, with the status on that day. */
export interface ActiveAssessor {
  readonly id: string;
  readonly name: string;
  readonly registerNumber: string;
  readonly status: AssessorStatus;
}

/** Assessors who work for the LSP on a day, by name. Whether their certificates are valid is in `status`. */
export async function activeAssessors(db: Kysely<GroundTables>, asOf: string): Promise<readonly ActiveAssessor[]> {
  const certificates = byAssessor(await certificateRows(db));
  const { expiringDays } = await periodsInUse(db);
  return (await assessorRows(db))
    .map((row) => ({
      id: row.id,
      name: printedName(row),
      registerNumber: row.register_number,
      status: assessorStatus(assessorFactsOf(row, certificates.get(row.id) ?? []), asOf, expiringDays),
    }))
    .filter((assessor) => assessor.status.active);
}
