import { z } from 'zod';
import { operation } from './define.ts';
import { civilDate, id, line, message, note, optionalLine, rev } from './values.ts';

/** What somebody did with a revision on its way to approval. */
export const documentStep = z.enum(['submitted', 'checked', 'returned', 'approved']);

/** What the person who asks may do with a revision now. */
export const documentAct = z.enum(['submit', 'check', 'return', 'approve', 'take-back']);

/** Somebody who can be asked to check or approve. */
const person = z.object({ id, name: z.string(), post: z.string() });

const exampleId = '01890000-0000-7000-8000-000000000001';
const password = z.string().min(1).max(200).optional();
const moved = z.object({ id, rev });
/** Who acts at a computer where nobody has an account, as printed on the revision sheet; whoever has an account acts in the own name. */
const actingPerson = optionalLine.nullish();

/** The way of a revision from draft to approval on the screen, and the rule of the LSP about it. */
export const documentApprovalContract = {
  'documents.people': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({
      /** The document that it is about: those who may for its unit, and who was asked last time. */
      documentId: id.nullish(),
    }),
    output: z.object({
      /** False as long as nobody has an account: then nobody can be asked by name. */
      accounts: z.boolean(),
      /** Who may check, and who may approve. */
      checkers: z.array(person),
      approvers: z.array(person),
      /** Who was asked for the revision before, as far as they can be asked again. */
      lastCheckerId: id.nullable(),
      lastApproverId: id.nullable(),
    }),
    example: {},
  }),
  /** What to know of a revision's file before it is handed in, checked or approved: tracked changes, macros, no text, places to fill in. */
  'documents.fileCautions': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ id }),
    output: z.object({ cautions: z.array(message) }),
    example: { id: exampleId },
  }),
  'documents.submit': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document-revision', id: 'id' },
    input: z.object({
      id,
      expectRev: rev,
      /** Accounts that are asked; nobody: whoever may. */
      checkerId: id.nullish(),
      approverId: id.nullish(),
      madeBy: optionalLine.nullish(),
      note: note.default(''),
    }),
    output: moved,
    example: { id: exampleId, expectRev: 1, note: 'Mohon diperiksa' },
  }),
  'documents.check': operation({
    kind: 'write',
    permission: 'approval.decide',
    scope: { kind: 'document-revision', id: 'id' },
    input: z.object({ id, expectRev: rev, person: actingPerson, note: note.default(''), password }),
    output: moved,
    example: { id: exampleId, expectRev: 2, password: 'kata sandi contoh' },
  }),
  'documents.return': operation({
    kind: 'write',
    permission: 'approval.decide',
    scope: { kind: 'document-revision', id: 'id' },
    input: z.object({ id, expectRev: rev, reason: line }),
    output: moved,
    example: { id: exampleId, expectRev: 2, reason: 'Langkah 3 belum menyebut formulirnya' },
  }),
  'documents.approve': operation({
    kind: 'write',
    permission: 'approval.approve',
    scope: { kind: 'document-revision', id: 'id' },
    input: z.object({
      id,
      expectRev: rev,
      effectiveOn: civilDate,
      person: actingPerson,
      /** The file is that of a former revision on purpose. */
      sameFile: z.boolean().default(false),
      note: note.default(''),
      password,
    }),
    output: z.object({
      id,
      rev,
      state: z.enum(['approved', 'in-force', 'expired', 'obsolete']),
      /** Edition and revision that were in force until then. */
      replaced: z.string().nullable(),
    }),
    example: { id: exampleId, expectRev: 3, effectiveOn: '2026-12-01', password: 'kata sandi contoh' },
  }),
  'documents.approvalRule': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({}),
    output: z.object({
      rev: rev.nullable(),
      /** One person may make, check and approve the same revision. */
      onePerson: z.boolean(),
      reason: z.string(),
      /** Number of the decree or minutes that says so. */
      reference: z.string(),
      decidedBy: z.string(),
      decidedOn: civilDate.nullable(),
    }),
    example: {},
  }),
  'documents.setApprovalRule': operation({
    kind: 'write',
    permission: 'approval.approve',
    input: z.object({
      /** Null: the rule is written for the first time. */
      expectRev: rev.nullable(),
      onePerson: z.boolean(),
      reason: note.default(''),
      reference: optionalLine.default(''),
      decidedBy: optionalLine.default(''),
      decidedOn: civilDate.nullable().default(null),
    }),
    output: moved,
    example: {
      expectRev: null,
      onePerson: true,
      reason: 'LSP baru mempunyai satu orang staf mutu',
      decidedBy: 'Ketua LSP',
      decidedOn: '2026-03-02',
    },
  }),
};

export type DocumentStep = z.infer<typeof documentStep>;
export type DocumentAct = z.infer<typeof documentAct>;
