import { contentSecurityPolicy, previewPolicy, SECURITY_HEADERS } from './csp.ts';
import { newSecret } from './secrets.ts';
import { PREVIEW_ADDRESS, type StaticFile, type StaticFiles } from './static-files.ts';

/**
 * The start page, with a fresh nonce in page and policy.
 * @param origin of this program, `http://127.0.0.1:45678` or `app://mutu`: the policy names the one page that may be framed in full
 */
export function pageResponse(files: StaticFiles, origin: string): Response {
  const nonce = newSecret();
  return new Response(files.page(nonce), {
    headers: {
      ...SECURITY_HEADERS,
      'Content-Security-Policy': contentSecurityPolicy(nonce, `${origin}${PREVIEW_ADDRESS}`),
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
    },
  });
}

/** The page that draws files of others. Only the application may frame it. */
export function previewResponse(files: StaticFiles): Response {
  const nonce = newSecret();
  return new Response(files.preview(nonce), {
    headers: {
      ...SECURITY_HEADERS,
      'X-Frame-Options': 'SAMEORIGIN',
      'Content-Security-Policy': previewPolicy(nonce),
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
