import { z } from 'zod';
import { operation } from './define.ts';
import { bilingual } from './instruments.ts';
import { civilDate, download, id, instant, line, optionalLine, personal, rev } from './values.ts';

/** A remark on a row; replies carry the id of the first comment of their thread, which alone has the mark that it is settled. */
export const assessmentComment = z.object({
  id,
  rev,
  code: z.string(),
  threadId: id.nullable(),
  person: z.string(),
  body: personal(z.string(), 'text'),
  at: instant,
  resolved: z.object({ at: instant, by: z.string() }).nullable(),
  /** It came back with a sheet that was handed out. */
  fromSheet: z.boolean(),
});

/** A sheet that somebody has, or had. */
export const assessmentHandout = z.object({
  id,
  rev,
  person: z.string(),
  /** Codes that were chosen; empty for the person's own rows. */
  codes: z.array(z.string()),
  rows: z.int(),
  due: civilDate.nullable(),
  note: z.string(),
  handedOn: civilDate,
  handedBy: z.string(),
  state: z.enum(['out', 'overdue', 'returned', 'withdrawn']),
  returnedAt: instant.nullable(),
  /** Rows that nobody has changed in the program since they were handed out. */
  untouched: z.int(),
  /** Text to paste into a message. */
  reminder: z.string(),
});

/** The rows of one person; an empty name stands for rows without one. */
export const assessmentShare = z.object({
  person: z.string(),
  total: z.int(),
  answered: z.int(),
  settled: z.int(),
  overdue: z.int(),
  nextDue: civilDate.nullable(),
  /** Rows with a comment that is not settled. */
  openComments: z.int(),
  /** Sheets that have not come back, and the day the last of them went out. */
  sheetsOut: z.int(),
  lastHandedOn: civilDate.nullable(),
  chapters: z.array(z.object({ code: z.string(), title: bilingual, total: z.int() })),
  /** Text to paste into a message; empty when nothing is left to do. */
  reminder: z.string(),
});

export type AssessmentComment = z.infer<typeof assessmentComment>;
export type AssessmentHandout = z.infer<typeof assessmentHandout>;
export type AssessmentShare = z.infer<typeof assessmentShare>;

const exampleId = '01890000-0000-7000-8000-000000000001';
const changed = z.object({ id, rev });
const body = z.string().trim().min(1).max(4000);
const ofAssessment = z.object({ assessmentId: id });
const reads = { kind: 'read', permission: 'selfAssessment.read' } as const;
const writes = { kind: 'write', permission: 'selfAssessment.write' } as const;

/** Asesmen mandiri by several people: comments, shares, and chapters that go out as Excel and come back. */
export const selfAssessmentSharingContract = {
  'comments.list': operation({
    ...reads,
    input: ofAssessment,
    output: z.object({ comments: z.array(assessmentComment) }),
    example: { assessmentId: exampleId },
  }),
  'comments.add': operation({
    ...writes,
    input: ofAssessment.extend({
      code: z.string().max(40),
      body,
      /** Any comment of the thread it answers. */
      threadId: id.nullable().default(null),
      /** Who said it, when that is not who writes it down. */
      person: optionalLine.default(''),
    }),
    output: changed,
    example: { assessmentId: exampleId, code: '4.1', body: 'SK pendirian yang mana?' },
  }),
  'comments.resolve': operation({
    ...writes,
    input: z.object({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
  'comments.reopen': operation({
    ...writes,
    input: z.object({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 2 },
  }),
  'comments.withdraw': operation({
    ...writes,
    input: z.object({ id, expectRev: rev, reason: optionalLine.default('') }),
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
  'shares.list': operation({
    ...reads,
    input: ofAssessment,
    output: z.object({
      title: z.string(),
      state: z.enum(['running', 'finished']),
      shares: z.array(assessmentShare),
    }),
    example: { assessmentId: exampleId },
  }),
  'shares.reassign': operation({
    ...writes,
    input: ofAssessment.extend({
      /** Whose rows; empty for rows without a person. */
      from: optionalLine,
      to: line,
      /** Leaves what is settled with who settled it. */
      onlyOpen: z.boolean().default(true),
    }),
    output: z.object({ changed: z.int() }),
    example: { assessmentId: exampleId, from: 'Sekar Ayuningtyas', to: 'Dimas Prakoso' },
  }),
  'shares.file': operation({
    kind: 'write',
    permission: 'selfAssessment.read',
    input: ofAssessment,
    output: download,
    example: { assessmentId: exampleId },
  }),
  'handouts.list': operation({
    ...reads,
    input: ofAssessment,
    output: z.object({ handouts: z.array(assessmentHandout) }),
    example: { assessmentId: exampleId },
  }),
  'handouts.create': operation({
    ...writes,
    input: ofAssessment.extend({
      person: line,
      /** Rows, or headings that stand for what lies below; none for the rows that the person has. */
      codes: z.array(z.string().max(40)).max(2000).default([]),
      /** Leaves out what is settled. */
      onlyOpen: z.boolean().default(false),
      due: civilDate.nullable().default(null),
      /** Shown on top of the sheet. */
      note: optionalLine.default(''),
    }),
    output: changed.extend({ rows: z.int() }),
    example: { assessmentId: exampleId, person: 'Dimas Prakoso', codes: ['4'] },
  }),
  'handouts.file': operation({
    kind: 'write',
    permission: 'selfAssessment.read',
    input: z.object({ id }),
    output: download,
    example: { id: exampleId },
  }),
  'handouts.close': operation({
    ...writes,
    input: z.object({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
  'handouts.withdraw': operation({
    ...writes,
    input: z.object({ id, expectRev: rev, reason: line }),
    output: changed,
    example: { id: exampleId, expectRev: 1, reason: 'Diserahkan kepada orang lain' },
  }),
};
