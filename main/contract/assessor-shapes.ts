import { z } from 'zod';
import { civilDate, id, line, optionalLine, personal, rev } from './values.ts';

export const assessorCategories = ['askom', 'lead', 'master'] as const;
export const affiliations = ['internal', 'external'] as const;
export const sexes = ['male', 'female'] as const;
/** The two clocks: certificate of the assessor (MET) and certificate of competence in the field. */
export const certificateKinds = ['assessor', 'technical'] as const;
/** What a file of an assessor is; `certificate` belongs to one certificate. */
export const assessorFileKinds = [
  'certificate',
  'cv',
  'statement',
  'decree',
  'assignment',
  'diploma',
  'training',
  'contract',
  'ktp',
  'photo',
  'npwp',
  'bank-book',
  'signature',
  'other',
] as const;
/** State of a certificate on a day; `none` where there is no certificate. The last day still counts as valid. */
export const clockStates = ['valid', 'expiring', 'extended', 'expired', 'incomplete', 'none'] as const;
/** State of an assessor on a day: that of the assessor certificate, or `inactive`. */
export const assessorStates = ['valid', 'expiring', 'extended', 'expired', 'incomplete', 'inactive'] as const;
/** How sure a shipped period is. */
export const periodBases = ['verified', 'general', 'unverified', 'proposal'] as const;

/** Left out: stays as it is. Null: emptied. */
const text = optionalLine.nullish();
const day = civilDate.nullish();
const longText = z.string().max(20_000).nullish();

/** Fields of an assessor as a person enters them. */
export const assessorFields = z.object({
  name: line,
  degreeFront: text,
  degreeBack: text,
  category: z.enum(assessorCategories).nullish(),
  affiliation: z.enum(affiliations).nullish(),
  employer: text,
  occupation: text,
  education: text,
  /** Field or schemes in the LSP's own words. */
  field: text,
  city: text,
  province: text,
  active: z.boolean().optional(),
  inactiveSince: day,
  decreeNumber: text,
  decreeDate: day,
  decreeUntil: day,
  rccStatus: text,
  monitoredOn: day,
  note: longText,
});

/** Personal data, entered and changed apart from the rest. */
export const assessorPersonalFields = z.object({
  nik: text,
  birthPlace: text,
  birthDate: day,
  sex: z.enum(sexes).nullish(),
  address: z.string().trim().max(600).nullish(),
  phone: text,
  email: text,
  taxNumber: text,
});

/** Fields of a certificate. A number or date that is not known stays empty: it is never computed. */
export const certificateFields = z.object({
  /** MET number as printed; assessor certificates only. */
  registerNumber: text,
  number: text,
  schemeId: id.nullish(),
  field: text,
  issuer: text,
  issuedOn: day,
  validUntil: day,
  /** Valid without an end; technical certificates only. */
  forLife: z.boolean().optional(),
  extendedUntil: day,
  /** Legal ground of the extension. */
  extensionGround: text,
  note: longText,
});

export const clock = z.object({
  state: z.enum(clockStates),
  number: z.string(),
  issuedOn: civilDate.nullable(),
  validUntil: civilDate.nullable(),
  extendedUntil: civilDate.nullable(),
  /** Last day on which it counts. */
  endsOn: civilDate.nullable(),
  daysLeft: z.int().nullable(),
});

export const technicalClock = clock.extend({
  field: z.string(),
  /** Fields with a technical certificate, and how many of them are in force. */
  fields: z.int(),
  inForce: z.int(),
});

/** Assessments of an assessor in one calendar year, with where the figure comes from. */
export const activityYear = z.object({
  year: z.int(),
  /** What counts: the log where it covers the year, else the stated figure. */
  count: z.int(),
  origin: z.enum(['log', 'stated']),
  stated: z.int().nullable(),
  /** Assessments (a day, a scheme and a place) and asesi by the log; null where it does not cover the year. */
  log: z.object({ assessments: z.int(), candidates: z.int() }).nullable(),
});

/** Assessments of the last three calendar years together; null while nobody knows any. */
export const recentActivity = z.object({
  count: z.int().nullable(),
  origin: z.enum(['log', 'stated', 'both', 'none']),
});

export const assessorRow = z.object({
  id,
  rev,
  /** With degrees, as printed. */
  fullName: z.string(),
  /** Without degrees, for sorting. */
  name: z.string(),
  registerNumber: z.string(),
  state: z.enum(assessorStates),
  active: z.boolean(),
  category: z.enum(assessorCategories).nullable(),
  affiliation: z.enum(affiliations).nullable(),
  employer: z.string(),
  field: z.string(),
  city: z.string(),
  phone: personal(z.string(), 'phone'),
  email: personal(z.string(), 'email'),
  certificate: clock,
  technical: technicalClock,
  recentActivity,
  /** Files in use by kind. */
  files: z.record(z.string(), z.int()),
  rccStatus: z.string(),
  note: personal(z.string(), 'text'),
  withdrawn: z.boolean(),
});

export const assessorFile = z.object({
  id,
  rev,
  kind: z.enum(assessorFileKinds),
  certificateId: id.nullable(),
  title: personal(z.string(), 'text'),
  number: personal(z.string(), 'text'),
  datedOn: civilDate.nullable(),
  validUntil: civilDate.nullable(),
  /** In force on the day asked for. */
  inForce: z.boolean(),
  fileName: personal(z.string(), 'text'),
  size: z.int(),
  note: personal(z.string(), 'text'),
  addedAt: z.string(),
  withdrawn: z.boolean(),
});

export const assessorCertificate = z.object({
  id,
  rev,
  kind: z.enum(certificateKinds),
  registerNumber: z.string(),
  number: z.string(),
  schemeId: id.nullable(),
  schemeTitle: z.string(),
  field: z.string(),
  issuer: z.string(),
  issuedOn: civilDate.nullable(),
  validUntil: civilDate.nullable(),
  forLife: z.boolean(),
  extendedUntil: civilDate.nullable(),
  extensionGround: z.string(),
  note: z.string(),
  state: z.enum(clockStates),
  endsOn: civilDate.nullable(),
  daysLeft: z.int().nullable(),
  /** The one that counts in its clock on the day asked for; others are history. */
  current: z.boolean(),
  withdrawnReason: z.string().nullable(),
});

export const assessorRecord = assessorRow.omit({ files: true, withdrawn: true }).extend({
  asOf: civilDate,
  degreeFront: z.string(),
  degreeBack: z.string(),
  nik: personal(z.string(), 'nik'),
  birthPlace: z.string(),
  birthDate: personal(z.string().nullable(), 'birth'),
  sex: z.enum(sexes).nullable(),
  address: personal(z.string(), 'address'),
  taxNumber: personal(z.string(), 'tax'),
  province: z.string(),
  occupation: z.string(),
  education: z.string(),
  activeFlag: z.boolean(),
  inactiveSince: civilDate.nullable(),
  decreeNumber: z.string(),
  decreeDate: civilDate.nullable(),
  decreeUntil: civilDate.nullable(),
  monitoredOn: civilDate.nullable(),
  /** MET number has the usual form; true while there is none. */
  registerUsual: z.boolean(),
  certificates: z.array(assessorCertificate),
  files: z.array(assessorFile),
  /** Assessments per year as stated in an imported list. */
  activity: z.array(z.object({ year: z.int(), assessments: z.int() })),
  /** Assessments per year by log or list, the oldest first. */
  activityYears: z.array(activityYear),
  createdAt: z.string(),
  changedAt: z.string(),
  withdrawnReason: z.string().nullable(),
});

/** Personal data of one assessor in full. Handed out by a logged act only. */
export const revealedPersonal = z.object({
  nik: z.string(),
  birthDate: z.string().nullable(),
  address: z.string(),
  phone: z.string(),
  email: z.string(),
  taxNumber: z.string(),
});

export const periodSetting = z.object({
  key: z.string(),
  rev: z.int().min(0),
  unit: z.enum(['days', 'months', 'count']),
  values: z.array(z.int()),
  shipped: z.array(z.int()),
  basis: z.enum(periodBases),
  source: z.string(),
  /** Why the LSP uses another value; empty while the shipped one stands. */
  note: z.string(),
});

export type ActivityYear = z.infer<typeof activityYear>;
export type RecentActivity = z.infer<typeof recentActivity>;
export type AssessorRow = z.infer<typeof assessorRow>;
export type AssessorRecord = z.infer<typeof assessorRecord>;
export type AssessorCertificate = z.infer<typeof assessorCertificate>;
export type AssessorFile = z.infer<typeof assessorFile>;
export type AssessorFileKind = (typeof assessorFileKinds)[number];
export type CertificateKind = (typeof certificateKinds)[number];
export type ClockState = (typeof clockStates)[number];
export type AssessorState = (typeof assessorStates)[number];
export type AssessorCategory = (typeof assessorCategories)[number];
export type Affiliation = (typeof affiliations)[number];
export type RevealedPersonal = z.infer<typeof revealedPersonal>;
export type PeriodSetting = z.infer<typeof periodSetting>;
