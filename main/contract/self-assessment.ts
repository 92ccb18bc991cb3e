import { z } from 'zod';
import { operation } from './define.ts';
import { instrumentEdition, instrumentRow } from './instruments.ts';
import { lspType } from './profile.ts';
import {
  answer,
  answerResult,
  assessmentPurpose,
  contradiction,
  layer,
  progress,
  workState,
} from './self-assessment-values.ts';
import { civilDate, download, id, instant, line, optionalLine, rev } from './values.ts';

/** A self-assessment: a dated copy of an edition. */
export const selfAssessment = z.object({
  id,
  rev,
  title: z.string(),
  editionId: id,
  instrument: instrumentEdition.pick({
    code: true,
    edition: true,
    name: true,
    regulation: true,
    officialText: true,
    source: true,
  }),
  purpose: assessmentPurpose,
  lspType: lspType.nullable(),
  /** Is remote assessment done? Null is "not said" and takes no row out. */
  remote: z.boolean().nullable(),
  periodFrom: civilDate.nullable(),
  periodUntil: civilDate.nullable(),
  /** Day for which it speaks. */
  asOf: civilDate,
  state: z.enum(['running', 'finished']),
  finishedOn: civilDate.nullable(),
  finishedBy: z.string().nullable(),
  reopened: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
  /** Row on which the caller worked last, or the first one. */
  resumeCode: z.string(),
});

/** One row of the copy, as it stood when the assessment was made (or its texts were taken anew). */
export const assessmentRow = instrumentRow
  .pick({
    code: true,
    parent: true,
    depth: true,
    position: true,
    title: true,
    requirement: true,
    question: true,
    evidence: true,
  })
  .extend({
    libraryId: id,
    auditable: z.boolean(),
    basis: instrumentRow.shape.basis,
    source: z.string(),
    aliases: instrumentRow.shape.aliases,
    corrected: z.boolean(),
    compared: instrumentRow.shape.compared,
    /** The library says something else by now. */
    outdated: z.boolean(),
  });

export type SelfAssessment = z.infer<typeof selfAssessment>;
export type AssessmentRow = z.infer<typeof assessmentRow>;

const exampleId = '01890000-0000-7000-8000-000000000001';
const changed = z.object({ id, rev });
const reason = z.string().trim().max(4000);

/** What a self-assessment is told about itself when it is made or changed. */
export const assessmentFields = z.object({
  title: line,
  purpose: assessmentPurpose,
  lspType: lspType.nullable().default(null),
  remote: z.boolean().nullable().default(null),
  periodFrom: civilDate.nullable().default(null),
  periodUntil: civilDate.nullable().default(null),
  asOf: civilDate,
});

/** Asesmen mandiri: rows answered one by one, each saved on the act. */
export const selfAssessmentContract = {
  'selfAssessment.list': operation({
    kind: 'read',
    permission: 'selfAssessment.read',
    input: z.object({}),
    output: z.object({ assessments: z.array(selfAssessment.extend({ progress })) }),
    example: {},
  }),
  'selfAssessment.create': operation({
    kind: 'write',
    permission: 'selfAssessment.write',
    input: assessmentFields.extend({
      editionId: id,
      /** Finished self-assessment whose answers come over as suggestions. */
      carryFrom: id.nullable().default(null),
    }),
    output: changed,
    example: {
      title: 'Asesmen mandiri relisensi 2026',
      editionId: exampleId,
      purpose: 'relicence',
      asOf: '2026-11-30',
    },
  }),
  'selfAssessment.change': operation({
    kind: 'write',
    permission: 'selfAssessment.write',
    input: assessmentFields.extend({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1, title: 'Asesmen mandiri 2026', purpose: 'internal', asOf: '2026-11-30' },
  }),
  'selfAssessment.withdraw': operation({
    kind: 'write',
    permission: 'selfAssessment.write',
    input: z.object({ id, expectRev: rev, reason: line }),
    output: changed,
    example: { id: exampleId, expectRev: 1, reason: 'Terbuat dua kali' },
  }),
  'selfAssessment.get': operation({
    kind: 'read',
    permission: 'selfAssessment.read',
    input: z.object({ id }),
    output: z.object({
      assessment: selfAssessment,
      answers: z.array(answer),
      progress,
      contradictions: z.array(contradiction),
      /** Changes whenever `selfAssessment.rows` would answer something else. */
      rowsVersion: z.string(),
    }),
    example: { id: exampleId },
  }),
  'selfAssessment.rows': operation({
    kind: 'read',
    permission: 'selfAssessment.read',
    /** `version` is the caller's own note of what it has; the answer is always the present one. */
    input: z.object({ id, version: z.string().max(200).default('') }),
    output: z.object({ rows: z.array(assessmentRow) }),
    example: { id: exampleId },
  }),
  'selfAssessment.answer': operation({
    kind: 'write',
    permission: 'selfAssessment.write',
    input: z.object({
      id,
      expectRev: rev,
      result: answerResult.optional(),
      documentExists: layer.optional(),
      carriedOut: layer.optional(),
      recordExists: layer.optional(),
      note: z.string().max(20_000).optional(),
      reason: reason.optional(),
      person: optionalLine.optional(),
      due: civilDate.nullable().optional(),
      work: workState.optional(),
    }),
    output: answer,
    example: { id: exampleId, expectRev: 1, result: 'partial', note: 'SOP ada, rekaman belum lengkap.' },
  }),
  'selfAssessment.assign': operation({
    kind: 'write',
    permission: 'selfAssessment.write',
    input: z.object({
      id,
      /** Codes of rows; a heading stands for every auditable row under it. */
      codes: z.array(z.string().max(40)).min(1).max(2000),
      person: optionalLine.optional(),
      due: civilDate.nullable().optional(),
      work: workState.optional(),
    }),
    output: z.object({ changed: z.int() }),
    example: { id: exampleId, codes: ['4.1'], person: 'Sekar Ayuningtyas', due: '2026-12-15' },
  }),
  'selfAssessment.takeTexts': operation({
    kind: 'write',
    permission: 'selfAssessment.write',
    input: z.object({ id }),
    output: z.object({ changed: z.int() }),
    example: { id: exampleId },
  }),
  'selfAssessment.finish': operation({
    kind: 'write',
    permission: 'selfAssessment.write',
    input: z.object({
      id,
      expectRev: rev,
      /** Rows without a result stay so, and the report says it. */
      withUnanswered: z.boolean().default(false),
      /** Carried answers that nobody looked at again stay unanswered, and the report says it. */
      withUnconfirmed: z.boolean().default(false),
    }),
    output: changed.extend({ pinned: z.int() }),
    example: { id: exampleId, expectRev: 1, withUnanswered: true },
  }),
  'selfAssessment.reopen': operation({
    kind: 'write',
    permission: 'selfAssessment.write',
    input: z.object({ id, expectRev: rev, reason: line }),
    output: changed,
    example: { id: exampleId, expectRev: 2, reason: 'Bukti klausul 9 dilengkapi' },
  }),
  'selfAssessment.report': operation({
    kind: 'write',
    permission: 'selfAssessment.read',
    input: z.object({
      id,
      format: z.enum(['word', 'excel']),
      /** Comments on the rows go into the Word report. */
      withComments: z.boolean().default(false),
    }),
    output: download,
    example: { id: exampleId, format: 'word' },
  }),
};
