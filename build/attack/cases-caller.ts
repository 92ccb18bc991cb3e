import { callHeaders, changedCall, get, type Planned, plan, type Scene, shown } from './cases.ts';
import { requestText, sendRaw } from './client.ts';

const FOREIGN = '403 shell.foreignRequest';
const UNKNOWN = '401 shell.notSignedIn';

/** Names under which somebody else's page, or a name that was rebound to this computer, would come. */
const HOSTS: readonly (readonly [what: string, host: (authority: string) => string, expected?: string])[] = [
  ['localhost', (authority) => authority.replace('127.0.0.1', 'localhost')],
  ['LOCALHOST in capitals', (authority) => authority.replace('127.0.0.1', 'LOCALHOST')],
  ['no port', () => '127.0.0.1'],
  ['another port', () => '127.0.0.1:1'],
  ['a rebound name', (authority) => authority.replace('127.0.0.1', 'jahat.example')],
  ['a name that begins with ours', (authority) => `${authority}.jahat.example`],
  ['a name that ends with ours', (authority) => `jahat.example.${authority}`],
  ['127.1', (authority) => authority.replace('127.0.0.1', '127.1')],
  ['our address as one number', (authority) => authority.replace('127.0.0.1', '2130706433')],
  ['our address in hexadecimal', (authority) => authority.replace('127.0.0.1', '0x7f.0.0.1')],
  ['our address in octal', (authority) => authority.replace('127.0.0.1', '0177.0.0.1')],
  ['[::1]', (authority) => authority.replace('127.0.0.1', '[::1]')],
  ['[::ffff:127.0.0.1]', (authority) => authority.replace('127.0.0.1', '[::ffff:127.0.0.1]')],
  ['0.0.0.0', (authority) => authority.replace('127.0.0.1', '0.0.0.0')],
  ['a dot behind our address', (authority) => authority.replace('127.0.0.1', '127.0.0.1.')],
  ['ours with a user in front', (authority) => `mutu@${authority}`],
  ['ours as the user of another', (authority) => `${authority}@jahat.example`],
  ['nothing', () => ''],
  ['a comma and a second host', (authority) => `${authority}, jahat.example`],
];

const ORIGINS: readonly (readonly [what: string, origin: (origin: string) => string | null])[] = [
  ['no origin', () => null],
  ['an empty origin', () => ''],
  ['null, as a sandboxed page has', () => 'null'],
  ['a foreign page', () => 'http://jahat.example'],
  ['a page of another port here', () => 'http://127.0.0.1:3000'],
  ['localhost', (origin) => origin.replace('127.0.0.1', 'localhost')],
  ['https', (origin) => origin.replace('http:', 'https:')],
  ['capitals', (origin) => origin.replace('http', 'HTTP')],
  ['a slash behind ours', (origin) => `${origin}/`],
  ['one that begins with ours', (origin) => `${origin}.jahat.example`],
  ['one that holds ours', (origin) => `http://jahat.example/${origin}`],
  ['a file', () => 'file://'],
  ['the desktop program', () => 'app://mutu'],
  ['an extension', () => 'chrome-extension://abcdefghijklmnop'],
  ['two at once', (origin) => `${origin}, http://jahat.example`],
];

/** Where a request comes from: host, origin, the word of the browser. */
export const CALLERS: readonly Planned[] = [
  ...HOSTS.flatMap(([what, host]) => [
    plan('host', `a page by ${what}`, [FOREIGN, '400'], (scene) =>
      get(scene, '/', [`Host: ${host(scene.target.authority)}`, 'Accept: text/html']),
    ),
    plan('host', `a call by ${what}, with a right token`, [FOREIGN, '400'], (scene) =>
      changedCall(scene, { Host: host(scene.target.authority) }),
    ),
  ]),
  plan('host', 'two hosts, ours first', [FOREIGN, '400'], (scene) =>
    get(scene, '/', [`Host: ${scene.target.authority}`, 'Host: jahat.example', 'Accept: text/html']),
  ),
  plan('host', 'two hosts, ours last', [FOREIGN, '400'], (scene) =>
    get(scene, '/', ['Host: jahat.example', `Host: ${scene.target.authority}`, 'Accept: text/html']),
  ),
  plan('host', 'no host', '400', (scene) => get(scene, '/', ['Accept: text/html'])),
  plan('host', 'no host in HTTP 1.0', ['400', FOREIGN], async (scene) =>
    shown(await sendRaw(scene.target.port, 'GET / HTTP/1.0\r\nAccept: text/html\r\n\r\n')),
  ),
  plan('host', 'told by a proxy', FOREIGN, (scene) =>
    get(scene, '/', [
      'Host: jahat.example',
      `X-Forwarded-Host: ${scene.target.authority}`,
      `Forwarded: host=${scene.target.authority}`,
    ]),
  ),
  plan('host', 'a whole foreign address, with our host', ['400', FOREIGN, '404 shell.notFound'], (scene) =>
    get(scene, 'http://jahat.example/files.json', [`Host: ${scene.target.authority}`]),
  ),
  plan('host', 'events by a rebound name, with a right token', FOREIGN, (scene) =>
    get(scene, '/api/events', ['Host: jahat.example', `Authorization: Bearer ${scene.tokens.one}`]),
  ),
  ...ORIGINS.map(([what, origin]) =>
    plan('origin', `a call from ${what}, with a right token`, FOREIGN, (scene) =>
      changedCall(scene, { Origin: origin(scene.target.origin) }),
    ),
  ),
  plan('origin', 'reading the page from a foreign page', FOREIGN, (scene) =>
    get(scene, '/', [`Host: ${scene.target.authority}`, 'Origin: http://jahat.example', 'Accept: text/html']),
  ),
  plan('origin', 'reading a script from a foreign page', FOREIGN, (scene) =>
    get(scene, '/preview', [`Host: ${scene.target.authority}`, 'Origin: null']),
  ),
  plan('origin', 'a launch code exchanged by a foreign page', FOREIGN, async (scene) => {
    const body = JSON.stringify({ code: await scene.target.newCode() });
    return shown(
      await sendRaw(
        scene.target.port,
        requestText('POST', '/api/session', callHeaders(scene, { Origin: 'http://jahat.example' }, body.length), body),
      ),
    );
  }),
  ...['cross-site', 'same-site', 'sideways', ''].map((site) =>
    plan('origin', `Sec-Fetch-Site: ${site}, with a right token and origin`, FOREIGN, (scene) =>
      changedCall(scene, { 'Sec-Fetch-Site': site }),
    ),
  ),
  plan('origin', 'a frame of a foreign page', FOREIGN, (scene) =>
    get(scene, '/', [
      `Host: ${scene.target.authority}`,
      'Sec-Fetch-Site: cross-site',
      'Sec-Fetch-Dest: iframe',
      'Accept: text/html',
    ]),
  ),
];

const exchange = async (scene: Scene, body: string, type = 'application/json'): Promise<string> =>
  shown(
    await sendRaw(
      scene.target.port,
      requestText(
        'POST',
        '/api/session',
        callHeaders(scene, { Authorization: null, 'Content-Type': type }, Buffer.byteLength(body)),
        body,
      ),
    ),
  );

const USED = '401 shell.launchCodeUsed';

/** Launch codes, and the secret of a second start. */
export const CODES: readonly Planned[] = [
  plan('launch code', 'the one that was used to start', USED, (scene) =>
    exchange(scene, JSON.stringify({ code: scene.target.firstCode })),
  ),
  plan('launch code', 'used a second time', USED, async (scene) => {
    const body = JSON.stringify({ code: await scene.target.newCode() });
    const first = await exchange(scene, body);
    return first === '200' ? exchange(scene, body) : `first time: ${first}`;
  }),
  plan('launch code', 'used by ten at once: only one gets in', '1 of 10', async (scene) => {
    const body = JSON.stringify({ code: await scene.target.newCode() });
    const answers = await Promise.all(Array.from({ length: 10 }, () => exchange(scene, body)));
    return `${answers.filter((answer) => answer === '200').length} of ${answers.length}`;
  }),
  ...[
    '{}',
    '{"code":""}',
    `{"code":"${'A'.repeat(43)}"}`,
    '{"code":7}',
    '{"code":null}',
    '{"code":["a"]}',
    '{"code":{"toString":1}}',
    '{"code":"a","more":1}',
  ].map((body) => plan('launch code', `guessed: ${body.slice(0, 40)}`, USED, (scene) => exchange(scene, body))),
  plan('launch code', 'in a body of 2 KB', '413 shell.body413', (scene) =>
    exchange(scene, `{"code":"${'A'.repeat(2000)}"}`),
  ),
  plan('launch code', 'as a form', '415 shell.notJson', async (scene) =>
    exchange(scene, `code=${await scene.target.newCode()}`, 'application/x-www-form-urlencoded'),
  ),
  plan('launch code', 'in the address', '405 shell.methodNotAllowed', async (scene) =>
    get(scene, `/api/session?code=${await scene.target.newCode()}`, [`Host: ${scene.target.authority}`]),
  ),
  plan('launch code', 'as a token', UNKNOWN, async (scene) =>
    changedCall(scene, { Authorization: `Bearer ${await scene.target.newCode()}` }),
  ),
  plan('launch code', 'asked for without the secret of the start', UNKNOWN, async (scene) =>
    shown(
      await sendRaw(scene.target.port, requestText('POST', '/api/launch', callHeaders(scene, { Authorization: null }))),
    ),
  ),
  plan('launch code', 'asked for with a token', UNKNOWN, async (scene) =>
    shown(await sendRaw(scene.target.port, requestText('POST', '/api/launch', callHeaders(scene)))),
  ),
  plan('launch code', 'asked for with a guessed secret', UNKNOWN, async (scene) =>
    shown(
      await sendRaw(
        scene.target.port,
        requestText('POST', '/api/launch', callHeaders(scene, { Authorization: `Bearer ${'x'.repeat(43)}` })),
      ),
    ),
  ),
];

const TOKENS: readonly (readonly [what: string, header: (token: string) => string | null])[] = [
  ['none', () => null],
  ['an empty one', () => 'Bearer '],
  ['a guessed one', () => `Bearer ${'A'.repeat(43)}`],
  ['half of a right one', (token) => `Bearer ${token.slice(0, 22)}`],
  ['a right one and a sign more', (token) => `Bearer ${token}A`],
  ['a right one in other case', (token) => `Bearer ${token.toLowerCase()}_`],
  ['a right one under another scheme', (token) => `Basic ${token}`],
  ['a right one in a small scheme', (token) => `bearer ${token}`],
  ['a right one without a scheme', (token) => token],
  ['two in one header', (token) => `Bearer x, Bearer ${token}`],
  ['a wild card', () => 'Bearer *'],
  ['a name of every object', () => 'Bearer __proto__aaaaaaaaaaaaaaaa'],
];

/** Tokens, where they count and where they do not. */
export const TOKEN_CASES: readonly Planned[] = [
  ...TOKENS.map(([what, header]) =>
    plan('token', `a call with ${what}`, UNKNOWN, (scene) =>
      changedCall(scene, { Authorization: header(scene.tokens.one) }),
    ),
  ),
  plan('token', 'in the address instead', UNKNOWN, async (scene) => {
    const body = '{"name":"workspace.state","input":{}}';
    return shown(
      await sendRaw(
        scene.target.port,
        requestText(
          'POST',
          `/api/call?token=${scene.tokens.one}`,
          callHeaders(scene, { Authorization: null }, body.length),
          body,
        ),
      ),
    );
  }),
  plan('token', 'in a cookie instead', UNKNOWN, (scene) =>
    changedCall(scene, { Authorization: null, Cookie: `token=${scene.tokens.one}` }),
  ),
  plan('token', 'two headers, the right one last', UNKNOWN, async (scene) => {
    const body = '{"name":"workspace.state","input":{}}';
    const headers = callHeaders(scene, { Authorization: 'Bearer x' }, body.length);
    return shown(
      await sendRaw(
        scene.target.port,
        requestText('POST', '/api/call', [...headers, `Authorization: Bearer ${scene.tokens.one}`], body),
      ),
    );
  }),
  plan('token', 'events without one', UNKNOWN, (scene) =>
    get(scene, '/api/events', [`Host: ${scene.target.authority}`]),
  ),
  plan('token', 'events with a guessed one', UNKNOWN, (scene) =>
    get(scene, '/api/events', [`Host: ${scene.target.authority}`, `Authorization: Bearer ${'A'.repeat(43)}`]),
  ),
  plan('token', 'events with one in the address', UNKNOWN, (scene) =>
    get(scene, `/api/events?token=${scene.tokens.one}`, [`Host: ${scene.target.authority}`]),
  ),
  plan('token', 'an upload without one', UNKNOWN, async (scene) =>
    shown(
      await sendRaw(
        scene.target.port,
        requestText('POST', `/api/upload/${'a'.repeat(32)}`, callHeaders(scene, { Authorization: null }, 1), 'x'),
      ),
    ),
  ),
  plan('token', 'a download with a guessed one', UNKNOWN, (scene) =>
    get(scene, `/api/download/${'a'.repeat(32)}`, [
      `Host: ${scene.target.authority}`,
      `Authorization: Bearer ${'A'.repeat(43)}`,
    ]),
  ),
  plan('token', 'a hundred guesses are all wrong', '0 of 100', async (scene) => {
    let right = 0;
    for (let round = 0; round < 100; round += 1) {
      const token = scene.tokens.one.slice(0, -2) + String(round).padStart(2, '0');
      if (token !== scene.tokens.one && (await changedCall(scene, { Authorization: `Bearer ${token}` })) !== UNKNOWN)
        right += 1;
    }
    return `${right} of 100`;
  }),
];
