import { z } from 'zod';
import { operation } from './define.ts';
import { civilDate, download, fileHash, fileSource, id, line, note, optionalLine, personal, rev } from './values.ts';

export const letterDirections = ['out', 'in'] as const;
/** Of a letter out: its number is reserved, it was sent, or it was cancelled. Of a letter in: somebody must act, or it is settled. */
export const letterStates = ['reserved', 'sent', 'open', 'settled', 'cancelled'] as const;
export const restarts = ['never', 'yearly', 'monthly'] as const;

const optionalDate = civilDate.nullable().default(null);
/** Left out: stays as it is. Null: emptied. */
const text = optionalLine.nullish();
const day = civilDate.nullish();

/** A kind of letters out with the form of its numbers. */
export const letterSeries = z.object({
  /** Null where the LSP uses the shipped series as it is. */
  id: id.nullable(),
  rev: z.int().min(0),
  code: z.string(),
  title: z.string(),
  pattern: z.string(),
  restart: z.enum(restarts),
  /** One counter for all series that share it, or one of its own. */
  counter: z.enum(['shared', 'own']),
  prefix: z.string(),
  unit: z.string(),
  note: z.string(),
  /** Where the code comes from: seen on letters of LSPs, proposed by the program, or the LSP's own. */
  basis: z.enum(['seen', 'proposal', 'own']),
  withdrawn: z.boolean(),
  /** What the next letter of today would be numbered. */
  next: z.string(),
});

export const seriesFields = z.object({
  code: z.string().trim().min(1).max(20),
  title: line,
  pattern: line,
  restart: z.enum(restarts).default('yearly'),
  counter: z.enum(['shared', 'own']).default('shared'),
  prefix: optionalLine.default(''),
  unit: optionalLine.default(''),
  note: note.default(''),
});

export const letter = z.object({
  id,
  rev,
  direction: z.enum(letterDirections),
  state: z.enum(letterStates),
  series: z.string(),
  serial: z.int().nullable(),
  insertion: z.string(),
  number: z.string(),
  datedOn: civilDate.nullable(),
  receivedOn: civilDate.nullable(),
  sentOn: civilDate.nullable(),
  /** To whom a letter out goes, from whom one in comes. */
  party: personal(z.string(), 'text'),
  subject: personal(z.string(), 'text'),
  attachment: z.string(),
  signer: z.string(),
  /** Who takes care of it. */
  person: z.string(),
  disposition: personal(z.string(), 'text'),
  answerDue: civilDate.nullable(),
  /** The answer is due and the day has passed. */
  overdue: z.boolean(),
  settledOn: civilDate.nullable(),
  replyTo: id.nullable(),
  file: z.object({ hash: fileHash, name: z.string(), size: z.int() }).nullable(),
  /** What the letter was written from by the program; empty for others. */
  origin: z.object({ kind: z.string(), id: z.string(), address: z.string() }).nullable(),
  note: personal(z.string(), 'text'),
  withdrawnReason: z.string().nullable(),
});

const outFields = z.object({
  series: z.string().trim().min(1).max(20),
  /** Left empty: the next number of the series. Typed: taken as it is, when nobody has it. */
  number: optionalLine.default(''),
  /** Puts the letter between two others: the serial that it follows, e.g. 12 for `012.a`. */
  after: z.int().min(1).nullable().default(null),
  datedOn: civilDate,
  party: line,
  subject: line,
  attachment: optionalLine.default(''),
  signer: optionalLine.default(''),
  person: optionalLine.default(''),
  answerDue: optionalDate,
  replyTo: id.nullable().default(null),
  note: note.default(''),
});

const inFields = z.object({
  receivedOn: civilDate,
  number: optionalLine.default(''),
  datedOn: optionalDate,
  party: line,
  subject: line,
  attachment: optionalLine.default(''),
  person: optionalLine.default(''),
  disposition: z.string().trim().max(2000).default(''),
  answerDue: optionalDate,
  replyTo: id.nullable().default(null),
  file: fileSource.optional(),
  note: note.default(''),
});

const exampleId = '01890000-0000-7000-8000-000000000001';
const changed = z.object({ id, rev });
const numbered = changed.extend({ number: z.string() });

/** Surat: numbers, agenda of letters in and out, and the letters that the program wrote. */
export const correspondenceContract = {
  'correspondence.list': operation({
    kind: 'read',
    permission: 'correspondence.read',
    input: z.object({ direction: z.enum(letterDirections), year: z.int().min(1900).max(2200).optional() }),
    output: z.object({
      letters: z.array(letter),
      /** Years that have letters, the latest first. */
      years: z.array(z.int()),
      /** Serials that no letter of the year has, by counter. */
      gaps: z.array(z.object({ counter: z.string(), period: z.string(), serials: z.array(z.int()) })),
    }),
    example: { direction: 'out' },
  }),
  'correspondence.get': operation({
    kind: 'read',
    permission: 'correspondence.read',
    input: z.object({ id }),
    output: z.object({ letter, answered: letter.nullable(), answers: z.array(letter) }),
    example: { id: exampleId },
  }),
  'correspondence.series': operation({
    kind: 'read',
    permission: 'correspondence.read',
    input: z.object({ withdrawn: z.boolean().default(false) }),
    output: z.object({
      series: z.array(letterSeries),
      source: z.string(),
      edition: z.string(),
      tokens: z.array(z.string()),
    }),
    example: {},
  }),
  'correspondence.nextNumber': operation({
    kind: 'read',
    permission: 'correspondence.read',
    input: z.object({
      series: z.string().trim().min(1).max(20),
      datedOn: civilDate,
      after: z.int().min(1).nullable().default(null),
    }),
    output: z.object({ number: z.string(), serial: z.int(), insertion: z.string() }),
    example: { series: 'SP', datedOn: '2026-11-21' },
  }),
  'correspondence.changeSeries': operation({
    kind: 'write',
    permission: 'correspondence.write',
    /** Sets a series of the LSP's own, or its own form in place of a shipped one. `expectRev` 0 where it has none yet. */
    input: seriesFields.extend({ expectRev: z.int().min(0) }),
    output: changed,
    example: {
      code: 'SP',
      title: 'Surat permohonan',
      pattern: '{URUT:3}/{JENIS}/{LSP}/{BULAN_ROMAWI}/{TAHUN}',
      expectRev: 0,
    },
  }),
  'correspondence.withdrawSeries': operation({
    kind: 'write',
    permission: 'correspondence.write',
    /** An own series goes out of use; of a shipped one the shipped form comes back. */
    input: z.object({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
  'correspondence.reserve': operation({
    kind: 'write',
    permission: 'correspondence.write',
    input: outFields,
    output: numbered,
    example: { series: 'SP', datedOn: '2026-11-21', party: 'Ketua BNSP', subject: 'Permohonan relisensi' },
  }),
  'correspondence.receive': operation({
    kind: 'write',
    permission: 'correspondence.write',
    input: inFields,
    output: numbered,
    example: { receivedOn: '2026-11-21', party: 'BNSP', subject: 'Jadwal surveilan', number: '123/BNSP/XI/2026' },
  }),
  'correspondence.change': operation({
    kind: 'write',
    permission: 'correspondence.write',
    input: z.object({
      id,
      expectRev: rev,
      number: text,
      datedOn: day,
      receivedOn: civilDate.optional(),
      party: line.optional(),
      subject: line.optional(),
      attachment: text,
      signer: text,
      person: text,
      disposition: z.string().trim().max(2000).nullish(),
      answerDue: day,
      settledOn: day,
      replyTo: id.nullish(),
      note: note.nullish(),
    }),
    output: changed,
    example: { id: exampleId, expectRev: 1, person: 'Wening' },
  }),
  'correspondence.send': operation({
    kind: 'write',
    permission: 'correspondence.write',
    /** The letter was signed and went out: number and date are fixed from now on. */
    input: z.object({ id, expectRev: rev, sentOn: civilDate }),
    output: changed,
    example: { id: exampleId, expectRev: 1, sentOn: '2026-11-21' },
  }),
  'correspondence.attach': operation({
    kind: 'write',
    permission: 'correspondence.write',
    input: z.object({ id, expectRev: rev, file: fileSource }),
    output: changed,
    example: { id: exampleId, expectRev: 1, file: { path: 'surat.pdf' } },
  }),
  'correspondence.cancel': operation({
    kind: 'write',
    permission: 'correspondence.write',
    /** The number stays in the agenda and is never given again. */
    input: z.object({ id, expectRev: rev, reason: line }),
    output: changed,
    example: { id: exampleId, expectRev: 1, reason: 'Surat tidak jadi dikirim' },
  }),
  'correspondence.restore': operation({
    kind: 'write',
    permission: 'correspondence.write',
    input: z.object({ id, expectRev: rev }),
    output: changed,
    example: { id: exampleId, expectRev: 2 },
  }),
  'correspondence.agenda': operation({
    kind: 'write',
    permission: 'correspondence.read',
    input: z.object({
      direction: z.enum(letterDirections),
      year: z.int().min(1900).max(2200).optional(),
      format: z.enum(['word', 'excel']),
    }),
    output: download,
    example: { direction: 'out', format: 'excel' },
  }),
};

export type Letter = z.infer<typeof letter>;
export type LetterDirection = (typeof letterDirections)[number];
export type LetterState = (typeof letterStates)[number];
export type LetterSeries = z.infer<typeof letterSeries>;
