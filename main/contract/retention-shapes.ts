import { z } from 'zod';
import { civilDate, id, line, note, optionalLine, rev } from './values.ts';

/** What a retention period runs from. The day itself stands at each batch. */
export const startEvents = [
  'certificate-end',
  'licence-end',
  'assessment',
  'decision',
  'superseded',
  'meeting',
  'closed',
  'relation-end',
  'agreement-end',
  'made',
  'year-end',
] as const;

/** How records go: shredded, burnt, erased from data carriers, or returned to BNSP (spoilt certificate blanks are never destroyed by the LSP). */
export const disposalMethods = ['shred', 'burn', 'erase', 'return'] as const;
export const media = ['paper', 'file', 'both'] as const;

/**
 * Where a batch stands on a day: `waiting` for the event that its period runs from, `kept` within it, `due` after it, `held` for a reason,
 * `in-minutes` that are to be signed, `disposed`, `permanent` without a period, `unknown` where its type is not in use.
 */
export const batchStates = [
  'due',
  'held',
  'in-minutes',
  'waiting',
  'kept',
  'permanent',
  'unknown',
  'disposed',
  'withdrawn',
] as const;

const months = z.int().min(1).max(1200);

export const recordTypeFields = z.object({
  code: z.string().trim().min(1).max(40),
  title: line,
  /** Codes of the forms that make the record, one a line. */
  forms: z.string().trim().max(3000).default(''),
  /** Null: kept for good. */
  keepMonths: months.nullish(),
  /** At hand in the office; the rest of the period in the archive. */
  activeMonths: z.int().min(0).max(1200).default(0),
  startEvent: z.enum(startEvents),
  place: optionalLine.default(''),
  responsible: optionalLine.default(''),
  method: z.enum(disposalMethods),
  /** Disposed of under minutes of its own, apart from other types (assessment tools, certificate blanks). */
  ownMinutes: z.boolean().default(false),
  inUse: z.boolean().default(true),
  note: note.default(''),
});

export const recordType = z.object({
  /** Null where the LSP uses the shipped type as it is. */
  id: id.nullable(),
  rev: z.int(),
  code: z.string(),
  title: z.string(),
  forms: z.array(
    z.object({
      code: z.string(),
      /** The document with the code, when it is in the register. */
      documentId: id.nullable(),
      title: z.string(),
    }),
  ),
  keepMonths: z.int().nullable(),
  activeMonths: z.int(),
  startEvent: z.enum(startEvents),
  place: z.string(),
  responsible: z.string(),
  method: z.enum(disposalMethods),
  ownMinutes: z.boolean(),
  inUse: z.boolean(),
  note: z.string(),
  /** Why the shipped period is what it is; empty for a type of the LSP's own. */
  source: z.string(),
  basis: z.enum(['clause-201', 'seen', 'proposal', 'own']),
  shippedMonths: z.int().nullable(),
  /** Shorter than one certification cycle. */
  short: z.boolean(),
  batches: z.int(),
});

const day = civilDate.nullish();

export const batchFields = z.object({
  typeCode: z.string().trim().min(1).max(40),
  /** Number of the file, binder or box; empty where it has none. */
  code: z.string().trim().max(60).nullish(),
  title: line,
  periodFrom: day,
  periodUntil: day,
  quantity: z.int().min(0).max(9_999_999).nullish(),
  /** What is counted: bundles, boxes, files. */
  measure: z.string().trim().max(60).nullish(),
  medium: z.enum(media).default('paper'),
  place: optionalLine.nullish(),
  /** Day of the event that the period runs from; empty until it has happened. */
  startOn: day,
  /** Kept longer than the period by agreement or law. */
  keptUntil: day,
  keptReason: optionalLine.nullish(),
  note: note.nullish(),
});

export const batch = z.object({
  id,
  rev,
  code: z.string(),
  typeCode: z.string(),
  typeTitle: z.string(),
  title: z.string(),
  periodFrom: civilDate.nullable(),
  periodUntil: civilDate.nullable(),
  quantity: z.int().nullable(),
  measure: z.string(),
  medium: z.enum(media),
  /** Its own place, else that of its type. */
  place: z.string(),
  ownPlace: z.string(),
  startEvent: z.enum(startEvents).nullable(),
  startOn: civilDate.nullable(),
  keptUntil: civilDate.nullable(),
  keptReason: z.string(),
  /** Last day of the period; null while it cannot be counted. */
  dueOn: civilDate.nullable(),
  daysOver: z.int().nullable(),
  state: z.enum(batchStates),
  holdReason: z.string(),
  holdUntil: civilDate.nullable(),
  method: z.enum(disposalMethods).nullable(),
  ownMinutes: z.boolean(),
  note: z.string(),
  disposalId: id.nullable(),
  disposalNumber: z.string(),
  disposedOn: civilDate.nullable(),
  withdrawnReason: z.string().nullable(),
});

export const obsoleteYear = z.object({
  year: z.int(),
  count: z.int(),
  from: civilDate,
  until: civilDate,
  /** Last day of the period; null where obsolete documents are kept for good. */
  dueOn: civilDate.nullable(),
  due: z.boolean(),
  /** Codes with edition, the first of them. */
  codes: z.array(z.string()),
});

export const disposalFields = z.object({
  heldOn: civilDate,
  place: optionalLine.nullish(),
  method: z.enum(disposalMethods),
  /** SOP and retention schedule that it rests on. */
  ground: z.string().trim().min(1).max(1000),
  approver: line,
  approvalNumber: optionalLine.nullish(),
  approvedOn: day,
  performer: line,
  witnessOne: line,
  witnessTwo: line,
  note: note.nullish(),
});

export const disposal = z.object({
  id,
  rev,
  number: z.string(),
  heldOn: civilDate,
  state: z.enum(['prepared', 'done', 'cancelled']),
  method: z.enum(disposalMethods),
  batches: z.int(),
  performer: z.string(),
  approver: z.string(),
  doneOn: civilDate.nullable(),
  scan: z.object({ name: z.string(), size: z.int() }).nullable(),
});

export const disposalRecord = disposal.extend({
  place: z.string(),
  ground: z.string(),
  approvalNumber: z.string(),
  approvedOn: civilDate.nullable(),
  witnessOne: z.string(),
  witnessTwo: z.string(),
  note: z.string(),
  cancelledReason: z.string().nullable(),
  lines: z.array(
    z.object({
      id,
      batchId: id,
      batchRev: rev,
      code: z.string(),
      typeTitle: z.string(),
      title: z.string(),
      periodFrom: civilDate.nullable(),
      periodUntil: civilDate.nullable(),
      quantity: z.int().nullable(),
      measure: z.string(),
      medium: z.enum(media),
      retentionEnded: civilDate,
      note: z.string(),
      /** Why it cannot go now, although it stands in the minutes: held since, its day corrected. */
      fault: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
    }),
  ),
});

export type StartEvent = (typeof startEvents)[number];
export type DisposalMethod = (typeof disposalMethods)[number];
export type Medium = (typeof media)[number];
export type BatchState = (typeof batchStates)[number];
export type RecordType = z.infer<typeof recordType>;
export type Batch = z.infer<typeof batch>;
export type ObsoleteYear = z.infer<typeof obsoleteYear>;
export type Disposal = z.infer<typeof disposal>;
export type DisposalRecord = z.infer<typeof disposalRecord>;
