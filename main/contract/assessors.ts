import { z } from 'zod';
import {
  assessorFields,
  assessorFileKinds,
  assessorPersonalFields,
  assessorRecord,
  assessorRow,
  assessorStates,
  certificateFields,
  certificateKinds,
  clockStates,
  periodSetting,
  revealedPersonal,
} from './assessor-shapes.ts';
import { operation } from './define.ts';
import { civilDate, download, fileSource, id, optionalLine, rev } from './values.ts';

const exampleId = '01890000-0000-7000-8000-000000000001';
const changed = z.object({ id, rev });
const known = z.object({ id, expectRev: rev });
const withReason = known.extend({ reason: optionalLine.default('') });

/** Register of assessors with both certificates, their files and their status on a day. */
export const assessorsContract = {
  'assessors.list': operation({
    kind: 'read',
    permission: 'assessors.read',
    input: z.object({ asOf: civilDate.optional(), withdrawn: z.boolean().default(false) }),
    output: z.object({ asOf: civilDate, assessors: z.array(assessorRow) }),
    example: { asOf: '2026-11-21' },
  }),
  'assessors.get': operation({
    kind: 'read',
    permission: 'assessors.read',
    input: z.object({ id, asOf: civilDate.optional() }),
    output: assessorRecord,
    example: { id: exampleId },
  }),
  'assessors.counts': operation({
    kind: 'read',
    permission: 'assessors.read',
    input: z.object({ asOf: civilDate.optional() }),
    output: z.object({
      asOf: civilDate,
      total: z.int(),
      active: z.int(),
      states: z.record(z.enum(assessorStates), z.int()),
      technical: z.record(z.enum(clockStates), z.int()),
    }),
    example: {},
  }),
  'assessors.create': operation({
    kind: 'write',
    permission: 'assessors.write',
    input: assessorFields.extend({
      ...assessorPersonalFields.shape,
      /** First assessor certificate, so that one form makes a complete record; left out when all of it is empty. */
      certificate: certificateFields
        .pick({ registerNumber: true, number: true, issuedOn: true, validUntil: true })
        .nullish(),
    }),
    output: changed,
    example: {
      name: 'Sari Dewi',
      degreeBack: 'S.Kom.',
      category: 'askom',
      certificate: { registerNumber: 'MET.000.001234 2024', issuedOn: '2024-03-05', validUntil: '2027-03-04' },
    },
  }),
  'assessors.change': operation({
    kind: 'write',
    permission: 'assessors.write',
    input: assessorFields.partial().extend({ ...assessorPersonalFields.shape, id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1, employer: 'Politeknik Contoh' },
  }),
  'assessors.reveal': operation({
    kind: 'write',
    permission: 'assessors.write',
    personal: true,
    input: z.object({ id, purpose: optionalLine.default('') }),
    output: revealedPersonal,
    example: { id: exampleId },
  }),
  'assessors.addCertificate': operation({
    kind: 'write',
    permission: 'assessors.write',
    input: certificateFields.extend({
      assessorId: id,
      kind: z.enum(certificateKinds),
      file: fileSource.optional(),
    }),
    output: changed,
    example: {
      assessorId: exampleId,
      kind: 'technical',
      number: '62010 2512 0 0001234 2024',
      validUntil: '2027-05-01',
    },
  }),
  'assessors.changeCertificate': operation({
    kind: 'write',
    permission: 'assessors.write',
    input: certificateFields.extend(known.shape),
    output: changed,
    example: { id: exampleId, expectRev: 1, extendedUntil: '2027-06-30', extensionGround: 'SE BNSP' },
  }),
  'assessors.withdrawCertificate': operation({
    kind: 'write',
    permission: 'assessors.write',
    input: withReason,
    output: changed,
    example: { id: exampleId, expectRev: 1, reason: 'Salah catat' },
  }),
  'assessors.addFile': operation({
    kind: 'write',
    permission: 'assessors.write',
    input: z.object({
      /** One paper may stand for several people: a decree, an assignment letter. */
      assessorIds: z.array(id).min(1).max(2000),
      kind: z.enum(assessorFileKinds),
      /** Which certificate the scan is of; for `certificate` only. */
      certificateId: id.nullish(),
      file: fileSource,
      title: optionalLine.nullish(),
      number: optionalLine.nullish(),
      datedOn: civilDate.nullish(),
      validUntil: civilDate.nullish(),
      note: z.string().max(2000).nullish(),
    }),
    output: z.object({ ids: z.array(id) }),
    example: { assessorIds: [exampleId], kind: 'cv', file: { path: 'cv.pdf' } },
  }),
  'assessors.changeFile': operation({
    kind: 'write',
    permission: 'assessors.write',
    input: known.extend({
      title: optionalLine.nullish(),
      number: optionalLine.nullish(),
      datedOn: civilDate.nullish(),
      validUntil: civilDate.nullish(),
      note: z.string().max(2000).nullish(),
    }),
    output: changed,
    example: { id: exampleId, expectRev: 1, datedOn: '2026-01-05' },
  }),
  'assessors.removeFile': operation({
    kind: 'write',
    permission: 'assessors.write',
    input: withReason,
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
  'assessors.restoreFile': operation({
    kind: 'write',
    permission: 'assessors.write',
    input: known,
    output: changed,
    example: { id: exampleId, expectRev: 2 },
  }),
  'assessors.withdraw': operation({
    kind: 'write',
    permission: 'assessors.write',
    input: withReason,
    output: changed,
    example: { id: exampleId, expectRev: 1, reason: 'Pindah ke LSP lain' },
  }),
  'assessors.restore': operation({
    kind: 'write',
    permission: 'assessors.write',
    input: known,
    output: changed,
    example: { id: exampleId, expectRev: 2 },
  }),
  'assessors.listReport': operation({
    kind: 'write',
    permission: 'assessors.read',
    input: z.object({
      asOf: civilDate.optional(),
      format: z.enum(['word', 'excel']),
      /** Phone and e-mail in full instead of masked; the act is logged either way. */
      personal: z.boolean().default(false),
    }),
    output: download,
    example: { format: 'excel' },
  }),
  'assessors.periods': operation({
    kind: 'read',
    permission: 'assessors.read',
    input: z.object({}),
    output: z.object({ edition: z.string(), periods: z.array(periodSetting) }),
    example: {},
  }),
  'assessors.changePeriod': operation({
    kind: 'write',
    permission: 'assessors.write',
    input: z.object({
      key: z.string().max(60),
      expectRev: z.int().min(0),
      values: z.array(z.int().min(0).max(3660)).min(1).max(6),
      note: optionalLine.default(''),
    }),
    output: z.object({ rev: z.int() }),
    example: { key: 'expiringDays', expectRev: 0, values: [120], note: 'Juknis terbaru' },
  }),
};
