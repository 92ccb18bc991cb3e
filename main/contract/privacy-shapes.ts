import { z } from 'zod';
import { civilDate, id, instant, message, personal, rev } from './values.ts';

/** Where the data of a person comes from: `assessor`, `assessee`, `log-person`, `post`, `letter`. */
export const source = z.string().min(1).max(60);
/** A person within a source. */
export const personRef = z.object({ source, id: z.string().min(1).max(200) });

/** Events from which a retention period can run; the latest that is known counts. */
export const retentionEvents = ['last-activity', 'certificate-end', 'left', 'recorded'] as const;
/** Where a shipped period comes from. */
export const periodBases = ['clause-201', 'law', 'proposal'] as const;
/** What a person can ask for. */
export const requestKinds = ['access', 'correction', 'withdrawal', 'restriction', 'erasure', 'other'] as const;
export const requestChannels = ['visit', 'letter', 'email', 'phone', 'other'] as const;
export const requestOutcomes = ['done', 'partly', 'refused'] as const;
export const requestStates = ['open', 'overdue', 'answered', 'withdrawn'] as const;
/** Why data is kept although its period has ended. */
export const holdGrounds = ['dispute', 'complaint', 'package', 'licence', 'law', 'other'] as const;
/** `running`: the relation goes on. `unknown`: no event is known from which the period would run. */
export const retentionStates = ['running', 'within', 'ended', 'held', 'unknown'] as const;
export const eraseMethods = ['pseudonym', 'destroy'] as const;

/** One processing of personal data in the register (catatan kegiatan pemrosesan). */
export const processing = z.object({
  code: z.string(),
  rev: z.int().min(0),
  title: z.string(),
  purpose: z.string(),
  ground: z.string(),
  fields: z.string(),
  recipients: z.string(),
  /** Codes of roles. */
  seenBy: z.array(z.string()),
  /** Names of those roles. */
  seenByNames: z.array(z.string()),
  months: z.int(),
  /** Below this the period must not be set without a note. */
  leastMonths: z.int(),
  shippedMonths: z.int(),
  starts: z.array(z.enum(retentionEvents)),
  basis: z.enum(periodBases),
  source: z.string(),
  /** Why the LSP has set something else; empty while the shipped entry stands. */
  note: z.string(),
  changed: z.boolean(),
});

export const requestPeriod = z.object({
  code: z.enum(requestKinds),
  rev: z.int().min(0),
  hours: z.int(),
  shippedHours: z.int(),
  source: z.string(),
  note: z.string(),
});

export const personFound = z.object({
  source,
  sourceLabel: z.string(),
  id: z.string(),
  name: personal(z.string(), 'text'),
  number: personal(z.string(), 'text'),
  detail: personal(z.string(), 'text'),
  address: z.string(),
});

export const dataRequest = z.object({
  id,
  rev,
  number: z.string(),
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  receivedOn: civilDate,
  receivedTime: z.string(),
  channel: z.enum(requestChannels),
  asker: z.string(),
  onBehalf: z.string(),
  identityCheck: personal(z.string(), 'text'),
  wanted: personal(z.string(), 'text'),
  source: z.string(),
  personId: z.string(),
  personLabel: z.string(),
  handler: z.string(),
  /** UTC instant by which an answer is due, and its day. */
  dueAt: instant.nullable(),
  dueOn: civilDate.nullable(),
  dueBasis: z.string(),
  hoursLeft: z.int().nullable(),
  answeredOn: civilDate.nullable(),
  outcome: z.enum(requestOutcomes).nullable(),
  answer: personal(z.string(), 'text'),
  answerNumber: z.string(),
  note: personal(z.string(), 'text'),
  withdrawnReason: z.string().nullable(),
});

export const hold = z.object({
  id,
  rev,
  source,
  personId: z.string(),
  ground: z.enum(holdGrounds),
  reason: z.string(),
  until: civilDate.nullable(),
  setOn: civilDate,
});

export const heldField = z.object({ label: z.string(), value: z.string(), masked: z.boolean() });

export const retentionRow = personFound.extend({
  state: z.enum(retentionStates),
  /** Event that the period runs from, and its day. */
  startEvent: z.enum(retentionEvents).nullable(),
  startOn: civilDate.nullable(),
  endsOn: civilDate.nullable(),
  /** Days since the period has ended; negative while it runs. */
  daysOver: z.int().nullable(),
  reasons: z.array(message),
});

export const importDue = z.object({
  id,
  kind: z.string(),
  label: z.string(),
  sourceName: personal(z.string(), 'text'),
  startedOn: civilDate,
  rows: z.int(),
  endsOn: civilDate,
  ended: z.boolean(),
});

export const backupFacts = z.object({
  /** Copies that still hold what was erased; null when nobody can tell. */
  count: z.int().nullable(),
  newest: civilDate.nullable(),
  /** Day on which the last of them goes by the rotation; null when it does not follow from it. */
  until: civilDate.nullable(),
});

export const anonymisedPerson = z.object({
  id,
  source,
  sourceLabel: z.string(),
  pseudonym: z.string(),
  recordNumber: z.string(),
  retentionEnded: civilDate.nullable(),
  asked: z.boolean(),
  fields: z.array(z.string()),
  records: z.int(),
  filesRemoved: z.int(),
  filesKept: z.array(z.string()),
});

export const minutesRow = z.object({
  id,
  rev,
  number: z.string(),
  heldOn: civilDate,
  ground: z.string(),
  people: z.int(),
  importRows: z.int(),
  approver: z.string(),
  scan: z.object({ name: z.string(), size: z.int() }).nullable(),
});

export type Processing = z.infer<typeof processing>;
export type RequestPeriod = z.infer<typeof requestPeriod>;
export type PersonFoundRow = z.infer<typeof personFound>;
export type DataRequest = z.infer<typeof dataRequest>;
export type DataHold = z.infer<typeof hold>;
export type RetentionRow = z.infer<typeof retentionRow>;
export type RetentionState = (typeof retentionStates)[number];
export type RequestKind = (typeof requestKinds)[number];
export type MinutesRow = z.infer<typeof minutesRow>;
export type BackupFacts = z.infer<typeof backupFacts>;
