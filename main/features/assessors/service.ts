import type { Kysely } from 'kysely';
import type { WriteContext } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { nameKey, splitName } from './names.ts';
import { assessorFactsOf, assessorKind, assessorRows, byAssessor, certificateRows, printedName } from './repo.ts';
import { periodsInUse } from './settings.ts';
import { type AssessorStatus, assessorStatus, isActive } from './status.ts';
import type { AssessorTables } from './tables.ts';
import { emptyAssessor } from './writes.ts';

export { nameKey, registerKey } from './names.ts';
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

/** An assessor as lists of other features name and find one. */
export interface AssessorName {
  readonly id: string;
  /** With degrees, as printed. */
  readonly name: string;
  readonly nameKey: string;
  readonly registerNumber: string;
  readonly registerKey: string;
  readonly withdrawn: boolean;
  /** Does the person work for the LSP on a day? */
  readonly active: (asOf: string) => boolean;
}

/** All assessors by name, withdrawn ones last: old rows of a log still point at them. */
export async function assessorNames(db: Kysely<GroundTables>): Promise<readonly AssessorName[]> {
  return (await assessorRows(db, true))
    .map((row) => ({
      id: row.id,
      name: printedName(row),
      nameKey: row.name_key,
      registerNumber: row.register_number,
      registerKey: row.register_key,
      withdrawn: row.withdrawn_at !== null,
      active: (asOf: string) => isActive({ active: row.active === 1, inactiveSince: row.inactive_since }, asOf),
    }))
    .sort((one, other) => Number(one.withdrawn) - Number(other.withdrawn));
}

/** Status of assessors on any day, by id, certificates in use only. */
export async function assessorStatuses(
  db: Kysely<GroundTables>,
): Promise<ReadonlyMap<string, (asOf: string) => AssessorStatus>> {
  const certificates = byAssessor(await certificateRows(db));
  const { expiringDays } = await periodsInUse(db);
  return new Map(
    (await assessorRows(db, true)).map((row) => {
      const facts = assessorFactsOf(row, certificates.get(row.id) ?? []);
      return [row.id, (asOf: string) => assessorStatus(facts, asOf, expiringDays)];
    }),
  );
}

/** Adds assessors of whom only the name is known: incomplete records, told apart by nobody yet. Gives the ids in the order of the names. */
export async function addNamedAssessors(
  context: WriteContext,
  names: readonly string[],
  importId: string,
): Promise<readonly string[]> {
  const rows = names.map((text) => {
    const parts = splitName(text);
    return {
      ...emptyAssessor,
      name: parts.name,
      name_key: nameKey(text),
      degree_front: parts.front,
      degree_back: parts.back,
      id: context.ids.next(),
    };
  });
  await context.records.insertMany(assessorKind, rows, { importId, recordId: importId });
  return rows.map((row) => row.id);
}

/** Assessors that an import has added, by name. */
export async function assessorsOfImport(
  db: Kysely<GroundTables>,
  importId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const rows = await db
    .withTables<AssessorTables>()
    .selectFrom('assessor')
    .selectAll()
    .where('import_id', '=', importId)
    .orderBy('name_key')
    .execute();
  return rows.map((row) => ({ id: row.id, name: printedName(row) }));
}
