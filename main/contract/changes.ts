import { z } from 'zod';
import { operation } from './define.ts';
import { revisionState } from './documents.ts';
import { civilDate, download, id, line, optionalLine, personal, rev } from './values.ts';

/** What is asked for: another revision, a new document, or that a document goes out of use. */
export const changeKind = z.enum(['change', 'new', 'withdraw']);
export const changeUrgency = z.enum(['normal', 'soon', 'urgent']);
/** What gave rise to it; empty: not said. */
export const changeOrigin = z.enum(['', 'finding', 'complaint', 'review', 'regulation', 'practice', 'other']);
/** `proposed` waits for a decision, `accepted` for a draft, `in-work` has one, `done` when what was asked for has taken hold. */
export const changeState = z.enum(['proposed', 'accepted', 'in-work', 'done', 'refused', 'cancelled']);

const text = z.string().trim().max(4000);

/** What a person states who asks for a change. */
export const changeFields = z.object({
  kind: changeKind,
  title: line,
  documentIds: z.array(id).max(50),
  /** Left out: the person who is signed in. */
  requestedBy: optionalLine.nullish(),
  /** Left out: today. */
  requestedOn: civilDate.nullish(),
  unit: optionalLine.nullish(),
  origin: changeOrigin.default(''),
  reason: text.min(1),
  /** Parts, pages, forms, people that are touched. */
  touches: text.nullish(),
  urgency: changeUrgency.default('normal'),
});

const changedDocument = z.object({
  documentId: id,
  code: z.string(),
  title: z.string(),
  /** The draft or revision that it became; null until there is one. */
  revision: z.object({ id, label: z.string(), state: revisionState, effectiveOn: civilDate.nullable() }).nullable(),
  /** What was asked for this document has taken hold. */
  done: z.boolean(),
});

export const changeRequest = z.object({
  id,
  rev,
  number: z.string(),
  kind: changeKind,
  title: z.string(),
  requestedBy: z.string(),
  requestedOn: civilDate,
  unit: z.string(),
  origin: changeOrigin,
  reason: personal(z.string(), 'text'),
  touches: personal(z.string(), 'text'),
  urgency: changeUrgency,
  state: changeState,
  decidedBy: z.string(),
  decidedOn: civilDate.nullable(),
  /** Who noted the decision that somebody else took; empty: the one who decided. */
  recordedBy: z.string(),
  decisionNote: personal(z.string(), 'text'),
  /** Day on which the last of its documents took hold. */
  doneOn: civilDate.nullable(),
  cancelledReason: z.string().nullable(),
  documents: z.array(changedDocument),
  /** The person who asks may still change it or take it back. */
  own: z.boolean(),
});

/** One line of the revision sheet: where, what it said, what it says. */
const sheetLine = z.object({
  page: z.string().trim().max(60),
  part: z.string().trim().max(300),
  before: text,
  after: text,
});
const storedLine = sheetLine.extend({
  id,
  rev,
  before: personal(z.string(), 'text'),
  after: personal(z.string(), 'text'),
});

export const sheetRevision = z.object({
  revisionId: id,
  label: z.string(),
  state: revisionState,
  /** Civil day from which it holds, else on which it was approved. */
  on: civilDate.nullable(),
  approvedBy: z.string(),
  changeNote: personal(z.string(), 'text'),
  /** The first that was issued: it changed nothing. */
  first: z.boolean(),
  lines: z.array(storedLine),
  /** Lines may be written: it is a draft, or approved without any. */
  open: z.boolean(),
  /** Requests that it answers. */
  requests: z.array(z.object({ id, number: z.string(), title: z.string() })),
});

const exampleId = '01890000-0000-7000-8000-000000000001';
const changed = z.object({ id, rev });

/** Change requests (usulan perubahan) and the revision sheet (lembar revisi). */
export const changesContract = {
  'changes.list': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ documentId: id.optional(), asOf: civilDate.optional() }),
    output: z.object({ asOf: civilDate, requests: z.array(changeRequest) }),
    example: {},
  }),
  'changes.get': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ id }),
    output: changeRequest,
    example: { id: exampleId },
  }),
  'changes.propose': operation({
    kind: 'write',
    permission: 'changes.propose',
    input: changeFields,
    output: z.object({ id, rev, number: z.string() }),
    example: {
      kind: 'change',
      title: 'Perjelas langkah verifikasi bukti',
      documentIds: [exampleId],
      reason: 'Asesor menafsirkan langkah 6.3 dengan berbeda-beda',
      urgency: 'soon',
    },
  }),
  'changes.edit': operation({
    kind: 'write',
    permission: 'changes.propose',
    input: changeFields.partial().extend({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1, urgency: 'urgent' },
  }),
  'changes.cancel': operation({
    kind: 'write',
    permission: 'changes.propose',
    input: z.object({ id, expectRev: rev, reason: line }),
    output: changed,
    example: { id: exampleId, expectRev: 1, reason: 'Sudah tercakup dalam usulan lain' },
  }),
  'changes.decide': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'change-request', id: 'id' },
    input: z.object({
      id,
      expectRev: rev,
      decision: z.enum(['accepted', 'refused']),
      /** Left out: the person who is signed in. Another name is a decision on paper or in a meeting; who notes it is kept. */
      decidedBy: optionalLine.nullish(),
      decidedOn: civilDate.nullish(),
      /** Why; a refusal needs it. */
      note: text.nullish(),
    }),
    output: changed,
    example: { id: exampleId, expectRev: 1, decision: 'accepted', decidedBy: 'Manajer mutu' },
  }),
  'changes.startRevision': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document', id: 'documentId' },
    input: z.object({ id, expectRev: rev, documentId: id }),
    output: z.object({ id, rev, revisionId: id, label: z.string() }),
    example: { id: exampleId, expectRev: 2, documentId: exampleId },
  }),
  'changes.link': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document', id: 'documentId' },
    input: z.object({
      id,
      expectRev: rev,
      documentId: id,
      /** The revision that answers the request; null: none yet. */
      revisionId: id.nullable(),
    }),
    output: changed,
    example: { id: exampleId, expectRev: 2, documentId: exampleId, revisionId: exampleId },
  }),
  'changes.form': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ id }),
    output: download,
    example: { id: exampleId },
  }),
  'changes.register': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ asOf: civilDate.optional(), format: z.enum(['word', 'excel']) }),
    output: download,
    example: { format: 'excel' },
  }),
  'changes.sheet': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ documentId: id }),
    output: z.object({ revisions: z.array(sheetRevision) }),
    example: { documentId: exampleId },
  }),
  'changes.setLines': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document-revision', id: 'revisionId' },
    input: z.object({
      revisionId: id,
      /** The lines that the form was opened with. */
      seen: z.array(z.object({ id, rev })).max(500),
      lines: z.array(sheetLine).max(500),
    }),
    output: z.object({ lines: z.array(storedLine) }),
    example: {
      revisionId: exampleId,
      seen: [],
      lines: [{ page: '3', part: '6.2', before: 'tiga hari kerja', after: 'dua hari kerja' }],
    },
  }),
  'changes.sheetPaper': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({
      documentId: id,
      format: z.enum(['word', 'excel']),
      /** With the draft that is on its way, so that the sheet can be signed with it. */
      withDraft: z.boolean().optional(),
    }),
    output: download,
    example: { documentId: exampleId, format: 'word' },
  }),
};

export type ChangeRequest = z.infer<typeof changeRequest>;
export type ChangeState = z.infer<typeof changeState>;
export type ChangeKind = z.infer<typeof changeKind>;
export type SheetRevision = z.infer<typeof sheetRevision>;
export type SheetLine = z.infer<typeof sheetLine>;
