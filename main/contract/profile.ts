import { z } from 'zod';
import { operation } from './define.ts';
import { civilDate, download, fileHash, fileSource, id, line, optionalLine, rev } from './values.ts';

/** First, second and third party bodies (Pedoman BNSP 202): by founder and by whom they certify. */
export const lspType = z.enum(['p1-education', 'p1-industry', 'p2', 'p3']);
/** Parts of an LSP's organisation that hold posts. */
export const organisationElement = z.enum([
  'pengarah',
  'pelaksana',
  'komite-skema',
  'komite-ketidakberpihakan',
  'pengambil-keputusan',
]);

const optionalDate = civilDate.nullable().default(null);

export const profileFields = z.object({
  name: line,
  shortName: optionalLine.default(''),
  type: lspType.nullable().default(null),
  founder: optionalLine.default(''),
  /** Lines above the name in the letterhead: ministry, university, company. */
  parentLines: z.string().trim().max(600).default(''),
  address: z.string().trim().max(600).default(''),
  city: optionalLine.default(''),
  phone: optionalLine.default(''),
  email: optionalLine.default(''),
  website: optionalLine.default(''),
  taxNumber: optionalLine.default(''),
});

/** Decree, licence number and certificate are three things with dates of their own; validity is taken from the decree, never computed. */
export const licenceFields = z.object({
  decreeNumber: optionalLine.default(''),
  decreeDate: optionalDate,
  licenceNumber: optionalLine.default(''),
  certificateNumber: optionalLine.default(''),
  certificateDate: optionalDate,
  validFrom: optionalDate,
  validUntil: optionalDate,
  note: z.string().trim().max(2000).default(''),
});

export const postFields = z.object({
  element: organisationElement,
  post: line,
  personName: line,
  decreeNumber: optionalLine.default(''),
  decreeDate: optionalDate,
  since: optionalDate,
  until: optionalDate,
});

const licence = licenceFields.extend({
  id,
  rev,
  state: z.enum(['valid', 'expiring', 'expired', 'not-yet', 'unknown']),
  daysLeft: z.int().nullable(),
});

const post = postFields.extend({ id, rev, holds: z.boolean() });

export const profileView = profileFields.extend({
  id: id.nullable(),
  rev: z.int().min(0),
  logo: z.object({ hash: fileHash, fileName: z.string(), dataUrl: z.string() }).nullable(),
  licences: z.array(licence),
  posts: z.array(post),
  asOf: civilDate,
});

const exampleId = '01890000-0000-7000-8000-000000000001';

/** Profile of the LSP: identity, licence record, posts, logo and letterhead. */
export const profileContract = {
  'profile.get': operation({
    kind: 'read',
    permission: 'profile.read',
    input: z.object({ asOf: civilDate.optional() }),
    output: profileView,
    example: {},
  }),
  'profile.change': operation({
    kind: 'write',
    permission: 'profile.write',
    input: profileFields.extend({ expectRev: z.int().min(0) }),
    output: z.object({ id, rev }),
    example: { name: 'LSP Contoh', expectRev: 0, type: 'p1-education' },
  }),
  'profile.setLogo': operation({
    kind: 'write',
    permission: 'profile.write',
    input: z.object({ source: fileSource.nullable(), expectRev: rev }),
    output: z.object({ id, rev }),
    example: { source: { path: 'logo.png' }, expectRev: 1 },
  }),
  'profile.addLicence': operation({
    kind: 'write',
    permission: 'profile.write',
    input: licenceFields,
    output: z.object({ id, rev }),
    example: { decreeNumber: 'KEP.0933/BNSP/IV/2025', validFrom: '2025-04-01', validUntil: '2028-03-31' },
  }),
  'profile.changeLicence': operation({
    kind: 'write',
    permission: 'profile.write',
    input: licenceFields.extend({ id, expectRev: rev }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 1, licenceNumber: 'BNSP-LSP-1279-ID' },
  }),
  'profile.addPost': operation({
    kind: 'write',
    permission: 'profile.write',
    input: postFields,
    output: z.object({ id, rev }),
    example: { element: 'pelaksana', post: 'Ketua', personName: 'Sari Dewi' },
  }),
  'profile.changePost': operation({
    kind: 'write',
    permission: 'profile.write',
    input: postFields.extend({ id, expectRev: rev }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 1, element: 'pelaksana', post: 'Ketua', personName: 'Sari Dewi' },
  }),
  'profile.withdrawPost': operation({
    kind: 'write',
    permission: 'profile.write',
    input: z.object({ id, expectRev: rev, reason: optionalLine.default('') }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 1 },
  }),
  'profile.letterheadSample': operation({
    kind: 'read',
    permission: 'profile.read',
    input: z.object({}),
    output: download,
    example: {},
  }),
};

export type LspType = z.infer<typeof lspType>;
export type OrganisationElement = z.infer<typeof organisationElement>;
