import { z } from 'zod';

/** Record identifier (UUIDv7 from the id port, or UUIDv5 of what the record is). */
export const id = z.uuid();
/** Revision counter of a record, for optimistic concurrency. */
export const rev = z.int().min(1);
/** Calendar day without time or zone, `YYYY-MM-DD`. */
export const civilDate = z.iso.date();
/** UTC instant as ISO text with milliseconds. */
export const instant = z.iso.datetime();
/** One line of text that must say something. */
export const line = z.string().trim().min(1).max(300);
/** One line of text that may be empty. */
export const optionalLine = z.string().trim().max(300);
/** Several lines of text that may be empty. */
export const note = z.string().max(20_000);
/** Screen and document language. */
export const language = z.enum(['id', 'en']);
/** SHA-256 in lower-case hex: the name of a file in the vault. */
export const fileHash = z.string().regex(/^[0-9a-f]{64}$/);
/** A path on this computer. No system keeps one with a NUL character, and the calls of Node that take paths fail on it. */
export const filePath = z
  .string()
  .min(1)
  .max(4096)
  .refine((text) => !text.includes('\0'));
/** Where a file comes from: a path on this computer or a finished upload. */
export const fileSource = z.union([z.object({ path: filePath }), z.object({ upload: id })]);
/** A reason in words to come. */
export const message = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
/** A file that the shell hands to its user once. */
export const download = z.object({
  ticket: z.string(),
  // people name files after what is in them
  name: z.string().meta({ personal: 'text' }),
  size: z.int().min(0),
});
/** The answer of a write that starts a job. */
export const startedJob = z.object({ jobId: id });

/**
 * Kinds of personal data that are masked unless asked for by a logged act (UU PDP 27/2022). In `text` only what looks like a NIK is masked: free
 * text, and numbers of one's own where people type a NIK all the same.
 */
export type PersonalKind = 'nik' | 'phone' | 'address' | 'email' | 'birth' | 'tax' | 'bank' | 'text';

/** Marks an output field as personal, so that dispatch masks it. */
export function personal<T extends z.ZodType>(schema: T, kind: PersonalKind): T {
  return schema.meta({ personal: kind }) as T;
}

export type Language = z.infer<typeof language>;
export type FileSource = z.infer<typeof fileSource>;
export type Download = z.infer<typeof download>;
