import { z } from 'zod';
import { operation } from './define.ts';
import { documentState } from './documents.ts';
import { civilDate, id, line, note, optionalLine, rev } from './values.ts';

/** Kind of a paper from outside. */
export const externalKind = z.enum(['regulation', 'guideline', 'circular', 'skkni', 'standard', 'other']);
/** How another paper took its place: wholly, in part, or it was revoked without one. */
export const supersededHow = z.enum(['replaced', 'partly', 'revoked']);
/** What somebody found who looked whether it still holds. */
export const lookResult = z.enum(['valid', 'changed', 'unclear']);
/** What leans on a paper: a clause link of its own, evidence that cites it, a document that names it, a scheme, an instrument. */
export const placeKind = z.enum(['clause', 'evidence', 'document', 'scheme', 'instrument']);
/** Where a paper stands today. */
export const externalStanding = z.enum(['in-force', 'partly', 'replaced', 'revoked', 'draft', 'withdrawn']);

/** The paper that took the place, in the register or by its number alone. */
const successor = z.object({ id: id.nullable(), label: z.string() });

export const externalRow = z.object({
  /** Of the document. */
  id,
  code: z.string(),
  title: z.string(),
  type: z.string(),
  kind: externalKind,
  number: z.string(),
  /** Year of the number; null when it has none. */
  year: z.int().nullable(),
  publisher: z.string(),
  receivedOn: civilDate.nullable(),
  location: z.string(),
  state: documentState,
  standing: externalStanding,
  supersededBy: successor.nullable(),
  supersededOn: civilDate.nullable(),
  lastLook: z.object({ on: civilDate, by: z.string(), result: lookResult }).nullable(),
  /** When somebody should look again; null when it no longer holds. */
  nextLookOn: civilDate.nullable(),
  lookOverdue: z.boolean(),
  /** Places that lean on it though it was replaced, and how many nobody has looked at yet. */
  places: z.int(),
  openPlaces: z.int(),
});

export const externalPlace = z.object({
  kind: placeKind,
  id: z.string(),
  label: z.string(),
  /** Where in it: pages, clause, the words of the standard. */
  detail: z.string(),
  address: z.string(),
  /** Null: nobody has looked at it since. */
  checked: z.object({ id, rev, on: civilDate, by: z.string(), note: z.string() }).nullable(),
});

export const externalSupersession = z.object({
  /** Names it in `settle`; the replacement that the register itself holds has no record of its own. */
  key: z.string(),
  id: id.nullable(),
  rev: rev.nullable(),
  how: supersededHow,
  by: successor,
  fromOn: civilDate.nullable(),
  /** Its day has come. */
  counts: z.boolean(),
  note: z.string(),
  places: z.array(externalPlace),
});

const look = z.object({
  id,
  rev,
  on: civilDate,
  by: z.string(),
  /** Who noted a look of somebody else; empty: the one who looked. */
  recordedBy: z.string(),
  source: z.string(),
  result: lookResult,
  note: z.string(),
});

export const externalDetail = externalRow.extend({
  /** Null as long as nobody has entered its facts: they are read from code and title. */
  factsRev: rev.nullable(),
  edition: z.string(),
  issuedOn: civilDate.nullable(),
  source: z.string(),
  looks: z.array(look),
  supersessions: z.array(externalSupersession),
  /** Papers whose place it took. */
  replaces: z.array(z.object({ id, label: z.string(), how: supersededHow })),
});

const recognised = z.object({
  number: z.string(),
  kind: externalKind,
  year: z.int().nullable(),
  publisher: z.string(),
  /** Type of the document register that fits. */
  type: z.string(),
});

const exampleId = '01890000-0000-7000-8000-000000000001';
const ofDocument = { kind: 'document', id: 'documentId' } as const;
const changed = z.object({ id, rev });

/** Papers from outside: numbers, whether they still hold, what took their place and what leans on them. */
export const externalDocumentsContract = {
  'externalDocuments.list': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({}),
    output: z.object({ documents: z.array(externalRow), checkMonths: z.int() }),
    example: {},
  }),
  'externalDocuments.get': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ documentId: id }),
    output: externalDetail,
    example: { documentId: exampleId },
  }),
  'externalDocuments.recognise': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ text: z.string().max(500) }),
    output: z.object({
      found: recognised.nullable(),
      /** A paper of the register with this number. */
      taken: z.object({ id, label: z.string() }).nullable(),
      examples: z.array(z.string()),
    }),
    example: { text: 'SE 037/BNSP/VII/2020' },
  }),
  'externalDocuments.save': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: ofDocument,
    input: z.object({
      documentId: id,
      /** Null: its facts are entered for the first time. */
      expectRev: rev.nullable(),
      kind: externalKind,
      number: line,
      year: z.int().min(1900).max(2200).nullish(),
      edition: optionalLine.nullish(),
      issuedOn: civilDate.nullish(),
      /** Where it came from: address, letter, person. */
      source: optionalLine.nullish(),
    }),
    output: changed,
    example: { documentId: exampleId, expectRev: null, kind: 'guideline', number: 'Pedoman BNSP 201-2014', year: 2014 },
  }),
  'externalDocuments.look': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: ofDocument,
    input: z.object({
      documentId: id,
      lookedOn: civilDate,
      /** Left out: the person who is signed in. Another name is a look that somebody else did; who notes it is kept. */
      lookedBy: optionalLine.nullish(),
      /** Where it was looked up. */
      source: line,
      result: lookResult,
      note: note.default(''),
    }),
    output: changed,
    example: {
      documentId: exampleId,
      lookedOn: '2026-03-02',
      lookedBy: 'Manajer Mutu',
      source: 'Laman JDIH',
      result: 'valid',
    },
  }),
  'externalDocuments.supersede': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: ofDocument,
    input: z.object({
      documentId: id,
      how: supersededHow,
      /** The paper that takes the place, when it is in the register. */
      byDocumentId: id.nullish(),
      /** Its number, when it is not. */
      byNumber: optionalLine.nullish(),
      fromOn: civilDate.nullish(),
      note: note.default(''),
    }),
    output: changed.extend({
      /** Places that turned amber. */
      places: z.int(),
    }),
    example: { documentId: exampleId, how: 'replaced', byNumber: 'Pedoman BNSP 201-2026', fromOn: '2026-04-01' },
  }),
  'externalDocuments.undoSupersede': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: ofDocument,
    input: z.object({ documentId: id, id, expectRev: rev, reason: line }),
    output: changed,
    example: { documentId: exampleId, id: exampleId, expectRev: 1, reason: 'Salah nomor' },
  }),
  'externalDocuments.settle': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: ofDocument,
    input: z.object({
      documentId: id,
      supersession: z.string().min(1).max(200),
      places: z
        .array(z.object({ kind: placeKind, id: z.string().min(1).max(200) }))
        .min(1)
        .max(500),
      note: note.default(''),
    }),
    output: z.object({
      settled: z.int(),
      /** Places that still wait. */
      open: z.int(),
    }),
    example: {
      documentId: exampleId,
      supersession: exampleId,
      places: [{ kind: 'document', id: exampleId }],
      note: 'Acuan sudah diganti',
    },
  }),
  'externalDocuments.reopen': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: ofDocument,
    input: z.object({ documentId: id, id, expectRev: rev }),
    output: changed,
    example: { documentId: exampleId, id: exampleId, expectRev: 1 },
  }),
  'externalDocuments.amber': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({}),
    output: z.object({
      /** Every place that leans on a replaced paper and that nobody has looked at since. */
      places: z.array(
        z.object({ kind: placeKind, id: z.string(), paper: z.string(), how: supersededHow, address: z.string() }),
      ),
    }),
    example: {},
  }),
};

export type ExternalRow = z.infer<typeof externalRow>;
export type ExternalDetail = z.infer<typeof externalDetail>;
export type ExternalPlace = z.infer<typeof externalPlace>;
export type ExternalSupersession = z.infer<typeof externalSupersession>;
export type PlaceKind = z.infer<typeof placeKind>;
export type ExternalStanding = z.infer<typeof externalStanding>;
