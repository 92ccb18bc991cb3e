import { z } from 'zod';
import { civilDate, id, line, message, optionalLine, rev } from './values.ts';

/** How an event ended: not known or not asked, met, met with notes, not met. */
export const eventOutcomes = ['none', 'met', 'met-with-notes', 'not-met'] as const;
export const licenceStandings = ['valid', 'frozen', 'withdrawn', 'expired', 'not-yet', 'unknown', 'none'] as const;
export const stagePhases = ['path', 'operation', 'measure'] as const;
export const licensingFileKinds = ['letter', 'decree', 'certificate', 'report', 'answer', 'other'] as const;
export const licensingSubjects = ['licence-event', 'licence-change'] as const;
export const stepStates = ['open', 'running', 'done', 'not-applicable'] as const;
export const stepLooks = ['done', 'not-applicable', 'late', 'running', 'open'] as const;
export const feasibilityVerdicts = ['enough', 'tight', 'not-enough', 'passed', 'finished'] as const;
export const changeReportings = ['yes', 'no', 'unknown'] as const;
export const changeStandings = [
  'overdue',
  'undecided',
  'due-soon',
  'open',
  'reported',
  'answered',
  'not-needed',
] as const;
export const licensingSettingKeys = ['reminderDays', 'reportDays', 'daysOff'] as const;

const text = z.string().trim().max(4000).default('');
const day = civilDate.nullable().default(null);

/** A source mark with the source it stands on. */
export const sourceMark = z.object({ mark: z.string(), source: z.string() });

export const licensingFile = z.object({
  id,
  rev,
  kind: z.enum(licensingFileKinds),
  name: z.string(),
  size: z.int().min(0),
  note: z.string(),
});

const eventFacts = {
  stage: z.string().trim().min(1).max(60),
  title: optionalLine.default(''),
  licenceId: id.nullable().default(null),
  from: civilDate,
  until: day,
  letterNumber: optionalLine.default(''),
  letterDate: day,
  outcome: z.enum(eventOutcomes).default('none'),
  result: text,
  ground: text,
  liftedOn: day,
  liftingNumber: optionalLine.default(''),
  liftingDate: day,
  nextStep: optionalLine.default(''),
  nextDate: day,
  nextDone: z.boolean().default(false),
  note: text,
};

export const eventFields = z.object({
  ...eventFacts,
  team: z
    .array(z.object({ role: z.string().max(60), name: line }))
    .max(40)
    .default([]),
  schemeIds: z.array(id).max(2000).default([]),
});

export const licenceEvent = z.object({
  id,
  rev,
  stage: z.string(),
  stageTitle: z.string(),
  phase: z.enum(stagePhases),
  effect: z.enum(['none', 'freeze', 'withdraw']),
  title: z.string(),
  licenceId: id.nullable(),
  from: civilDate,
  until: civilDate.nullable(),
  letterNumber: z.string(),
  letterDate: civilDate.nullable(),
  outcome: z.enum(eventOutcomes),
  result: z.string(),
  ground: z.string(),
  liftedOn: civilDate.nullable(),
  liftingNumber: z.string(),
  liftingDate: civilDate.nullable(),
  nextStep: z.string(),
  nextDate: civilDate.nullable(),
  nextDone: z.boolean(),
  note: z.string(),
  team: z.array(z.object({ role: z.string(), roleTitle: z.string(), name: z.string() })),
  schemes: z.array(z.object({ id, code: z.string(), title: z.string() })),
  files: z.array(licensingFile),
  withdrawnReason: z.string().nullable(),
});

export const licenceState = z.object({
  day: civilDate,
  state: z.enum(licenceStandings),
  reason: message,
  licenceId: id.nullable(),
  decreeNumber: z.string(),
  from: civilDate.nullable(),
  until: civilDate.nullable(),
  daysLeft: z.int().nullable(),
  schemes: z.array(z.object({ id, title: z.string(), effect: z.enum(['freeze', 'withdraw']), since: civilDate })),
});

export const licencePeriod = z.object({
  id,
  decreeNumber: z.string(),
  decreeDate: civilDate.nullable(),
  licenceNumber: z.string(),
  certificateNumber: z.string(),
  validFrom: civilDate.nullable(),
  validUntil: civilDate.nullable(),
});

export const periodFinding = z.object({
  kind: z.enum(['gap', 'overlap', 'no-end', 'no-start']),
  message,
  licenceId: id,
  from: civilDate.nullable(),
  until: civilDate.nullable(),
});

export const stageKind = z.object({
  key: z.string(),
  title: z.string(),
  phase: z.enum(stagePhases),
  effect: z.enum(['none', 'freeze', 'withdraw']),
  who: z.string(),
  hint: z.string(),
  basis: z.array(sourceMark),
});

export const planStep = z.object({
  id,
  rev,
  code: z.string(),
  title: z.string(),
  post: z.string(),
  person: z.string(),
  startOn: civilDate,
  dueOn: civilDate,
  offsetDays: z.int(),
  days: z.int(),
  leastDays: z.int(),
  after: z.array(z.string()),
  /** Steps before it that are neither done nor not applicable. */
  waitingFor: z.array(z.string()),
  /** Steps before it that are due later than it starts to be due: the dates contradict the order. */
  outOfOrder: z.array(z.string()),
  moved: z.boolean(),
  /** When it would be due with all the time that the template asks for. */
  templateDue: civilDate,
  proof: z.string(),
  address: z.string(),
  basis: z.string(),
  state: z.enum(stepStates),
  look: z.enum(stepLooks),
  daysLate: z.int().nullable(),
  stateReason: z.string(),
  doneOn: civilDate.nullable(),
  evidence: z.int().min(0),
  note: z.string(),
});

export const feasibility = z.object({
  verdict: z.enum(feasibilityVerdicts),
  daysLeft: z.int(),
  usualDays: z.int(),
  leastDays: z.int(),
});

export const templateStep = z.object({
  code: z.string(),
  rev: z.int().min(0),
  title: z.string(),
  offsetDays: z.int(),
  days: z.int(),
  leastDays: z.int(),
  after: z.array(z.string()),
  post: z.string(),
  proof: z.string(),
  address: z.string(),
  basis: z.array(sourceMark),
  basisNote: z.string(),
  /** As shipped, changed by the LSP, or the LSP's own. */
  origin: z.enum(['shipped', 'changed', 'own']),
  removed: z.boolean(),
});

const inApp = z
  .string()
  .trim()
  .max(300)
  .regex(/^(\/[^\s]*)?$/)
  .default('');
const days = z.int().min(1).max(3660);

export const templateStepFields = z.object({
  code: z
    .string()
    .trim()
    .min(1)
    .max(12)
    .regex(/^[A-Za-z0-9.-]+$/),
  title: line,
  offsetDays: z.int().min(0).max(3660),
  days,
  leastDays: days,
  after: z.array(z.string().max(12)).max(60).default([]),
  post: optionalLine.default(''),
  proof: optionalLine.default(''),
  address: inApp,
  basisNote: optionalLine.default(''),
});

export const stepFields = z.object({
  title: line,
  post: optionalLine.default(''),
  person: optionalLine.default(''),
  startOn: civilDate,
  dueOn: civilDate,
  leastDays: days.default(1),
  after: z.array(z.string().max(12)).max(60).default([]),
  proof: optionalLine.default(''),
  address: inApp,
  note: text,
});

export const licensingSetting = z.object({
  key: z.enum(licensingSettingKeys),
  rev: z.int().min(0),
  unit: z.enum(['days', 'dates']),
  values: z.array(z.string()),
  shipped: z.array(z.string()),
  source: z.string(),
  basis: z.array(sourceMark),
  note: z.string(),
});

export const changeFields = z.object({
  kind: z.string().trim().min(1).max(60),
  subject: line,
  oldValue: text,
  newValue: text,
  cause: text,
  effectiveOn: civilDate,
  decidedBy: optionalLine.default(''),
  decreeNumber: optionalLine.default(''),
  decreeDate: day,
  reporting: z.enum(changeReportings).default('unknown'),
  dueOn: day,
  person: optionalLine.default(''),
  reportedOn: day,
  letterNumber: optionalLine.default(''),
  answer: text,
  answerNumber: optionalLine.default(''),
  answeredOn: day,
  note: text,
});

export const licenceChange = z.object({
  id,
  rev,
  kind: z.string(),
  kindTitle: z.string(),
  subject: z.string(),
  oldValue: z.string(),
  newValue: z.string(),
  cause: z.string(),
  effectiveOn: civilDate,
  decidedBy: z.string(),
  decreeNumber: z.string(),
  decreeDate: civilDate.nullable(),
  reporting: z.enum(changeReportings),
  /** Set by hand; null follows the clock. */
  dueOn: civilDate.nullable(),
  person: z.string(),
  reportedOn: civilDate.nullable(),
  letterNumber: z.string(),
  answer: z.string(),
  answerNumber: z.string(),
  answeredOn: civilDate.nullable(),
  note: z.string(),
  state: z.enum(changeStandings),
  /** The day by which it must be reported, or null. */
  due: civilDate.nullable(),
  daysLeft: z.int().nullable(),
  lateBy: z.int().nullable(),
  files: z.array(licensingFile),
  withdrawnReason: z.string().nullable(),
});

export const changeProposal = z.object({
  key: z.string(),
  kind: z.string(),
  kindTitle: z.string(),
  subject: z.string(),
  oldValue: z.string(),
  newValue: z.string(),
  effectiveOn: civilDate,
  decreeNumber: z.string(),
  decreeDate: civilDate.nullable(),
  /** Where the program saw it. */
  address: z.string(),
  seen: message,
  dismissed: z.object({ id, rev, reason: z.string() }).nullable(),
});

export const changeKind = z.object({
  key: z.string(),
  title: z.string(),
  usuallyReported: z.boolean(),
  attach: z.string(),
  basis: z.array(sourceMark),
});

export type LicenceStandingName = (typeof licenceStandings)[number];
export type LicenceEvent = z.infer<typeof licenceEvent>;
export type LicencePeriodView = z.infer<typeof licencePeriod>;
export type LicenceStateView = z.infer<typeof licenceState>;
export type LicensingFile = z.infer<typeof licensingFile>;
export type LicensingSubject = (typeof licensingSubjects)[number];
export type PlanStep = z.infer<typeof planStep>;
export type TemplateStepView = z.infer<typeof templateStep>;
export type FeasibilityView = z.infer<typeof feasibility>;
export type LicensingSetting = z.infer<typeof licensingSetting>;
export type LicensingSettingKey = (typeof licensingSettingKeys)[number];
export type LicenceChange = z.infer<typeof licenceChange>;
export type ChangeProposal = z.infer<typeof changeProposal>;
export type ChangeKind = z.infer<typeof changeKind>;
