import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { NONCE_PLACEHOLDER } from './csp.ts';

/** Name of the list that the build writes beside the renderer's files. */
export const FILE_LIST = 'files.json';

const entry = z.object({ file: z.string(), type: z.string(), immutable: z.boolean() });
const fileList = z.record(z.string(), entry);

/** The page that draws files of others, as the build makes it. */
export const PREVIEW_FILE = 'preview.html';
/** Where that page is served, and nothing else. */
export const PREVIEW_ADDRESS = '/preview';

export type StaticFile = z.infer<typeof entry>;

/** The files of the renderer, by the exact address under which the build listed them. */
export interface StaticFiles {
  /** The file at exactly this address; addresses are compared, never turned into paths. */
  find(address: string): StaticFile | undefined;
  read(file: StaticFile): Promise<Uint8Array>;
  /** The start page with its nonce filled in. */
  page(nonce: string): string;
  /** The page that draws files of others, with its nonce filled in. */
  preview(nonce: string): string;
}

/**
 * Opens the renderer as it was built. Throws when it was not built: the program has nothing to show then.
 * @param folder `out/renderer` of the program
 */
export function openStaticFiles(folder: string): StaticFiles {
  const files = new Map(Object.entries(fileList.parse(JSON.parse(readFileSync(join(folder, FILE_LIST), 'utf8')))));
  const start = readFileSync(join(folder, 'index.html'), 'utf8');
  const preview = readFileSync(join(folder, PREVIEW_FILE), 'utf8');
  for (const page of [start, preview]) {
    if (!page.includes(NONCE_PLACEHOLDER)) throw new Error('a page has no place for its nonce');
  }
  return {
    find: (address) => files.get(address),
    read: (file) => readFile(join(folder, file.file)),
    page: (nonce) => start.replaceAll(NONCE_PLACEHOLDER, nonce),
    preview: (nonce) => preview.replace(NONCE_PLACEHOLDER, nonce),
  };
}

/**
 * Whether a request without a listed file is for one of the renderer's own addresses, which the start page answers.
 * @param accept the request's Accept header: browsers ask for pages with it, scripts and pictures are asked for without
 */
export function isScreenRequest(address: string, accept: string | null): boolean {
  return !address.startsWith('/api/') && !address.startsWith('/assets/') && (accept ?? '').includes('text/html');
}
