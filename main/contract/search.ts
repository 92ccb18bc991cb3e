import { z } from 'zod';
import { operation } from './define.ts';
import { download, id, personal } from './values.ts';

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
});

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
