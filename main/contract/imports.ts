import { z } from 'zod';
import { operation } from './define.ts';
import { fileHash, fileSource, id, instant, message, optionalLine, personal, startedJob } from './values.ts';

/** What the importer says of one row, before anything is written. */
export const verdict = z.enum(['new', 'update', 'same', 'decide', 'refused']);
/** What the user wants with one row. */
export const decision = z.enum(['take', 'skip']);

export const importSummary = z.object({
  id,
  kind: z.string(),
  sourceName: personal(z.string(), 'text'),
  state: z.enum(['reading', 'mapping', 'review', 'applying', 'done', 'cancelled', 'failed']),
  startedAt: instant,
  counts: z.object({
    new: z.int(),
    update: z.int(),
    same: z.int(),
    decide: z.int(),
    refused: z.int(),
    taken: z.int(),
    applied: z.int(),
  }),
  jobId: id.nullable(),
  failure: message.nullable(),
});

/** One question asked once per column: which order do ambiguous dates have. */
export const dateOrder = z.enum(['day-first', 'month-first']);

export const sheetMapping = z.object({
  sheet: z.string(),
  headerRow: z.int().min(1),
  /** Field key to column position (0-based); a field that is not there is not imported. */
  columns: z.record(z.string(), z.int().min(0)),
  dateOrders: z.record(z.string(), dateOrder).default({}),
});

export const importField = z.object({
  key: z.string(),
  /** i18n key of the label. */
  label: z.string(),
  required: z.boolean(),
  type: z.enum(['text', 'date', 'number', 'choice']),
  choices: z.array(z.string()).optional(),
  /** Asked in the preview; no column of a file holds it. */
  asked: z.boolean().optional(),
  /** Proposed from other columns, to be confirmed; no column of a file holds it. */
  suggested: z.boolean().optional(),
  /** Concluded from other cells where no column holds it. */
  concluded: z.boolean().optional(),
  /** Masked in the preview. */
  personal: z.boolean().optional(),
});

export const importRow = z.object({
  id,
  /** Where the row stands in its source: sheet row number, or position in the folder. */
  position: z.int(),
  /** Cell or path as read, keyed by field; shown when a value was not understood. */
  raw: z.record(z.string(), z.string()),
  /** What would be written, keyed by field; editable by the user. */
  proposal: z.record(z.string(), z.string()),
  verdict,
  decision,
  reasons: z.array(message.extend({ field: z.string().optional() })),
  appliedId: id.nullable(),
});

export const importDetail = importSummary.extend({
  fields: z.array(importField),
  sheets: z.array(
    z.object({ name: z.string(), rows: z.int(), columns: z.int(), preview: z.array(z.array(z.string())) }),
  ),
  mapping: sheetMapping.nullable(),
  /** Date columns in which a value can be read both ways and nothing else decides. */
  questions: z.array(z.object({ field: z.string(), column: z.string(), sample: z.string(), count: z.int() })),
  rowCount: z.int(),
  /** Personal data is shown in full, because the person said so on record a moment ago. */
  personalShown: z.boolean().optional(),
  /** Records of other kinds that the rows named and that were added with them. */
  created: z.array(z.object({ kind: z.string(), label: z.string(), address: z.string() })).optional(),
});

/** Text found in a file of a folder import, kept by hash for search and previews. */
export const readFile = z.object({
  hash: fileHash,
  size: z.int(),
  kind: z.string(),
  title: z.string(),
  properties: z.record(z.string(), z.string()),
  warnings: z.array(message),
  pages: z.array(z.object({ number: z.int(), label: z.string(), text: z.string() })),
});

const exampleId = '01890000-0000-7000-8000-000000000001';

/** The one importer: folders and Excel / CSV sheets, stored so that an import can be left and resumed. */
export const importsContract = {
  'imports.kinds': operation({
    kind: 'read',
    permission: 'imports.read',
    input: z.object({}),
    output: z.object({
      kinds: z.array(
        z.object({
          kind: z.string(),
          /** i18n key of its name. */
          label: z.string(),
          source: z.enum(['sheet', 'folder']),
          /** Takes lists in Word files too. */
          readsWord: z.boolean().optional(),
          /** Address of the list that shows the result. */
          address: z.string(),
          permission: z.string(),
        }),
      ),
    }),
    example: {},
  }),
  'imports.list': operation({
    kind: 'read',
    permission: 'imports.read',
    input: z.object({}),
    output: z.object({ imports: z.array(importSummary) }),
    example: {},
  }),
  'imports.get': operation({
    kind: 'read',
    permission: 'imports.read',
    input: z.object({ id }),
    output: importDetail,
    example: { id: exampleId },
  }),
  'imports.rows': operation({
    kind: 'read',
    permission: 'imports.read',
    input: z.object({
      id,
      verdict: verdict.optional(),
      after: z.int().default(-1),
      limit: z.int().min(1).max(5000).default(1000),
    }),
    output: z.object({ rows: z.array(importRow), more: z.boolean() }),
    example: { id: exampleId },
  }),
  'imports.showPersonal': operation({
    kind: 'write',
    permission: 'imports.read',
    personal: true,
    /** Shows the personal data of an import in full to who asks, for a quarter of an hour; the act is logged. */
    input: z.object({ id, purpose: optionalLine.default('') }),
    output: z.object({}),
    example: { id: exampleId },
  }),
  'imports.start': operation({
    kind: 'write',
    permission: 'imports.write',
    input: z.object({ kind: z.string().max(60), source: fileSource }),
    output: z.object({ id, jobId: id }),
    example: { kind: 'assessors', source: { path: 'asesor.xlsx' } },
  }),
  'imports.map': operation({
    kind: 'write',
    permission: 'imports.write',
    input: z.object({ id, mapping: sheetMapping }),
    output: startedJob,
    example: { id: exampleId, mapping: { sheet: 'Sheet1', headerRow: 1, columns: { name: 0 } } },
  }),
  'imports.editRow': operation({
    kind: 'write',
    permission: 'imports.write',
    input: z.object({
      id,
      rowId: id,
      proposal: z.record(z.string(), z.string().max(4000)).optional(),
      decision: decision.optional(),
    }),
    output: importRow,
    example: { id: exampleId, rowId: exampleId, decision: 'skip' },
  }),
  'imports.editRows': operation({
    kind: 'write',
    permission: 'imports.write',
    /** The same values put into many rows: a status, a type, a date. */
    input: z.object({ id, rowIds: z.array(id).min(1).max(5000), proposal: z.record(z.string(), z.string().max(4000)) }),
    output: z.object({ rows: z.array(importRow) }),
    example: { id: exampleId, rowIds: [exampleId], proposal: { status: 'in-force' } },
  }),
  'imports.decide': operation({
    kind: 'write',
    permission: 'imports.write',
    input: z.object({ id, verdicts: z.array(verdict), decision }),
    output: importSummary,
    example: { id: exampleId, verdicts: ['same'], decision: 'skip' },
  }),
  'imports.apply': operation({
    kind: 'write',
    permission: 'imports.write',
    input: z.object({ id }),
    output: startedJob,
    example: { id: exampleId },
  }),
  'imports.cancel': operation({
    kind: 'write',
    permission: 'imports.write',
    input: z.object({ id }),
    output: importSummary,
    example: { id: exampleId },
  }),
  'imports.readChunk': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({
      id,
      rows: z.array(
        importRow.omit({ id: true, decision: true, appliedId: true }).extend({ keys: z.array(z.string()).default([]) }),
      ),
      files: z.array(readFile).default([]),
      replace: z.boolean(),
    }),
    output: z.object({ count: z.int() }),
    example: { id: exampleId, rows: [], replace: false },
  }),
  'imports.advance': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({
      id,
      state: importSummary.shape.state,
      sheets: importDetail.shape.sheets.optional(),
      questions: importDetail.shape.questions.optional(),
      mapping: sheetMapping.nullable().optional(),
      failure: message.nullable().optional(),
    }),
    output: z.object({}),
    example: { id: exampleId, state: 'review' },
  }),
  'imports.applyChunk': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({ id, rowIds: z.array(id).max(500) }),
    output: z.object({ applied: z.int(), refused: z.int() }),
    example: { id: exampleId, rowIds: [] },
  }),
};

export type ImportRow = z.infer<typeof importRow>;
export type ImportDetail = z.infer<typeof importDetail>;
export type SheetMapping = z.infer<typeof sheetMapping>;
export type Verdict = z.infer<typeof verdict>;
