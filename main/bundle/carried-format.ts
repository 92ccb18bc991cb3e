import { z } from 'zod';

/** Ending of a whole workspace as one file. */
export const CARRIED_ENDING = '.lspmutu';
export const CARRIED_MANIFEST = 'manifest.json';
export const CARRIED_SUMS = 'SHA256SUMS';
export const CARRIED_README = 'BACA-SAYA.txt';
export const CARRIED_DATABASE = 'workspace.db';
/** More files than this no office has; a file that claims more is not believed. */
export const CARRIED_MEMBERS = 500_000;

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a carried file says of itself: `manifest.json`. */
export const carriedManifest = z.object({
  format: z.literal('lsp-mutu-workspace'),
  version: z.int().min(1),
  product: z.object({ name: z.string().max(100), version: z.string().max(100) }),
  workspace: z.object({ id: z.string().max(100), name: z.string().max(500) }),
  at: z.iso.datetime(),
  replicaId: z.string().max(100),
  heads: z.array(z.object({ replicaId: z.string(), sequence: z.int().min(1), hash })).max(10_000),
  migration: z.int().min(0),
  counts: z.record(z.string(), z.int().min(0)),
  database: z.object({ size: z.int().min(1), sha256: hash }),
  files: z.object({ count: z.int().min(0), bytes: z.int().min(0) }),
  /** Files of the vault that were broken when the file was written, and are not in it. */
  omitted: z.array(hash).max(CARRIED_MEMBERS),
});

export type CarriedManifest = z.infer<typeof carriedManifest>;

/** Path of a vault file inside. */
export function carriedPath(fileHash: string): string {
  return `vault/${fileHash.slice(0, 2)}/${fileHash}`;
}

const VAULT_PATH = /^vault\/([0-9a-f]{2})\/(([0-9a-f]{2})[0-9a-f]{62})$/;

/** The hash in the path of a vault file; undefined for any other path. */
export function hashOfCarriedPath(path: string): string | undefined {
  const match = VAULT_PATH.exec(path);
  return match !== null && match[1] === match[3] ? match[2] : undefined;
}
