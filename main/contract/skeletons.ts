import { z } from 'zod';
import { operation } from './define.ts';
import { documentState } from './documents.ts';
import { lspType } from './profile.ts';
import { download, id, line } from './values.ts';

const bilingual = z.object({ id: z.string(), en: z.string() });

/** What a skeleton becomes: `bnsp-form` only gets its place in the register, because BNSP writes its forms itself. */
export const skeletonKind = z.enum(['manual', 'policy', 'sop', 'form-register', 'form', 'bnsp-form']);
/** Name of a skeleton in resources/skeletons, such as `sop-9-01`. */
export const skeletonId = z.string().trim().min(1).max(60);

export const skeleton = z.object({
  id: skeletonId,
  kind: skeletonKind,
  /** Chapter of the guideline that it belongs to, 0 for the whole set. */
  chapter: z.int().min(0).max(10),
  /** Code that it gets, after the numbering of the LSP; BNSP's own codes never change. */
  code: z.string(),
  title: bilingual,
  /** Type of document, from resources/document-types.json. */
  documentType: z.string(),
  /** Post that owns it, as the LSP calls it. */
  owner: z.string(),
  clauses: z.array(z.object({ instrument: z.string(), clause: z.string() })),
  /** `needed` by every LSP of the type, `optional` when `why` holds for it, `unusual` for another type. */
  use: z.enum(['needed', 'optional', 'unusual']),
  why: bilingual.nullable(),
  /** Places that a person has to fill in. */
  blanks: z.int().min(0),
  /** Clauses of 201 that it serves and that no document in force serves. */
  open: z.array(z.string()),
  /** The document that has its code, or that looks like it by its title. */
  existing: z
    .object({
      id,
      code: z.string(),
      title: z.string(),
      state: documentState,
      edition: z.string(),
      by: z.enum(['code', 'title']),
    })
    .nullable(),
});

const part = z.object({ heading: z.string(), paragraphs: z.array(z.string()) });

/** What one skeleton says, for looking at it before it is created. */
export const skeletonText = z.object({
  skeleton,
  parts: z.array(part),
  steps: z.array(
    z.object({
      text: z.string(),
      details: z.array(z.string()),
      tools: z.string(),
      output: z.string(),
      by: z.string(),
    }),
  ),
});

const chosenType = lspType.optional();

/** The document set of an LSP in our own words, created as drafts. */
export const skeletonsContract = {
  'skeletons.list': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({
      /** As if the LSP were of this type; its own when left out. */
      type: chosenType,
    }),
    output: z.object({
      /** Type in the profile; null while it is not chosen. */
      ownType: lspType.nullable(),
      type: lspType,
      source: bilingual,
      edition: z.string(),
      skeletons: z.array(skeleton),
      /** Audited clauses of 201, and how many of them no document in force serves. */
      audited: z.int(),
      open: z.int(),
    }),
    example: {},
  }),
  'skeletons.get': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ id: skeletonId, type: chosenType }),
    output: skeletonText,
    example: { id: 'sop-9-01' },
  }),
  'skeletons.paper': operation({
    kind: 'read',
    permission: 'documents.read',
    input: z.object({ id: skeletonId, type: chosenType }),
    output: download,
    example: { id: 'sop-9-01' },
  }),
  'skeletons.create': operation({
    kind: 'write',
    permission: 'documents.write',
    input: z.object({
      type: chosenType,
      items: z
        .array(
          z.object({
            id: skeletonId,
            /** Another code than the proposed one. */
            code: line.optional(),
          }),
        )
        .min(1)
        .max(500),
    }),
    output: z.object({ jobId: id }),
    example: { items: [{ id: 'sop-9-01' }] },
  }),
};

export type Skeleton = z.infer<typeof skeleton>;
export type SkeletonKind = z.infer<typeof skeletonKind>;
export type SkeletonText = z.infer<typeof skeletonText>;

/** What a job `skeletons` leaves: each chosen skeleton with the draft that it became, or why it did not. */
export interface SkeletonsResult extends Record<string, unknown> {
  readonly made: number;
  readonly skipped: number;
  readonly address: string;
  readonly items: readonly {
    readonly id: string;
    readonly code: string;
    readonly title: string;
    readonly documentId: string | null;
    readonly reason: { readonly code: string; readonly params: Readonly<Record<string, string | number>> } | null;
  }[];
}
