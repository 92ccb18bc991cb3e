import { z } from 'zod';
import { operation } from './define.ts';
import { civilDate, id, line, optionalLine, rev } from './values.ts';

/** Kinds of assessment sites (TUK): occasional, workplace, independent. */
export const tukKinds = ['sewaktu', 'tempat-kerja', 'mandiri'] as const;
/** Verification of a site on a day; the last day of validity still counts. */
export const tukStates = ['verified', 'expired', 'unverified'] as const;

/** Left out: stays as it is. Null: emptied. */
const text = optionalLine.nullish();
const day = civilDate.nullish();

export const tukFields = z.object({
  name: line,
  code: text,
  kind: z.enum(tukKinds).nullish(),
  address: z.string().trim().max(600).nullish(),
  verifiedOn: day,
  validUntil: day,
  note: z.string().max(20_000).nullish(),
});

export const tuk = z.object({
  id,
  rev,
  code: z.string(),
  name: z.string(),
  kind: z.enum(tukKinds).nullable(),
  address: z.string(),
  verifiedOn: civilDate.nullable(),
  validUntil: civilDate.nullable(),
  /** Computed for the day asked for. */
  state: z.enum(tukStates),
  daysLeft: z.int().nullable(),
  note: z.string(),
  withdrawnReason: z.string().nullable(),
});

const exampleId = '01890000-0000-7000-8000-000000000001';
const changed = z.object({ id, rev });

/** Register of assessment sites with their verification. */
export const tukContract = {
  'tuk.list': operation({
    kind: 'read',
    permission: 'tuk.read',
    input: z.object({ asOf: civilDate.optional(), withdrawn: z.boolean().default(false) }),
    output: z.object({ asOf: civilDate, sites: z.array(tuk) }),
    example: {},
  }),
  'tuk.get': operation({
    kind: 'read',
    permission: 'tuk.read',
    input: z.object({ id, asOf: civilDate.optional() }),
    output: tuk,
    example: { id: exampleId },
  }),
  'tuk.create': operation({
    kind: 'write',
    permission: 'tuk.write',
    input: tukFields,
    output: changed,
    example: { name: 'TUK Laboratorium Komputer', code: 'TUK-01', kind: 'tempat-kerja', verifiedOn: '2026-01-12' },
  }),
  'tuk.change': operation({
    kind: 'write',
    permission: 'tuk.write',
    input: tukFields.partial().extend({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1, validUntil: '2027-01-12' },
  }),
  'tuk.withdraw': operation({
    kind: 'write',
    permission: 'tuk.write',
    input: z.object({ id, expectRev: rev, reason: optionalLine.default('') }),
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
  'tuk.restore': operation({
    kind: 'write',
    permission: 'tuk.write',
    input: z.object({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 2 },
  }),
};

export type Tuk = z.infer<typeof tuk>;
export type TukKind = (typeof tukKinds)[number];
export type TukState = (typeof tukStates)[number];
