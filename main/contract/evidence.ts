import { z } from 'zod';
import { operation } from './define.ts';
import { id, optionalLine, rev } from './values.ts';

export const evidenceTargetKind = z.enum(['document', 'revision', 'file', 'record']);

/** One cited proof with its place, and what the target is today. */
export const evidenceLink = z.object({
  id,
  rev,
  subjectKind: z.string(),
  subjectId: z.string(),
  targetKind: evidenceTargetKind,
  targetId: z.string(),
  page: z.string(),
  section: z.string(),
  note: z.string(),
  target: z.object({
    label: z.string(),
    code: z.string(),
    /** `in-force` counts; `draft`, `superseded`, `withdrawn`, `expired` and `missing` do not. */
    state: z.enum(['in-force', 'draft', 'superseded', 'withdrawn', 'expired', 'missing']),
    edition: z.string(),
    fileHash: z.string().nullable(),
    fileName: z.string(),
    address: z.string(),
  }),
  /** The revision in force is another than the one last looked at. */
  revisionChanged: z.boolean(),
  /** A paper from outside that was replaced in part, and nobody has looked at this link since; null otherwise. */
  overtaken: z
    .object({
      paper: z.string(),
      by: z.string(),
      documentId: id,
      /** Replacements to name in `externalDocuments.settle`. */
      supersessions: z.array(z.string()),
    })
    .nullable(),
});

export type EvidenceLink = z.infer<typeof evidenceLink>;

const exampleId = '01890000-0000-7000-8000-000000000001';
const place = {
  page: optionalLine.default(''),
  section: optionalLine.default(''),
  note: z.string().trim().max(2000).default(''),
};

/** A link whose document has another revision in force than the one somebody last looked at. */
export const changedLink = z.object({
  link: evidenceLink,
  subject: z.object({ label: z.string(), address: z.string() }),
  /** Edition that was looked at; empty when it is no longer there. */
  seenEdition: z.string(),
  /** The revision in force now: what a confirmation means. */
  revisionId: id,
  pages: z.int().nullable(),
});

export type ChangedLink = z.infer<typeof changedLink>;

/** Evidence links: one mechanism for clauses, package items, findings and all that follow. */
export const evidenceContract = {
  'evidence.of': operation({
    kind: 'read',
    permission: 'evidence.read',
    input: z.object({
      subjectKind: z.string().max(60),
      subjectIds: z.array(z.string().max(200)).max(5000),
      asOf: z.iso.date().optional(),
    }),
    output: z.object({ links: z.array(evidenceLink) }),
    example: { subjectKind: 'answer', subjectIds: [exampleId] },
  }),
  'evidence.link': operation({
    kind: 'write',
    permission: 'evidence.write',
    input: z.object({
      subjectKind: z.string().min(1).max(60),
      subjectId: z.string().min(1).max(200),
      targetKind: evidenceTargetKind,
      targetId: z.string().min(1).max(200),
      ...place,
    }),
    output: z.object({ id, rev }),
    example: { subjectKind: 'answer', subjectId: exampleId, targetKind: 'document', targetId: exampleId },
  }),
  'evidence.change': operation({
    kind: 'write',
    permission: 'evidence.write',
    input: z.object({
      id,
      expectRev: rev,
      page: optionalLine.optional(),
      section: optionalLine.optional(),
      note: z.string().trim().max(2000).optional(),
      /** Looked at again: the revision now in force is the one meant. */
      confirm: z.boolean().optional(),
    }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 1, page: '4' },
  }),
  'evidence.unlink': operation({
    kind: 'write',
    permission: 'evidence.write',
    input: z.object({ id, expectRev: rev, reason: optionalLine.default('') }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 1 },
  }),
  'evidence.targets': operation({
    kind: 'read',
    permission: 'evidence.read',
    input: z.object({
      text: z.string().max(200).default(''),
      clause: z.string().max(40).optional(),
      limit: z.int().min(1).max(100).default(30),
    }),
    output: z.object({
      targets: z.array(
        z.object({
          targetKind: evidenceTargetKind,
          targetId: z.string(),
          code: z.string(),
          label: z.string(),
          state: evidenceLink.shape.target.shape.state,
          page: z.int().nullable(),
          excerpt: z.string(),
          /** The document is linked to the clause asked for. */
          suggested: z.boolean(),
        }),
      ),
    }),
    example: { text: 'SOP' },
  }),
  'evidence.changed': operation({
    kind: 'read',
    permission: 'evidence.read',
    input: z.object({}),
    output: z.object({ links: z.array(changedLink) }),
    example: {},
  }),
  'evidence.confirm': operation({
    kind: 'write',
    permission: 'evidence.write',
    input: z.object({
      links: z
        .array(z.object({ id, expectRev: rev, revisionId: id }))
        .min(1)
        .max(20_000),
      /** Said for all at once without each having been opened; noted in the audit trail. */
      unseen: z.boolean().default(false),
    }),
    output: z.object({ confirmed: z.int() }),
    example: { links: [{ id: exampleId, expectRev: 1, revisionId: exampleId }] },
  }),
};
