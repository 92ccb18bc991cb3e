import { z } from 'zod';
import { operation } from './define.ts';
import { evidenceLink } from './evidence.ts';
import { mappingRelation } from './instrument-relations.ts';
import { bilingual } from './instruments.ts';
import { answer, answerResult, layer, rowScope } from './self-assessment-values.ts';
import { civilDate, download, id, instant, line, rev } from './values.ts';

/**
 * How a row stands to the rows its suggestion comes from: the same code, the same by a mapping, a part of it, more than it, or only
 * touching the same matter. The last two carry evidence and notes, never a result.
 */
export const carriedRelation = z.enum(['same', 'equal', 'narrower', 'wider', 'related']);

/** A cited thing of last time, as it is today. */
export const carriedEvidence = evidenceLink
  .pick({
    targetKind: true,
    targetId: true,
    page: true,
    section: true,
    note: true,
    target: true,
    revisionChanged: true,
    overtaken: true,
  })
  .extend({
    /** It would come over as evidence; what is not in force does not. */
    comes: z.boolean(),
  });

/** What was answered last time, offered again. It counts for nothing until somebody confirms it. */
export const carriedAnswer = z.object({
  id,
  rev,
  answerId: id,
  code: z.string(),
  carryOverId: id,
  relation: carriedRelation,
  sourceCodes: z.array(z.string()),
  /** One row of last time has become several. */
  split: z.boolean(),
  /** The row reads differently now. */
  textChanged: z.boolean(),
  /** `unanswered`: nothing but evidence and notes come over. */
  result: answerResult,
  documentExists: layer,
  carriedOut: layer,
  recordExists: layer,
  note: z.string(),
  reason: z.string(),
  person: z.string(),
  answeredAt: instant.nullable(),
  answeredBy: z.string(),
  state: z.enum(['open', 'confirmed']),
  /** Still waits: the row has no answer of its own. */
  pending: z.boolean(),
  evidence: z.array(carriedEvidence),
});

/** One act of carrying over. */
export const carryOver = z.object({
  id,
  rev,
  sourceId: id,
  sourceTitle: z.string(),
  sourceAsOf: civilDate,
  at: instant,
  carried: z.int(),
  pending: z.int(),
  confirmed: z.int(),
});

/** A finished self-assessment from which answers can come over. */
export const carrySource = z.object({
  id,
  title: z.string(),
  instrument: z.string(),
  edition: z.string(),
  asOf: civilDate,
  finishedOn: civilDate.nullable(),
  /** The same edition, another one, or another instrument through mappings. */
  how: z.enum(['same', 'edition', 'mapped']),
  /** Rows that would get a suggestion if all were open. */
  rows: z.int(),
});

/** What changed of one row. */
export const changeKind = z.enum(['better', 'worse', 'changed', 'same', 'open', 'unconfirmed', 'new', 'outside']);

const citedThing = z.object({ label: z.string(), edition: z.string() });

const oneSide = z.object({
  codes: z.array(z.string()),
  result: answerResult,
  note: z.string(),
  reason: z.string(),
  by: z.string(),
  at: instant.nullable(),
});

/** One row then and now. */
export const rowChange = z.object({
  code: z.string(),
  title: bilingual,
  chapter: z.string(),
  position: z.int(),
  kind: changeKind,
  /** Null for a row that was not there. */
  former: oneSide.nullable(),
  now: oneSide,
  scope: rowScope,
  evidence: z.object({
    added: z.array(citedThing),
    removed: z.array(citedThing),
    /** The same document in another revision. */
    renewed: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
  }),
  /** The note says something else than last time. */
  noteChanged: z.boolean(),
});

/** Two self-assessments side by side. */
export const changes = z.object({
  source: carrySource.pick({ id: true, title: true, instrument: true, edition: true, asOf: true }).nullable(),
  rows: z.array(rowChange),
  /** Rows of last time that have no counterpart now. */
  gone: z.array(z.object({ code: z.string(), title: bilingual, result: answerResult })),
});

/** Result of a mapped clause in the newest self-assessment of its instrument. */
export const mappedResult = z.object({
  instrument: z.string(),
  code: z.string(),
  title: bilingual,
  relation: mappingRelation,
  /** True when the row asked for is the `from` of the mapping. */
  forward: z.boolean(),
  note: bilingual,
  editionId: id.nullable(),
  assessment: z.object({ id, title: z.string(), asOf: civilDate, state: z.enum(['running', 'finished']) }).nullable(),
  result: answerResult.nullable(),
  evidence: z.int(),
});

export type CarriedRelation = z.infer<typeof carriedRelation>;
export type CarriedAnswer = z.infer<typeof carriedAnswer>;
export type CarryOver = z.infer<typeof carryOver>;
export type CarrySource = z.infer<typeof carrySource>;
export type RowChange = z.infer<typeof rowChange>;
export type ChangeKind = z.infer<typeof changeKind>;
export type Changes = z.infer<typeof changes>;
export type MappedResult = z.infer<typeof mappedResult>;

const exampleId = '01890000-0000-7000-8000-000000000001';

/** Self-assessment against the one before: carried answers, applicability of rows, changes since last time. */
export const selfAssessmentHistoryContract = {
  'selfAssessment.carrySources': operation({
    kind: 'read',
    permission: 'selfAssessment.read',
    input: z.object({
      editionId: id,
      /** The self-assessment that asks; it is no source of its own. */
      exceptId: id.nullable().default(null),
    }),
    output: z.object({ sources: z.array(carrySource) }),
    example: { editionId: exampleId },
  }),
  'selfAssessment.carryOver': operation({
    kind: 'write',
    permission: 'selfAssessment.write',
    input: z.object({ id, sourceId: id }),
    output: z.object({
      id,
      rev,
      carried: z.int(),
      /** Open rows without a counterpart. */
      fresh: z.int(),
      /** Answered rows of the source without a counterpart. */
      gone: z.array(z.string()),
    }),
    example: { id: exampleId, sourceId: '01890000-0000-7000-8000-000000000002' },
  }),
  'selfAssessment.undoCarryOver': operation({
    kind: 'write',
    permission: 'selfAssessment.write',
    input: z.object({ id, expectRev: rev }),
    /** Confirmed answers are somebody's own by now and stay. */
    output: z.object({ undone: z.int(), kept: z.int() }),
    example: { id: exampleId, expectRev: 1 },
  }),
  'selfAssessment.carried': operation({
    kind: 'read',
    permission: 'selfAssessment.read',
    input: z.object({ id }),
    output: z.object({ carryOvers: z.array(carryOver), answers: z.array(carriedAnswer) }),
    example: { id: exampleId },
  }),
  'selfAssessment.confirmCarried': operation({
    kind: 'write',
    permission: 'selfAssessment.write',
    input: z.object({
      /** The carried answer. */
      id,
      /** Revision of the answer that it goes to. */
      expectRev: rev,
      /** Takes the evidence that is in force and leaves the answer alone. */
      evidenceOnly: z.boolean().default(false),
    }),
    output: z.object({ answer, cited: z.int(), left: z.int() }),
    example: { id: exampleId, expectRev: 1 },
  }),
  'selfAssessment.scopeRow': operation({
    kind: 'write',
    permission: 'selfAssessment.write',
    input: z.object({
      /** The answer of the row. */
      id,
      expectRev: rev,
      /** Null goes by the rule again. */
      scope: z.enum(['in', 'out']).nullable(),
      reason: z.string().trim().max(1000).default(''),
    }),
    output: answer,
    example: { id: exampleId, expectRev: 1, scope: 'out', reason: 'LSP tidak menyubkontrakkan apa pun' },
  }),
  'selfAssessment.changes': operation({
    kind: 'read',
    permission: 'selfAssessment.read',
    input: z.object({
      id,
      /** What to compare with; the source of the last carry-over, else the newest finished one before it. */
      sourceId: id.nullable().default(null),
    }),
    output: changes,
    example: { id: exampleId },
  }),
  'selfAssessment.changesReport': operation({
    kind: 'write',
    permission: 'selfAssessment.read',
    input: z.object({ id, sourceId: id.nullable().default(null), format: z.enum(['word', 'excel']) }),
    output: download,
    example: { id: exampleId, format: 'word' },
  }),
  'selfAssessment.mappedResults': operation({
    kind: 'read',
    permission: 'selfAssessment.read',
    input: z.object({ id, code: line }),
    output: z.object({ results: z.array(mappedResult) }),
    example: { id: exampleId, code: '6.4' },
  }),
};
