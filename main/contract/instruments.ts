import { z } from 'zod';
import { operation } from './define.ts';
import { civilDate, id, instant, line, optionalLine, rev } from './values.ts';

/** Text that is there in both languages. */
export const bilingual = z.object({ id: z.string(), en: z.string() });

/** What a row rests on: seen in a BNSP text or a document that mirrors it, or knowledge of ISO/IEC 17024. Neither is the official wording. */
export const rowBasis = z.enum(['pedoman', 'iso-knowledge']);

/** A date as exactly as its source gives it: year, month or day. */
export const roughDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);

/** One edition of a set of requirements, with where its texts come from. */
export const instrumentEdition = z.object({
  id,
  code: z.string(),
  edition: z.string(),
  name: bilingual,
  regulation: z.string(),
  /** Where and when it was issued, as the source says. */
  issued: bilingual,
  validFrom: roughDate.nullable(),
  validUntil: roughDate.nullable(),
  /** Kept for older records; not offered first. */
  historical: z.boolean(),
  replaces: z.string(),
  /** The text that rows are to be compared with. */
  officialText: bilingual,
  source: bilingual,
  counts: z.object({
    rows: z.int(),
    auditable: z.int(),
    /** Auditable rows that rest on a BNSP text or a document that mirrors it. */
    pedoman: z.int(),
    /** Auditable rows marked as compared with the official text. */
    compared: z.int(),
    corrected: z.int(),
  }),
});

const rowText = z.object({
  title: bilingual,
  requirement: bilingual,
  /** What an assessor asks; empty for headings. */
  question: z.string(),
  /** Typical evidence, one name each. */
  evidence: z.array(z.string()),
});

/** One row of an edition. It is auditable when it asks a question. */
export const instrumentRow = rowText.extend({
  id,
  rev,
  editionId: id,
  code: z.string(),
  parent: z.string().nullable(),
  /** 0 for a chapter. */
  depth: z.int(),
  position: z.int(),
  auditable: z.boolean(),
  basis: rowBasis,
  source: z.string(),
  /** Other numbers under which the row is known, each with where that was seen. */
  aliases: z.array(z.object({ alias: z.string(), note: bilingual })),
  /** The text as shipped, when the LSP has corrected it. */
  shipped: rowText.nullable(),
  corrected: z.object({ at: instant, by: z.string() }).nullable(),
  compared: z.object({ on: civilDate, by: z.string(), edition: z.string() }).nullable(),
});

export type InstrumentEdition = z.infer<typeof instrumentEdition>;
export type InstrumentRow = z.infer<typeof instrumentRow>;

const exampleId = '01890000-0000-7000-8000-000000000001';
const requirementText = z.string().trim().min(1).max(4000);
const rowRefs = z
  .array(z.object({ id, expectRev: rev }))
  .min(1)
  .max(1000);
const changedRows = z.object({ rows: z.array(z.object({ id, rev })) });

/** The requirement library: shipped instruments, corrected and compared by the LSP. */
export const instrumentsContract = {
  'instruments.install': operation({
    kind: 'write',
    permission: 'instruments.write',
    input: z.object({}),
    output: z.object({ editions: z.int(), rows: z.int() }),
    example: {},
  }),
  'instruments.list': operation({
    kind: 'read',
    permission: 'instruments.read',
    input: z.object({}),
    output: z.object({ editions: z.array(instrumentEdition) }),
    example: {},
  }),
  'instruments.tree': operation({
    kind: 'read',
    permission: 'instruments.read',
    input: z.object({
      editionId: id,
      /** Rows by code, alias or words, with the headings above them. */
      text: z.string().max(200).default(''),
    }),
    output: z.object({ edition: instrumentEdition, rows: z.array(instrumentRow) }),
    example: { editionId: exampleId, text: '10.3' },
  }),
  'instruments.correctRow': operation({
    kind: 'write',
    permission: 'instruments.write',
    input: z.object({
      id,
      expectRev: rev,
      titleId: line,
      titleEn: optionalLine.default(''),
      requirementId: requirementText,
      requirementEn: z.string().trim().max(4000).default(''),
      /** Ignored for headings, which ask nothing. */
      question: z.string().trim().max(2000).default(''),
      evidence: z.array(line).max(40).default([]),
    }),
    output: instrumentRow,
    example: {
      id: exampleId,
      expectRev: 1,
      titleId: 'Aspek legal',
      requirementId: 'LSP adalah badan hukum.',
      question: 'Di mana aktanya?',
    },
  }),
  'instruments.restoreRow': operation({
    kind: 'write',
    permission: 'instruments.write',
    input: z.object({ id, expectRev: rev }),
    output: instrumentRow,
    example: { id: exampleId, expectRev: 2 },
  }),
  'instruments.markCompared': operation({
    kind: 'write',
    permission: 'instruments.write',
    input: z.object({
      rows: rowRefs,
      /** Who compared; the person at the screen when left empty. */
      by: optionalLine.default(''),
      /** Day of the comparison; today when left out. */
      on: civilDate.nullable().default(null),
      /** Edition of the official text that was held. */
      edition: line,
    }),
    output: changedRows,
    example: { rows: [{ id: exampleId, expectRev: 1 }], by: 'Sekar Ayuningtyas', edition: 'PBNSP 201-2014' },
  }),
  'instruments.unmarkCompared': operation({
    kind: 'write',
    permission: 'instruments.write',
    input: z.object({ rows: rowRefs }),
    output: changedRows,
    example: { rows: [{ id: exampleId, expectRev: 2 }] },
  }),
};
