import { z } from 'zod';
import { operation } from './define.ts';
import { revisionState } from './documents.ts';
import { download, fileSource, id, message, personal } from './values.ts';

const part = z.object({ text: personal(z.string(), 'text'), changed: z.boolean() });

/** One side of a row: page and section where the paragraph stands, and what it says. */
export const comparedSide = z.object({ page: z.int(), section: z.string(), parts: z.array(part) });

/** A row of two texts side by side; `skipped` stands for `count` paragraphs that are the same. */
export const comparedRow = z.object({
  kind: z.enum(['same', 'changed', 'added', 'removed', 'moved', 'skipped']),
  before: comparedSide.nullable(),
  after: comparedSide.nullable(),
  count: z.int(),
});

/** One change as it goes into a revision sheet. */
export const comparedChange = z.object({
  kind: z.enum(['changed', 'added', 'removed', 'moved']),
  /** Page in the newer text, else in the older one. */
  page: z.int(),
  section: z.string(),
  before: personal(z.string(), 'text'),
  after: personal(z.string(), 'text'),
});

/** A revision that can be compared. */
export const comparedRevision = z.object({
  id,
  /** As printed: `01/00`. */
  label: z.string(),
  state: revisionState,
  fileName: personal(z.string(), 'text'),
});

export const comparisonResult = z.object({
  /** Revisions of the document with a file, the newest first. */
  choices: z.array(comparedRevision),
  from: comparedRevision.nullable(),
  /** Null for a file that is no revision yet. */
  to: comparedRevision.nullable(),
  /** Why there is nothing to compare, or what the comparison cannot tell. */
  problem: message.nullable(),
  /** What a person should know of the two files: tracked changes, pages that were not read. */
  notes: z.array(message),
  changed: z.int(),
  added: z.int(),
  removed: z.int(),
  moved: z.int(),
  /** More differences than are shown. */
  cut: z.boolean(),
  rows: z.array(comparedRow),
  changes: z.array(comparedChange),
  /** The changes as lines to paste. */
  text: personal(z.string(), 'text'),
  /** The changes as an HTML table that Word takes. */
  html: personal(z.string(), 'text'),
  /** The changes short enough for a change note; empty without any. */
  note: personal(z.string(), 'text'),
});

export const pendingChange = z.object({
  kind: z.enum(['inserted', 'deleted', 'moved', 'comment']),
  author: z.string(),
  page: z.int(),
  text: personal(z.string(), 'text'),
});

const exampleId = '01890000-0000-7000-8000-000000000001';
/** Chosen by the screen, so that it can stop the comparison again. */
const key = z.string().min(1).max(60);

/** Two revisions of a document compared by their text, and what a Word file still has pending. */
export const comparisonContract = {
  'comparison.revisions': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({
      documentId: id,
      /** Left out: the revision in force, else the one before `to`. */
      from: id.optional(),
      /** Left out: the newest. */
      to: id.optional(),
      key: key.optional(),
    }),
    output: comparisonResult,
    example: { documentId: exampleId },
  }),
  'comparison.stop': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ key }),
    output: z.object({ stopped: z.boolean() }),
    example: { key: 'perbandingan-1' },
  }),
  'comparison.withFile': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document', id: 'documentId' },
    /** A file that is to become the next revision; it is only read. Left out `from`: the revision in force, else the newest. */
    input: z.object({ documentId: id, file: fileSource, from: id.optional() }),
    output: comparisonResult,
    example: { documentId: exampleId, file: { path: '/dokumen/SOP-9-01.docx' } },
  }),
  'comparison.paper': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ documentId: id, from: id.optional(), to: id.optional() }),
    output: download,
    example: { documentId: exampleId },
  }),
  'comparison.pending': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ revisionId: id }),
    output: z.object({
      fileName: personal(z.string(), 'text'),
      inserted: z.int(),
      deleted: z.int(),
      comments: z.int(),
      authors: z.array(z.string()),
      /** The first of them. */
      items: z.array(pendingChange),
      cut: z.boolean(),
    }),
    example: { revisionId: exampleId },
  }),
};

export type ComparisonResult = z.infer<typeof comparisonResult>;
export type ComparedRowShown = z.infer<typeof comparedRow>;
export type ComparedSideShown = z.infer<typeof comparedSide>;
export type ComparedChange = z.infer<typeof comparedChange>;
