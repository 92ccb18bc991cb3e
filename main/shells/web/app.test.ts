import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standInCore, standInLog, standInRenderer, standInSession, TICKET } from '../../testing/shell-stand-ins.ts';
import { createWebApp, type WebApp } from './app.ts';
import { createDoorkeeper, LAUNCH_CODE_LIFETIME } from './launch.ts';

const AUTHORITY = '127.0.0.1:45678';
const ORIGIN = `http://${AUTHORITY}`;

let now: number;
let renderer: ReturnType<typeof standInRenderer>;
let log: ReturnType<typeof standInLog>;
let web: WebApp & { readonly core: ReturnType<typeof standInCore> };

function setUp(core = standInCore()): void {
  web = {
    core,
    doorkeeper: createDoorkeeper(
      () => now,
      () => standInSession,
    ),
    files: renderer.files,
    log,
    instanceSecret: 'instance-secret-of-this-test',
    authority: () => AUTHORITY,
    limits: {
      call: { bytes: 2000, pause: 1000 },
      session: { bytes: 200, pause: 1000 },
      upload: { bytes: 50, pause: 1000 },
    },
  };
}

beforeEach(() => {
  now = 1_000_000;
  log = standInLog();
  renderer = standInRenderer();
  setUp();
});
afterEach(() => renderer.remove());

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
}

async function send(path: string, sent: Sent = {}): Promise<Response> {
  const method = sent.method ?? 'GET';
  const given = {
    host: AUTHORITY,
    ...(method === 'POST' ? { origin: ORIGIN, 'content-type': 'application/json' } : {}),
    ...sent.headers,
  };
  const headers = Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return createWebApp(web).request(`${ORIGIN}${path}`, {
    method,
    headers,
    ...(sent.body === undefined ? {} : { body: sent.body }),
  });
}

function token(): string {
  return web.doorkeeper.exchange(web.doorkeeper.issueCode()) ?? '';
}

function call(
  headers: Readonly<Record<string, string | undefined>> = {},
  body = '{"name":"documents.list","input":{}}',
): Promise<Response> {
  return send('/api/call', { method: 'POST', headers: { authorization: `Bearer ${token()}`, ...headers }, body });
}

describe('callers', () => {
  it('lets our own page call', async () => {
    const response = await call({ 'sec-fetch-site': 'same-origin' });
    expect([response.status, await response.json()]).toEqual([200, { ok: true, value: { asked: 'documents.list' } }]);
    expect(web.core.calls).toEqual([{ session: standInSession, name: 'documents.list', input: {} }]);
  });

  it.each([
    ['another host name for this computer', { host: 'localhost:45678' }],
    ['a rebound name', { host: 'evil.example:45678' }],
    ['a host that begins like ours', { host: '127.0.0.1:45678.evil.example' }],
    ['another port', { host: '127.0.0.1:45679' }],
    ['no port', { host: '127.0.0.1' }],
    ['no host', { host: undefined }],
    ['no origin', { origin: undefined }],
    ['an empty origin', { origin: '' }],
    ['a foreign origin', { origin: 'http://evil.example' }],
    ['the null origin', { origin: 'null' }],
    ['an origin that begins like ours', { origin: `${ORIGIN}.evil.example` }],
    ['an origin with ours inside', { origin: `http://evil.example/${ORIGIN}` }],
    ['our host over https', { origin: `https://${AUTHORITY}` }],
    ['another port of this computer', { origin: 'http://127.0.0.1:3000' }],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of the same site', { 'sec-fetch-site': 'same-site' }],
  ])('refuses a call from %s', async (_what, headers) => {
    const response = await call(headers);
    expect([response.status, await response.json()]).toEqual([
      403,
      { ok: false, code: 'shell.foreignRequest', params: {} },
    ]);
    expect(web.core.calls).toEqual([]);
  });

  it.each(['/', '/assets/index-1.js', '/api/events', `/api/download/${TICKET}`])(
    'refuses a foreign reader of %s',
    async (path) => {
      const authorization = `Bearer ${token()}`;
      const statuses = [
        (await send(path, { headers: { host: 'evil.example', authorization } })).status,
        (await send(path, { headers: { origin: 'http://evil.example', authorization } })).status,
        (await send(path, { headers: { 'sec-fetch-site': 'cross-site', authorization } })).status,
      ];
      expect(statuses).toEqual([403, 403, 403]);
    },
  );

  it('notes a foreign page once and not each time: it could fill the disk', async () => {
    const app = createWebApp(web);
    for (let round = 0; round < 3; round += 1) {
      expect((await app.request(`${ORIGIN}/`, { headers: { host: 'jahat.example' } })).status).toBe(403);
      expect((await app.request(`${ORIGIN}/`, { headers: { host: AUTHORITY, origin: 'null' } })).status).toBe(403);
    }
    expect(log.lines.filter((line) => JSON.stringify(line).includes('web.refused'))).toHaveLength(2);
  });

  it('never sends a cookie or lets another origin read', async () => {
    const responses = [
      await call(),
      await send('/', { headers: { accept: 'text/html' } }),
      await send('/api/call', { method: 'OPTIONS' }),
    ];
    for (const { headers } of responses) {
      const names = [...headers.keys()];
      expect(names.filter((name) => name === 'set-cookie' || name.startsWith('access-control-'))).toEqual([]);
    }
  });

  it.each([
    ['GET', '/api/call', 'POST'],
    ['PUT', '/api/call', 'POST'],
    ['OPTIONS', '/api/session', 'POST'],
    ['DELETE', '/', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
    ['POST', '/api/events', 'GET, HEAD'],
    ['HEAD', `/api/download/${TICKET}`, 'GET'],
  ])('answers %s %s with the methods that it takes', async (method, path, allowed) => {
    const response = await send(path, { method, headers: { origin: ORIGIN } });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allowed]);
  });
});

describe('tokens', () => {
  it.each([
    ['no token', undefined],
    ['an empty token', 'Bearer '],
    ['a guessed token', `Bearer ${'A'.repeat(43)}`],
    ['a token in another scheme', 'Basic QUJD'],
  ])('refuses %s', async (_what, authorization) => {
    expect((await call({ authorization })).status).toBe(401);
    expect((await send('/api/events', { headers: { authorization } })).status).toBe(401);
    expect(
      (await send(`/api/upload/${TICKET}`, { method: 'POST', headers: { authorization }, body: 'x' })).status,
    ).toBe(401);
    expect(web.core.calls).toEqual([]);
  });

  const exchange = (code: unknown): Promise<Response> =>
    send('/api/session', { method: 'POST', body: JSON.stringify({ code }) });

  it('exchanges a launch code once', async () => {
    const code = web.doorkeeper.issueCode();
    const first = await exchange(code);
    const given = (await first.json()) as { token: string };
    expect((await call({ authorization: `Bearer ${given.token}` })).status).toBe(200);
    const second = await exchange(code);
    expect([second.status, await second.json()]).toEqual([
      401,
      { ok: false, code: 'shell.launchCodeUsed', params: {} },
    ]);
  });

  it('lets a launch code die after two minutes', async () => {
    const code = web.doorkeeper.issueCode();
    now += LAUNCH_CODE_LIFETIME + 1;
    expect((await exchange(code)).status).toBe(401);
  });

  it('takes a code to its last moment', async () => {
    const code = web.doorkeeper.issueCode();
    now += LAUNCH_CODE_LIFETIME;
    expect((await exchange(code)).status).toBe(200);
  });

  it.each(['', 'x', 7, null, ['a']])('refuses %j as a launch code', async (code) => {
    expect((await exchange(code)).status).toBe(401);
  });

  it('gives a launch code to a second start that knows the secret, and to nobody else', async () => {
    const ask = (authorization: string | undefined): Promise<Response> =>
      send('/api/launch', { method: 'POST', headers: { authorization } });
    const { code } = (await (await ask('Bearer instance-secret-of-this-test')).json()) as { code: string };
    expect((await exchange(code)).status).toBe(200);
    expect([(await ask(undefined)).status, (await ask(`Bearer ${token()}`)).status]).toEqual([401, 401]);
  });
});

describe('bodies', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=latin1',
    undefined,
  ])('refuses a call of type %s', async (type) => {
    expect((await call({ 'content-type': type })).status).toBe(415);
    expect(web.core.calls).toEqual([]);
  });

  it.each(['', '{', '[]', '"x"', 'null', '{"name":7,"input":{}}', '{"name":"a.b","input":{},"more":1}', '\u0000'])(
    'refuses the call %j as unreadable',
    async (body) => {
      const response = await call({}, body);
      expect([response.status, await response.json()]).toEqual([400, { ok: false, code: 'shell.body400', params: {} }]);
      expect(web.core.calls).toEqual([]);
    },
  );

  it('refuses a call over the limit, however it announces itself', async () => {
    const body = JSON.stringify({ name: 'a.b', input: 'x'.repeat(2000) });
    const pieces = ReadableStream.from([Buffer.from(body.slice(0, 100)), Buffer.from(body.slice(100))]);
    const streamed = await createWebApp(web).request(`${ORIGIN}/api/call`, {
      method: 'POST',
      headers: {
        host: AUTHORITY,
        origin: ORIGIN,
        'content-type': 'application/json',
        authorization: `Bearer ${token()}`,
      },
      body: pieces,
      duplex: 'half',
    } as RequestInit);
    expect([(await call({}, body)).status, streamed.status]).toEqual([413, 413]);
    expect(web.core.calls).toEqual([]);
  });

  it('hands an upload to the core as it comes', async () => {
    const response = await send(`/api/upload/${TICKET}?name=SOP%209.docx`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/octet-stream' },
      body: 'isi',
    });
    expect([response.status, await response.json()]).toEqual([200, { ok: true, value: { upload: 'upload-1' } }]);
    expect(web.core.uploads).toEqual([{ ticket: TICKET, name: 'SOP 9.docx', text: 'isi' }]);
  });

  it('stops an upload over the limit', async () => {
    const headers = { authorization: `Bearer ${token()}` };
    expect((await send(`/api/upload/${TICKET}`, { method: 'POST', headers, body: 'x'.repeat(51) })).status).toBe(413);
    expect(web.core.uploads).toEqual([]);
  });

  it('does not ask the core for a ticket that cannot be one', async () => {
    const headers = { authorization: `Bearer ${token()}` };
    expect((await send('/api/upload/..%2F..%2Fx', { method: 'POST', headers, body: 'x' })).status).toBe(404);
    expect((await send('/api/download/short')).status).toBe(404);
  });
});

describe('files', () => {
  it('hands out a ticket once, as an attachment that nothing runs', async () => {
    token();
    const response = await send(`/api/download/${TICKET}`);
    expect({
      status: response.status,
      body: await response.text(),
      type: response.headers.get('content-type'),
      length: response.headers.get('content-length'),
      name: response.headers.get('content-disposition'),
      policy: response.headers.get('content-security-policy'),
    }).toEqual({
      status: 200,
      body: 'isi berkas',
      type: 'application/x-test',
      length: '10',
      name: `attachment; filename="Daftar Induk _ _1_.docx"; filename*=UTF-8''Daftar%20Induk%20%C3%A9%20%221%22.docx`,
      policy: "default-src 'none'; frame-ancestors 'none'; sandbox",
    });
    const again = await send(`/api/download/${TICKET}`);
    expect([again.status, await again.json()]).toEqual([404, { ok: false, code: 'files.ticketUnknown', params: {} }]);
  });

  it('serves a listed file', async () => {
    const response = await send('/assets/index-1.js');
    expect([response.status, await response.text(), response.headers.get('content-type')]).toEqual([
      200,
      'console.log(1)',
      'text/javascript; charset=utf-8',
    ]);
  });

  it.each([
    '/secret.txt',
    '/files.json',
    '/index.html',
    '/assets/../secret.txt',
    '/assets/..%2Fsecret.txt',
    '/assets/%2e%2e/%2e%2e/outside.js',
    '/..%5Coutside.js',
    '//assets/index-1.js',
    '/assets/index-1.js/',
    '/assets/index-1.js%00',
    '/__proto__',
    '/constructor',
    '/etc/passwd',
  ])('does not serve %s', async (path) => {
    const response = await send(path);
    expect([response.status, (await response.text()).includes('rahasia')]).toEqual([404, false]);
  });

  it('answers addresses of screens with the page, its nonce in page and policy, a new one each time', async () => {
    const nonces = [];
    for (const path of ['/', '/persyaratan/10.2.6']) {
      const response = await send(path, { headers: { accept: 'text/html,*/*', 'sec-fetch-site': 'none' } });
      const nonce = /content="([^"]+)"/.exec(await response.text())?.[1] ?? '';
      expect(response.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(response.headers.get('cache-control')).toBe('no-store');
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(2);
    expect((await send('/api/unknown', { headers: { accept: 'text/html' } })).status).toBe(404);
  });

  it('frames one page only: the one that draws files, without origin and network, under a policy of its own', async () => {
    const page = await send('/', { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-security-policy')).toContain(`frame-src ${ORIGIN}/preview;`);
    const framed = await send('/preview', { headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin' } });
    const nonce = /nonce="([^"]+)"/.exec(await framed.text())?.[1] ?? '';
    expect(framed.headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
      "style-src 'unsafe-inline'",
      'img-src blob: data:',
      'font-src blob: data:',
      'worker-src blob:',
      "connect-src 'none'",
      "frame-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      'sandbox allow-scripts',
    ]);
    expect([framed.headers.get('x-frame-options'), framed.headers.get('cache-control')]).toEqual([
      'SAMEORIGIN',
      'no-store',
    ]);
    for (const path of ['/preview/', '/preview.html', '/PREVIEW']) expect((await send(path)).status).toBe(404);
    expect((await send('/preview', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  });

  it('seals every answer', async () => {
    const answers = [
      await call(),
      await send('/'),
      await send('/assets/index-1.js'),
      await send('/nothing'),
      await send('/', { method: 'PUT' }),
    ];
    for (const { headers } of answers) {
      expect([
        headers.get('x-content-type-options'),
        headers.get('referrer-policy'),
        headers.get('x-frame-options'),
      ]).toEqual(['nosniff', 'no-referrer', 'DENY']);
    }
  });
});

it('tells nothing of an unexpected fault but a reference, which is in the log', async () => {
  setUp(
    standInCore(() => {
      throw new Error('secret detail at /home/sari');
    }),
  );
  const response = await call();
  const answer = (await response.json()) as { code: string; params: { reference: string } };
  expect([response.status, answer]).toEqual([
    500,
    { ok: false, code: 'core.internal', params: { reference: answer.params.reference } },
  ]);
  expect(log.lines).toEqual([
    { event: 'web.failed', facts: { reference: answer.params.reference, error: 'Error: secret detail at /home/sari' } },
  ]);
});

it('streams events as lines and stops listening when the page leaves', async () => {
  const response = await send('/api/events', { headers: { authorization: `Bearer ${token()}` } });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const text = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value);
  expect(await text()).toBe('\n');
  web.core.emit({ type: 'job', jobId: '1' });
  web.core.emit({ type: 'settings' });
  expect([await text(), await text()]).toEqual(['{"type":"job","jobId":"1"}\n', '{"type":"settings"}\n']);
  expect(web.core.listening()).toBe(1);
  await reader.cancel();
  expect(web.core.listening()).toBe(0);
});
