import { once } from 'node:events';
import type { Socket } from 'node:net';
import { callHeaders, changedCall, get, type Planned, plan, sendAndWait, shown } from './cases.ts';
import { openSocket, readAnswer, requestText, sendRaw } from './client.ts';

const NOT_ALLOWED = '405 shell.methodNotAllowed';
const STATE = '{"name":"workspace.state","input":{}}';
const MB = 1024 * 1024;

/** Waits until the other side has taken what was sent, or is gone. */
function roomAgain(socket: Socket): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const go = (): void => {
    socket.off('drain', go).off('close', go);
    resolve();
  };
  socket.on('drain', go).on('close', go);
  return promise;
}

const method = (name: string, path: string, expected: string | readonly string[] = NOT_ALLOWED): Planned =>
  plan('method', `${name} ${path}`, expected, async (scene) =>
    shown(await sendRaw(scene.target.port, requestText(name, path, callHeaders(scene)))),
  );

/** Methods other than the one that an address takes. */
export const METHODS: readonly Planned[] = [
  ...['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'].map((name) =>
    method(name, '/api/call', ['405 shell.methodNotAllowed', '405']),
  ),
  ...['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'MKCOL'].map((name) => method(name, '/')),
  ...['GET', 'DELETE'].map((name) => method(name, `/api/upload/${'a'.repeat(32)}`)),
  method('POST', '/api/events'),
  method('POST', `/api/download/${'a'.repeat(32)}`),
  method('HEAD', `/api/download/${'a'.repeat(32)}`, ['405', NOT_ALLOWED]),
  method('GET', '/api/launch'),
  plan('method', 'CONNECT to another computer', 'cut off', (scene) =>
    sendAndWait(scene, `CONNECT jahat.example:443 HTTP/1.1\r\nHost: ${scene.target.authority}\r\n\r\n`),
  ),
  plan('method', 'one that is none', '400', (scene) =>
    sendAndWait(scene, `AMBIL / HTTP/1.1\r\nHost: ${scene.target.authority}\r\n\r\n`),
  ),
  plan('method', 'in small letters', '400', (scene) =>
    sendAndWait(scene, `get / HTTP/1.1\r\nHost: ${scene.target.authority}\r\n\r\n`),
  ),
  plan('method', 'another in a header', NOT_ALLOWED, (scene) =>
    get(scene, '/api/call', [`Host: ${scene.target.authority}`, 'X-HTTP-Method-Override: POST']),
  ),
  plan(
    'method',
    'asking before a call (CORS): nothing is allowed',
    `${NOT_ALLOWED}, no word of CORS`,
    async (scene) => {
      const answer = await sendRaw(
        scene.target.port,
        requestText('OPTIONS', '/api/call', [
          `Host: ${scene.target.authority}`,
          `Origin: ${scene.target.origin}`,
          'Access-Control-Request-Method: POST',
          'Access-Control-Request-Headers: authorization,content-type',
          'Access-Control-Request-Private-Network: true',
        ]),
      );
      const allowed = Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'));
      return `${shown(answer)}, ${allowed.length === 0 ? 'no word of CORS' : allowed.join(' ')}`;
    },
  ),
];

const TYPES = [
  null,
  '',
  'text/plain',
  'text/plain; a=application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=latin1',
  'application/json, text/plain',
  'application/jsonp',
  'text/json',
];

const JSONS: readonly (readonly [what: string, body: string, expected: string | readonly string[]])[] = [
  ['nothing', '', '400 shell.body400'],
  ['half of it', '{"name":', '400 shell.body400'],
  ['a list', '[]', '400 shell.body400'],
  ['a text', '"workspace.state"', '400 shell.body400'],
  ['null', 'null', '400 shell.body400'],
  ['a number as name', '{"name":7,"input":{}}', '400 shell.body400'],
  ['a name of 10,000 signs', `{"name":"${'a'.repeat(10_000)}","input":{}}`, '400 shell.body400'],
  ['a session of its own', '{"name":"workspace.state","input":{},"session":{"permissions":"*"}}', '400 shell.body400'],
  [
    '__proto__ beside the name',
    '{"name":"workspace.state","input":{},"__proto__":{"permissions":"*"}}',
    ['400 shell.body400', '200'],
  ],
  ['invalid UTF-8', '{"name":"workspace.\xff\xfe","input":{}}', '400 shell.body400'],
  ['an overlong sign', '{"name":"\xc0\xae","input":{}}', '400 shell.body400'],
  ['half a pair of signs', '{"name":"\\ud800","input":{}}', '200 core.unknownOperation'],
  ['NUL in the name', '{"name":"workspace.state\\u0000","input":{}}', '200 core.unknownOperation'],
  ['NaN', '{"name":"workspace.state","input":NaN}', '400 shell.body400'],
  ['a comment', '{"name":"workspace.state",/**/"input":{}}', '400 shell.body400'],
  ['UTF-16', Buffer.from('{"name":"workspace.state","input":{}}', 'utf16le').toString('latin1'), '400 shell.body400'],
  [
    'a million brackets',
    `{"name":"workspace.state","input":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`,
    '400 shell.body400',
  ],
  [
    'a million members',
    `{"name":"home.overview","input":{${Array.from({ length: 300_000 }, (_, n) => `"a${n}":1`).join(',')}}}`,
    ['200 core.noWorkspace', '200 core.invalidInput', '200'],
  ],
  [
    'a number without end',
    `{"name":"workspace.judge","input":{"path":1${'0'.repeat(100_000)}}}`,
    '200 core.invalidInput',
  ],
  ['the name twice', '{"name":"users.state","name":"__proto__","input":{}}', '200 core.unknownOperation'],
];

const OPERATIONS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'workspace',
  'workspace.',
  '.state',
  'workspace.state ',
  'WORKSPACE.STATE',
  '../workspace.state',
  'workspace/state',
  'shutdown',
  'eval',
];

/** Bodies of calls: type, shape, what JSON can hold. */
export const BODIES: readonly Planned[] = [
  ...TYPES.map((type) =>
    plan('body', `a call of type ${type === null ? 'none' : JSON.stringify(type)}`, '415 shell.notJson', (scene) =>
      changedCall(scene, { 'Content-Type': type }),
    ),
  ),
  ...JSONS.map(([what, body, expected]) =>
    plan('body', `JSON: ${what}`, expected, (scene) => changedCall(scene, {}, body)),
  ),
  ...OPERATIONS.map((name) =>
    plan('body', `the operation ${JSON.stringify(name)}`, '200 core.unknownOperation', (scene) =>
      changedCall(scene, {}, JSON.stringify({ name, input: {} })),
    ),
  ),
  plan('body', 'members of every object as input', '200 core.invalidInput', (scene) =>
    changedCall(scene, {}, '{"name":"workspace.judge","input":{"__proto__":{"path":"/tmp"},"constructor":1}}'),
  ),
  plan('body', '10 GB by its own word', '413 shell.body413', (scene) =>
    changedCall(scene, { 'Content-Length': String(10 * 1024 * MB) }),
  ),
  plan('body', '70 MB in pieces', '413 shell.body413', async (scene) => {
    const socket = await openSocket(scene.target.port);
    const answer = readAnswer(socket);
    socket.write(
      requestText('POST', '/api/call', callHeaders(scene, { 'Content-Length': null, 'Transfer-Encoding': 'chunked' })),
    );
    const piece = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(MB, ' '), Buffer.from('\r\n')]);
    for (let sent = 0; sent < 70 && socket.writable; sent += 1) if (!socket.write(piece)) await roomAgain(socket);
    return shown(await answer);
  }),
  plan('body', 'longer than it said: the rest is no second request that counts', 'one answer', async (scene) => {
    const second = requestText('GET', '/', [`Host: ${scene.target.authority}`, 'Accept: text/html']);
    const answer = await sendRaw(
      scene.target.port,
      `POST /api/call HTTP/1.1\r\n${callHeaders(scene, {}, STATE.length).join('\r\n')}\r\nConnection: close\r\n\r\n${STATE}${second}`,
    );
    return answer.raw.match(/HTTP\/1\.1 /g)?.length === 1 ? 'one answer' : answer.raw.slice(0, 200);
  }),
];

/** A request whose end two readers would see in different places. */
const smuggled = (
  what: string,
  headers: readonly string[],
  body: string,
  expected: string | readonly string[] = '400',
): Planned =>
  plan('smuggling', what, expected, async (scene) =>
    shown(
      await sendRaw(
        scene.target.port,
        requestText(
          'POST',
          '/api/call',
          [...callHeaders(scene, { 'Content-Length': null }), ...headers],
          body.replaceAll('OURS', scene.target.authority),
        ),
      ),
    ),
  );

const HIDDEN = '0\r\n\r\nGET /api/events HTTP/1.1\r\nHost: OURS\r\n\r\n';

export const SMUGGLING: readonly Planned[] = [
  smuggled('a length and chunks', ['Content-Length: 5', 'Transfer-Encoding: chunked'], HIDDEN),
  smuggled('chunks and a length', ['Transfer-Encoding: chunked', 'Content-Length: 5'], HIDDEN),
  smuggled('two lengths', ['Content-Length: 5', 'Content-Length: 50'], HIDDEN),
  smuggled('two equal lengths', ['Content-Length: 5', 'Content-Length: 5'], 'abcde', ['400', '400 shell.body400']),
  smuggled('a list of lengths', ['Content-Length: 5, 50'], HIDDEN),
  smuggled('a length with a plus', ['Content-Length: +5'], 'abcde'),
  smuggled('a length below nought', ['Content-Length: -5'], 'abcde'),
  smuggled('a length in hexadecimal', ['Content-Length: 0x5'], 'abcde'),
  smuggled('chunks, and then as it is', ['Transfer-Encoding: chunked, identity'], HIDDEN),
  smuggled('chunks under another name', ['Transfer-Encoding: xchunked'], HIDDEN),
  smuggled('chunks twice', ['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], HIDDEN, [
    '400',
    '400 shell.body400',
  ]),
  smuggled('a blank in front of the colon', ['Transfer-Encoding : chunked'], HIDDEN),
  smuggled('a header over two lines', ['X: a', ' Transfer-Encoding: chunked'], HIDDEN, [
    '400',
    '411',
    '400 shell.body400',
  ]),
  smuggled('a lone line feed between headers', ['X: a\nTransfer-Encoding: chunked'], HIDDEN),
  smuggled('a carriage return in a header', ['X: a\rTransfer-Encoding: chunked'], HIDDEN),
  smuggled('NUL in a header', ['X: a\0b'], ''),
  smuggled('a chunk of a size that is none', ['Transfer-Encoding: chunked'], 'xyz\r\nabc\r\n0\r\n\r\n'),
  smuggled('a chunk of 16 signs of size', ['Transfer-Encoding: chunked'], 'ffffffffffffffff0\r\nabc\r\n0\r\n\r\n'),
  smuggled(
    'a chunk with 32 KB of extensions',
    ['Transfer-Encoding: chunked'],
    `1;${'a'.repeat(32_000)}\r\nx\r\n0\r\n\r\n`,
    ['400', '413'],
  ),
  plan('smuggling', 'a request of no version', ['400', 'cut off'], (scene) => sendAndWait(scene, 'GET /\r\n\r\n')),
  plan('smuggling', 'a request of version 9', ['400', '505'], (scene) =>
    sendAndWait(scene, `GET / HTTP/9.9\r\nHost: ${scene.target.authority}\r\n\r\n`),
  ),
  plan('smuggling', 'the beginning of HTTP 2', '400', (scene) =>
    sendAndWait(scene, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  ),
  plan('smuggling', 'the beginning of TLS', '400', (scene) =>
    sendAndWait(scene, Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3, ...new Array<number>(40).fill(0x41)])),
  ),
  plan('smuggling', 'no HTTP at all', '400', (scene) => sendAndWait(scene, 'EHLO jahat.example\r\n\r\n')),
  plan('smuggling', 'an upgrade to a web socket', ['404 shell.notFound', '403 shell.foreignRequest', '400'], (scene) =>
    sendAndWait(
      scene,
      `GET /api/socket HTTP/1.1\r\nHost: ${scene.target.authority}\r\nOrigin: http://jahat.example\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    ),
  ),
  plan('smuggling', 'an upgrade to HTTP 2', ['404 shell.notFound', '400'], (scene) =>
    sendAndWait(
      scene,
      `GET /x HTTP/1.1\r\nHost: ${scene.target.authority}\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nConnection: Upgrade, HTTP2-Settings, close\r\n\r\n`,
    ),
  ),
];

/** Senders that are too much, or too slow. The slow ones run while all others do. */
export const FLOODS: readonly Planned[] = [
  plan('flood', 'a header of 20 KB', '431', (scene) =>
    get(scene, '/', [`Host: ${scene.target.authority}`, `X: ${'a'.repeat(20_000)}`]),
  ),
  plan('flood', '3,000 headers', '431', (scene) =>
    get(scene, '/', [`Host: ${scene.target.authority}`, ...Array.from({ length: 3000 }, (_, n) => `X-${n}: a`)]),
  ),
  plan('flood', 'an address of 20 KB', '431', (scene) =>
    get(scene, `/${'a'.repeat(20_000)}`, [`Host: ${scene.target.authority}`]),
  ),
  plan(
    'flood',
    '200 connections: the program takes 64, and answers when they are gone',
    'at most 64, then 200',
    async (scene) => {
      const sockets = await Promise.all(
        Array.from({ length: 200 }, () => openSocket(scene.target.port).catch(() => undefined)),
      );
      const ended = sockets.map((socket) => (socket === undefined ? Promise.resolve() : once(socket, 'close')));
      // those beyond the limit are ended by the other side; a request on each of the others would be answered
      await Promise.all(sockets.map((socket) => socket?.write('GET / HTTP/1.1\r\n')));
      await Promise.all(
        ended.slice(64 + 8).map((end) => Promise.race([end, new Promise((resolve) => setTimeout(resolve, 5000))])),
      );
      const left = sockets.filter((socket) => socket !== undefined && !socket.destroyed && socket.readable).length;
      for (const socket of sockets) socket?.destroy();
      let after = 'cut off';
      for (let round = 0; round < 50 && after !== '200'; round += 1)
        after = await get(scene, '/preview', [`Host: ${scene.target.authority}`]).catch(() => 'cut off');
      return `${left <= 64 ? 'at most 64' : String(left)}, then ${after}`;
    },
  ),
];

export const SLOW: readonly Planned[] = [
  plan('slow', 'headers that do not end', '408', (scene) =>
    sendAndWait(scene, `GET / HTTP/1.1\r\nHost: ${scene.target.authority}\r\n`),
  ),
  plan('slow', 'headers a sign at a time', '408', async (scene) => {
    const socket = await openSocket(scene.target.port);
    const answer = readAnswer(socket);
    socket.write('GET / HTTP/1.1\r\nX: ');
    const drip = setInterval(() => socket.write('a'), 200);
    return answer.then(shown).finally(() => clearInterval(drip));
  }),
  plan('slow', 'a connection that says nothing', ['408', 'cut off'], (scene) => sendAndWait(scene, '')),
  plan('slow', 'a call whose body stops', '408 shell.body408', (scene) =>
    sendAndWait(scene, requestText('POST', '/api/call', callHeaders(scene, { 'Content-Length': '500' }), '{"name"')),
  ),
  plan('slow', 'chunks that do not end', '408 shell.body408', (scene) =>
    sendAndWait(
      scene,
      requestText(
        'POST',
        '/api/call',
        callHeaders(scene, { 'Content-Length': null, 'Transfer-Encoding': 'chunked' }),
        '1\r\n{\r\n',
      ),
    ),
  ),
  plan('slow', 'a launch code whose body stops', '408 shell.body408', (scene) =>
    sendAndWait(
      scene,
      requestText('POST', '/api/session', callHeaders(scene, { Authorization: null, 'Content-Length': '500' }), '{'),
    ),
  ),
];
