import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Log } from '../../ports.ts';
import type { CoreApi, Session } from '../core-api.ts';
import { fileResponse, pageResponse, previewResponse } from '../page.ts';
import { sameSecret } from '../secrets.ts';
import { isScreenRequest, PREVIEW_ADDRESS, type StaticFiles } from '../static-files.ts';
import { DATA_HEADERS, downloadResponse, failure, jsonResponse, uploadResponse } from '../transfer.ts';
import { BodyError, type BodyLimits, jsonBody, limitedBody } from './body.ts';
import { eventStream } from './events.ts';
import { bearerToken, isJson, refusedBecause } from './guard.ts';
import type { Doorkeeper } from './launch.ts';

/** What a page may send at most. */
export interface WebLimits {
  readonly call: BodyLimits;
  readonly session: BodyLimits;
  readonly upload: BodyLimits;
}

export const WEB_LIMITS: WebLimits = {
  call: { bytes: 64 * 1024 * 1024, pause: 15_000 },
  session: { bytes: 1024, pause: 5_000 },
  upload: { bytes: 4 * 1024 * 1024 * 1024, pause: 30_000 },
};

export interface WebApp {
  readonly core: CoreApi;
  readonly doorkeeper: Doorkeeper<Session>;
  readonly files: StaticFiles;
  readonly log: Log;
  /** With this secret a second start of the program asks for one more launch code. */
  readonly instanceSecret: string;
  /** `127.0.0.1:<port>`; asked for on each request, because the port is known only after listening. */
  readonly authority: () => string;
  readonly limits?: WebLimits;
}

const callBody = z.strictObject({ name: z.string().max(200), input: z.unknown() });
const sessionBody = z.strictObject({ code: z.string().max(200) });

const METHODS: readonly { readonly path: RegExp; readonly allowed: readonly string[] }[] = [
  { path: /^\/api\/(?:call|launch|session|upload\/[^/]*)$/, allowed: ['POST'] },
  { path: /^/, allowed: ['GET', 'HEAD'] },
];

function refusal(status: number, code: string, headers: Readonly<Record<string, string>> = {}): Response {
  const response = jsonResponse(status, failure(code));
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** The web shell without its socket: every check, the three calls, tickets and the renderer's files. */
export function createWebApp(web: WebApp): Hono {
  const app = new Hono();
  const limits = web.limits ?? WEB_LIMITS;
  const refusedBefore = new Set<string>();

  app.use(async (context, next) => {
    const { req } = context;
    const reason = refusedBecause(
      {
        method: req.method,
        host: req.header('host'),
        origin: req.header('origin'),
        fetchSite: req.header('sec-fetch-site'),
      },
      web.authority(),
    );
    if (reason !== undefined) {
      // once for each reason: a page of somebody else could fill the disk with lines
      if (!refusedBefore.has(reason)) web.log.warn('web.refused', { reason });
      refusedBefore.add(reason);
      return refusal(403, 'shell.foreignRequest');
    }
    const allowed = METHODS.find(({ path }) => path.test(req.path))?.allowed ?? [];
    if (!allowed.includes(req.method)) return refusal(405, 'shell.methodNotAllowed', { Allow: allowed.join(', ') });
    return next();
  });

  app.onError((error) => {
    if (error instanceof BodyError) return refusal(error.status, `shell.body${error.status}`);
    const reference = randomUUID().slice(0, 8);
    web.log.error('web.failed', error, { reference });
    return jsonResponse(500, failure('core.internal', { reference }));
  });

  const sessionOf = (authorization: string | undefined): Session | undefined => {
    const token = bearerToken(authorization);
    return token === undefined ? undefined : web.doorkeeper.sessionOf(token);
  };

  app.post('/api/session', async (context) => {
    if (!isJson(context.req.header('content-type'))) return refusal(415, 'shell.notJson');
    const body = sessionBody.safeParse(
      await jsonBody(context.req.raw.body, limits.session, context.req.header('content-length')),
    );
    const token = body.success ? web.doorkeeper.exchange(body.data.code) : undefined;
    return token === undefined ? refusal(401, 'shell.launchCodeUsed') : jsonResponse(200, { token });
  });

  app.post('/api/launch', (context) => {
    const secret = bearerToken(context.req.header('authorization'));
    if (secret === undefined || !sameSecret(secret, web.instanceSecret)) return refusal(401, 'shell.notSignedIn');
    return jsonResponse(200, { code: web.doorkeeper.issueCode() });
  });

  app.post('/api/call', async (context) => {
    const session = sessionOf(context.req.header('authorization'));
    if (session === undefined) return refusal(401, 'shell.notSignedIn');
    if (!isJson(context.req.header('content-type'))) return refusal(415, 'shell.notJson');
    const body = callBody.safeParse(
      await jsonBody(context.req.raw.body, limits.call, context.req.header('content-length')),
    );
    if (!body.success) return refusal(400, 'shell.body400');
    return jsonResponse(200, await web.core.call(session, body.data.name, body.data.input));
  });

  app.get('/api/events', (context) => {
    if (sessionOf(context.req.header('authorization')) === undefined) return refusal(401, 'shell.notSignedIn');
    return new Response(eventStream(web.core), {
      headers: { ...DATA_HEADERS, 'Content-Type': 'application/x-ndjson; charset=utf-8' },
    });
  });

  app.get('/api/download/:ticket', (context) => {
    // Answering HEAD would spend the ticket on nothing.
    if (context.req.method === 'HEAD') return refusal(405, 'shell.methodNotAllowed', { Allow: 'GET' });
    const authorization = context.req.header('authorization');
    const session = sessionOf(authorization);
    if (authorization !== undefined && session === undefined) return refusal(401, 'shell.notSignedIn');
    // a link carries no token: the ticket itself says whose it is, as long as that login lasts
    const sessions = session === undefined ? web.doorkeeper.sessions() : [session];
    return downloadResponse(web.core, sessions, context.req.param('ticket'));
  });

  app.post('/api/upload/:ticket', (context) => {
    const session = sessionOf(context.req.header('authorization'));
    if (session === undefined) return refusal(401, 'shell.notSignedIn');
    const body = limitedBody(context.req.raw.body, limits.upload, context.req.header('content-length'));
    return uploadResponse(web.core, session, context.req.param('ticket'), context.req.query('name') ?? '', body);
  });

  app.get('*', async (context) => {
    const address = new URL(context.req.url).pathname;
    if (address === PREVIEW_ADDRESS) return previewResponse(web.files);
    const file = web.files.find(address);
    if (file !== undefined) return fileResponse(web.files, file);
    if (isScreenRequest(address, context.req.header('accept') ?? null)) {
      return pageResponse(web.files, `http://${web.authority()}`);
    }
    return refusal(404, 'shell.notFound');
  });

  return app;
}
