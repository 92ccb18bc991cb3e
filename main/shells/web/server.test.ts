import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { standInCore, standInLog, standInRenderer, standInSession, TICKET } from '../../testing/shell-stand-ins.ts';
import { createWebApp } from './app.ts';
import { createDoorkeeper } from './launch.ts';
import { listen, SERVER_LIMITS, type WebServer } from './server.ts';

let renderer: ReturnType<typeof standInRenderer>;
let core: ReturnType<typeof standInCore>;
let server: WebServer;
let token: string;
let authority: string;

beforeEach(async () => {
  renderer = standInRenderer();
  core = standInCore();
  const doorkeeper = createDoorkeeper(
    () => 0,
    () => standInSession,
  );
  token = doorkeeper.exchange(doorkeeper.issueCode()) ?? '';
  const soon = { bytes: 1_000_000, pause: 100 };
  const app = createWebApp({
    core,
    doorkeeper,
    files: renderer.files,
    log: standInLog(),
    instanceSecret: 'instance-secret-of-this-test',
    authority: () => authority,
    limits: { call: soon, session: soon, upload: soon },
  });
  server = await listen(app, { ...SERVER_LIMITS, headersTimeout: 100, checkEvery: 20 });
  authority = `127.0.0.1:${server.port}`;
});

afterEach(async () => {
  const stopped = server.close();
  server.endConnections();
  await stopped;
  renderer.remove();
});

async function open(): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

/** Everything that comes until the other side ends the connection. */
async function untilClosed(socket: Socket): Promise<string> {
  let text = '';
  for await (const piece of socket) text += String(piece);
  return text;
}

const authorized = (): string =>
  `Host: ${authority}\r\nOrigin: http://${authority}\r\nAuthorization: Bearer ${token}\r\n`;

it('answers a call over a real socket', async () => {
  const response = await fetch(`http://${authority}/api/call`, {
    method: 'POST',
    headers: { origin: `http://${authority}`, 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: '{"name":"workspace.state","input":{}}',
  });
  expect([response.status, await response.json()]).toEqual([200, { ok: true, value: { asked: 'workspace.state' } }]);
});

it.each([
  ['two hosts, ours first', 'GET / HTTP/1.1\r\nHost: OURS\r\nHost: jahat.example\r\n', 403],
  ['two hosts, ours last', 'GET / HTTP/1.1\r\nHost: jahat.example\r\nHost: OURS\r\n', 403],
  ['a host told by a proxy', 'GET / HTTP/1.1\r\nHost: jahat.example\r\nX-Forwarded-Host: OURS\r\n', 403],
  ['no host', 'GET / HTTP/1.0\r\n', 400],
  ['a whole foreign address', 'GET http://jahat.example:99999/ HTTP/1.1\r\nHost: OURS\r\n', 400],
  ['dots in its path', 'GET /assets/../secret.txt HTTP/1.1\r\nHost: OURS\r\n', 404],
  ['hidden dots in its path', 'GET /assets/%2e%2e%2fsecret.txt HTTP/1.1\r\nHost: OURS\r\n', 404],
  ['backslashes in its path', 'GET /assets\\..\\secret.txt HTTP/1.1\r\nHost: OURS\r\n', 400],
  ['an empty folder in its path', 'GET //assets/index-1.js HTTP/1.1\r\nHost: OURS\r\n', 404],
  ['the method TRACE', 'TRACE / HTTP/1.1\r\nHost: OURS\r\n', 405],
  ['a method in a header', 'GET /api/call HTTP/1.1\r\nHost: OURS\r\nX-HTTP-Method-Override: POST\r\n', 405],
  ['two origins', 'POST /api/call HTTP/1.1\r\nAUTHORIZEDOrigin: http://jahat.example\r\nContent-Length: 0\r\n', 403],
  [
    'two tokens',
    'POST /api/call HTTP/1.1\r\nHost: OURS\r\nOrigin: http://OURS\r\nAuthorization: Bearer x\r\nAuthorization: Bearer TOKEN\r\nContent-Length: 0\r\n',
    401,
  ],
  ['two lengths', 'POST /api/call HTTP/1.1\r\nAUTHORIZEDContent-Length: 5\r\nTransfer-Encoding: chunked\r\n', 400],
  ['headers without end', `GET / HTTP/1.1\r\nHost: OURS\r\nX: ${'a'.repeat(20_000)}\r\n`, 431],
])('refuses a request with %s', async (_what, head, status) => {
  const socket = await open();
  const sent = head.replace('AUTHORIZED', authorized()).replaceAll('OURS', authority).replace('TOKEN', token);
  socket.write(`${sent}Accept: */*\r\nConnection: close\r\n\r\n`);
  const answer = await untilClosed(socket);
  expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
  expect(answer).not.toContain('rahasia');
  expect(core.calls).toEqual([]);
});

it('ends a sender that does not finish its headers', async () => {
  const socket = await open();
  socket.write('POST /api/call HTTP/1.1\r\nHost: ');
  expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 408 /);
});

it('answers a sender that stops in the middle of a call', async () => {
  const socket = await open();
  socket.write(
    `POST /api/call HTTP/1.1\r\n${authorized()}Content-Type: application/json\r\nContent-Length: 100\r\nConnection: close\r\n\r\n{"name"`,
  );
  expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"shell\.body408"/);
  expect(core.calls).toEqual([]);
});

it('keeps nothing of an upload that stops in the middle', async () => {
  const socket = await open();
  socket.write(
    `POST /api/upload/${TICKET} HTTP/1.1\r\n${authorized()}Content-Length: 100\r\nConnection: close\r\n\r\nhalf`,
  );
  expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 408 /);
  expect(core.uploads).toEqual([]);
});

it.each([
  ['no Host', 'GET / HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['two Hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 40[03] /],
  ['a foreign Host', 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 403 /],
  [
    'a whole address of another host',
    'GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    /^HTTP\/1\.1 403 /,
  ],
  ['no HTTP at all', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['headers without end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
])('refuses %s', async (_what, request, answer) => {
  const socket = await open();
  socket.write(request);
  expect(await untilClosed(socket)).toMatch(answer);
});

it('cannot be reached from another address of this computer', async () => {
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((address) => address?.family === 'IPv4' && !address.internal)
    .map((address) => address?.address ?? '');
  for (const address of ['127.0.0.2', ...others]) {
    const socket = connect(server.port, address);
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  }
});

it('sends events at once, and ends their streams when it stops', async () => {
  const response = await fetch(`http://${authority}/api/events`, { headers: { authorization: `Bearer ${token}` } });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  core.emit({ type: 'settings' });
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('{"type":"settings"}\n');
  const stopped = server.close();
  server.endConnections();
  await expect(reader.read()).rejects.toThrow();
  await stopped;
  expect(core.listening()).toBe(0);
  server = await listen(createWebApp({} as never));
});
