import { z } from 'zod';
import { operation } from './define.ts';
import { documentTypeId } from './documents.ts';
import { civilDate, download, id, line, message, note, optionalLine, rev } from './values.ts';

/** When the serial of a type starts anew. */
export const numberRestarts = ['never', 'yearly', 'monthly'] as const;
/** Where a pattern comes from: seen at an LSP, proposed by the program, set by the LSP, or none: codes are given by hand. */
export const schemeBases = ['seen', 'proposal', 'own', 'none'] as const;

/**
 * What the number check finds. Clashes: `withdrawn-twin` has the code of a withdrawn document, `double` shares its serial with another one,
 * `bnsp-changed` is a BNSP form under another code than BNSP's, `bnsp-own` is the LSP's own paper under a code of BNSP. Form: `stray` does not
 * follow the pattern of its type, `unfit` tells that a shipped pattern fits few codes of a type, `no-code` has no code, `gap` is a serial that
 * no document has.
 */
export const numberFindingKinds = [
  'withdrawn-twin',
  'double',
  'bnsp-changed',
  'bnsp-own',
  'stray',
  'unfit',
  'no-code',
  'gap',
] as const;

const kindCode = z
  .string()
  .trim()
  .max(20)
  .regex(/^[\p{L}\p{N}](?:[\p{L}\p{N}.\- ]*[\p{L}\p{N}])?$|^$/u);

const scheme = z.object({
  type: z.string(),
  /** Null where the LSP uses the shipped pattern as it is. */
  id: id.nullable(),
  /** 0: the LSP never set one. */
  rev: z.int().min(0),
  kindCode: z.string(),
  /** Empty: codes of this type are given by hand. */
  pattern: z.string(),
  restart: z.enum(numberRestarts),
  note: z.string(),
  basis: z.enum(schemeBases),
  /** What the next document would get today (in chapter 9 and unit MT where the pattern asks for these); empty without a pattern. */
  next: z.string(),
  /** Codes in use of the type, and how many of them follow the pattern. */
  used: z.int(),
  following: z.int(),
});

const takenBy = z.object({ id, code: z.string(), title: z.string() });

const finding = z.object({
  /** What it is about: stays the same as long as the finding does. */
  key: z.string(),
  kind: z.enum(numberFindingKinds),
  type: z.string(),
  documentId: id.nullable(),
  documentRev: rev.nullable(),
  code: z.string(),
  title: z.string(),
  message,
  /** The code that would be right, where there is one. */
  expected: z.string(),
  /** Left as it is on purpose. */
  waiver: z.object({ id, rev, reason: z.string(), by: z.string(), on: civilDate }).nullable(),
});

const exampleId = '01890000-0000-7000-8000-000000000001';
const changed = z.object({ id, rev });
const schemeFields = z.object({
  type: documentTypeId,
  kindCode: kindCode.default(''),
  /** Tokens in braces; empty: codes are given by hand. */
  pattern: optionalLine.default(''),
  restart: z.enum(numberRestarts).default('never'),
});

/** Codes of documents: patterns by type, the next code, and the number check. */
export const numberingContract = {
  'numbering.schemes': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({}),
    output: z.object({
      schemes: z.array(scheme),
      /** Forms of codes to choose from, with where they were seen. */
      forms: z.array(
        z.object({
          id: z.string(),
          pattern: z.string(),
          restart: z.enum(numberRestarts),
          example: z.string(),
          title: z.string(),
          source: z.string(),
          basis: z.enum(['seen', 'proposal']),
        }),
      ),
      tokens: z.array(z.string()),
      source: z.string(),
      edition: z.string(),
    }),
    example: {},
  }),
  'numbering.preview': operation({
    kind: 'read',
    permission: 'documents.read',
    input: schemeFields,
    output: z.object({
      next: z.string(),
      used: z.int(),
      following: z.int(),
      /** Codes of the type that would not follow it; a few. */
      others: z.array(z.string()),
      /** Why it cannot be used. */
      fault: message.nullable(),
    }),
    example: { type: 'sop', kindCode: 'SOP', pattern: '{JENIS}-{KLAUSUL:1}-{URUT:2}' },
  }),
  'numbering.setScheme': operation({
    kind: 'write',
    permission: 'documents.write',
    input: schemeFields.extend({ expectRev: z.int().min(0), note: note.default('') }),
    output: changed,
    example: { type: 'sop', kindCode: 'SOP', pattern: '{JENIS}-{KLAUSUL:1}-{URUT:2}', expectRev: 0 },
  }),
  'numbering.resetScheme': operation({
    kind: 'write',
    permission: 'documents.write',
    input: z.object({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
  'numbering.propose': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({
      type: documentTypeId,
      /** Clause of 201 that it serves; left out, it follows from the title. */
      clause: optionalLine.optional(),
      title: optionalLine.optional(),
      unit: optionalLine.optional(),
      date: civilDate.optional(),
    }),
    output: z.object({
      /** Empty when there is none: `reason` says why. */
      code: z.string(),
      reason: message.nullable(),
      needs: z.object({ clause: z.boolean(), unit: z.boolean() }),
      /** What it was made with. */
      clause: z.string(),
      unit: z.string(),
      /** Units that codes of the type name already. */
      units: z.array(z.string()),
    }),
    example: { type: 'sop', title: 'Audit internal' },
  }),
  'numbering.judge': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({
      code: optionalLine,
      type: documentTypeId.optional(),
      /** The document that has the code, when it is one of the register. */
      documentId: id.optional(),
    }),
    output: z.object({
      taken: takenBy.nullable(),
      /** A withdrawn document had this code. */
      withdrawn: takenBy.nullable(),
      /** It is the code of a BNSP form. */
      bnspForm: z.string().nullable(),
      /** Does it follow the pattern of its type; null: there is none, or no code. */
      follows: z.boolean().nullable(),
      /** The spelling after the pattern, when it is another. */
      expected: z.string(),
    }),
    example: { code: 'SOP-9-01', type: 'sop' },
  }),
  'numbering.check': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({}),
    output: z.object({ findings: z.array(finding), checked: z.int() }),
    example: {},
  }),
  'numbering.waive': operation({
    kind: 'write',
    permission: 'documents.write',
    input: z.object({ key: z.string().trim().min(1).max(400), label: optionalLine.default(''), reason: line }),
    output: changed,
    example: { key: 'gap sop 9 6', label: 'SOP-9-06', reason: 'Nomor tidak dipakai' },
  }),
  'numbering.unwaive': operation({
    kind: 'write',
    permission: 'documents.write',
    input: z.object({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
  'numbering.export': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({}),
    output: download,
    example: {},
  }),
};

export type NumberScheme = z.infer<typeof scheme>;
export type NumberFinding = z.infer<typeof finding>;
export type NumberFindingKind = NumberFinding['kind'];
