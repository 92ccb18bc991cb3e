import { z } from 'zod';
import { civilDate, fileHash, id, instant, message, rev } from './values.ts';

/** Words that come with the data itself, in both languages. */
export const named = z.object({ id: z.string(), en: z.string() });

/** Over what an item counts: once, its own parts, each document in force of a type, each scheme in scope, scheme asked for, assessor, TUK or licence year. */
export const itemRange = z.enum(['once', 'part', 'document', 'scheme', 'scheme-asked', 'assessor', 'tuk', 'year']);
/** How an item is proved: cited evidence, a paper the program writes, or files that records carry. */
export const itemKind = z.enum(['document', 'report', 'records']);

/**
 * State of an item on a day. `present` and `expiring` have every member's own evidence in force; `no-data` says that nothing is recorded of
 * what the item ranges over, which is never taken for present.
 */
export const itemState = z.enum(['present', 'expiring', 'partial', 'missing', 'no-data', 'omitted', 'not-applicable']);

/** One thing offered as proof, whether it counts, and why not. */
export const proof = z.object({
  origin: z.enum(['evidence', 'records', 'report']),
  evidenceId: id.nullable(),
  label: z.string(),
  code: z.string(),
  edition: z.string(),
  page: z.string(),
  note: z.string(),
  validUntil: civilDate.nullable(),
  address: z.string(),
  counts: z.boolean(),
  reasons: z.array(message),
});

/** One member of what an item ranges over; the only member of an item that counts once has no id. */
export const member = z.object({
  id: z.string().nullable(),
  /** Subject of evidence links of this member (`package-item`). */
  subjectId: id,
  label: z.string(),
  address: z.string(),
  state: z.enum(['present', 'expiring', 'missing']),
  reasons: z.array(message),
  proofs: z.array(proof),
});

export const counts = z.object({
  /** Items that apply and are not left out. */
  items: z.int(),
  present: z.int(),
  expiring: z.int(),
  partial: z.int(),
  missing: z.int(),
  noData: z.int(),
  omitted: z.int(),
  notApplicable: z.int(),
});

export const item = z.object({
  id,
  rev,
  code: z.string(),
  section: z.string(),
  title: named,
  hint: named.nullable(),
  folder: z.string(),
  range: itemRange,
  kind: itemKind,
  report: z.string().nullable(),
  /** Further papers that the program adds to the item's folder; they prove nothing. */
  reports: z.array(z.string()),
  clauses: z.array(z.string()),
  documentTypes: z.array(z.string()),
  basis: z.array(z.object({ mark: z.string(), markTitle: named, source: z.string() })),
  state: itemState,
  have: z.int(),
  need: z.int(),
  reasons: z.array(message),
  /** Members without evidence in force, the first 200. */
  missing: z.array(
    z.object({
      id: z.string().nullable(),
      subjectId: id,
      label: z.string(),
      address: z.string(),
      reasons: z.array(message),
    }),
  ),
  person: z.string(),
  due: civilDate.nullable(),
  overdue: z.boolean(),
  omittedReason: z.string().nullable(),
  /** Added to this package by hand. */
  added: z.boolean(),
});

export const packageFacts = z.object({
  id,
  rev,
  title: z.string(),
  profileId: z.string(),
  profileEdition: z.string(),
  packageDate: civilDate,
  letterNumber: z.string(),
  withdrawn: z.boolean(),
});

export const section = z.object({
  code: z.string(),
  title: named,
  counts,
  /** Text that stands at the head of the section in the list of contents. */
  narrative: z.string(),
  /** Null while nobody has changed the section. */
  rev: rev.nullable(),
});

export const builtPackage = z.object({
  id,
  packageId: id,
  packageDate: civilDate,
  builtAt: instant,
  builtBy: z.string(),
  fileName: z.string(),
  path: z.string(),
  size: z.int(),
  sha256: fileHash,
  files: z.int(),
  items: z.int(),
  present: z.int(),
  missing: z.int(),
  manifestHash: fileHash,
  verified: z.boolean(),
});

export const gapItem = z.object({
  itemId: id,
  code: z.string(),
  title: z.string(),
  state: itemState,
  stateWord: z.string(),
  due: civilDate.nullable(),
  /** What is missing, member by member. */
  lines: z.array(z.string()),
  /** What to bring: the kinds of papers that count, and the hint of the item; empty where the program makes the paper. */
  bring: z.string(),
  /** Where in the program it is put right, in words and as an address. */
  where: z.string(),
  address: z.string(),
});

export type ItemState = z.infer<typeof itemState>;
export type ItemRange = z.infer<typeof itemRange>;
export type PackageItem = z.infer<typeof item>;
export type PackageMember = z.infer<typeof member>;
export type PackageProof = z.infer<typeof proof>;
export type PackageCounts = z.infer<typeof counts>;
export type BuiltPackage = z.infer<typeof builtPackage>;
export type GapItem = z.infer<typeof gapItem>;
