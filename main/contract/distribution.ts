import { z } from 'zod';
import { operation } from './define.ts';
import { revisionState } from './documents.ts';
import { civilDate, download, fileSource, id, line, optionalLine, rev } from './values.ts';

/** Master (00, with quality management), controlled with a number, or uncontrolled without one (forms dossier 7.3). */
export const copyKind = z.enum(['master', 'controlled', 'uncontrolled']);
export const copyForm = z.enum(['paper', 'file']);
export const holderKind = z.enum(['post', 'person', 'unit', 'site', 'other']);
/** How a copy ended: brought back, destroyed where it was, lost. */
export const copyEnd = z.enum(['returned', 'destroyed', 'lost']);
/** What a copy is on a day: `recall` has to be withdrawn because its revision counts no longer; `noted` is uncontrolled and recalled by nobody. */
export const copyState = z.enum(['held', 'recall', 'noted', ...copyEnd.options]);

export const personKind = z.enum(['account', 'post', 'assessor', 'other']);
/** Where the reading of a revision stands; `closed` counts no longer because the revision does not. */
export const readingState = z.enum(['running', 'overdue', 'complete', 'closed']);

/** What a stamp page says (forms dossier 7.4). */
export const stampKind = z.enum(['master', 'controlled', 'uncontrolled', 'obsolete', 'draft']);

const sheet = z.object({ id, name: z.string(), size: z.int() }).nullable();

export const documentCopy = z.object({
  id,
  rev,
  documentId: id,
  revisionId: id,
  code: z.string(),
  title: z.string(),
  owner: z.string(),
  /** Edition and revision of the copy as printed, and that of the revision in force now; empty when none is. */
  edition: z.string(),
  current: z.string(),
  revisionState,
  kind: copyKind,
  /** 0 is the master; null for uncontrolled copies. */
  number: z.int().nullable(),
  holder: z.string(),
  holderKind,
  form: copyForm,
  givenOn: civilDate,
  /** Day on which the holder signed for it; null while nobody has. */
  receivedOn: civilDate.nullable(),
  receivedBy: z.string(),
  sheet,
  state: copyState,
  /** Day since when it has to come back; null when it need not, or when nobody noted the day. */
  recallSince: civilDate.nullable(),
  /** Day ahead on which the next revision takes hold and this copy has to come back. */
  recallFrom: civilDate.nullable(),
  /** The holder has a copy of the revision in force. */
  renewed: z.boolean(),
  /** The stamp that is true of it. */
  stamp: stampKind,
  endedOn: civilDate.nullable(),
  endNote: z.string(),
  note: z.string(),
});

export const documentReader = z.object({
  id,
  rev,
  name: z.string(),
  post: z.string(),
  kind: personKind,
  /** The person has an account and can acknowledge on the screen. */
  hasAccount: z.boolean(),
  readOn: civilDate.nullable(),
  how: z.enum(['screen', 'paper']).nullable(),
  sheet,
  remark: z.string(),
});

export const readingRequest = z.object({
  id,
  rev,
  documentId: id,
  revisionId: id,
  code: z.string(),
  title: z.string(),
  owner: z.string(),
  edition: z.string(),
  revisionState,
  askedOn: civilDate,
  dueOn: civilDate,
  note: z.string(),
  state: readingState,
  total: z.int(),
  done: z.int(),
  /** Names of those who have not acknowledged yet. */
  missing: z.array(z.string()),
});

const exampleId = '01890000-0000-7000-8000-000000000001';
const ofDocument = { kind: 'document', id: 'documentId' } as const;
const changed = z.object({ id, rev });
const chosenCopies = z
  .array(z.object({ id, expectRev: rev }))
  .min(1)
  .max(500);
const chosenReaders = chosenCopies;
const format = z.enum(['word', 'excel']);
const exampleCopies = [{ id: exampleId, expectRev: 1 }];

/** Controlled copies of documents, their withdrawal, stamp pages, and who has read a revision. */
export const distributionContract = {
  /** Copies of one document, or of all. */
  'distribution.copies': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({
      documentId: id.optional(),
      asOf: civilDate.optional(),
      /** Only those that are out: held, or to be withdrawn. */
      out: z.boolean().optional(),
    }),
    output: z.object({ asOf: civilDate, copies: z.array(documentCopy) }),
    example: {},
  }),
  /** Who can be given a copy: posts, units, sites, and whoever has held one. */
  'distribution.holders': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ documentId: id }),
    output: z.object({
      holders: z.array(
        z.object({
          name: z.string(),
          kind: holderKind,
          /** Who that is now, where the holder is a post. */
          person: z.string(),
          /** Number under which the holder has had copies of this document. */
          number: z.int().nullable(),
          /** The holder has a copy of the revision in force. */
          current: z.boolean(),
        }),
      ),
      /** Number that a new holder gets. */
      next: z.int(),
      /** What can be done with each revision now, the newest first. */
      revisions: z.array(
        z.object({
          id,
          edition: z.string(),
          state: revisionState,
          inForce: z.boolean(),
          /** Kinds of copies that can be given of it. */
          copyKinds: z.array(copyKind),
          /** Stamps that are true of it. */
          stamps: z.array(stampKind),
          /** People can be asked to read it. */
          readable: z.boolean(),
        }),
      ),
    }),
    example: { documentId: exampleId },
  }),
  'distribution.give': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: ofDocument,
    input: z.object({
      documentId: id,
      revisionId: id,
      kind: copyKind,
      holders: z.array(line).min(1).max(200),
      form: copyForm.default('paper'),
      givenOn: civilDate,
      /** They signed for it on the same day. */
      received: z.boolean().default(false),
      note: optionalLine.default(''),
    }),
    output: z.object({
      revisionId: id,
      /** The stamp that is true of them. */
      stamp: stampKind,
      copies: z.array(z.object({ id, number: z.int().nullable(), holder: z.string() })),
    }),
    example: {
      documentId: exampleId,
      revisionId: exampleId,
      kind: 'controlled',
      holders: ['Ketua LSP'],
      givenOn: '2026-03-03',
    },
  }),
  /** The holders have signed for their copies; the signed list can be kept with them. What was signed for already stays as it is. */
  'distribution.receive': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: ofDocument,
    input: z.object({
      documentId: id.optional(),
      copies: chosenCopies,
      receivedOn: civilDate,
      /** Who signed, where it was not the holder. */
      receivedBy: optionalLine.default(''),
      scan: fileSource.nullish(),
    }),
    output: z.object({ received: z.int() }),
    example: { copies: exampleCopies, receivedOn: '2026-03-04' },
  }),
  /** A receipt was noted by mistake; a signed list that was scanned stays in the store. */
  'distribution.undoReceive': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document-copy', id: 'id' },
    input: z.object({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 2 },
  }),
  /** Copies come back, are destroyed or lost; in the same act the same holders get the revision in force. */
  'distribution.end': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: ofDocument,
    input: z.object({
      documentId: id.optional(),
      copies: chosenCopies,
      how: copyEnd,
      on: civilDate,
      note: optionalLine.default(''),
      renew: z.boolean().default(false),
    }),
    output: z.object({ ended: z.int(), given: z.int() }),
    example: { copies: exampleCopies, how: 'returned', on: '2026-03-04', renew: true },
  }),
  /** The end was noted by mistake. */
  'distribution.reopen': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document-copy', id: 'id' },
    input: z.object({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 2 },
  }),
  'distribution.changeCopy': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document-copy', id: 'id' },
    input: z.object({
      id,
      expectRev: rev,
      holder: line.optional(),
      form: copyForm.optional(),
      givenOn: civilDate.optional(),
      note: optionalLine.nullish(),
    }),
    output: changed,
    example: { id: exampleId, expectRev: 1, holder: 'Manajer Mutu' },
  }),
  /** A copy that was never given was noted; the line stays readable in the trail. */
  'distribution.removeCopy': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document-copy', id: 'id' },
    input: z.object({ id, expectRev: rev, reason: line }),
    output: changed,
    example: { id: exampleId, expectRev: 1, reason: 'Salah catat' },
  }),
  /** Daftar distribusi of one document or of all. */
  'distribution.list': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ documentId: id.optional(), asOf: civilDate.optional(), format }),
    output: download,
    example: { format: 'word' },
  }),
  /** Front page with the stamp, one for each of the copies, or one for the revision. */
  'distribution.stampPage': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ revisionId: id, stamp: stampKind, copyIds: z.array(id).max(200).default([]) }),
    output: download,
    example: { revisionId: exampleId, stamp: 'controlled' },
  }),

  'distribution.readings': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ documentId: id.optional(), asOf: civilDate.optional() }),
    output: z.object({ asOf: civilDate, requests: z.array(readingRequest) }),
    example: {},
  }),
  'distribution.reading': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ id }),
    output: z.object({ request: readingRequest, readers: z.array(documentReader) }),
    example: { id: exampleId },
  }),
  /** Who can be asked to read: people with an account, in posts, active assessors; those of the revision before are marked. */
  'distribution.people': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ documentId: id }),
    output: z.object({
      people: z.array(
        z.object({
          kind: personKind,
          id: z.string(),
          name: z.string(),
          post: z.string(),
          /** Roles of the account, parts of the organisation, units: what groups are made of. */
          groups: z.array(z.string()),
          hasAccount: z.boolean(),
          /** Was asked to read an earlier revision of the document. */
          before: z.boolean(),
        }),
      ),
    }),
    example: { documentId: exampleId },
  }),
  'distribution.askReaders': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: ofDocument,
    input: z.object({
      documentId: id,
      revisionId: id,
      dueOn: civilDate,
      note: optionalLine.default(''),
      readers: z
        .array(
          z.object({
            kind: personKind,
            id: z.string().max(60).default(''),
            name: line,
            post: optionalLine.default(''),
          }),
        )
        .min(1)
        .max(2000),
    }),
    output: z.object({ requestId: id, added: z.int() }),
    example: {
      documentId: exampleId,
      revisionId: exampleId,
      dueOn: '2026-03-17',
      readers: [{ kind: 'other', name: 'Sari Melati', post: 'Admin sertifikasi' }],
    },
  }),
  /** Asks the people of an earlier request of the document to read a revision, with as many days. */
  'distribution.askSame': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: ofDocument,
    input: z.object({ documentId: id, requestId: id, revisionId: id }),
    output: z.object({ requestId: id, added: z.int() }),
    example: { documentId: exampleId, requestId: exampleId, revisionId: exampleId },
  }),
  'distribution.changeRequest': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'reading-request', id: 'id' },
    input: z.object({ id, expectRev: rev, dueOn: civilDate.optional(), note: optionalLine.nullish() }),
    output: changed,
    example: { id: exampleId, expectRev: 1, dueOn: '2026-03-24' },
  }),
  /** Somebody need not read it any more: left, was asked by mistake. */
  'distribution.releaseReader': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document-reader', id: 'id' },
    input: z.object({ id, expectRev: rev, reason: line }),
    output: changed,
    example: { id: exampleId, expectRev: 1, reason: 'Tidak lagi bertugas' },
  }),
  /** The file that a reader has to read; hash and name are empty where the revision has none. */
  'distribution.toRead': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ id }),
    output: z.object({ documentId: id, revisionId: id, fileHash: z.string(), fileName: z.string() }),
    example: { id: exampleId },
  }),
  /** The person who acts has read the revision and understood it; `fileHash` is what they had before them, null where it has no file. */
  'distribution.acknowledge': operation({
    kind: 'write',
    permission: 'distribution.acknowledge',
    input: z.object({ id, expectRev: rev, fileHash: z.string().max(64).nullable() }),
    output: changed,
    example: { id: exampleId, expectRev: 1, fileHash: null },
  }),
  /** Signatures on the sheet; without a scan the remark says where it is kept. */
  'distribution.recordPaper': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'reading-request', id: 'requestId' },
    input: z.object({
      requestId: id,
      readers: chosenReaders,
      on: civilDate,
      scan: fileSource.nullish(),
      remark: optionalLine.default(''),
    }),
    output: z.object({ recorded: z.int() }),
    example: {
      requestId: exampleId,
      readers: exampleCopies,
      on: '2026-03-10',
      remark: 'Lembar disimpan di map distribusi',
    },
  }),
  /** A signature on paper was noted by mistake. */
  'distribution.undoPaper': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document-reader', id: 'id' },
    input: z.object({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 2 },
  }),
  /** Lembar baca dan paham: to sign in Word, or as a list in Excel. */
  'distribution.readingSheet': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ id, format }),
    output: download,
    example: { id: exampleId, format: 'word' },
  }),
  /** Every request to read with who is missing, in Excel. */
  'distribution.readingsReport': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ asOf: civilDate.optional() }),
    output: download,
    example: {},
  }),
  /** What can be pasted into a message to those who have not acknowledged yet. */
  'distribution.reminder': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ id }),
    output: z.object({ text: z.string(), missing: z.int() }),
    example: { id: exampleId },
  }),
};

export type DocumentCopy = z.infer<typeof documentCopy>;
export type CopyKind = z.infer<typeof copyKind>;
export type CopyForm = z.infer<typeof copyForm>;
export type CopyEnd = z.infer<typeof copyEnd>;
export type CopyState = z.infer<typeof copyState>;
export type HolderKind = z.infer<typeof holderKind>;
export type PersonKind = z.infer<typeof personKind>;
export type StampKind = z.infer<typeof stampKind>;
export type DocumentReader = z.infer<typeof documentReader>;
export type ReadingRequest = z.infer<typeof readingRequest>;
export type ReadingState = z.infer<typeof readingState>;
