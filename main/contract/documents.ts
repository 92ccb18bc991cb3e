import { z } from 'zod';
import { operation } from './define.ts';
import { documentAct, documentStep } from './document-approval.ts';
import { civilDate, download, fileHash, fileSource, id, line, message, note, optionalLine, rev } from './values.ts';

/** Type of a document, from resources/document-types.json. */
export const documentTypeId = z.string().trim().min(1).max(60);

/**
 * What a revision is on a day: `returned` is a draft that came back from review, `approved` waits for its effective date, `expired` is in force but its validity has run out, `obsolete` was
 * replaced by a later one.
 */
export const revisionState = z.enum([
  'draft',
  'in-review',
  'returned',
  'approved',
  'in-force',
  'expired',
  'obsolete',
  'withdrawn',
]);
/** What a document is on a day; `none` has no revision, `obsolete` was replaced by another document. */
export const documentState = z.enum(['none', ...revisionState.options]);
export const approvalKind = z.enum(['screen', 'paper', 'import']);

const counter = z.int().min(0).max(999);
const optionalDay = civilDate.nullable().optional();

/** Fields of a document that its user edits. Left out: as it is (change) or empty (create). Null: emptied. */
export const documentFields = z.object({
  code: optionalLine.nullish(),
  title: line,
  type: documentTypeId,
  owner: optionalLine.nullish(),
  location: optionalLine.nullish(),
  /** Who holds copies, as printed in the master list. */
  distribution: optionalLine.nullish(),
  /** Comes from outside: regulation, guideline, standard, BNSP form. Default by type. */
  external: z.boolean().optional(),
  publisher: optionalLine.nullish(),
  receivedOn: optionalDay,
  /** Months between reviews; null: none. Default by type. */
  reviewMonths: z.int().min(1).max(240).nullable().optional(),
  /** Next review when it is not counted from the interval. */
  reviewOn: optionalDay,
  note: note.nullish(),
});

/** Numbers, file and remarks of a revision. Numbers left out: the next ones. */
const revisionFields = z.object({
  edition: counter.optional(),
  revision: counter.optional(),
  changeNote: z.string().trim().max(4000).nullish(),
  madeBy: optionalLine.nullish(),
  madeOn: optionalDay,
  /** Last day on which it holds: agreements, licences, certificates. */
  validUntil: optionalDay,
  file: fileSource.nullish(),
});

/** Approval: on paper (who signed and when, scan beside it) or on the screen. Approval and effective date are two dates. */
export const approvalFields = z.object({
  how: z.enum(['screen', 'paper']),
  approvedBy: line,
  approvedOn: civilDate,
  effectiveOn: civilDate,
  checkedBy: optionalLine.nullish(),
  checkedOn: optionalDay,
  /** The signed sheet. */
  scan: fileSource.nullish(),
});

const clauseLink = z.object({ instrument: z.string().trim().min(1).max(60), clause: z.string().trim().min(1).max(40) });

export const documentRow = z.object({
  id,
  rev,
  code: z.string(),
  title: z.string(),
  type: z.string(),
  level: z.int(),
  external: z.boolean(),
  owner: z.string(),
  location: z.string(),
  state: documentState,
  /** Edition and revision as printed (`01/00`) of the revision that counts: the one in force, else the newest. */
  edition: z.string(),
  revisionId: id.nullable(),
  approvedOn: civilDate.nullable(),
  effectiveOn: civilDate.nullable(),
  validUntil: civilDate.nullable(),
  /** Next review, and whether its day has passed. */
  reviewOn: civilDate.nullable(),
  reviewOverdue: z.boolean(),
  /** A newer draft that waits behind the revision in force; empty when there is none. */
  openEdition: z.string(),
  /** Rev of the draft that waits, behind the revision in force or alone; null when there is none. */
  draftRev: rev.nullable(),
  hasFile: z.boolean(),
  clauses: z.array(z.string()),
  /** Where the searched words stand inside the file or fields; matches are between U+0002 and U+0003. */
  hit: z.object({ page: z.int().nullable(), excerpt: z.string() }).nullable(),
});

const asked = z.object({ id, name: z.string() }).nullable();

export const documentRevision = z.object({
  id,
  rev,
  edition: counter,
  revision: counter,
  /** As printed: `01/00`. */
  label: z.string(),
  state: revisionState,
  approvalKind: approvalKind.nullable(),
  madeBy: z.string(),
  madeOn: civilDate.nullable(),
  checkedBy: z.string(),
  checkedOn: civilDate.nullable(),
  approvedBy: z.string(),
  approvedOn: civilDate.nullable(),
  effectiveOn: civilDate.nullable(),
  validUntil: civilDate.nullable(),
  changeNote: z.string(),
  file: z
    .object({ hash: fileHash, name: z.string(), size: z.int(), pages: z.int().nullable(), warnings: z.array(message) })
    .nullable(),
  scan: z.object({ hash: fileHash, name: z.string(), size: z.int() }).nullable(),
  /** Who entered it: on paper approvals the recorder is shown as recorder. */
  recordedBy: z.string(),
  recordedAt: z.string(),
  withdrawnReason: z.string().nullable(),
  /** Who is asked to check and to approve; null: whoever may. */
  checker: asked,
  approver: asked,
  /** What happened on the way, the newest last. */
  steps: z.array(
    z.object({
      id,
      step: documentStep,
      mode: z.enum(['screen', 'paper']),
      person: z.string(),
      on: civilDate,
      note: z.string(),
      /** The file was another one then. */
      otherFile: z.boolean(),
      /** On paper: the account that recorded it; empty at a computer without accounts, and on the screen. */
      recordedBy: z.string(),
    }),
  ),
  /** What the person who asks may do with it now. */
  acts: z.array(documentAct),
});

export const documentDetail = documentRow.omit({ hit: true, clauses: true }).extend({
  distribution: z.string(),
  publisher: z.string(),
  receivedOn: civilDate.nullable(),
  reviewMonths: z.int().nullable(),
  /** The date set by hand, null when it is counted from the interval. */
  reviewSetOn: civilDate.nullable(),
  supersededBy: z.object({ id, code: z.string(), title: z.string() }).nullable(),
  supersededOn: civilDate.nullable(),
  note: z.string(),
  bnspForm: z.boolean(),
  withdrawnReason: z.string().nullable(),
  endedOn: civilDate.nullable(),
  revisions: z.array(documentRevision),
  /** Numbers that the next revision gets. */
  next: z.object({ edition: counter, revision: counter }),
  clauses: z.array(clauseLink.extend({ id, rev })),
  /** Where it is cited as evidence. */
  citedBy: z.array(
    z.object({
      id,
      subjectKind: z.string(),
      subjectId: z.string(),
      /** What the subject is called and where it opens; empty when its feature does not say. */
      label: z.string(),
      address: z.string(),
      page: z.string(),
      section: z.string(),
      note: z.string(),
    }),
  ),
});

const exampleId = '01890000-0000-7000-8000-000000000001';
const changed = z.object({ id, rev });
const bilingual = z.object({ id: z.string(), en: z.string() });

/** Document control: register, revisions, approval, files, clause links, master list. */
export const documentsContract = {
  'documents.types': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({}),
    output: z.object({
      edition: z.string(),
      source: bilingual,
      levels: z.array(z.object({ level: z.int(), number: z.string(), title: bilingual })),
      types: z.array(
        z.object({
          id: z.string(),
          parent: z.string().nullable(),
          level: z.int(),
          title: bilingual,
          prefixes: z.array(z.string()),
          external: z.boolean(),
          expires: z.boolean(),
          reviewMonths: z.int().nullable(),
        }),
      ),
    }),
    example: {},
  }),
  'documents.list': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({
      asOf: civilDate.optional(),
      /** Words to find in fields and inside files; the rows then come best first. */
      text: z.string().max(200).optional(),
      /** Show the withdrawn ones too. */
      withdrawn: z.boolean().optional(),
    }),
    output: z.object({ asOf: civilDate, documents: z.array(documentRow) }),
    example: {},
  }),
  'documents.get': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ id, asOf: civilDate.optional() }),
    output: documentDetail,
    example: { id: exampleId },
  }),
  'documents.create': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document', unit: 'owner' },
    input: documentFields.extend({
      ...revisionFields.shape,
      clauses: z.array(clauseLink).max(200).optional(),
      approval: approvalFields.optional(),
    }),
    output: z.object({ id, rev, revisionId: id, warnings: z.array(message) }),
    example: { code: 'SOP-9-01', title: 'Permohonan sertifikasi', type: 'sop' },
  }),
  'documents.change': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document', id: 'id', unit: 'owner' },
    input: documentFields.partial().extend({
      id,
      expectRev: rev,
      /** External documents: the one that replaces it, from which day. */
      supersededBy: id.nullable().optional(),
      supersededOn: optionalDay,
    }),
    output: changed,
    example: { id: exampleId, expectRev: 1, title: 'Permohonan sertifikasi' },
  }),
  'documents.withdraw': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document', id: 'id' },
    input: z.object({ id, expectRev: rev, reason: line, on: civilDate.optional() }),
    output: changed,
    example: { id: exampleId, expectRev: 1, reason: 'Tidak dipakai lagi' },
  }),
  'documents.restore': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document', id: 'id' },
    input: z.object({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 2 },
  }),
  'documents.linkClause': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document', id: 'documentId' },
    input: clauseLink.extend({ documentId: id }),
    output: changed,
    example: { documentId: exampleId, instrument: 'BNSP-201', clause: '9.1.1' },
  }),
  'documents.unlinkClause': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document-clause', id: 'id' },
    input: z.object({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
  'documents.suggestClauses': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({
      code: optionalLine.default(''),
      title: optionalLine.default(''),
      type: documentTypeId.optional(),
    }),
    output: z.object({ clauses: z.array(clauseLink.extend({ because: z.enum(['code', 'title', 'type']) })) }),
    example: { code: 'SOP-9-01', title: 'Permohonan sertifikasi', type: 'sop' },
  }),
  'documents.addRevision': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document', id: 'documentId' },
    input: revisionFields.extend({
      documentId: id,
      approval: approvalFields.optional(),
      /** Approved at once: the file is that of a former revision on purpose. */
      sameFile: z.boolean().optional(),
    }),
    output: z.object({
      id,
      rev,
      label: z.string(),
      state: revisionState,
      warnings: z.array(message),
      /** Edition and revision that it takes the place of, when it is approved at once. */
      replaced: z.string().nullable(),
    }),
    example: { documentId: exampleId, changeNote: 'Langkah 3 diperjelas' },
  }),
  'documents.changeRevision': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document-revision', id: 'id' },
    input: revisionFields.extend({ id, expectRev: rev }),
    output: z.object({ id, rev, warnings: z.array(message) }),
    example: { id: exampleId, expectRev: 1, changeNote: 'Langkah 3 diperjelas' },
  }),
  'documents.setStatus': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document-revision', id: 'id' },
    input: z.object({
      id,
      expectRev: rev,
      status: z.enum(['draft', 'in-review']),
      checkedBy: optionalLine.nullish(),
      checkedOn: optionalDay,
    }),
    output: changed,
    example: { id: exampleId, expectRev: 1, status: 'in-review' },
  }),
  'documents.enact': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document-revision', id: 'id' },
    input: approvalFields.extend({
      id,
      expectRev: rev,
      madeBy: optionalLine.nullish(),
      madeOn: optionalDay,
      /** The file is that of a former revision on purpose. */
      sameFile: z.boolean().optional(),
    }),
    output: z.object({
      id,
      rev,
      state: revisionState,
      /** Edition and revision that were in force until then. */
      replaced: z.string().nullable(),
    }),
    example: {
      id: exampleId,
      expectRev: 1,
      how: 'paper',
      approvedBy: 'Ketua LSP',
      approvedOn: '2026-03-02',
      effectiveOn: '2026-03-03',
    },
  }),
  'documents.setValidity': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document-revision', id: 'id' },
    input: z.object({ id, expectRev: rev, validUntil: civilDate.nullable() }),
    output: changed,
    example: { id: exampleId, expectRev: 1, validUntil: '2027-03-03' },
  }),
  'documents.withdrawRevision': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document-revision', id: 'id' },
    input: z.object({ id, expectRev: rev, reason: line }),
    output: changed,
    example: { id: exampleId, expectRev: 1, reason: 'Berkas keliru' },
  }),
  'documents.masterList': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ asOf: civilDate.optional(), format: z.enum(['word', 'excel']) }),
    output: download,
    example: { format: 'excel' },
  }),
};

export type DocumentRow = z.infer<typeof documentRow>;
export type DocumentDetail = z.infer<typeof documentDetail>;
export type DocumentRevision = z.infer<typeof documentRevision>;
export type RevisionState = z.infer<typeof revisionState>;
export type DocumentState = z.infer<typeof documentState>;
