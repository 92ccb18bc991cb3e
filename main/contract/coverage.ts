import { z } from 'zod';
import { operation } from './define.ts';
import { evidenceLink, evidenceTargetKind } from './evidence.ts';
import { civilDate, download, id, instant } from './values.ts';

const bothLanguages = z.object({ id: z.string(), en: z.string() });

/** A clause of the matrix; its place in the list is its number in `cells`. */
export const coverageClause = z.object({
  code: z.string(),
  parent: z.string().nullable(),
  depth: z.int(),
  title: bothLanguages,
  auditable: z.boolean(),
  /** Opens the answer in the self-assessment, else the clause in the requirement library. */
  address: z.string(),
});

/** A document in force; its place in the list is its number in `cells`. */
export const coverageDocument = z.object({
  id,
  code: z.string(),
  title: z.string(),
  type: z.string(),
  /** Level of its type in the tree of documents: 1 is the manual and policies. */
  level: z.int(),
  edition: z.string(),
  revisionId: id,
  fileName: z.string(),
  address: z.string(),
});

/** Which clauses of the matrix are wanted: all, those without any document, or those that only the manual reaches. */
export const coverageShown = z.enum(['all', 'gaps', 'manual']);

/** Where a clause and a document meet. */
export const coverageCell = z.object({
  clause: z.int().min(0),
  document: z.int().min(0),
  /** Cited by the answer of the self-assessment. */
  cited: z.boolean(),
  /** Every citation is of a revision that is no longer in force. */
  older: z.boolean(),
  /** Linked to the clause by document control. */
  linked: z.boolean(),
  /** The document is a paper from outside that was replaced in part, and nobody has looked at this meeting since. */
  overtaken: z.boolean(),
  /** Cited pages, as typed. */
  pages: z.array(z.string()),
});

export const coverageMatrix = z.object({
  editionId: id.nullable(),
  instrument: z.string(),
  asOf: civilDate,
  /** The self-assessment whose answers are shown: the newest of the instrument. */
  assessment: z.object({ id, title: z.string(), finished: z.boolean() }).nullable(),
  clauses: z.array(coverageClause),
  documents: z.array(coverageDocument),
  cells: z.array(coverageCell),
});

export type CoverageClause = z.infer<typeof coverageClause>;
export type CoverageDocument = z.infer<typeof coverageDocument>;
export type CoverageCell = z.infer<typeof coverageCell>;
export type CoverageShown = z.infer<typeof coverageShown>;
export type CoverageMatrix = z.infer<typeof coverageMatrix>;

/** A document with a file that nothing leads to. */
export const uncitedDocument = z.object({
  id,
  code: z.string(),
  title: z.string(),
  type: z.string(),
  state: evidenceLink.shape.target.shape.state,
  edition: z.string(),
  revisionId: id,
  fileName: z.string(),
  size: z.int().nullable(),
  /** In force since; null for drafts. */
  effectiveOn: civilDate.nullable(),
  /** When the file came in. */
  addedAt: instant,
  address: z.string(),
});

/** What a document can be cited for. */
export const citableSubject = z.object({
  kind: z.enum(['answer', 'package-item']),
  id: z.string(),
  code: z.string(),
  label: z.string(),
  /** Title of the self-assessment or package. */
  group: z.string(),
  /** Proposed from the title, code or type of the document. */
  suggested: z.boolean(),
});

/** Something in force that a code or clause typed by somebody leads to, at the place where it is cited. */
export const proofHit = z.object({
  documentId: id,
  revisionId: id,
  code: z.string(),
  title: z.string(),
  edition: z.string(),
  fileName: z.string(),
  /** Cited page, or null when none is named. */
  page: z.int().nullable(),
  section: z.string(),
  note: z.string(),
  /** Clause for which it is cited; empty for a document that no clause cites. */
  clause: z.string(),
  clauseTitle: bothLanguages,
});

export type ProofHit = z.infer<typeof proofHit>;

const exampleId = '01890000-0000-7000-8000-000000000001';

/** How clauses and evidence cover each other, in both directions. */
export const coverageContract = {
  'coverage.matrix': operation({
    kind: 'read',
    permission: 'coverage.read',
    input: z.object({ editionId: id.optional() }),
    output: coverageMatrix,
    example: {},
  }),
  'coverage.sheet': operation({
    kind: 'write',
    permission: 'export.write',
    input: z.object({
      editionId: id.optional(),
      /** Only these documents; all when left out. */
      documentIds: z.array(id).max(20_000).optional(),
      /** Only clauses that nothing covers, with those above them. */
      only: coverageShown.default('all'),
      /** Only clauses whose code or title holds these words. */
      text: z.string().max(200).default(''),
    }),
    output: download,
    example: {},
  }),
  'coverage.uncited': operation({
    kind: 'read',
    permission: 'coverage.read',
    input: z.object({}),
    output: z.object({ rows: z.array(uncitedDocument), inForce: z.int() }),
    example: {},
  }),
  'coverage.subjects': operation({
    kind: 'read',
    permission: 'coverage.read',
    input: z.object({
      documentId: id,
      text: z.string().max(200).default(''),
      limit: z.int().min(1).max(50).default(12),
    }),
    output: z.object({ subjects: z.array(citableSubject), targetKind: evidenceTargetKind }),
    example: { documentId: exampleId },
  }),
  'coverage.find': operation({
    kind: 'read',
    permission: 'coverage.read',
    input: z.object({ text: z.string().max(200), limit: z.int().min(1).max(30).default(8) }),
    output: z.object({ hits: z.array(proofHit) }),
    example: { text: 'klausul 10.2.6' },
  }),
};
