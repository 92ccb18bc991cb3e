import { contentSecurityPolicy, SECURITY_HEADERS } from './csp.ts';
import { newSecret } from './secrets.ts';
import type { StaticFile, StaticFiles } from './static-files.ts';

/** The start page, with a fresh nonce in page and policy. */
export function pageResponse(files: StaticFiles): Response {
  const nonce = newSecret();
  return new Response(files.page(nonce), {
    headers: {
      ...SECURITY_HEADERS,
      'Content-Security-Policy': contentSecurityPolicy(nonce),
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
    },
  });
}

/** One of the renderer's listed files. Its name changes with its content where the list says so. */
export async function fileResponse(files: StaticFiles, file: StaticFile): Promise<Response> {
  return new Response((await files.read(file)) as Uint8Array<ArrayBuffer>, {
    headers: {
      ...SECURITY_HEADERS,
      'Content-Type': file.type,
      'Cache-Control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-cache',
    },
  });
}
