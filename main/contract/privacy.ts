import { z } from 'zod';
import { operation } from './define.ts';
import {
  anonymisedPerson,
  backupFacts,
  dataRequest,
  heldField,
  hold,
  holdGrounds,
  importDue,
  minutesRow,
  personFound,
  personRef,
  processing,
  requestChannels,
  requestKinds,
  requestOutcomes,
  requestPeriod,
  retentionRow,
  retentionStates,
  source,
} from './privacy-shapes.ts';
import {
  civilDate,
  download,
  fileSource,
  id,
  instant,
  line,
  message,
  note,
  optionalLine,
  personal,
  rev,
} from './values.ts';

const requestFields = {
  kind: z.enum(requestKinds),
  receivedOn: civilDate,
  /** Local time of the day, `HH:MM`; empty counts as the end of the day. */
  receivedTime: z.union([z.literal(''), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)]).default(''),
  channel: z.enum(requestChannels),
  asker: line,
  onBehalf: optionalLine.default(''),
  identityCheck: optionalLine.default(''),
  wanted: note.default(''),
  handler: optionalLine.default(''),
  note: note.default(''),
  person: personRef.nullable().default(null),
};

const exampleId = '01890000-0000-7000-8000-000000000001';
const examplePerson = { source: 'assessor', id: exampleId };
const changed = z.object({ id, rev });

/** Personal data (UU PDP 27/2022): register of processing, data and requests of persons, retention, anonymisation with minutes. */
export const privacyContract = {
  'privacy.register': operation({
    kind: 'read',
    permission: 'privacy.read',
    input: z.object({}),
    output: z.object({
      edition: z.string(),
      source: z.string(),
      processings: z.array(processing),
      requestPeriods: z.array(requestPeriod),
      roles: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
    example: {},
  }),
  'privacy.changeProcessing': operation({
    kind: 'write',
    permission: 'privacy.write',
    input: z.object({
      code: z.string().min(1).max(60),
      expectRev: z.int().min(0),
      purpose: z.string().trim().min(1).max(4000),
      ground: z.string().trim().min(1).max(4000),
      fields: z.string().trim().min(1).max(4000),
      recipients: z.string().trim().max(4000).default(''),
      seenBy: z.array(z.string().max(60)).max(40),
      months: z.int().min(1).max(1200),
      note: optionalLine.default(''),
    }),
    output: z.object({ rev: z.int() }),
    example: {
      code: 'assessor',
      expectRev: 0,
      purpose: 'Penugasan asesor',
      ground: 'Perjanjian',
      fields: 'Nama, NIK',
      seenBy: ['owner'],
      months: 72,
      note: 'SOP-7-01',
    },
  }),
  'privacy.changeRequestPeriod': operation({
    kind: 'write',
    permission: 'privacy.write',
    input: z.object({
      code: z.enum(requestKinds),
      expectRev: z.int().min(0),
      hours: z.int().min(1).max(8784),
      note: optionalLine.default(''),
    }),
    output: z.object({ rev: z.int() }),
    example: { code: 'access', expectRev: 0, hours: 48, note: 'SOP-7-02' },
  }),
  'privacy.registerReport': operation({
    kind: 'write',
    permission: 'privacy.read',
    input: z.object({ format: z.enum(['word', 'excel']) }),
    output: download,
    example: { format: 'word' },
  }),
  'privacy.people': operation({
    kind: 'read',
    permission: 'privacy.read',
    /** People by name, MET number, participant number or registration, over every source; never by NIK. */
    input: z.object({ search: z.string().trim().min(2).max(200), source: source.optional() }),
    output: z.object({
      people: z.array(personFound),
      more: z.boolean(),
      sources: z.array(z.object({ kind: source, label: z.string() })),
    }),
    example: { search: 'Sari' },
  }),
  'privacy.findByNik': operation({
    kind: 'write',
    permission: 'privacy.read',
    personal: true,
    /** People with exactly this NIK; the act is logged without the number. */
    input: z.object({ nik: z.string().trim().min(1).max(40), purpose: line }),
    output: z.object({ people: z.array(personFound) }),
    example: { nik: '9999990101010001', purpose: 'Permintaan akses' },
  }),
  'privacy.person': operation({
    kind: 'read',
    permission: 'privacy.read',
    input: personRef,
    output: z.object({
      person: personFound,
      anonymised: z.boolean(),
      fields: z.array(heldField),
      tables: z.array(
        z.object({ title: z.string(), columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
      ),
      files: z.array(z.object({ name: personal(z.string(), 'text'), title: z.string(), size: z.int() })),
      /** Other places that name the person: rows of imports, the audit trail. */
      places: z.array(z.object({ place: z.string(), count: z.int() })),
      retention: retentionRow.nullable(),
      holds: z.array(hold),
      requests: z.array(dataRequest),
      /** The same name in other sources: perhaps the same person. */
      others: z.array(personFound),
    }),
    example: examplePerson,
  }),
  'privacy.exportPerson': operation({
    kind: 'write',
    permission: 'privacy.read',
    personal: true,
    /** Hands out everything held of a person as a ZIP: Word, Excel and files, unmasked. The act is logged with its reason. */
    input: personRef.extend({ reason: line, requestId: id.nullable().default(null) }),
    output: download,
    example: { ...examplePerson, reason: 'Permintaan akses no. 1' },
  }),
  'privacy.requests': operation({
    kind: 'read',
    permission: 'privacy.read',
    input: z.object({ withdrawn: z.boolean().default(false) }),
    output: z.object({ requests: z.array(dataRequest) }),
    example: {},
  }),
  'privacy.createRequest': operation({
    kind: 'write',
    permission: 'privacy.write',
    input: z.object(requestFields),
    output: changed.extend({ number: z.string(), dueOn: civilDate.nullable() }),
    example: { kind: 'access', receivedOn: '2026-11-20', channel: 'letter', asker: 'Sari Dewi' },
  }),
  'privacy.changeRequest': operation({
    kind: 'write',
    permission: 'privacy.write',
    input: z.object(requestFields).extend({ id, expectRev: rev }),
    output: changed,
    example: {
      id: exampleId,
      expectRev: 1,
      kind: 'access',
      receivedOn: '2026-11-20',
      channel: 'letter',
      asker: 'Sari Dewi',
      identityCheck: 'KTP asli dilihat',
    },
  }),
  'privacy.answerRequest': operation({
    kind: 'write',
    permission: 'privacy.write',
    input: z.object({
      id,
      expectRev: rev,
      answeredOn: civilDate,
      outcome: z.enum(requestOutcomes),
      answer: z.string().trim().min(1).max(4000),
      answerNumber: optionalLine.default(''),
      identityCheck: line,
    }),
    output: changed,
    example: {
      id: exampleId,
      expectRev: 1,
      answeredOn: '2026-11-21',
      outcome: 'done',
      answer: 'Salinan data diserahkan',
      identityCheck: 'KTP asli dilihat',
    },
  }),
  'privacy.withdrawRequest': operation({
    kind: 'write',
    permission: 'privacy.write',
    input: z.object({ id, expectRev: rev, reason: line }),
    output: changed,
    example: { id: exampleId, expectRev: 1, reason: 'Dicabut oleh pemohon' },
  }),
  'privacy.requestsReport': operation({
    kind: 'write',
    permission: 'privacy.read',
    input: z.object({ format: z.enum(['word', 'excel']) }),
    output: download,
    example: { format: 'excel' },
  }),
  'privacy.retention': operation({
    kind: 'read',
    permission: 'privacy.read',
    /** Whose retention has ended as of a day, who is held, and raw rows of imports; `all` with those whose period runs. */
    input: z.object({ asOf: civilDate.optional(), all: z.boolean().default(false) }),
    output: z.object({
      asOf: civilDate,
      counts: z.record(z.enum(retentionStates), z.int()),
      rows: z.array(retentionRow),
      imports: z.array(importDue),
      backups: backupFacts,
    }),
    example: {},
  }),
  'privacy.hold': operation({
    kind: 'write',
    permission: 'privacy.write',
    /** Keeps the data of a person although the period has ended, with a reason. */
    input: z.object({ person: personRef, ground: z.enum(holdGrounds), reason: line, until: civilDate.nullish() }),
    output: changed,
    example: { person: examplePerson, ground: 'complaint', reason: 'Banding belum selesai' },
  }),
  'privacy.releaseHold': operation({
    kind: 'write',
    permission: 'privacy.write',
    input: z.object({ id, expectRev: rev, reason: line }),
    output: changed,
    example: { id: exampleId, expectRev: 1, reason: 'Banding selesai' },
  }),
  'privacy.previewErasure': operation({
    kind: 'read',
    permission: 'privacy.read',
    /** What anonymising these people would change and what would stay, before it is done. */
    input: z.object({ people: z.array(personRef).max(500), imports: z.array(id).max(500).default([]) }),
    output: z.object({
      people: z.int(),
      files: z.int(),
      importRows: z.int(),
      refused: z.array(z.object({ name: z.string(), reason: message })),
      kept: z.array(message),
      backups: backupFacts,
    }),
    example: { people: [examplePerson] },
  }),
  'privacy.anonymise': operation({
    kind: 'write',
    permission: 'privacy.write',
    personal: true,
    /**
     * Replaces the personal data of these people by pseudonyms for good, in records, files, search, import rows and the contents of the audit trail,
     * and writes the minutes. There is no way back inside the workspace; backups hold the data until they rotate.
     */
    input: z.object({
      people: z.array(personRef).max(500),
      imports: z.array(id).max(500).default([]),
      asOf: civilDate.optional(),
      heldOn: civilDate,
      place: optionalLine.default(''),
      ground: z.string().trim().min(1).max(2000),
      performer: line,
      approver: line,
      witnessOne: line,
      witnessTwo: optionalLine.default(''),
      /** The person asked for it: the period need not have ended. */
      requestId: id.nullable().default(null),
      number: optionalLine.default(''),
      note: note.default(''),
      /** Says that the act cannot be undone. */
      understood: z.literal(true),
      /** Of the account of who acts; needed where people have accounts. */
      password: z.string().max(200).default(''),
    }),
    output: z.object({ id, number: z.string(), jobId: id.nullable() }),
    example: {
      people: [examplePerson],
      heldOn: '2026-11-21',
      ground: 'Masa simpan berakhir',
      performer: 'Dewi',
      approver: 'Ketua LSP',
      witnessOne: 'Rina',
      understood: true,
    },
  }),
  'privacy.minutes': operation({
    kind: 'read',
    permission: 'privacy.read',
    input: z.object({}),
    output: z.object({ minutes: z.array(minutesRow) }),
    example: {},
  }),
  'privacy.minutesRecord': operation({
    kind: 'read',
    permission: 'privacy.read',
    input: z.object({ id }),
    output: minutesRow.extend({
      asOf: civilDate,
      place: z.string(),
      method: z.string(),
      performer: z.string(),
      witnessOne: z.string(),
      witnessTwo: z.string(),
      changesErased: z.int(),
      kept: z.array(message),
      backups: z.int().nullable(),
      backupsUntil: civilDate.nullable(),
      note: z.string(),
      recordedAt: instant,
      persons: z.array(anonymisedPerson),
      files: z.object({ removed: z.int(), waiting: z.int(), kept: z.int() }),
    }),
    example: { id: exampleId },
  }),
  'privacy.minutesPaper': operation({
    kind: 'write',
    permission: 'privacy.read',
    input: z.object({ id }),
    output: download,
    example: { id: exampleId },
  }),
  'privacy.attachScan': operation({
    kind: 'write',
    permission: 'privacy.write',
    /** The signed paper, as it was scanned. */
    input: z.object({ id, expectRev: rev, file: fileSource }),
    output: changed,
    example: { id: exampleId, expectRev: 1, file: { path: 'berita-acara.pdf' } },
  }),
  'privacy.misplaced': operation({
    kind: 'read',
    permission: 'privacy.read',
    /** NIKs typed into fields that are not meant for them, where lists and papers would show them. */
    input: z.object({}),
    output: z.object({
      rows: z.array(
        z.object({
          kind: z.enum(['assessment', 'assessee']),
          id,
          rev,
          field: z.string(),
          label: z.string(),
          value: personal(z.string(), 'text'),
          /** The field for NIKs that it can be moved to is free. */
          movable: z.boolean(),
          address: z.string(),
        }),
      ),
    }),
    example: {},
  }),
  'privacy.moveNik': operation({
    kind: 'write',
    permission: 'privacy.write',
    /** Moves NIKs that stand in a number field to the field for NIKs; rows of the log are joined to the participant. */
    input: z.object({
      items: z
        .array(z.object({ kind: z.enum(['assessment', 'assessee']), id }))
        .min(1)
        .max(5000),
    }),
    output: z.object({ moved: z.int(), left: z.int() }),
    example: { items: [{ kind: 'assessment', id: exampleId }] },
  }),
  'privacy.eraseFile': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({ hash: z.string() }),
    output: z.object({}),
    example: { hash: 'a'.repeat(64) },
  }),
};
