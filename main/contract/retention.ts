import { z } from 'zod';
import { operation } from './define.ts';
import {
  batch,
  batchFields,
  batchStates,
  disposal,
  disposalFields,
  disposalRecord,
  obsoleteYear,
  recordType,
  recordTypeFields,
} from './retention-shapes.ts';
import { civilDate, download, fileSource, id, line, optionalLine, rev } from './values.ts';

const exampleId = '01890000-0000-7000-8000-000000000001';
const changed = z.object({ id, rev });
const one = z.object({ id, expectRev: rev });
const ofBatch = { kind: 'record-batch', id: 'id' } as const;
const format = z.enum(['word', 'excel']);

/** Record types with their retention, batches of records with their due dates, and disposal with minutes (201 clause 7.1.2). */
export const retentionContract = {
  'retention.types': operation({
    kind: 'read',
    permission: 'retention.read',
    input: z.object({}),
    output: z.object({
      edition: z.string(),
      source: z.string(),
      /** One certification cycle in months: a shorter period is warned of. */
      leastMonths: z.int(),
      types: z.array(recordType),
    }),
    example: {},
  }),
  'retention.saveType': operation({
    kind: 'write',
    permission: 'retention.write',
    /** Sets a type of the LSP's own, or its own form in place of a shipped one. `expectRev` 0 where it has none yet; `added` must be new. */
    input: recordTypeFields.extend({ expectRev: z.int().min(0), added: z.boolean().default(false) }),
    output: changed,
    example: {
      code: 'asesmen',
      title: 'Berkas asesmen',
      forms: 'FR.APL.01\nFR.AK.02',
      keepMonths: 60,
      activeMonths: 12,
      startEvent: 'certificate-end',
      place: 'Ruang arsip',
      responsible: 'Manajer Sertifikasi',
      method: 'shred',
      expectRev: 0,
    },
  }),
  'retention.withdrawType': operation({
    kind: 'write',
    permission: 'retention.write',
    /** An own type goes out of use; of a shipped one the shipped form comes back. */
    input: one,
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
  'retention.list': operation({
    kind: 'read',
    permission: 'retention.read',
    input: z.object({ asOf: civilDate.optional(), withdrawn: z.boolean().default(false) }),
    output: z.object({
      asOf: civilDate,
      counts: z.record(z.enum(batchStates), z.int()),
      /** Batches that are kept, by the year in which their period ends. */
      years: z.array(z.object({ year: z.int(), count: z.int() })),
      batches: z.array(batch),
    }),
    example: {},
  }),
  'retention.batch': operation({
    kind: 'read',
    permission: 'retention.read',
    input: z.object({ id, asOf: civilDate.optional() }),
    output: batch.extend({
      revisions: z.array(
        z.object({
          revisionId: id,
          documentId: id,
          code: z.string(),
          title: z.string(),
          edition: z.string(),
          endedOn: civilDate,
        }),
      ),
    }),
    example: { id: exampleId },
  }),
  'retention.createBatch': operation({
    kind: 'write',
    permission: 'retention.write',
    scope: { kind: 'record-type', id: 'typeCode' },
    input: batchFields,
    output: changed,
    example: {
      typeCode: 'asesmen',
      title: 'Berkas asesmen skema Operator, angkatan 1 sampai 6',
      code: 'RK-2020-01',
      periodFrom: '2020-01-01',
      periodUntil: '2020-12-31',
      quantity: 12,
      measure: 'bundel',
      medium: 'paper',
      startOn: '2021-11-21',
    },
  }),
  'retention.changeBatch': operation({
    kind: 'write',
    permission: 'retention.write',
    scope: ofBatch,
    input: batchFields.partial().extend({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1, startOn: '2021-11-21' },
  }),
  'retention.setStart': operation({
    kind: 'write',
    permission: 'retention.write',
    // the first stands for all here; the handler looks at each
    scope: { kind: 'record-batch', id: 'batches.0.id' },
    /** One event that several batches wait for: the licence has ended, the certificates of a year have. */
    input: z.object({ batches: z.array(one).min(1).max(500), startOn: civilDate }),
    output: z.object({ changed: z.int() }),
    example: { batches: [{ id: exampleId, expectRev: 1 }], startOn: '2026-06-30' },
  }),
  'retention.withdrawBatch': operation({
    kind: 'write',
    permission: 'retention.write',
    scope: ofBatch,
    input: one.extend({ reason: line }),
    output: changed,
    example: { id: exampleId, expectRev: 1, reason: 'Tercatat dua kali' },
  }),
  'retention.restoreBatch': operation({
    kind: 'write',
    permission: 'retention.write',
    scope: ofBatch,
    input: one,
    output: changed,
    example: { id: exampleId, expectRev: 2 },
  }),
  'retention.hold': operation({
    kind: 'write',
    permission: 'retention.write',
    scope: ofBatch,
    input: one.extend({ reason: line, until: civilDate.nullish() }),
    output: changed,
    example: { id: exampleId, expectRev: 1, reason: 'Banding belum selesai' },
  }),
  'retention.release': operation({
    kind: 'write',
    permission: 'retention.write',
    scope: ofBatch,
    input: one,
    output: changed,
    example: { id: exampleId, expectRev: 2 },
  }),
  'retention.obsolete': operation({
    kind: 'read',
    permission: 'retention.read',
    /** Revisions that were replaced and stand in no batch yet, by the year in which they ended. */
    input: z.object({}),
    output: z.object({ years: z.array(obsoleteYear) }),
    example: {},
  }),
  'retention.gather': operation({
    kind: 'write',
    permission: 'retention.write',
    /** Makes one batch of all obsolete revisions of a year that stand in none yet. */
    input: z.object({ year: z.int().min(1900).max(2200), medium: z.enum(['paper', 'file', 'both']).default('both') }),
    output: changed,
    example: { year: 2022 },
  }),
  'retention.disposals': operation({
    kind: 'read',
    permission: 'retention.read',
    input: z.object({}),
    output: z.object({ disposals: z.array(disposal) }),
    example: {},
  }),
  'retention.disposal': operation({
    kind: 'read',
    permission: 'retention.read',
    input: z.object({ id }),
    output: disposalRecord,
    example: { id: exampleId },
  }),
  'retention.prepareDisposal': operation({
    kind: 'write',
    permission: 'retention.write',
    /** Takes due batches into minutes that are still to be signed; their number comes from the series BA of the agenda. */
    input: disposalFields.extend({ batches: z.array(one).min(1).max(500), number: optionalLine.default('') }),
    output: changed.extend({ number: z.string() }),
    example: {
      batches: [{ id: exampleId, expectRev: 1 }],
      heldOn: '2026-11-21',
      method: 'shred',
      ground: 'SOP pengendalian rekaman dan jadwal retensi',
      approver: 'Ketua LSP',
      performer: 'Petugas arsip',
      witnessOne: 'Saksi satu',
      witnessTwo: 'Saksi dua',
    },
  }),
  'retention.changeDisposal': operation({
    kind: 'write',
    permission: 'retention.write',
    input: disposalFields.partial().extend({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1, place: 'Ruang arsip' },
  }),
  'retention.leaveOut': operation({
    kind: 'write',
    permission: 'retention.write',
    /** A batch leaves minutes that are not signed yet, and is kept. */
    input: z.object({ disposalId: id, batchId: id, reason: line }),
    output: changed,
    example: { disposalId: exampleId, batchId: exampleId, reason: 'Masih dipakai untuk surveilan' },
  }),
  'retention.cancelDisposal': operation({
    kind: 'write',
    permission: 'retention.write',
    input: one.extend({ reason: line }),
    output: changed,
    example: { id: exampleId, expectRev: 1, reason: 'Ditunda' },
  }),
  'retention.completeDisposal': operation({
    kind: 'write',
    permission: 'retention.write',
    /** The signed minutes come back: from now on the batches are disposed of. The program itself removes no file. */
    input: one.extend({ doneOn: civilDate, file: fileSource, understood: z.literal(true) }),
    output: changed,
    example: { id: exampleId, expectRev: 1, doneOn: '2026-11-21', file: { upload: exampleId }, understood: true },
  }),
  'retention.minutesPaper': operation({
    kind: 'read',
    permission: 'retention.read',
    input: z.object({ id }),
    output: download,
    example: { id: exampleId },
  }),
  'retention.report': operation({
    kind: 'read',
    permission: 'retention.read',
    /** Daftar rekaman: record types with their retention, batches with their due dates. */
    input: z.object({ format, asOf: civilDate.optional() }),
    output: download,
    example: { format: 'word' },
  }),
};
