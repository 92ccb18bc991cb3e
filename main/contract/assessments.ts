import { z } from 'zod';
import {
  assesseeFields,
  assesseeRecord,
  assesseeRow,
  assessmentBatch,
  assessmentBatchFields,
  assessmentFields,
  assessmentRecord,
  assessmentRow,
  assessorActivity,
  figureGroups,
  figureRow,
  revealedAssessee,
} from './assessment-shapes.ts';
import { operation } from './define.ts';
import { civilDate, download, id, message, optionalLine, rev } from './values.ts';

const exampleId = '01890000-0000-7000-8000-000000000001';
const changed = z.object({ id, rev });
const known = z.object({ id, expectRev: rev });
const withReason = known.extend({ reason: optionalLine.default('') });
/** Days that are looked at; left out: without that end. Both days count. */
const period = { from: civilDate.optional(), until: civilDate.optional() };
const counted = z.object({ rows: z.array(figureRow), total: figureRow });

/** Assessment log (one row per asesi and assessment), its participants, counts without details and figures. */
export const assessmentsContract = {
  'assessments.log': operation({
    kind: 'read',
    permission: 'assessments.read',
    input: z.object({
      ...period,
      withdrawn: z.boolean().default(false),
      schemeId: id.optional(),
      assessorId: id.optional(),
      tukId: id.optional(),
      importId: id.optional(),
      /** Words that must stand in name, number, batch, scheme, assessor or place. */
      search: z.string().max(200).default(''),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(5000).default(1000),
    }),
    output: z.object({ rows: z.array(assessmentRow), total: z.int() }),
    example: { from: '2026-01-01', until: '2026-12-31' },
  }),
  'assessments.years': operation({
    kind: 'read',
    permission: 'assessments.read',
    input: z.object({}),
    /** Years with rows, the newest first. */
    output: z.object({
      years: z.array(z.object({ year: z.int(), rows: z.int(), withoutDetails: z.int() })),
      total: z.int(),
      assessees: z.int(),
    }),
    example: {},
  }),
  'assessments.get': operation({
    kind: 'read',
    permission: 'assessments.read',
    input: z.object({ id }),
    output: assessmentRecord,
    example: { id: exampleId },
  }),
  'assessments.create': operation({
    kind: 'write',
    permission: 'assessments.write',
    input: assessmentFields,
    output: changed,
    example: { assessedOn: '2026-03-03', personNumber: 'A-001', recommendation: 'K' },
  }),
  'assessments.addMany': operation({
    kind: 'write',
    permission: 'assessments.write',
    /** Many rows in one act, all or none: from another program, a script or the terminal. Gives the ids in their order. */
    input: z.object({ rows: z.array(assessmentFields).min(1).max(500) }),
    output: z.object({ ids: z.array(id) }),
    example: { rows: [{ assessedOn: '2026-03-03', personNumber: 'A-001', recommendation: 'K' }] },
  }),
  'assessments.change': operation({
    kind: 'write',
    permission: 'assessments.write',
    input: assessmentFields.partial().extend({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1, recommendation: 'BK' },
  }),
  'assessments.setMany': operation({
    kind: 'write',
    permission: 'assessments.write',
    /** The same scheme, assessors, site or way for many rows; what is left out stays. */
    input: z.object({
      ids: z.array(id).min(1).max(5000),
      schemeId: id.optional(),
      assessorIds: z.array(id).min(1).max(10).optional(),
      tukId: id.optional(),
      remote: z.boolean().optional(),
    }),
    output: z.object({ count: z.int() }),
    example: { ids: [exampleId], remote: false },
  }),
  'assessments.confirmRepeat': operation({
    kind: 'write',
    permission: 'assessments.write',
    /** Whether a later assessment of the same asesi and scheme repeats the earlier one; null takes the word back. */
    input: z.object({ id, expectRev: rev, repeat: z.boolean().nullable() }),
    output: changed,
    example: { id: exampleId, expectRev: 1, repeat: true },
  }),
  'assessments.withdraw': operation({
    kind: 'write',
    permission: 'assessments.write',
    input: withReason,
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
  'assessments.restore': operation({
    kind: 'write',
    permission: 'assessments.write',
    input: known,
    output: changed,
    example: { id: exampleId, expectRev: 2 },
  }),
  'assessments.assessees': operation({
    kind: 'read',
    permission: 'assessments.read',
    input: z.object({
      search: z.string().max(200).default(''),
      withdrawn: z.boolean().default(false),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(5000).default(1000),
    }),
    output: z.object({ rows: z.array(assesseeRow), total: z.int() }),
    example: {},
  }),
  'assessments.assessee': operation({
    kind: 'read',
    permission: 'assessments.read',
    input: z.object({ id }),
    output: assesseeRecord,
    example: { id: exampleId },
  }),
  'assessments.createAssessee': operation({
    kind: 'write',
    permission: 'assessments.write',
    input: assesseeFields,
    output: changed,
    example: { name: 'Sari Dewi', number: 'A-001', city: 'Bandung' },
  }),
  'assessments.changeAssessee': operation({
    kind: 'write',
    permission: 'assessments.write',
    input: assesseeFields.partial().extend({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1, city: 'Cimahi' },
  }),
  'assessments.revealAssessee': operation({
    kind: 'write',
    permission: 'assessments.write',
    personal: true,
    /** Shows personal data in full; the act is logged. */
    input: z.object({ id, purpose: optionalLine.default('') }),
    output: revealedAssessee,
    example: { id: exampleId },
  }),
  'assessments.withdrawAssessee': operation({
    kind: 'write',
    permission: 'assessments.write',
    input: withReason,
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
  'assessments.restoreAssessee': operation({
    kind: 'write',
    permission: 'assessments.write',
    input: known,
    output: changed,
    example: { id: exampleId, expectRev: 2 },
  }),
  'assessments.batches': operation({
    kind: 'read',
    permission: 'assessments.read',
    input: z.object({}),
    output: z.object({ batches: z.array(assessmentBatch) }),
    example: {},
  }),
  'assessments.createBatch': operation({
    kind: 'write',
    permission: 'assessments.write',
    input: assessmentBatchFields,
    output: changed,
    example: { schemeId: exampleId, month: '2025-03', candidates: 12, competent: 10, notYet: 2 },
  }),
  'assessments.changeBatch': operation({
    kind: 'write',
    permission: 'assessments.write',
    input: assessmentBatchFields.partial().extend({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1, candidates: 14 },
  }),
  'assessments.withdrawBatch': operation({
    kind: 'write',
    permission: 'assessments.write',
    input: withReason,
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
  'assessments.restoreBatch': operation({
    kind: 'write',
    permission: 'assessments.write',
    input: known,
    output: changed,
    example: { id: exampleId, expectRev: 2 },
  }),
  'assessments.figures': operation({
    kind: 'read',
    permission: 'assessments.read',
    input: z.object({ ...period, by: z.enum(figureGroups) }),
    output: counted,
    example: { by: 'scheme' },
  }),
  'assessments.assessors': operation({
    kind: 'read',
    permission: 'assessments.read',
    /** Registered assessors with their assessments in a period; those without any are idle. */
    input: z.object(period),
    output: z.object({ active: z.int(), idle: z.int(), rows: z.array(assessorActivity) }),
    example: {},
  }),
  'assessments.remarks': operation({
    kind: 'read',
    permission: 'assessments.read',
    input: z.object({}),
    /** What speaks against assessments of the last two years, by day; `rows` asesi each. */
    output: z.object({
      months: z.int(),
      remarks: z.array(
        z.object({
          key: z.string(),
          assessedOn: civilDate,
          message,
          scheme: z.string(),
          tuk: z.string(),
          assessors: z.string(),
          rows: z.int(),
        }),
      ),
    }),
    example: {},
  }),
  'assessments.report': operation({
    kind: 'write',
    permission: 'assessments.read',
    /** Hands out the performance report or the figures; the act is logged. */
    input: z.object({
      report: z.enum(['performance-report', 'figures']),
      format: z.enum(['word', 'excel']),
      asOf: civilDate.optional(),
      ...period,
    }),
    output: download,
    example: { report: 'performance-report', format: 'word' },
  }),
};
