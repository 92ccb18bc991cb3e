import type { Failure } from '../contract/result.ts';
import type { CoreApi, HandedFile, Session } from './core-api.ts';
import { SEALED_POLICY, SECURITY_HEADERS } from './csp.ts';

/** Headers of answers that are data, not the page. */
export const DATA_HEADERS: Readonly<Record<string, string>> = {
  ...SECURITY_HEADERS,
  'Content-Security-Policy': SEALED_POLICY,
  'Cache-Control': 'no-store',
};

/** `Content-Disposition` that keeps every name whole, with a plain one beside it for old readers. */
export function attachmentHeader(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_');
  const whole = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, percentEncoded);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

function percentEncoded(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Whether the text can be a one-time ticket at all; nothing else is looked up. */
export function isTicket(text: string): boolean {
  return /^[A-Za-z0-9_-]{16,100}$/.test(text);
}

/** The answer that hands a file to its user: always an attachment, never run. */
export function handOver(file: HandedFile): Response {
  return new Response(ReadableStream.from(file.stream) as ReadableStream<Uint8Array>, {
    headers: {
      ...DATA_HEADERS,
      'Content-Type': file.mime,
      'Content-Length': String(file.size),
      'Content-Disposition': attachmentHeader(file.name),
    },
  });
}

/** The answer that is one JSON value. */
export function jsonResponse(status: number, value: unknown): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { ...DATA_HEADERS, 'Content-Type': 'application/json; charset=utf-8' },
  });
}

/** A failure as it goes out of a shell that could not even ask the core. */
export function failure(code: string, params: Failure['params'] = {}): Failure {
  return { ok: false, code, params };
}

/**
 * Answers a download ticket: the file, or 404 with the reason when the ticket is unknown, used or of a login that is none of these sessions.
 * A ticket that is tried with a session it does not belong to stays as it is.
 */
export async function downloadResponse(core: CoreApi, sessions: readonly Session[], ticket: string): Promise<Response> {
  if (!isTicket(ticket)) return jsonResponse(404, failure('shell.ticketUnknown'));
  let answer: Awaited<ReturnType<CoreApi['download']>> = failure('files.ticketUnknown');
  for (const session of sessions) {
    answer = await core.download(session, ticket);
    if (answer.ok) return handOver(answer.value);
    if (answer.code !== 'files.ticketUnknown') break;
  }
  return jsonResponse(404, answer);
}

/** Hands a body to the core under an upload ticket; the answer is the core's Result. */
export async function uploadResponse(
  core: CoreApi,
  session: Session,
  ticket: string,
  name: string,
  body: AsyncIterable<Uint8Array>,
): Promise<Response> {
  if (!isTicket(ticket)) return jsonResponse(404, failure('shell.ticketUnknown'));
  return jsonResponse(200, await core.upload(session, ticket, name, body));
}
