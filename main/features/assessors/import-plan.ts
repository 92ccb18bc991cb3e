import { fold } from '../../importer/fold.ts';
import type { KnownAssessor } from './import-known.ts';
import { type RowValues, statedActivity } from './import-values.ts';
import { nameKey, splitName } from './names.ts';
import { printedName } from './repo.ts';
import type { CertificateTable } from './tables.ts';
import type { AssessorValues, CertificateValues } from './writes.ts';

/** One field that a row changes, with what stood there before. */
export interface PlannedChange {
  readonly field: string;
  readonly before: string;
}

/** A certificate that a row adds, or the columns that it changes on one that is there. */
export interface PlannedCertificate {
  readonly existing: CertificateTable | undefined;
  readonly patch: Partial<CertificateValues>;
}

/** What a row does to an assessor. Empty when it says nothing new. */
export interface AssessorPlan {
  readonly assessor: Partial<AssessorValues>;
  readonly certificate: PlannedCertificate | undefined;
  readonly technical: PlannedCertificate | undefined;
  readonly activity: readonly { readonly year: number; readonly assessments: number }[];
  readonly changes: readonly PlannedChange[];
}

const TEXT_COLUMNS: Readonly<Record<string, keyof AssessorValues>> = {
  field: 'field',
  category: 'category',
  affiliation: 'affiliation',
  employer: 'employer',
  occupation: 'occupation',
  education: 'education',
  phone: 'phone',
  email: 'email',
  city: 'city',
  province: 'province',
  decreeNumber: 'decree_number',
  decreeDate: 'decree_date',
  decreeUntil: 'decree_until',
  monitoredOn: 'monitored_on',
  rccStatus: 'rcc_status',
  note: 'note',
  nik: 'nik',
  birthPlace: 'birth_place',
  birthDate: 'birth_date',
  sex: 'sex',
  address: 'address',
  taxNumber: 'tax_number',
};

const CERTIFICATE_COLUMNS: Readonly<Record<string, keyof CertificateValues>> = {
  registerNumber: 'register_number',
  certificateNumber: 'number',
  issuedOn: 'issued_on',
  validUntil: 'valid_until',
  extendedUntil: 'extended_until',
  extensionGround: 'extension_ground',
};

const TECHNICAL_COLUMNS: Readonly<Record<string, keyof CertificateValues>> = {
  technicalNumber: 'number',
  technicalField: 'field',
  technicalIssuer: 'issuer',
  technicalIssuedOn: 'issued_on',
  technicalUntil: 'valid_until',
};

/** Columns that say a technical certificate is meant: a field alone names none. */
const TECHNICAL_PROOF = ['technicalNumber', 'technicalIssuedOn', 'technicalUntil', 'technicalForLife'];

function nameChange(known: KnownAssessor | undefined, values: RowValues): Partial<AssessorValues> {
  const { front, name, back } = splitName(values['name'] ?? '');
  const key = nameKey(name);
  if (known === undefined) return { name, name_key: key, degree_front: front, degree_back: back };
  const { row } = known;
  const patch: Partial<AssessorValues> = {};
  if (key !== row.name_key) Object.assign(patch, { name, name_key: key });
  // a list without degrees does not take them away
  if (front !== '' && fold(front) !== fold(row.degree_front)) patch.degree_front = front;
  if (back !== '' && fold(back) !== fold(row.degree_back)) patch.degree_back = back;
  return patch;
}

function assessorChange(
  known: KnownAssessor | undefined,
  values: RowValues,
): { patch: Partial<AssessorValues>; changes: PlannedChange[] } {
  const patch: Record<string, unknown> = nameChange(known, values);
  const changes: PlannedChange[] = [];
  if (known !== undefined && Object.keys(patch).length > 0)
    changes.push({ field: 'name', before: printedName(known.row) });
  for (const [key, column] of Object.entries(TEXT_COLUMNS)) {
    const value = values[key];
    const before = known?.row[column] ?? '';
    if (value === undefined || value === before) continue;
    patch[column] = value;
    changes.push({ field: key, before: String(before) });
  }
  const active = values['active'];
  if (active !== undefined && Number(active) !== (known?.row.active ?? 1)) {
    patch['active'] = Number(active);
    if (active === '1') patch['inactive_since'] = null;
    changes.push({ field: 'active', before: active === '1' ? '0' : '1' });
  }
  return { patch, changes };
}

function valuesOf(
  values: RowValues,
  columns: Readonly<Record<string, keyof CertificateValues>>,
): Partial<CertificateValues> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([key, column]) => (values[key] === undefined ? [] : [[column, values[key]]])),
  );
}

/**
 * The certificate that a row speaks of: the same number, else the same day of issue or end, else one of which neither number nor date is known.
 * Anything else is another certificate, so that a renewal never overwrites the one before it.
 */
export function certificateMeant(
  known: readonly CertificateTable[],
  says: Partial<CertificateValues>,
): CertificateTable | undefined {
  const { number, issued_on: issued, valid_until: until } = says;
  const byNumber =
    number === undefined ? undefined : known.find((row) => row.number !== '' && fold(row.number) === fold(number));
  if (byNumber !== undefined) return byNumber;
  const open = known.filter((row) => number === undefined || row.number === '');
  if (issued == null && until == null)
    return number === undefined ? newestOf(open) : open.find((row) => row.number === '');
  const byIssue = issued == null ? undefined : open.find((row) => row.issued_on === issued);
  const byEnd =
    until == null
      ? undefined
      : open.find((row) => row.valid_until === until && (issued == null || row.issued_on === null));
  return (
    byIssue ?? byEnd ?? open.find((row) => row.issued_on === null && row.valid_until === null && row.for_life === 0)
  );
}

/** A register number written with other dots is the same number. */
function sameText(column: keyof CertificateValues, one: string, other: string): boolean {
  if (one === other) return true;
  return column === 'register_number' && one.replaceAll(/\D/g, '') === other.replaceAll(/\D/g, '');
}

function newestOf(rows: readonly CertificateTable[]): CertificateTable | undefined {
  return [...rows].sort((one, other) => (other.valid_until ?? '').localeCompare(one.valid_until ?? ''))[0];
}

function certificateChange(
  existing: CertificateTable | undefined,
  says: Partial<CertificateValues>,
  columns: Readonly<Record<string, keyof CertificateValues>>,
  present: (column: keyof CertificateValues) => string,
): { planned: PlannedCertificate | undefined; changes: PlannedChange[] } {
  const changes = Object.entries(columns).flatMap(([field, column]) => {
    const value = says[column];
    if (value === undefined || value === null || sameText(column, String(value), present(column))) return [];
    return [{ field, before: present(column), column }];
  });
  if (changes.length === 0 && !(existing === undefined && Object.keys(says).length > 0))
    return { planned: undefined, changes: [] };
  const patch = existing === undefined ? says : Object.fromEntries(changes.map(({ column }) => [column, says[column]]));
  return { planned: { existing, patch }, changes: changes.map(({ field, before }) => ({ field, before })) };
}

function planCertificate(known: KnownAssessor | undefined, values: RowValues) {
  const says = valuesOf(values, CERTIFICATE_COLUMNS);
  if (Object.keys(says).length === 0) return { planned: undefined, changes: [] };
  const existing = certificateMeant(known?.certificates ?? [], says);
  return certificateChange(existing, says, CERTIFICATE_COLUMNS, (column) => String(existing?.[column] ?? ''));
}

function planTechnical(known: KnownAssessor | undefined, values: RowValues) {
  if (!TECHNICAL_PROOF.some((key) => values[key] !== undefined)) return { planned: undefined, changes: [] };
  // a sheet of ours has a column for the field of each certificate: where that is empty, the certificate names none
  const field = values['technicalField'] ?? (values['id'] === undefined ? values['field'] : undefined) ?? '';
  const forLife = values['technicalForLife'] !== undefined;
  const { technicalUntil: _words, ...dated } = values;
  const says: Partial<CertificateValues> = {
    ...valuesOf(forLife ? dated : values, TECHNICAL_COLUMNS),
    ...(field === '' ? {} : { field }),
  };
  const all = known?.technical ?? [];
  const ofField = all.filter(
    (certificate) => field === '' || certificate.field === '' || fold(certificate.field) === fold(field),
  );
  const byNumber =
    says.number === undefined
      ? undefined
      : all.find(({ row }) => row.number !== '' && fold(row.number) === fold(says.number ?? ''));
  const existing =
    byNumber?.row ??
    certificateMeant(
      ofField.map(({ row }) => row),
      says,
    );
  const named = all.find(({ row }) => row.id === existing?.id)?.field ?? '';
  // the column of the person's field stands in for the certificate's only where the certificate is new
  if (values['technicalField'] === undefined && existing !== undefined) delete says.field;
  const present = (column: keyof CertificateValues) => (column === 'field' ? named : String(existing?.[column] ?? ''));
  const planned = certificateChange(existing, says, TECHNICAL_COLUMNS, present);
  if (!forLife || existing?.for_life === 1) return planned;
  const patch = { ...planned.planned?.patch, for_life: 1 };
  const changes =
    existing === undefined
      ? planned.changes
      : [...planned.changes, { field: 'technicalUntil', before: existing.valid_until ?? '' }];
  return { planned: { existing, patch }, changes };
}

/** What a row does to a known assessor, or to a new one. Empty cells change nothing. Pure. */
export function planAssessor(known: KnownAssessor | undefined, values: RowValues, today: string): AssessorPlan {
  const own = assessorChange(known, values);
  const certificate = planCertificate(known, values);
  const technical = planTechnical(known, values);
  const activity = statedActivity(values, today).filter(
    (stated) => known?.activity.find((entry) => entry.year === stated.year)?.assessments !== stated.assessments,
  );
  const counted = activity.map(({ key, year }) => ({
    field: key,
    before: String(known?.activity.find((entry) => entry.year === year)?.assessments ?? ''),
  }));
  return {
    assessor: own.patch,
    certificate: certificate.planned,
    technical: technical.planned,
    activity: activity.map(({ year, assessments }) => ({ year, assessments })),
    changes: [...own.changes, ...certificate.changes, ...technical.changes, ...counted],
  };
}

/** Does the row say anything that the register does not know? */
export function saysNothingNew(plan: AssessorPlan): boolean {
  return (
    Object.keys(plan.assessor).length === 0 &&
    plan.certificate === undefined &&
    plan.technical === undefined &&
    plan.activity.length === 0
  );
}

function datesFit(planned: PlannedCertificate | undefined): boolean {
  if (planned === undefined) return true;
  const after = { issued_on: null, valid_until: null, ...planned.existing, ...planned.patch };
  return after.issued_on === null || after.valid_until === null || after.issued_on <= after.valid_until;
}

/** Would a certificate end before it was issued, once the row is written over what is there? */
export function planContradicts(plan: AssessorPlan): boolean {
  return !datesFit(plan.certificate) || !datesFit(plan.technical);
}
