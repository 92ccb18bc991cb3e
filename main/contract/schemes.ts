import { z } from 'zod';
import { operation } from './define.ts';
import { civilDate, id, line, optionalLine, rev } from './values.ts';

/** Kinds of certification schemes: national framework level, occupation, cluster of units. */
export const schemeKinds = ['kkni', 'okupasi', 'klaster'] as const;
/** Where a scheme stands towards the licensed scope on a day; `unknown` until somebody says it. */
export const schemeScopes = ['in-scope', 'not-yet', 'ended', 'out', 'unknown'] as const;

/** Left out: stays as it is. Null: emptied. */
const text = optionalLine.nullish();
const day = civilDate.nullish();

export const schemeFields = z.object({
  title: line,
  code: text,
  kind: z.enum(schemeKinds).nullish(),
  /** SKKNI decree, special or international standard. */
  standard: text,
  /** Field under which the LSP groups its schemes. */
  sector: text,
  /** Whether the scheme is in the licensed scope; null while nobody has said so. */
  inScope: z.boolean().nullish(),
  scopeFrom: day,
  scopeUntil: day,
  note: z.string().max(20_000).nullish(),
});

export const scheme = z.object({
  id,
  rev,
  code: z.string(),
  title: z.string(),
  kind: z.enum(schemeKinds).nullable(),
  standard: z.string(),
  sector: z.string(),
  inScope: z.boolean().nullable(),
  scopeFrom: civilDate.nullable(),
  scopeUntil: civilDate.nullable(),
  /** Computed for the day asked for. */
  scope: z.enum(schemeScopes),
  note: z.string(),
  withdrawnReason: z.string().nullable(),
});

const exampleId = '01890000-0000-7000-8000-000000000001';
const changed = z.object({ id, rev });

/** Register of certification schemes with their place in the licensed scope. */
export const schemesContract = {
  'schemes.list': operation({
    kind: 'read',
    permission: 'schemes.read',
    input: z.object({ asOf: civilDate.optional(), withdrawn: z.boolean().default(false) }),
    output: z.object({ asOf: civilDate, schemes: z.array(scheme) }),
    example: {},
  }),
  'schemes.get': operation({
    kind: 'read',
    permission: 'schemes.read',
    input: z.object({ id, asOf: civilDate.optional() }),
    output: scheme,
    example: { id: exampleId },
  }),
  'schemes.create': operation({
    kind: 'write',
    permission: 'schemes.write',
    input: schemeFields,
    output: changed,
    example: { title: 'Pemrogram Junior', code: 'SKM-01', kind: 'okupasi', inScope: true, scopeFrom: '2025-04-01' },
  }),
  'schemes.change': operation({
    kind: 'write',
    permission: 'schemes.write',
    input: schemeFields.partial().extend({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1, standard: 'SKKNI 282/2016' },
  }),
  'schemes.setScope': operation({
    kind: 'write',
    permission: 'schemes.write',
    input: z.object({
      ids: z.array(id).min(1).max(2000),
      inScope: z.boolean(),
      scopeFrom: civilDate.nullable().default(null),
      scopeUntil: civilDate.nullable().default(null),
    }),
    output: z.object({ count: z.int() }),
    example: { ids: [exampleId], inScope: true, scopeFrom: '2025-04-01' },
  }),
  'schemes.withdraw': operation({
    kind: 'write',
    permission: 'schemes.write',
    input: z.object({ id, expectRev: rev, reason: optionalLine.default('') }),
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
  'schemes.restore': operation({
    kind: 'write',
    permission: 'schemes.write',
    input: z.object({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 2 },
  }),
};

export type Scheme = z.infer<typeof scheme>;
export type SchemeKind = (typeof schemeKinds)[number];
export type SchemeScope = (typeof schemeScopes)[number];
