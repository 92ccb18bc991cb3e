import type { Kysely } from 'kysely';
import type {
  Affiliation,
  AssessorCategory,
  AssessorCertificate,
  AssessorFile,
  AssessorFileKind,
  AssessorRecord,
  AssessorRow,
  CertificateKind,
} from '../../contract/assessor-shapes.ts';
import { refuse } from '../../contract/result.ts';
import type { GroundTables } from '../../db/tables.ts';
import { type SchemeName, schemeNames } from '../schemes/service.ts';
import { type ActivityFacts, activityYears, RECENT_YEARS, readActivity, recentActivity } from './activity.ts';
import { usualRegister } from './names.ts';
import {
  activityRows,
  assessorFactsOf,
  assessorRowOf,
  assessorRows,
  byAssessor,
  certificateFactsOf,
  certificateRows,
  fileCounts,
  fileRows,
  printedName,
} from './repo.ts';
import { periodsInUse } from './settings.ts';
import { type AssessorStatus, assessorStatus, type ClockReading, certificateReading, inForce } from './status.ts';
import type { AssessorFileTable, AssessorTable, CertificateTable } from './tables.ts';

function clockView(reading: ClockReading | undefined) {
  const certificate = reading?.certificate;
  return {
    state: reading?.state ?? 'none',
    number: certificate?.number ?? '',
    issuedOn: certificate?.issuedOn ?? null,
    validUntil: certificate?.validUntil ?? null,
    extendedUntil: certificate?.extendedUntil ?? null,
    endsOn: reading?.endsOn ?? null,
    daysLeft: reading?.daysLeft ?? null,
  } as const;
}

function fieldName(reading: ClockReading | undefined, schemes: ReadonlyMap<string, SchemeName>): string {
  const certificate = reading?.certificate;
  if (certificate === undefined) return '';
  const scheme = certificate.schemeId === null ? undefined : schemes.get(certificate.schemeId);
  return scheme?.title ?? certificate.field;
}

function rowView(
  row: AssessorTable,
  status: AssessorStatus,
  schemes: ReadonlyMap<string, SchemeName>,
  activity: { readonly facts: ActivityFacts; readonly asOf: string },
): Omit<AssessorRow, 'files' | 'withdrawn'> {
  const [technical] = status.technical;
  return {
    id: row.id,
    rev: row.rev,
    fullName: printedName(row),
    name: row.name,
    registerNumber: row.register_number,
    state: status.state,
    active: status.active,
    category: row.category as AssessorCategory | null,
    affiliation: row.affiliation as Affiliation | null,
    employer: row.employer,
    field: row.field,
    city: row.city,
    phone: row.phone,
    email: row.email,
    certificate: clockView(status.certificate),
    technical: {
      ...clockView(technical),
      field: fieldName(technical, schemes),
      fields: status.technical.length,
      inForce: status.technical.filter((reading) => inForce(reading.state)).length,
    },
    recentActivity: recentActivity(activity.facts, row.id, activity.asOf),
    rccStatus: row.rcc_status,
    note: row.note,
  };
}

/** First day of the years that recent activity is counted over. */
function recentFrom(asOf: string): string {
  return `${String(Number(asOf.slice(0, 4)) - RECENT_YEARS + 1).padStart(4, '0')}-01-01`;
}

/** The register on a day: a handful of queries however many assessors there are. */
export async function assessorList(
  db: Kysely<GroundTables>,
  asOf: string,
  withdrawn = false,
): Promise<readonly AssessorRow[]> {
  const [rows, certificates, files, schemes, periods] = [
    await assessorRows(db, withdrawn),
    byAssessor(await certificateRows(db)),
    await fileCounts(db),
    await schemeNames(db),
    await periodsInUse(db),
  ];
  const facts = await readActivity(db, asOf, recentFrom(asOf));
  return rows.map((row) => ({
    ...rowView(
      row,
      assessorStatus(assessorFactsOf(row, certificates.get(row.id) ?? []), asOf, periods.expiringDays),
      schemes,
      { facts, asOf },
    ),
    files: files.get(row.id) ?? {},
    withdrawn: row.withdrawn_at !== null,
  }));
}

/** Does a paper with a date and an end count on a day? One dated later does not exist yet. */
export function fileInForce(
  file: Pick<AssessorFileTable, 'dated_on' | 'valid_until' | 'withdrawn_at'>,
  asOf: string,
): boolean {
  if (file.withdrawn_at !== null || (file.dated_on !== null && file.dated_on > asOf)) return false;
  return file.valid_until === null || asOf <= file.valid_until;
}

function fileView(row: AssessorFileTable, asOf: string): AssessorFile {
  return {
    id: row.id,
    rev: row.rev,
    kind: row.kind as AssessorFileKind,
    certificateId: row.certificate_id,
    title: row.title,
    number: row.number,
    datedOn: row.dated_on,
    validUntil: row.valid_until,
    inForce: fileInForce(row, asOf),
    fileName: row.file_name,
    size: row.file_size,
    note: row.note,
    addedAt: row.created_at,
    withdrawn: row.withdrawn_at !== null,
  };
}

function certificateView(
  row: CertificateTable,
  schemes: ReadonlyMap<string, SchemeName>,
  current: ReadonlySet<string>,
  asOf: string,
  expiringDays: number,
): AssessorCertificate {
  const reading = certificateReading(certificateFactsOf(row), asOf, expiringDays);
  return {
    id: row.id,
    rev: row.rev,
    kind: row.kind as CertificateKind,
    registerNumber: row.register_number,
    number: row.number,
    schemeId: row.scheme_id,
    schemeTitle: row.scheme_id === null ? '' : (schemes.get(row.scheme_id)?.title ?? ''),
    field: row.field,
    issuer: row.issuer,
    issuedOn: row.issued_on,
    validUntil: row.valid_until,
    forLife: row.for_life === 1,
    extendedUntil: row.extended_until,
    extensionGround: row.extension_ground,
    note: row.note,
    state: reading.state,
    endsOn: reading.endsOn,
    daysLeft: reading.daysLeft,
    current: current.has(row.id),
    withdrawnReason: row.withdrawn_at === null ? null : (row.withdrawn_reason ?? ''),
  };
}

/** One assessor with everything that belongs to it, on a day. Refuses `core.gone`. */
export async function assessorRecordOf(db: Kysely<GroundTables>, id: string, asOf: string): Promise<AssessorRecord> {
  const row = await assessorRowOf(db, id);
  if (row === undefined) throw refuse('core.gone', { kind: 'assessor' });
  const certificates = await certificateRows(db, id);
  const schemes = await schemeNames(db);
  const { expiringDays } = await periodsInUse(db);
  const status = assessorStatus(assessorFactsOf(row, certificates), asOf, expiringDays);
  const current = new Set(
    [status.certificate, ...status.technical].flatMap((reading) => reading.certificate?.id ?? []),
  );
  const files = await fileRows(db, id);
  const activity = await readActivity(db, asOf, undefined, id);
  return {
    ...rowView(row, status, schemes, { facts: activity, asOf }),
    asOf,
    degreeFront: row.degree_front,
    degreeBack: row.degree_back,
    nik: row.nik,
    birthPlace: row.birth_place,
    birthDate: row.birth_date,
    sex: row.sex as 'male' | 'female' | null,
    address: row.address,
    taxNumber: row.tax_number,
    province: row.province,
    occupation: row.occupation,
    education: row.education,
    activeFlag: row.active === 1,
    inactiveSince: row.inactive_since,
    decreeNumber: row.decree_number,
    decreeDate: row.decree_date,
    decreeUntil: row.decree_until,
    monitoredOn: row.monitored_on,
    registerUsual: row.register_number === '' || usualRegister(row.register_number),
    certificates: certificates.map((certificate) => certificateView(certificate, schemes, current, asOf, expiringDays)),
    files: files.map((file) => fileView(file, asOf)),
    activity: (await activityRows(db, id)).map((entry) => ({ year: entry.year, assessments: entry.assessments })),
    activityYears: [...activityYears(activity, id, asOf)],
    createdAt: row.created_at,
    changedAt: row.changed_at,
    withdrawnReason: row.withdrawn_at === null ? null : (row.withdrawn_reason ?? ''),
  };
}
