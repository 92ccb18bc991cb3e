import { z } from 'zod';
import { operation } from './define.ts';
import { download, fileSource, id, instant, message, rev } from './values.ts';

/**
 * How the file of a working copy stands on this computer: `download` went out through a browser and cannot be looked at, `renamed` is there
 * under another name, `missing` is gone.
 */
export const copyStanding = z.enum(['download', 'same', 'changed', 'renamed', 'missing']);

export const workingCopy = z.object({
  id,
  rev,
  documentId: id,
  revisionId: id,
  /** Edition and revision that it was taken from, `01/00`. */
  label: z.string(),
  fileName: z.string(),
  /** Who has it. */
  holder: z.string(),
  since: instant,
  standing: copyStanding,
  /** Name that it has now, when `renamed`. */
  foundName: z.string(),
  /** A program seems to have it open at this moment. */
  inUse: z.boolean(),
  /** No newer revision came meanwhile. */
  newest: z.boolean(),
});

export const textChanges = z.object({
  added: z.int(),
  removed: z.int(),
  lines: z.array(z.object({ kind: z.enum(['added', 'removed']), text: z.string() })),
  /** Too different to be compared. */
  unlike: z.boolean(),
});

const exampleId = '01890000-0000-7000-8000-000000000001';

/** Documents out for editing with another program, and back as the next draft. */
export const workingCopiesContract = {
  'documents.workingCopies': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ documentId: id.optional() }),
    output: z.object({ copies: z.array(workingCopy) }),
    example: { documentId: exampleId },
  }),
  'documents.checkOut': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'document-revision', id: 'revisionId' },
    input: z.object({
      revisionId: id,
      /** Somebody has it out already, and the person was told. */
      another: z.boolean().default(false),
      /** The file may hold macros, and the person was told. */
      macros: z.boolean().default(false),
    }),
    output: z.object({
      id,
      rev,
      /** The file to save, where it does not lie on this computer. */
      download: download.nullable(),
    }),
    example: { revisionId: exampleId },
  }),
  'documents.openCopy': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'working-copy', id: 'id' },
    input: z.object({ id, how: z.enum(['open', 'reveal']).default('open') }),
    output: z.object({ name: z.string() }),
    example: { id: exampleId },
  }),
  'documents.compareCopy': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ id }),
    output: textChanges,
    example: { id: exampleId },
  }),
  'documents.checkIn': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'working-copy', id: 'id' },
    input: z.object({
      id,
      expectRev: rev,
      /** The edited file, where the copy does not lie on this computer. */
      file: fileSource.nullish(),
      changeNote: z.string().trim().max(4000).nullish(),
      /** A newer revision came meanwhile, and the person was told. */
      olderBase: z.boolean().default(false),
      /** A program seems to have it open, and the person was told. */
      inUse: z.boolean().default(false),
    }),
    output: z.object({
      revisionId: id,
      label: z.string(),
      warnings: z.array(message),
      changes: textChanges.nullable(),
    }),
    example: { id: exampleId, expectRev: 1 },
  }),
  'documents.discardCopy': operation({
    kind: 'write',
    permission: 'documents.write',
    scope: { kind: 'working-copy', id: 'id' },
    input: z.object({ id, expectRev: rev }),
    output: z.object({ id, rev }),
    example: { id: exampleId, expectRev: 1 },
  }),
  'documents.cleanCopies': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({}),
    output: z.object({ removed: z.int() }),
    example: {},
  }),
};

export type WorkingCopy = z.infer<typeof workingCopy>;
export type CopyStanding = z.infer<typeof copyStanding>;
export type TextChangesShown = z.infer<typeof textChanges>;
