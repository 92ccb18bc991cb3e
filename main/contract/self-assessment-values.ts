import { z } from 'zod';
import { bilingual } from './instruments.ts';
import { civilDate, id, instant, rev } from './values.ts';

/** Verdict on a row. `unanswered` is the start of every answer; nothing else is ever a default. */
export const answerResult = z.enum(['unanswered', 'conform', 'partial', 'nonconform', 'not-applicable']);
/** One of the three layers that licence assessors ask for. */
export const layer = z.enum(['unknown', 'yes', 'no']);
/** How far the work on a row is, apart from its result. */
export const workState = z.enum(['open', 'working', 'ready', 'done']);
/** What the self-assessment is made for. */
export const assessmentPurpose = z.enum(['licence', 'relicence', 'scope', 'surveillance', 'internal']);

/** How many links an answer has, by what they cite today. */
export const evidenceCounts = z.object({
  total: z.int(),
  /** In force: only these prove. */
  proving: z.int(),
  withdrawn: z.int(),
  /** Draft, superseded, expired or missing. */
  lapsed: z.int(),
  /** The document has another revision in force than the one that was looked at. */
  changed: z.int(),
  /** It cites a paper from outside that was replaced in part, and nobody has looked since. */
  overtaken: z.int(),
});

/** Why the rule of a row leaves it out. */
export const scopeReason = z.enum(['lsp-type', 'purpose', 'remote']);

/** Whether a row counts in this self-assessment: by the rule of its instrument, or by what a person chose with a reason. */
export const rowScope = z.object({
  applies: z.boolean(),
  /** What the rule says against it; null when the rule has nothing against it. */
  because: scopeReason.nullable(),
  choice: z.enum(['in', 'out']).nullable(),
  reason: z.string(),
});

/** The answer to one auditable row. */
export const answer = z.object({
  id,
  rev,
  code: z.string(),
  title: bilingual,
  /** Code of the topmost heading. */
  chapter: z.string(),
  position: z.int(),
  result: answerResult,
  documentExists: layer,
  carriedOut: layer,
  recordExists: layer,
  note: z.string(),
  /** Why it conforms without evidence, or why it does not apply. */
  reason: z.string(),
  person: z.string(),
  due: civilDate.nullable(),
  work: workState,
  answeredAt: instant.nullable(),
  answeredBy: z.string().nullable(),
  changedAt: instant,
  evidence: evidenceCounts,
  /** A row that does not apply is listed and never counted. */
  scope: rowScope,
});

const counts = z.object({
  total: z.int(),
  /** Everything but `unanswered`. */
  answered: z.int(),
  conform: z.int(),
  partial: z.int(),
  nonconform: z.int(),
  notApplicable: z.int(),
  unanswered: z.int(),
  /** Answers with at least one link that is in force. */
  withEvidence: z.int(),
});

/** Honest numbers: of all rows, per chapter and per person. */
export const progress = counts.extend({
  /** Rows that do not apply to this type or purpose, or were taken out; they are in no other number. */
  outside: z.int(),
  chapters: z.array(counts.extend({ code: z.string(), title: bilingual })),
  persons: z.array(
    z.object({
      person: z.string(),
      total: z.int(),
      answered: z.int(),
      settled: z.int(),
      overdue: z.int(),
      nextDue: civilDate.nullable(),
    }),
  ),
});

/** Something an answer says that its evidence does not bear out. */
export const contradiction = z.object({
  code: z.string(),
  kind: z.enum([
    'unproved',
    'withdrawnEvidence',
    'lapsedEvidence',
    'changedEvidence',
    'overtakenEvidence',
    'layerDenied',
  ]),
  count: z.int(),
});

export type ScopeReason = z.infer<typeof scopeReason>;
export type RowScope = z.infer<typeof rowScope>;
export type AnswerResult = z.infer<typeof answerResult>;
export type Layer = z.infer<typeof layer>;
export type WorkState = z.infer<typeof workState>;
export type EvidenceCounts = z.infer<typeof evidenceCounts>;
export type Answer = z.infer<typeof answer>;
export type Counts = z.infer<typeof counts>;
export type Progress = z.infer<typeof progress>;
export type Contradiction = z.infer<typeof contradiction>;
