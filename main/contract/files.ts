import { z } from 'zod';
import { operation } from './define.ts';
import { download, message, personal } from './values.ts';

/** A file that a record holds: the kind as its feature contributes it, and the id of the record. */
export const fileReference = z.object({ kind: z.string().min(1).max(60), id: z.string().min(1).max(200) });

/** How a file is shown. `text` has only its text; `none` cannot be shown at all, `reason` says why. */
export const fileView = z.enum(['pdf', 'image', 'word', 'sheets', 'text', 'none']);

/** One cell as it is shown; dates stay civil dates so that each language writes them its own way. */
export const shownCell = z.union([
  z.null(),
  z.string(),
  z.number(),
  z.boolean(),
  z.object({ date: z.string(), time: z.string().optional() }),
]);

export const shownSheet = z.object({
  /** Tab name; empty for CSV. */
  name: z.string(),
  hidden: z.boolean(),
  /** Rows and columns that hold something; what is given may be less. */
  rowCount: z.int(),
  columnCount: z.int(),
  rows: z.array(z.array(shownCell)),
});

export const filePreview = z.object({
  name: personal(z.string(), 'text'),
  size: z.int(),
  /** What the file is by its content: `pdf`, `docx`, `png` … */
  type: z.string(),
  /** Media type under which its bytes may be shown as a picture; empty for other views. */
  mime: z.string(),
  view: fileView,
  /** Why it is not shown, or why only its text is. */
  reason: message.nullable(),
  /** What a person should know of the file. */
  warnings: z.array(message),
  /** It holds personal data: call `files.opened` before its content is asked for. */
  logged: z.boolean(),
  /** It carries macros or may carry them: opening it with its program is asked once more. */
  macros: z.boolean(),
  /** It can be handed to another program of this computer. */
  opens: z.boolean(),
});

const example = { kind: 'document-revision', id: '01890000-0000-7000-8000-000000000001' };

/**
 * Files of records, whatever their feature: preview, download, opening with another program. Each operation holds to the permission of the
 * kind beside its own.
 */
export const filesContract = {
  'files.preview': operation({
    kind: 'read',
    permission: 'files.read',
    input: fileReference,
    output: filePreview,
    example,
  }),
  'files.opened': operation({
    kind: 'write',
    permission: 'files.read',
    input: fileReference,
    output: z.object({}),
    example,
  }),
  'files.download': operation({
    kind: 'read',
    permission: 'files.read',
    input: fileReference,
    output: download,
    example,
  }),
  'files.sheets': operation({
    kind: 'read',
    permission: 'files.read',
    input: fileReference,
    output: z.object({
      sheets: z.array(shownSheet),
      /** Not everything is given; the file itself has it all. */
      cut: z.boolean(),
    }),
    example,
  }),
  'files.text': operation({
    kind: 'read',
    permission: 'files.read',
    input: fileReference.extend({
      from: z.int().min(1).default(1),
      count: z.int().min(1).max(100).default(20),
    }),
    output: z.object({
      fileName: personal(z.string(), 'text'),
      /** Pages with text; 0 when the text could not be read. */
      total: z.int(),
      warnings: z.array(message),
      pages: z.array(z.object({ number: z.int(), label: z.string(), text: personal(z.string(), 'text') })),
    }),
    example,
  }),
  'files.open': operation({
    kind: 'write',
    permission: 'files.read',
    input: fileReference.extend({
      /** The person was told of the macros and wants it all the same. */
      macros: z.boolean().default(false),
    }),
    output: z.object({ name: z.string() }),
    example,
  }),
  'files.reveal': operation({
    kind: 'write',
    permission: 'files.read',
    input: fileReference,
    output: z.object({ name: z.string() }),
    example,
  }),
  'files.cleanCopies': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({}),
    output: z.object({ removed: z.int() }),
    example: {},
  }),
};

export type FileReference = z.infer<typeof fileReference>;
export type FilePreviewFacts = z.infer<typeof filePreview>;
export type FileView = z.infer<typeof fileView>;
export type ShownCell = z.infer<typeof shownCell>;
export type ShownSheet = z.infer<typeof shownSheet>;
