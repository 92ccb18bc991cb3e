import { z } from 'zod';
import { operation } from './define.ts';
import { evidenceTargetKind } from './evidence.ts';
import { builtPackage, counts, gapItem, item, member, named, packageFacts, section } from './package-shapes.ts';
import { lspType } from './profile.ts';
import {
  civilDate,
  download,
  fileHash,
  filePath,
  fileSource,
  id,
  instant,
  language,
  line,
  message,
  optionalLine,
  rev,
  startedJob,
} from './values.ts';

const exampleId = '01890000-0000-7000-8000-000000000001';
const ofPackage = { id, asOf: civilDate.optional() };

/** Submission packages: what they hold, how ready they are on a day, and the bundle. */
export const packagesContract = {
  'packages.list': operation({
    kind: 'read',
    permission: 'packages.read',
    input: z.object({ asOf: civilDate.optional() }),
    output: z.object({
      asOf: civilDate,
      packages: z.array(packageFacts.extend({ counts, builds: z.int(), lastBuiltAt: instant.nullable() })),
    }),
    example: {},
  }),
  'packages.create': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({ profileId: line, title: line, packageDate: civilDate }),
    output: z.object({ id, rev }),
    example: { profileId: 'relicence', title: 'Relisensi 2027', packageDate: '2027-01-15' },
  }),
  'packages.change': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({
      id,
      expectRev: rev,
      title: line.optional(),
      packageDate: civilDate.optional(),
      letterNumber: optionalLine.optional(),
    }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 1, letterNumber: '012/LSP/I/2027' },
  }),
  'packages.withdraw': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({ id, expectRev: rev, reason: line }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 1, reason: 'Dibuat dua kali' },
  }),
  'packages.get': operation({
    kind: 'read',
    permission: 'packages.read',
    input: z.object(ofPackage),
    output: z.object({
      package: packageFacts,
      asOf: civilDate,
      lspType: lspType.nullable(),
      notice: named,
      sourceNote: named,
      sections: z.array(section),
      items: z.array(item),
      counts,
      /** What concerns the whole package: no licence record, licence lapsed on the day. */
      warnings: z.array(z.object({ message, address: z.string() })),
      builds: z.array(builtPackage),
    }),
    example: { id: exampleId },
  }),
  'packages.item': operation({
    kind: 'read',
    permission: 'packages.read',
    input: z.object({ itemId: id, asOf: civilDate.optional() }),
    output: z.object({
      item,
      members: z.array(member),
      asOf: civilDate,
      reports: z.array(z.object({ id: z.string(), ready: z.boolean(), reasons: z.array(message) })),
    }),
    example: { itemId: exampleId },
  }),
  'packages.readiness': operation({
    kind: 'read',
    permission: 'packages.read',
    input: z.object(ofPackage),
    output: z.object({
      asOf: civilDate,
      counts,
      sections: z.array(section),
      people: z.array(z.object({ person: z.string(), counts })),
      /** Items that are proved today and no longer on the day asked for. */
      lapsing: z.array(z.object({ code: z.string(), title: named, reasons: z.array(message) })),
    }),
    example: { id: exampleId, asOf: '2027-03-01' },
  }),
  'packages.omit': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({ itemId: id, expectRev: rev, reason: line }),
    output: z.object({ id, rev }),
    example: { itemId: exampleId, expectRev: 1, reason: 'LSP tidak memakai TUK luar' },
  }),
  'packages.include': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({ itemId: id, expectRev: rev }),
    output: z.object({ id, rev }),
    example: { itemId: exampleId, expectRev: 2 },
  }),
  'packages.assign': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({ itemId: id, expectRev: rev, person: optionalLine, due: civilDate.nullable().default(null) }),
    output: z.object({ id, rev }),
    example: { itemId: exampleId, expectRev: 1, person: 'Dimas', due: '2026-12-01' },
  }),
  'packages.cite': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({
      itemId: id,
      /** Members that the one document proves; null is the item that counts once. */
      memberIds: z.array(z.string().max(200).nullable()).min(1).max(5000),
      targetKind: evidenceTargetKind,
      targetId: z.string().max(200),
      page: optionalLine.default(''),
      section: optionalLine.default(''),
      note: z.string().trim().max(2000).default(''),
    }),
    output: z.object({ linked: z.int() }),
    example: { itemId: exampleId, memberIds: [null], targetKind: 'document', targetId: exampleId },
  }),
  'packages.citeDocuments': operation({
    kind: 'write',
    permission: 'packages.write',
    /** Cites, for an item that ranges over documents, each document not cited yet for itself. */
    input: z.object({ itemId: id, documentIds: z.array(id).min(1).max(5000) }),
    output: z.object({ linked: z.int() }),
    example: { itemId: exampleId, documentIds: [exampleId] },
  }),
  'packages.gaps': operation({
    kind: 'read',
    permission: 'packages.read',
    input: z.object({ ...ofPackage, person: z.string().max(300).optional() }),
    output: z.object({
      asOf: civilDate,
      people: z.array(z.object({ person: z.string(), items: z.array(gapItem), text: z.string() })),
    }),
    example: { id: exampleId },
  }),
  'packages.gapsFile': operation({
    kind: 'write',
    permission: 'packages.read',
    input: z.object({ ...ofPackage, person: z.string().max(300).optional(), format: z.enum(['word', 'excel']) }),
    output: download,
    example: { id: exampleId, format: 'excel' },
  }),
  'packages.paper': operation({
    kind: 'write',
    permission: 'packages.read',
    /** One paper that the program writes for the package, as it would go into the bundle. */
    input: z.object({ ...ofPackage, report: z.string().max(60) }),
    output: download,
    example: { id: exampleId, report: 'request-letter' },
  }),
  'packages.registerLetter': operation({
    kind: 'write',
    permission: 'internal',
    /** The request letter goes into a bundle: enters it into the agenda of letters out. */
    input: z.object({ id, asOf: civilDate }),
    output: z.object({ number: z.string() }),
    example: { id: exampleId, asOf: '2027-01-15' },
  }),
  'packages.target': operation({
    kind: 'read',
    permission: 'packages.read',
    /** Where a bundle would go, what it would be called and whether something stands there. */
    input: z.object({ id, folder: z.string().trim().pipe(filePath).optional() }),
    output: z.object({
      folder: z.string(),
      fileName: z.string(),
      path: z.string(),
      exists: z.boolean(),
      reason: message.nullable(),
      freeBytes: z.number().nullable(),
    }),
    example: { id: exampleId },
  }),
  'packages.build': operation({
    kind: 'write',
    permission: 'packages.write',
    input: z.object({
      id,
      /** Folder on this computer; left out: the exports folder of the workspace. */
      folder: z.string().trim().pipe(filePath).optional(),
      replace: z.boolean().default(false),
      /** Goes on without files that are lost or damaged in the store; they are listed as gaps. */
      withoutBroken: z.boolean().default(false),
      /** Language of the papers and the index. */
      language: language.default('id'),
      /** Cover sheets with evidence numbers: one in front of the pieces of each item, one in front of each file, or none. */
      covers: z.enum(['item', 'file', 'none']).default('item'),
    }),
    output: startedJob,
    example: { id: exampleId },
  }),
  'packages.recordBuild': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({
      packageId: id,
      packageDate: civilDate,
      fileName: line,
      path: z.string().max(4096),
      size: z.int().min(0),
      sha256: fileHash,
      files: z.int().min(0),
      items: z.int().min(0),
      present: z.int().min(0),
      missing: z.int().min(0),
      manifestHash: fileHash,
      verified: z.boolean(),
    }),
    output: z.object({ id, rev }),
    example: {
      packageId: exampleId,
      packageDate: '2027-01-15',
      fileName: 'RELISENSI_LSP_20270115.zip',
      path: 'D:\\Paket\\RELISENSI_LSP_20270115.zip',
      size: 1,
      sha256: '0'.repeat(64),
      files: 1,
      items: 1,
      present: 1,
      missing: 0,
      manifestHash: '0'.repeat(64),
      verified: true,
    },
  }),
  'packages.handOut': operation({
    kind: 'write',
    permission: 'packages.read',
    // certificates and CVs of assessors are in it as they came
    personal: true,
    /** Gives a built bundle to the shell's user once more, where it still stands. */
    input: z.object({ buildId: id }),
    output: download,
    example: { buildId: exampleId },
  }),
  'packages.verify': operation({
    kind: 'write',
    permission: 'packages.read',
    /** Checks a bundle, as a ZIP or as a folder it was unpacked to, against its own manifest and sums. */
    input: z.object({ source: fileSource }),
    output: startedJob,
    example: { source: { path: 'RELISENSI_LSP_20270115.zip' } },
  }),
};
