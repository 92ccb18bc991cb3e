import type { CustomScheme, Protocol } from 'electron';
import type { CoreApi, Session } from '../core-api.ts';
import { fileResponse, pageResponse, previewResponse } from '../page.ts';
import { isScreenRequest, PREVIEW_ADDRESS, type StaticFiles } from '../static-files.ts';
import { downloadResponse, failure, jsonResponse, uploadResponse } from '../transfer.ts';
import { HOST, isOwnAddress, SCHEME } from './origin.ts';

/** What the scheme may do, to be registered before the program is ready: it is a standard, secure origin of its own. */
export const SCHEME_PRIVILEGES: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
};

/** Where the page's requests are answered from. */
export interface PageServer {
  readonly core: CoreApi;
  readonly session: Session;
  readonly files: StaticFiles;
}

/** Answers the page's own scheme, from the list of files made at build time and from one-time tickets. */
export function serveScheme(
  protocol: Pick<Protocol, 'handle'>,
  server: PageServer,
  onError: (error: unknown) => void,
): void {
  protocol.handle(SCHEME, async (request) => {
    try {
      return await answer(request, server);
    } catch (error) {
      onError(error);
      return jsonResponse(500, failure('core.internal', { reference: '' }));
    }
  });
}

/** One request of the page. Paths are looked up as they are; nothing is joined to a folder. */
export async function answer(request: Request, server: PageServer): Promise<Response> {
  if (!isOwnAddress(request.url)) return jsonResponse(403, failure('shell.foreignRequest'));
  const { pathname, searchParams } = new URL(request.url);
  const [, ticket] = /^\/api\/(?:download|upload)\/([^/]+)$/.exec(pathname) ?? [];
  if (ticket !== undefined && pathname.startsWith('/api/upload/'))
    return answerUpload(request, server, ticket, searchParams);
  if (request.method !== 'GET') return jsonResponse(405, failure('shell.methodNotAllowed'));
  if (ticket !== undefined) return downloadResponse(server.core, [server.session], ticket);
  if (pathname === PREVIEW_ADDRESS) return previewResponse(server.files);
  const file = server.files.find(pathname);
  if (file !== undefined) return fileResponse(server.files, file);
  if (isScreenRequest(pathname, request.headers.get('accept'))) {
    return pageResponse(server.files, `${SCHEME}://${HOST}`);
  }
  return jsonResponse(404, failure('shell.notFound'));
}

async function answerUpload(
  request: Request,
  server: PageServer,
  ticket: string,
  query: URLSearchParams,
): Promise<Response> {
  if (request.method !== 'POST') return jsonResponse(405, failure('shell.methodNotAllowed'));
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== `${SCHEME}://${HOST}`) return jsonResponse(403, failure('shell.foreignRequest'));
  const body = (request.body ?? ReadableStream.from([])) as unknown as AsyncIterable<Uint8Array>;
  return uploadResponse(server.core, server.session, ticket, query.get('name') ?? '', body);
}
