import type { ParsedInputOf } from '../../contract/index.ts';
import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import type { WriteContext } from '../../contributions.ts';
import { emptied, given } from '../../db/patch.ts';
import type { RecordColumns } from '../../db/tables.ts';
import { nameKey, registerKey } from './names.ts';
import { assessorKind, assessorRowOf, certificateFactsOf, certificateRows, printedName } from './repo.ts';
import { endOf } from './status.ts';
import type { AssessorTable, AssessorTables, CertificateTable } from './tables.ts';

/** Fields of an assessor that are its own. */
export type AssessorValues = Omit<AssessorTable, keyof RecordColumns>;
/** Fields of a certificate that are its own. */
export type CertificateValues = Omit<CertificateTable, keyof RecordColumns>;

type AssessorPatch = Omit<ParsedInputOf<'assessors.change'>, 'id' | 'expectRev'>;
type CertificateInput = Omit<ParsedInputOf<'assessors.changeCertificate'>, 'id' | 'expectRev'>;

/** An assessor of whom nothing is known but that he or she is one. Category and the like stay open: nobody has said them. */
export const emptyAssessor: AssessorValues = {
  name: '',
  name_key: '',
  degree_front: '',
  degree_back: '',
  register_number: '',
  register_key: '',
  nik: '',
  birth_place: '',
  birth_date: null,
  sex: null,
  address: '',
  city: '',
  province: '',
  phone: '',
  email: '',
  tax_number: '',
  employer: '',
  occupation: '',
  education: '',
  field: '',
  category: null,
  affiliation: null,
  active: 1,
  inactive_since: null,
  decree_number: '',
  decree_date: null,
  decree_until: null,
  rcc_status: '',
  monitored_on: null,
  note: '',
};

/** Columns that the given fields of an assessor set; what is left out stays, null empties. */
export function assessorPatch(input: AssessorPatch): Partial<AssessorValues> {
  return given<Partial<AssessorValues>>({
    name: input.name,
    name_key: input.name === undefined ? undefined : nameKey(input.name),
    degree_front: emptied(input.degreeFront),
    degree_back: emptied(input.degreeBack),
    nik: emptied(input.nik),
    birth_place: emptied(input.birthPlace),
    birth_date: input.birthDate,
    sex: input.sex,
    address: emptied(input.address),
    city: emptied(input.city),
    province: emptied(input.province),
    phone: emptied(input.phone),
    email: emptied(input.email),
    tax_number: emptied(input.taxNumber),
    employer: emptied(input.employer),
    occupation: emptied(input.occupation),
    education: emptied(input.education),
    field: emptied(input.field),
    category: input.category,
    affiliation: input.affiliation,
    active: input.active === undefined ? undefined : Number(input.active),
    // somebody who works here again has not left
    inactive_since: input.active === true ? null : input.inactiveSince,
    decree_number: emptied(input.decreeNumber),
    decree_date: input.decreeDate,
    decree_until: input.decreeUntil,
    rcc_status: emptied(input.rccStatus),
    monitored_on: input.monitoredOn,
    note: emptied(input.note),
  });
}

/** A certificate of which nothing is known. */
export function emptyCertificate(assessorId: string, kind: 'assessor' | 'technical'): CertificateValues {
  return {
    assessor_id: assessorId,
    kind,
    register_number: '',
    number: '',
    scheme_id: null,
    field: '',
    issuer: '',
    issued_on: null,
    valid_until: null,
    for_life: 0,
    extended_until: null,
    extension_ground: '',
    note: '',
  };
}

/** Columns that the given fields of a certificate set; what is left out stays, null empties. */
export function certificatePatch(input: CertificateInput): Partial<CertificateValues> {
  return given<Partial<CertificateValues>>({
    register_number: emptied(input.registerNumber),
    number: emptied(input.number),
    scheme_id: input.schemeId,
    field: emptied(input.field),
    issuer: emptied(input.issuer),
    issued_on: input.issuedOn,
    valid_until: input.validUntil,
    for_life: input.forLife === undefined ? undefined : Number(input.forLife),
    extended_until: input.extendedUntil,
    extension_ground: emptied(input.extensionGround),
    note: emptied(input.note),
  });
}

/**
 * Refuses dates and fields of a certificate that contradict one another, each on its field: end before issue, extension that ends before the
 * certificate does, extension without its legal ground. `path` stands before the field names.
 */
export function refuseContradiction(values: CertificateValues, path = ''): void {
  const fields: Record<string, Message> = {};
  const { issued_on: issued, valid_until: until, extended_until: extended } = values;
  if (issued !== null && until !== null && until < issued) {
    fields[`${path}validUntil`] = { code: 'assessors.endBeforeIssue', params: { issued, until } };
  }
  if (extended !== null && until !== null && extended < until) {
    fields[`${path}extendedUntil`] = { code: 'assessors.extensionBeforeEnd', params: { until, extended } };
  }
  if (extended !== null && values.extension_ground === '') {
    fields[`${path}extensionGround`] = { code: 'assessors.groundNeeded', params: {} };
  }
  if (Object.keys(fields).length > 0) throw refuseFields('core.invalidInput', fields);
}

/** Assessors in use, other than `except`, who have the register number. */
export async function holdersOfRegister(
  context: Pick<WriteContext, 'db'>,
  number: string,
  except?: string,
): Promise<readonly AssessorTable[]> {
  const key = registerKey(number);
  if (key === '') return [];
  const rows = await context.db
    .withTables<AssessorTables>()
    .selectFrom('assessor')
    .selectAll()
    .where('register_key', '=', key)
    .where('withdrawn_at', 'is', null)
    .execute();
  return rows.filter((row) => row.id !== except);
}

/** Refuses a register number that another assessor has, on its field. */
export async function refuseTakenRegister(
  context: WriteContext,
  number: string,
  except: string | undefined,
  field: string,
): Promise<void> {
  const [holder] = await holdersOfRegister(context, number, except);
  if (holder === undefined) return;
  throw refuseFields('core.invalidInput', {
    [field]: { code: 'assessors.registerTaken', params: { name: printedName(holder) } },
  });
}

/** An assessor in use. Refuses `core.gone` and `core.withdrawn`. */
export async function requireAssessor(context: WriteContext, id: string): Promise<AssessorTable> {
  const row = await assessorRowOf(context.db, id);
  if (row === undefined) throw refuse('core.gone', { kind: 'assessor' });
  if (row.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'assessor' });
  return row;
}

/** The register number that stands for a person: that of the certificate with the latest end, else the one written last. */
export function registerOf(certificates: readonly CertificateTable[]): string {
  const numbered = certificates.filter(
    (row) => row.withdrawn_at === null && row.kind === 'assessor' && row.register_number !== '',
  );
  const end = (row: CertificateTable) => endOf(certificateFactsOf(row)) ?? '';
  const [newest] = [...numbered].sort(
    (one, other) => end(other).localeCompare(end(one)) || other.created_at.localeCompare(one.created_at),
  );
  return newest?.register_number ?? '';
}

/** Brings the register number on the assessor in line with the certificates; search, matching and lists read it there. */
export async function keepRegister(context: WriteContext, assessorId: string): Promise<void> {
  const row = await assessorRowOf(context.db, assessorId);
  const number = registerOf(await certificateRows(context.db, assessorId));
  if (row === undefined || row.withdrawn_at !== null || row.register_number === number) return;
  await context.records.change(assessorKind, row.id, row.rev, {
    register_number: number,
    register_key: registerKey(number),
  });
}
