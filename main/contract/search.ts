import { z } from 'zod';
import { operation } from './define.ts';
import { documentState } from './documents.ts';
import { civilDate, download, id, personal, startedJob } from './values.ts';

/** Where the document of a hit stands today. */
export const searchedDocument = z.object({
  type: z.string(),
  state: documentState,
  /** Edition and revision as printed, `01/00`; empty without a revision. */
  edition: z.string(),
  owner: personal(z.string(), 'text'),
  external: z.boolean(),
  effectiveOn: civilDate.nullable(),
});

export const searchHit = z.object({
  kind: z.string(),
  id,
  code: personal(z.string(), 'text'),
  title: personal(z.string(), 'text'),
  /** Page in the file where the words stand; null when the hit is in the fields. */
  page: z.int().nullable(),
  /** The line around the hit; matches are between U+0002 and U+0003. */
  excerpt: personal(z.string(), 'text'),
  /** Address of the record in the renderer, without the origin. */
  address: z.string(),
  /** Of documents only. */
  document: searchedDocument.optional(),
});

/** A record with the places where the words stand. */
export const searchRecord = z.object({
  kind: z.string(),
  id,
  code: personal(z.string(), 'text'),
  title: personal(z.string(), 'text'),
  address: z.string(),
  /** The best place first; null as page is a place in the fields. */
  places: z.array(z.object({ page: z.int().nullable(), excerpt: personal(z.string(), 'text'), address: z.string() })),
  /** Pages on which the words stand, more than are shown. */
  pages: z.int(),
  document: searchedDocument.optional(),
});

/** What documents are narrowed by; when anything is given, other kinds are left out. */
export const documentSearchFilter = z.object({
  /** Types with those below them. */
  types: z.array(z.string().max(80)).max(100).optional(),
  states: z.array(documentState).max(20).optional(),
  owner: z.string().max(300).optional(),
  /** Linked to this clause or to one below it. */
  clause: z.string().trim().max(40).optional(),
  external: z.boolean().optional(),
  /** Effective day of the revision that counts. */
  from: civilDate.optional(),
  until: civilDate.optional(),
});

export type SearchRecord = z.infer<typeof searchRecord>;
export type SearchedDocument = z.infer<typeof searchedDocument>;
export type DocumentSearchFilterInput = z.infer<typeof documentSearchFilter>;

export type SearchHit = z.infer<typeof searchHit>;

/** One search over all records and inside files; and the export that every table has. */
export const searchContract = {
  'search.find': operation({
    kind: 'read',
    permission: 'search.read',
    input: z.object({
      text: z.string().max(200),
      kinds: z.array(z.string()).optional(),
      limit: z.int().min(1).max(200).default(30),
    }),
    output: z.object({ hits: z.array(searchHit), more: z.boolean() }),
    example: { text: 'SOP 9' },
  }),
  'search.browse': operation({
    kind: 'read',
    permission: 'search.read',
    input: z.object({
      text: z.string().max(200),
      kinds: z.array(z.string().max(80)).max(100).optional(),
      document: documentSearchFilter.optional(),
      offset: z.int().min(0).max(100_000).default(0),
      limit: z.int().min(1).max(100).default(20),
    }),
    output: z.object({
      records: z.array(searchRecord),
      total: z.int(),
      /** Records of each kind, whatever kinds are asked for. */
      kinds: z.array(z.object({ kind: z.string(), count: z.int() })),
    }),
    example: { text: 'ketidakberpihakan', document: { states: ['in-force'] } },
  }),
  'search.choices': operation({
    kind: 'read',
    permission: 'search.read',
    input: z.object({}),
    output: z.object({ owners: z.array(personal(z.string(), 'text')) }),
    example: {},
  }),
  'search.state': operation({
    kind: 'read',
    permission: 'search.read',
    input: z.object({}),
    output: z.object({
      documents: z.int(),
      /** Pages of files in the index. */
      pages: z.int(),
      /** Documents that wait to be looked at again. */
      behind: z.int(),
      /** Documents whose pages in the index are not those of their file. */
      unequal: z.int(),
      /** Documents whose file has no text: found by their fields alone. */
      withoutText: z.int(),
      /** The job that writes the index now. */
      jobId: id.nullable(),
    }),
    example: {},
  }),
  'search.rebuild': operation({
    kind: 'write',
    permission: 'documents.write',
    input: z.object({}),
    output: startedJob,
    example: {},
  }),
  'search.catchUp': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({}),
    output: z.object({ waiting: z.int() }),
    example: {},
  }),
  'search.indexNext': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({}),
    output: z.object({ done: z.int() }),
    example: {},
  }),
  'search.rebuildPart': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({ kind: z.string().max(80), after: z.string().max(80) }),
    output: z.object({ done: z.int(), last: z.string().nullable() }),
    example: { kind: 'document', after: '' },
  }),
  'search.repair': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({}),
    output: z.object({ repaired: z.boolean() }),
    example: {},
  }),
  'export.table': operation({
    kind: 'write',
    permission: 'export.write',
    input: z.object({
      title: z.string().trim().min(1).max(120),
      columns: z
        .array(
          z.object({
            title: z.string().max(200),
            type: z.enum(['text', 'number', 'date', 'boolean']),
            width: z.number().optional(),
          }),
        )
        .min(1)
        .max(100),
      rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))).max(200_000),
    }),
    output: download,
    example: { title: 'Daftar asesor', columns: [{ title: 'Nama', type: 'text' }], rows: [['Sari']] },
  }),
};
