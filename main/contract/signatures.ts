import { z } from 'zod';
import { operation } from './define.ts';
import { civilDate, fileSource, id, line, optionalLine, rev } from './values.ts';

/** What a signature says: disusun, diperiksa, disahkan, diverifikasi (forms dossier 0.7, S6). */
export const signatureMeaning = z.enum(['prepared', 'checked', 'approved', 'verified']);
/** On the screen with the password given again, or on paper with the scan kept. Both are equal. */
export const signatureMode = z.enum(['screen', 'paper']);
/**
 * What a signature is worth now: `changed` is over another text than the object has today, `text-damaged` and `record-damaged` do not agree
 * with their own digests, `file-damaged` lacks a file that was signed or its scan.
 */
export const signatureState = z.enum([
  'valid',
  'changed',
  'object-gone',
  'text-damaged',
  'record-damaged',
  'file-damaged',
  'withdrawn',
]);

const subjectKind = z.string().trim().min(1).max(60);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** One line of what is signed, in words. */
export const signedLine = z.object({
  /** Clause, step or item that the line belongs to; empty for the object itself. */
  group: z.string(),
  label: z.string(),
  text: z.string(),
});

/** A line that is other than it was when it was signed; null where it was not there. */
export const changedLine = z.object({
  group: z.string(),
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export const signatureView = z.object({
  id,
  rev,
  kind: z.string(),
  subjectId: z.string(),
  /** What the object was called when it was signed. */
  label: z.string(),
  /** Where the object opens; empty when it is not there any more. */
  address: z.string(),
  meaning: signatureMeaning,
  mode: signatureMode,
  signerName: z.string(),
  signerPost: z.string(),
  /** UTC instant, on the screen only. */
  signedAt: z.string().nullable(),
  signedOn: civilDate,
  /** First letters of its seal, as printed: `3F2A-91C0`. */
  fingerprint: z.string(),
  state: signatureState,
  /** Broken, and the same person has signed the object as it stands since. */
  renewed: z.boolean(),
  scan: z.object({ name: z.string(), size: z.int() }).nullable(),
  remark: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  withdrawn: z.object({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
  /** The person who asks may withdraw it: a paper signature, or their own. */
  mayWithdraw: z.boolean(),
});

/** Who is about to sign on the screen. */
const signer = z.object({
  name: z.string(),
  /** Posts that the person holds today, the first as a proposal; empty when none is known. */
  posts: z.array(z.string()),
  /** Signed in with an account of their own, whose password can be asked for again. */
  account: z.boolean(),
});

const subject = z.object({ kind: subjectKind, id });
const exampleSubject = { kind: 'document-revision', id: '01890000-0000-7000-8000-000000000001' };
const exampleDigest = '0'.repeat(64);
const exampleId = '01890000-0000-7000-8000-000000000002';

/** Signatures over stored canonical text, on the screen and on paper. */
export const signaturesContract = {
  /** Signatures of one object, the newest first, and what can be done. */
  'signatures.list': operation({
    kind: 'read',
    permission: 'signatures.read',
    input: subject,
    output: z.object({
      label: z.string(),
      /** The object as it stands was withdrawn: nobody signs it any more. */
      objectWithdrawn: z.boolean(),
      signatures: z.array(signatureView),
      /** Meanings that make sense for the object as it stands. */
      meanings: z.array(signatureMeaning),
      /** Persons who both prepared and approved the object as it stands. */
      sameSigner: z.array(z.object({ name: z.string(), meanings: z.array(signatureMeaning) })),
    }),
    example: exampleSubject,
  }),
  /** What would be signed now, in words, with its digest. */
  'signatures.preview': operation({
    kind: 'read',
    permission: 'signatures.read',
    input: subject,
    output: z.object({
      label: z.string(),
      digest,
      version: z.int(),
      lines: z.array(signedLine),
      /** Files that are signed along, by their content. */
      files: z.int(),
      meanings: z.array(signatureMeaning),
      signer,
      /** People in posts today, to choose a signer on paper from. */
      people: z.array(z.object({ name: z.string(), post: z.string() })),
    }),
    example: exampleSubject,
  }),
  /** One signature with what was signed, what has changed since, and every signed file read. */
  'signatures.get': operation({
    kind: 'read',
    permission: 'signatures.read',
    input: z.object({ id }),
    output: z.object({
      signature: signatureView,
      digest,
      version: z.int(),
      lines: z.array(signedLine),
      changes: z.array(changedLine),
      files: z.int(),
      /** Signed files, the scan among them, that are lost or damaged. */
      filesDamaged: z.int(),
      objectWithdrawn: z.boolean(),
    }),
    example: { id: exampleId },
  }),
  /** Every signature that the person may see. */
  'signatures.register': operation({
    kind: 'read',
    permission: 'signatures.read',
    input: z.object({}),
    output: z.object({ signatures: z.array(signatureView) }),
    example: {},
  }),
  'signatures.sign': operation({
    kind: 'write',
    permission: 'signatures.sign',
    input: subject.extend({
      meaning: signatureMeaning,
      post: optionalLine.default(''),
      /** Digest of what the person looked at. */
      expectDigest: digest,
      password: z.string().min(1).max(200),
    }),
    output: z.object({ id, fingerprint: z.string(), sameSigner: z.boolean() }),
    example: {
      ...exampleSubject,
      meaning: 'approved',
      post: 'Ketua LSP',
      expectDigest: exampleDigest,
      password: 'kata sandi contoh',
    },
  }),
  'signatures.recordPaper': operation({
    kind: 'write',
    permission: 'signatures.write',
    input: subject.extend({
      meaning: signatureMeaning,
      signerName: line,
      signerPost: optionalLine.default(''),
      signedOn: civilDate,
      /** The signed sheet, PDF or picture; without it `remark` says why. */
      scan: fileSource.nullish(),
      remark: optionalLine.default(''),
      expectDigest: digest,
    }),
    output: z.object({ id, fingerprint: z.string(), sameSigner: z.boolean() }),
    example: {
      ...exampleSubject,
      meaning: 'approved',
      signerName: 'Ketua LSP',
      signedOn: '2026-03-02',
      remark: 'Lembar masih di ruang Ketua',
      expectDigest: exampleDigest,
    },
  }),
  /** The scan of a paper signature that was recorded without one. */
  'signatures.addScan': operation({
    kind: 'write',
    permission: 'signatures.write',
    input: z.object({ id, expectRev: rev, scan: fileSource }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 1, scan: { path: '/pindaian.pdf' } },
  }),
  /**
   * Takes back a signature that was given or recorded wrongly; it stays readable with the reason. One on paper takes the right to record
   * them, one on the screen is its signer's own.
   */
  'signatures.withdraw': operation({
    kind: 'write',
    permission: 'signatures.read',
    input: z.object({ id, expectRev: rev, reason: line }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 1, reason: 'Tercatat pada revisi yang keliru' },
  }),
};

export type SignatureMeaning = z.infer<typeof signatureMeaning>;
export type SignatureMode = z.infer<typeof signatureMode>;
export type SignatureState = z.infer<typeof signatureState>;
export type SignatureView = z.infer<typeof signatureView>;
export type SignedLine = z.infer<typeof signedLine>;
export type ChangedLine = z.infer<typeof changedLine>;
