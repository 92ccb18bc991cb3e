import { z } from 'zod';
import { operation } from './define.ts';
import { itemKind, itemRange, itemState, named } from './package-shapes.ts';
import { lspType } from './profile.ts';
import { civilDate, id, line, optionalLine, rev } from './values.ts';

const exampleId = '01890000-0000-7000-8000-000000000001';
const text = z.string().trim().max(2000);
/** Numbers as lists have them: `31`, `R5`, `1.a`, `A.3`. */
const code = z
  .string()
  .trim()
  .min(1)
  .max(20)
  .regex(/^[A-Za-z0-9]{1,8}(?:[.-][A-Za-z0-9]{1,8}){0,4}$/);
const sectionCode = z
  .string()
  .trim()
  .min(1)
  .max(12)
  .regex(/^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/);
const folderNumber = z
  .string()
  .trim()
  .regex(/^\d{2}$/);

/** What a person types of an item; several values of one field stand one a line, clauses may also be parted by semicolons. */
export const itemFields = {
  code,
  title: line,
  titleEn: optionalLine.default(''),
  hint: text.default(''),
  hintEn: text.default(''),
  folder: folderNumber,
  range: itemRange,
  /** Names of the parts of an item that ranges over its own parts, one a line. */
  parts: z.string().max(4000).default(''),
  kind: itemKind,
  report: z.string().max(60).default(''),
  source: z.string().max(60).default(''),
  clauses: z.string().max(2000).default(''),
  documentTypes: z.array(z.string().max(60)).max(30).default([]),
  types: z.array(lspType).max(4).default([]),
  /** Mark and source of the item; empty keeps what it has. */
  mark: z.string().trim().max(10).default(''),
  basisSource: optionalLine.default(''),
};

const exampleItem = {
  code: '1.a',
  title: 'Akta pendirian',
  folder: '01',
  range: 'once' as const,
  kind: 'document' as const,
};

const difference = z.enum(['same', 'changed', 'added']);
const placed = { id: id.nullable(), rev: rev.nullable() };

export const profileItemView = z.object({
  ...placed,
  code: z.string(),
  section: z.string(),
  sectionId: id.nullable(),
  title: named,
  hint: named.nullable(),
  folder: z.string(),
  range: itemRange,
  parts: z.array(named),
  kind: itemKind,
  report: z.string().nullable(),
  reports: z.array(z.string()),
  source: z.string().nullable(),
  /** `known`: the requirement library has it; others stand as words until their guideline is held. */
  clauses: z.array(z.object({ code: z.string(), known: z.boolean() })),
  documentTypes: z.array(z.string()),
  types: z.array(lspType),
  basis: z.array(z.object({ mark: z.string(), markTitle: named, source: z.string() })),
  /** Against the shipped edition it was copied from, with the fields that differ. */
  difference,
  changed: z.array(z.string()),
});

export const profileSummary = z.object({
  id: z.string(),
  edition: z.string(),
  title: named,
  notice: named,
  sourceNote: named,
  items: z.int(),
  own: z.boolean(),
  /** Shipped profile and edition that an own one was copied from. */
  base: z.object({ id: z.string(), edition: z.string(), title: named }).nullable(),
  /** A later edition of the base that ships with the program by now. */
  newerBase: z.string().nullable(),
  /** Packages in use made from it. */
  packages: z.int(),
});

/** Package profiles as data of the LSP: copied, edited, taken into packages. Shipped ones never change. */
export const packageProfilesContract = {
  'packages.profiles': operation({
    kind: 'read',
    permission: 'packages.read',
    input: z.object({}),
    output: z.object({ profiles: z.array(profileSummary) }),
    example: {},
  }),
  'packages.profile': operation({
    kind: 'read',
    permission: 'packages.read',
    input: z.object({ id: z.string().max(60) }),
    output: profileSummary.extend({
      rev: rev.nullable(),
      withdrawn: z.boolean(),
      fileStem: z.string(),
      expiringDays: z.int(),
      sections: z.array(z.object({ ...placed, code: z.string(), title: named, items: z.int(), difference })),
      folders: z.array(z.object({ ...placed, number: z.string(), name: z.string(), title: named, items: z.int() })),
      list: z.array(profileItemView),
      /** Items of the base that are not there any more. */
      gone: z.array(z.object({ code: z.string(), title: named })),
      choices: z.object({
        reports: z.array(z.object({ id: z.string(), label: z.string() })),
        sources: z.array(z.string()),
        documentTypes: z.array(z.object({ id: z.string(), title: named })),
      }),
    }),
    example: { id: 'relicence' },
  }),
  'packages.copyProfile': operation({
    kind: 'write',
    permission: 'packages.write',
    /** Makes an own profile from a shipped or own one; from null an empty one. */
    input: z.object({
      profileId: z.string().max(60).nullable(),
      title: line,
      edition: line,
      sourceNote: text.default(''),
    }),
    output: z.object({ id, rev }),
    example: { profileId: 'relicence', title: 'Relisensi menurut daftar BNSP 2026', edition: '1' },
  }),
  'packages.changeProfile': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({
      id,
      expectRev: rev,
      title: line.optional(),
      titleEn: optionalLine.optional(),
      edition: line.optional(),
      notice: text.optional(),
      noticeEn: text.optional(),
      sourceNote: text.optional(),
      sourceNoteEn: text.optional(),
      /** First part of the bundle's name. */
      fileStem: z
        .string()
        .trim()
        .regex(/^[A-Z][A-Z0-9_]{2,19}$/)
        .optional(),
      expiringDays: z.int().min(0).max(1000).optional(),
    }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 1, edition: '2' },
  }),
  'packages.withdrawProfile': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({ id, expectRev: rev, reason: line }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 1, reason: 'Salah salin' },
  }),
  'packages.saveProfileSection': operation({
    kind: 'write',
    permission: 'packages.write',
    /** Without an id a new section, at the end. */
    input: z.object({
      profileId: id,
      id: id.nullable().default(null),
      expectRev: rev.nullable().default(null),
      code: sectionCode,
      title: line,
      titleEn: optionalLine.default(''),
    }),
    output: z.object({ id, rev }),
    example: { profileId: exampleId, code: 'A', title: 'Legalitas' },
  }),
  'packages.moveProfileSection': operation({
    kind: 'write',
    permission: 'packages.write',
    /** Puts a section before another one; null puts it last. */
    input: z.object({ id, expectRev: rev, before: id.nullable() }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 1, before: null },
  }),
  'packages.removeProfileSection': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({ id, expectRev: rev }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 1 },
  }),
  'packages.saveProfileFolder': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({
      profileId: id,
      id: id.nullable().default(null),
      expectRev: rev.nullable().default(null),
      number: folderNumber,
      /** As it stands in the bundle: capitals, digits and underscores, which every system can hold. */
      name: z
        .string()
        .trim()
        .regex(/^[A-Z0-9_]{2,40}$/),
      title: line,
      titleEn: optionalLine.default(''),
    }),
    output: z.object({ id, rev }),
    example: { profileId: exampleId, number: '01', name: 'SURAT', title: 'Surat' },
  }),
  'packages.saveProfileItem': operation({
    kind: 'write',
    permission: 'packages.write',
    /** Without an id a new item, at the end of the section. */
    input: z.object({
      profileId: id,
      id: id.nullable().default(null),
      expectRev: rev.nullable().default(null),
      sectionId: id,
      ...itemFields,
    }),
    output: z.object({ id, rev }),
    example: { profileId: exampleId, sectionId: exampleId, ...exampleItem },
  }),
  'packages.moveProfileItem': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({ id, expectRev: rev, sectionId: id, before: id.nullable() }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 1, sectionId: exampleId, before: null },
  }),
  'packages.removeProfileItem': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({ id, expectRev: rev }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 1 },
  }),
  'packages.restoreProfileItem': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({ id, expectRev: rev }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 2 },
  }),
  'packages.addItem': operation({
    kind: 'write',
    permission: 'packages.write',
    /** Adds an item of its own to one package, at the end of a section. */
    input: z.object({ packageId: id, section: sectionCode, ...itemFields }),
    output: z.object({ id, rev }),
    example: { packageId: exampleId, section: 'A', ...exampleItem },
  }),
  'packages.removeItem': operation({
    kind: 'write',
    permission: 'packages.write',
    /** Takes an added item out again; what was cited for it stays. */
    input: z.object({ itemId: id, expectRev: rev }),
    output: z.object({ id, rev }),
    example: { itemId: exampleId, expectRev: 1 },
  }),
  'packages.moveItem': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({ itemId: id, expectRev: rev, section: sectionCode, before: id.nullable() }),
    output: z.object({ id, rev }),
    example: { itemId: exampleId, expectRev: 1, section: 'A', before: null },
  }),
  'packages.moveSection': operation({
    kind: 'write',
    permission: 'packages.write',
    /** Puts a section of a package before another one; null puts it last. */
    input: z.object({ id, section: sectionCode, before: sectionCode.nullable() }),
    output: z.object({ id }),
    example: { id: exampleId, section: 'B', before: 'A' },
  }),
  'packages.narrate': operation({
    kind: 'write',
    permission: 'packages.write',
    /** Writes the text at the head of a section; `expectRev` is null while nobody has changed the section. */
    input: z.object({ id, section: sectionCode, expectRev: rev.nullable(), narrative: z.string().trim().max(4000) }),
    output: z.object({ id, rev }),
    example: { id: exampleId, section: 'A', expectRev: null, narrative: 'Legalitas tidak berubah sejak 2024.' },
  }),
  'packages.planProfile': operation({
    kind: 'read',
    permission: 'packages.read',
    /** What taking a profile into a package would do, item by item; nothing is written. */
    input: z.object({ id, profileId: z.string().max(60) }),
    output: z.object({
      from: z.object({ title: named, edition: z.string() }),
      to: z.object({ title: named, edition: z.string() }),
      rows: z.array(
        z.object({
          key: z.string(),
          verdict: z.enum(['carried', 'changed', 'new', 'gone']),
          itemId: id.nullable(),
          code: z.string(),
          formerCode: z.string(),
          title: named,
          formerTitle: named.nullable(),
          changed: z.array(z.string()),
          evidence: z.int(),
          person: z.string(),
          due: civilDate.nullable(),
          omitted: z.boolean(),
        }),
      ),
    }),
    example: { id: exampleId, profileId: 'relicence' },
  }),
  'packages.takeProfile': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({
      id,
      expectRev: rev,
      profileId: z.string().max(60),
      /** Items that the new profile does not have and that stay as items of the package. */
      keep: z.array(id).max(5000).default([]),
    }),
    output: z.object({ id, rev, carried: z.int(), added: z.int(), kept: z.int(), gone: z.int() }),
    example: { id: exampleId, expectRev: 1, profileId: 'relicence' },
  }),
  'packages.trend': operation({
    kind: 'read',
    permission: 'packages.read',
    input: z.object({ id, from: civilDate.optional() }),
    output: z.object({
      points: z.array(
        z.object({
          day: civilDate,
          items: z.int(),
          present: z.int(),
          expiring: z.int(),
          partial: z.int(),
          missing: z.int(),
          noData: z.int(),
        }),
      ),
      /** Day of the point that today is compared with; null while there is none before today. */
      since: civilDate.nullable(),
      changes: z.array(
        z.object({
          itemId: id,
          code: z.string(),
          title: named,
          before: itemState.nullable(),
          after: itemState.nullable(),
          turn: z.enum(['gained', 'lost', 'other']),
        }),
      ),
    }),
    example: { id: exampleId },
  }),
  'packages.recordReadiness': operation({
    kind: 'write',
    permission: 'internal',
    /** Writes today's point of every package in use, in place of an earlier one of today. */
    input: z.object({}),
    output: z.object({ written: z.int() }),
    example: {},
  }),
  'packages.samplePoint': operation({
    kind: 'write',
    permission: 'internal',
    /** A made-up point of an earlier day, for sample workspaces only; refused where the program has written points of its own. */
    input: z.object({
      packageId: id,
      day: civilDate,
      items: z.int().min(0),
      present: z.int().min(0),
      expiring: z.int().min(0),
      partial: z.int().min(0),
      missing: z.int().min(0),
      noData: z.int().min(0),
      states: z.record(z.string(), itemState),
    }),
    output: z.object({ id }),
    example: {
      packageId: exampleId,
      day: '2026-01-01',
      items: 1,
      present: 1,
      expiring: 0,
      partial: 0,
      missing: 0,
      noData: 0,
      states: {},
    },
  }),
};

export type ProfileItemView = z.infer<typeof profileItemView>;
export type ProfileSummary = z.infer<typeof profileSummary>;
