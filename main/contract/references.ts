import { z } from 'zod';
import { operation } from './define.ts';
import { documentState } from './documents.ts';
import { civilDate, id, message, personal, startedJob } from './values.ts';

/** A document as references name it. */
const named = z.object({
  id,
  code: z.string(),
  title: z.string(),
  state: documentState,
  /** `01/00` of the revision that counts; empty without one. */
  edition: z.string(),
});

/** Where a code stands: the page and, where the list is not too long, the line. */
const place = z.object({
  page: z.int(),
  /** The code as it is written there; empty when the line is not given. */
  written: z.string(),
  line: personal(z.string(), 'text'),
});

/** A code that the file of a document names, and what the register has under it. */
export const documentReference = z.object({
  code: z.string(),
  /** `found` is in force; `partly` is a paper from outside in force of which another replaced parts; `not-yet` is a draft or waits for its day; `over` is obsolete, expired or withdrawn; `unknown` is not in the register. */
  verdict: z.enum(['found', 'partly', 'not-yet', 'over', 'unknown']),
  /** A law, guideline, standard or circular. */
  outer: z.boolean(),
  /** A form whose code BNSP fixes. */
  bnspForm: z.boolean(),
  document: named.nullable(),
  /** What took the place of a document that is over. */
  successor: named.nullable(),
  places: z.array(place),
});

/** A document whose file names the one asked for. */
export const citingDocument = z.object({ document: named, code: z.string(), places: z.array(place) });

const exampleId = '01890000-0000-7000-8000-000000000001';

/** References found in the text of files: what a document names, what names it, and what breaks if it goes. */
export const referencesContract = {
  'references.ofDocument': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ documentId: id, asOf: civilDate.optional() }),
    output: z.object({
      /** The text of the file of the revision that counts: read for codes; no file; a file without readable text; not read yet. */
      text: z.enum(['read', 'no-file', 'no-text', 'waiting']),
      references: z.array(documentReference),
      /** The first of them, those in force before the others. */
      citedBy: z.array(citingDocument),
      citedByCount: z.int(),
      /** Files of the register that still wait to be read. */
      waiting: z.int(),
    }),
    example: { documentId: exampleId },
  }),
  'references.impact': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ documentId: id, asOf: civilDate.optional() }),
    output: z.object({
      /** Documents in force whose text names it. */
      citing: z.array(named.extend({ pages: z.array(z.int()) })),
      /** How many there are; `citing` holds the first. */
      citingCount: z.int(),
      /** Clauses that no other document in force is linked to. */
      clauses: z.array(z.object({ instrument: z.string(), clause: z.string() })),
      /** Where it is cited as evidence: answers of a self-assessment, items of a package, findings. */
      evidence: z.array(z.object({ kind: z.string(), label: z.string(), address: z.string() })),
      /** What else leans on it: kinds of records made with it, copies out, requests under way. */
      other: z.array(z.object({ message, address: z.string() })),
      /** How many things would be touched. */
      count: z.int(),
    }),
    example: { documentId: exampleId },
  }),
  'references.rebuild': operation({
    kind: 'write',
    permission: 'documents.write',
    input: z.object({}),
    output: startedJob,
    example: {},
  }),
  'references.catchUp': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({}),
    output: z.object({ waiting: z.int() }),
    example: {},
  }),
  'references.readNext': operation({
    kind: 'write',
    permission: 'internal',
    /** Files are read in the order of their hashes, from behind this one. */
    input: z.object({ after: z.string().max(64) }),
    output: z.object({ read: z.int(), last: z.string() }),
    example: { after: '' },
  }),
};

export type DocumentReference = z.infer<typeof documentReference>;
export type CitingDocument = z.infer<typeof citingDocument>;
