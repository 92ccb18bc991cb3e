import { z } from 'zod';
import { civilDate, id, line, message, optionalLine, personal, rev } from './values.ts';

/** Recommendation of the assessors: competent or not yet; null while none is known. */
export const recommendations = ['K', 'BK'] as const;
/** Decision of the LSP on the recommendation. */
export const decisions = ['K', 'BK', 'postponed'] as const;
/** Whether an assessment repeats an earlier one: nothing found, found by the program, said by a person. */
export const repeatStates = ['none', 'suspected', 'confirmed', 'denied'] as const;
/** What figures are counted by. */
export const figureGroups = ['scheme', 'assessor', 'tuk', 'year', 'month', 'city'] as const;
/** How a row of the log is tied to a participant. */
export const assesseeLinks = ['stated', 'name', 'several', 'none'] as const;

/** Left out: stays as it is. Null: emptied. */
const text = optionalLine.nullish();
const day = civilDate.nullish();
const longText = z.string().max(20_000).nullish();
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Fields of one assessment as a person enters them. A name may be missing: a number, even a pseudonymous one, is enough. */
export const assessmentFields = z.object({
  assessedOn: civilDate,
  personName: text,
  personNumber: text,
  assesseeId: id.nullish(),
  schemeId: id.nullish(),
  assessorIds: z.array(id).max(10).optional(),
  tukId: id.nullish(),
  place: text,
  preOn: day,
  prePlace: text,
  recommendation: z.enum(recommendations).nullish(),
  decision: z.enum(decisions).nullish(),
  /** Null while nobody knows. */
  remote: z.boolean().nullish(),
  registration: text,
  batch: text,
  fund: text,
  city: text,
  note: longText,
});

export const assessmentRow = z.object({
  id,
  rev,
  assessedOn: civilDate,
  personName: z.string(),
  // one's own numbers, where people type a NIK all the same
  personNumber: personal(z.string(), 'text'),
  schemeId: id.nullable(),
  scheme: z.string(),
  assessorIds: z.array(id),
  assessors: z.string(),
  tukId: id.nullable(),
  tuk: z.string(),
  place: z.string(),
  preOn: civilDate.nullable(),
  prePlace: z.string(),
  recommendation: z.enum(recommendations).nullable(),
  decision: z.enum(decisions).nullable(),
  remote: z.boolean().nullable(),
  repeat: z.enum(repeatStates),
  registration: z.string(),
  batch: z.string(),
  fund: z.string(),
  city: z.string(),
  note: personal(z.string(), 'text'),
  withdrawn: z.boolean(),
});

const linked = z.object({ id, label: personal(z.string(), 'text') });

export const assessmentRecord = assessmentRow.omit({ withdrawn: true }).extend({
  assesseeId: id.nullable(),
  /** The participant that the row means, and how that is known. */
  assessee: z.object({ link: z.enum(assesseeLinks), candidates: z.array(linked) }),
  assessorList: z.array(linked),
  /** The same asesi and scheme before and after. */
  others: z.array(
    z.object({ id, assessedOn: civilDate, recommendation: z.enum(recommendations).nullable(), earlier: z.boolean() }),
  ),
  /** What speaks against the row: a certificate that had lapsed, a site not verified, a scheme out of scope that day. */
  remarks: z.array(message),
  importName: z.string(),
  createdAt: z.string(),
  changedAt: z.string(),
  withdrawnReason: z.string().nullable(),
});

/** Fields of a participant. NIK and date of birth are personal data. */
export const assesseeFields = z.object({
  name: line,
  number: text,
  nik: text,
  sex: z.enum(['male', 'female']).nullish(),
  birthDate: day,
  city: text,
  entity: text,
  band: text,
  affiliation: z.enum(['internal', 'external']).nullish(),
  note: longText,
});

export const assesseeRow = z.object({
  id,
  rev,
  name: z.string(),
  number: personal(z.string(), 'text'),
  nik: personal(z.string(), 'nik'),
  sex: z.enum(['male', 'female']).nullable(),
  birthDate: personal(z.string().nullable(), 'birth'),
  city: z.string(),
  entity: z.string(),
  band: z.string(),
  affiliation: z.enum(['internal', 'external']).nullable(),
  note: personal(z.string(), 'text'),
  /** Rows of the log that name this participant, by number or by a name that nobody else has. */
  assessments: z.int(),
  /** Somebody else in the register has the same name. */
  sameName: z.boolean(),
  withdrawn: z.boolean(),
});

export const assesseeRecord = assesseeRow.omit({ withdrawn: true }).extend({
  log: z.array(assessmentRow),
  /** Whether the rows of the log are joined by name alone. */
  byName: z.boolean(),
  namesakes: z.array(linked),
  withdrawnReason: z.string().nullable(),
});

/** Personal data of one participant in full. Handed out by a logged act only. */
export const revealedAssessee = z.object({ nik: z.string(), birthDate: z.string().nullable() });

/** Counts without details: so many asesi of a scheme in a month. */
export const assessmentBatchFields = z.object({
  schemeId: id,
  tukId: id.nullish(),
  month,
  candidates: z.int().min(0).max(1_000_000),
  competent: z.int().min(0).max(1_000_000).nullish(),
  notYet: z.int().min(0).max(1_000_000).nullish(),
  note: longText,
});

export const assessmentBatch = z.object({
  id,
  rev,
  schemeId: id,
  scheme: z.string(),
  tukId: id.nullable(),
  tuk: z.string(),
  month,
  candidates: z.int(),
  competent: z.int().nullable(),
  notYet: z.int().nullable(),
  source: z.string(),
  note: z.string(),
});

/** Asesi of one group: those with a row of their own by result, and those that only a count without details tells of. */
export const figureRow = z.object({
  /** Id of the scheme, assessor or site, the year, the month or the city; empty where the log says nothing. */
  key: z.string(),
  label: z.string(),
  candidates: z.int(),
  competent: z.int(),
  notYet: z.int(),
  unknown: z.int(),
  /** Of `candidates`, those without details. */
  withoutDetails: z.int(),
  /** Of the rows, those known to be remote. */
  remote: z.int(),
});

export const assessorActivity = z.object({
  id,
  name: z.string(),
  registerNumber: z.string(),
  active: z.boolean(),
  /** Days with an assessment of one scheme at one place: what the RCC counts as an assessment. */
  assessments: z.int(),
  candidates: z.int(),
  competent: z.int(),
  notYet: z.int(),
  unknown: z.int(),
  lastOn: civilDate.nullable(),
});

export type AssessmentRow = z.infer<typeof assessmentRow>;
export type AssessmentRecord = z.infer<typeof assessmentRecord>;
export type AssesseeRow = z.infer<typeof assesseeRow>;
export type AssesseeRecord = z.infer<typeof assesseeRecord>;
export type AssessmentBatch = z.infer<typeof assessmentBatch>;
export type FigureRow = z.infer<typeof figureRow>;
export type FigureGroup = (typeof figureGroups)[number];
export type AssessorActivity = z.infer<typeof assessorActivity>;
export type Recommendation = (typeof recommendations)[number];
export type Decision = (typeof decisions)[number];
export type RepeatState = (typeof repeatStates)[number];
export type RevealedAssessee = z.infer<typeof revealedAssessee>;
