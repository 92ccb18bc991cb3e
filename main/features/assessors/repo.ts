import type { Kysely } from 'kysely';
import type { CertificateKind } from '../../contract/assessor-shapes.ts';
import { recordKind } from '../../db/records.ts';
import type { GroundTables } from '../../db/tables.ts';
import { fullName } from './names.ts';
import type { AssessorFacts, CertificateFacts } from './status.ts';
import type { ActivityTable, AssessorFileTable, AssessorTable, AssessorTables, CertificateTable } from './tables.ts';

/** Address of an assessor's page. */
export function assessorAddress(id: string): string {
  return `/asesor/${id}`;
}

/** The name as printed. */
export function printedName(row: Pick<AssessorTable, 'name' | 'degree_front' | 'degree_back'>): string {
  return fullName({ front: row.degree_front, name: row.name, back: row.degree_back });
}

export const assessorKind = recordKind<AssessorTable>({
  name: 'assessor',
  table: 'assessor',
  // personal data stays out of the index
  search: (row) => ({
    code: row.register_number,
    title: printedName(row),
    body: [row.employer, row.field, row.city, row.decree_number, row.note].filter((text) => text !== '').join(' · '),
    address: assessorAddress(row.id),
  }),
});

export const certificateKind = recordKind<CertificateTable>({
  name: 'assessor-certificate',
  table: 'assessor_certificate',
});
export const assessorFileKind = recordKind<AssessorFileTable>({ name: 'assessor-file', table: 'assessor_file' });
export const activityKind = recordKind<ActivityTable>({ name: 'assessor-activity', table: 'assessor_activity' });

/** Assessors by name; withdrawn ones only when asked for. */
export async function assessorRows(db: Kysely<GroundTables>, withdrawn = false): Promise<AssessorTable[]> {
  let query = db.withTables<AssessorTables>().selectFrom('assessor').selectAll();
  if (!withdrawn) query = query.where('withdrawn_at', 'is', null);
  return query.orderBy('name_key').orderBy('id').execute();
}

/** One assessor, withdrawn or not. */
export async function assessorRowOf(db: Kysely<GroundTables>, id: string): Promise<AssessorTable | undefined> {
  return db.withTables<AssessorTables>().selectFrom('assessor').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Certificates of one assessor with the withdrawn ones, or those in use of all. */
export async function certificateRows(db: Kysely<GroundTables>, assessorId?: string): Promise<CertificateTable[]> {
  const query = db.withTables<AssessorTables>().selectFrom('assessor_certificate').selectAll();
  const wanted =
    assessorId === undefined ? query.where('withdrawn_at', 'is', null) : query.where('assessor_id', '=', assessorId);
  return wanted.orderBy('created_at').orderBy('id').execute();
}

/** One certificate, withdrawn or not. */
export async function certificateRowOf(db: Kysely<GroundTables>, id: string): Promise<CertificateTable | undefined> {
  return db
    .withTables<AssessorTables>()
    .selectFrom('assessor_certificate')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Files of one assessor with the removed ones, or those in use of all. */
export async function fileRows(db: Kysely<GroundTables>, assessorId?: string): Promise<AssessorFileTable[]> {
  const query = db.withTables<AssessorTables>().selectFrom('assessor_file').selectAll();
  const wanted =
    assessorId === undefined ? query.where('withdrawn_at', 'is', null) : query.where('assessor_id', '=', assessorId);
  return wanted.orderBy('created_at').orderBy('id').execute();
}

/** One file, removed or not. */
export async function fileRowOf(db: Kysely<GroundTables>, id: string): Promise<AssessorFileTable | undefined> {
  return db
    .withTables<AssessorTables>()
    .selectFrom('assessor_file')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
}

/** How many files in use each assessor has, by kind. */
export async function fileCounts(db: Kysely<GroundTables>): Promise<ReadonlyMap<string, Record<string, number>>> {
  const rows = await db
    .withTables<AssessorTables>()
    .selectFrom('assessor_file')
    .select(({ fn }) => ['assessor_id', 'kind', fn.countAll<number>().as('count')])
    .where('withdrawn_at', 'is', null)
    .groupBy(['assessor_id', 'kind'])
    .execute();
  const counts = new Map<string, Record<string, number>>();
  for (const row of rows)
    counts.set(row.assessor_id, { ...counts.get(row.assessor_id), [row.kind]: Number(row.count) });
  return counts;
}

/** Stated assessments per year, of one assessor or of all, the oldest year first. */
export async function activityRows(db: Kysely<GroundTables>, assessorId?: string): Promise<ActivityTable[]> {
  let query = db
    .withTables<AssessorTables>()
    .selectFrom('assessor_activity')
    .selectAll()
    .where('withdrawn_at', 'is', null);
  if (assessorId !== undefined) query = query.where('assessor_id', '=', assessorId);
  return query.orderBy('year').orderBy('id').execute();
}

/** Facts of a stored certificate that decide about its state. */
export function certificateFactsOf(row: CertificateTable): CertificateFacts {
  return {
    id: row.id,
    kind: row.kind as CertificateKind,
    registerNumber: row.register_number,
    number: row.number,
    schemeId: row.scheme_id,
    field: row.field,
    issuedOn: row.issued_on,
    validUntil: row.valid_until,
    forLife: row.for_life === 1,
    extendedUntil: row.extended_until,
  };
}

/** Facts of a stored assessor that decide about the status; withdrawn certificates do not count. */
export function assessorFactsOf(row: AssessorTable, certificates: readonly CertificateTable[]): AssessorFacts {
  return {
    active: row.active === 1,
    inactiveSince: row.inactive_since,
    certificates: certificates.filter((certificate) => certificate.withdrawn_at === null).map(certificateFactsOf),
  };
}

/** Rows by the assessor they belong to. */
export function byAssessor<T extends { readonly assessor_id: string }>(
  rows: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.assessor_id);
    if (group === undefined) groups.set(row.assessor_id, [row]);
    else group.push(row);
  }
  return groups;
}
