import { get, type Planned, plan, shown } from './cases.ts';
import { type Answer, requestText, sendRaw } from './client.ts';

const NOTHING = [
  '404 shell.notFound',
  '404 shell.ticketUnknown',
  '400',
  '405 shell.methodNotAllowed',
  '404 files.ticketUnknown',
];

/** Ways out of the folder of the page, and to files that no list names. */
const PATHS = [
  '/files.json',
  '/index.html',
  '/preview.html',
  '/preview/',
  '/PREVIEW',
  '/package.json',
  '/program/secret.txt',
  '/secret.txt',
  '/../secret.txt',
  '/../../program/secret.txt',
  '/assets/../files.json',
  '/assets/./../files.json',
  '/assets/..%2ffiles.json',
  '/assets/..%2Ffiles.json',
  '/assets/%2e%2e/files.json',
  '/assets/%2e%2e%2ffiles.json',
  '/assets/%252e%252e%252ffiles.json',
  '/assets/..%5cfiles.json',
  '/assets/..%5c..%5cprogram%5csecret.txt',
  '/assets\\..\\files.json',
  '/assets/..;/files.json',
  '/assets/%c0%ae%c0%ae/files.json',
  '/assets/%ef%bc%8e%ef%bc%8e/files.json',
  '/assets/%u002e%u002e/files.json',
  '/assets/..%00/files.json',
  '/files.json%00.js',
  '/files.json%20',
  '/files.json.',
  '/files.json::$DATA',
  '/FILES.JSON',
  '//files.json',
  '///etc/passwd',
  '/etc/passwd',
  '/proc/self/environ',
  '/C:/Windows/win.ini',
  '/C:%5CWindows%5Cwin.ini',
  '/file:///etc/passwd',
  '/.env',
  '/.git/config',
  '/__proto__',
  '/constructor',
  '/toString',
  '/assets/__proto__',
  '/api',
  '/api/',
  '/api/call/',
  '/api//call',
  '/API/CALL',
  '/api/call%20',
  '/api/call;a=b',
  '/api/unknown',
  '/api/download/',
  '/api/download/short',
  '/api/download/..%2f..%2fsecret.txt',
  '/api/download/%2e%2e%2f%2e%2e%2fsecret',
  `/api/download/${'a'.repeat(200)}`,
  '/api/download/__proto__________',
  '/api/upload/..%2f..%2fsecret.txt',
];

const header = (scene: { readonly target: { readonly authority: string } }): string[] => [
  `Host: ${scene.target.authority}`,
];

/** What is wrong with the headers of an answer, in words; empty when nothing is. */
function headerFaults(answer: Answer, framed = false): string[] {
  const { headers } = answer;
  const faults: string[] = [];
  const policy = headers['content-security-policy'] ?? '';
  if (!policy.startsWith("default-src 'none'")) faults.push('no policy');
  if (headers['x-content-type-options'] !== 'nosniff') faults.push('sniffing');
  if (headers['x-frame-options'] !== (framed ? 'SAMEORIGIN' : 'DENY')) faults.push('framing');
  if (headers['referrer-policy'] !== 'no-referrer') faults.push('referrer');
  if (headers['cross-origin-resource-policy'] !== 'same-origin') faults.push('other pages may load it');
  for (const name of Object.keys(headers))
    if (name === 'set-cookie' || name === 'server' || name === 'x-powered-by' || name.startsWith('access-control-'))
      faults.push(name);
  return faults;
}

const sealed = (what: string, request: (authority: string) => string, status: number, framed = false): Planned =>
  plan('answer', `headers of ${what}`, `${status}, sealed`, async (scene) => {
    const answer = await sendRaw(scene.target.port, request(scene.target.authority));
    const faults = headerFaults(answer, framed);
    return `${answer.status}, ${faults.length === 0 ? 'sealed' : faults.join(', ')}`;
  });

const of =
  (method: string, path: string, ...headers: string[]) =>
  (authority: string): string =>
    requestText(method, path, [`Host: ${authority}`, ...headers]);

export const PATH_CASES: readonly Planned[] = [
  ...PATHS.map((path) => plan('path', path, NOTHING, (scene) => get(scene, path, header(scene)))),
  plan('path', 'files.json by a whole address', NOTHING, (scene) =>
    get(scene, `${scene.target.origin}/files.json`, header(scene)),
  ),
  plan('path', 'a screen with the path of a system file is the page and nothing else', 'the page', async (scene) => {
    const answer = await sendRaw(
      scene.target.port,
      requestText('GET', '/etc/passwd', [...header(scene), 'Accept: text/html']),
    );
    return answer.status === 200 && answer.body.includes('id="root"') && !answer.body.includes('root:')
      ? 'the page'
      : shown(answer);
  }),
];

export const ANSWERS: readonly Planned[] = [
  sealed('the page', of('GET', '/', 'Accept: text/html'), 200),
  sealed('the page that draws files', of('GET', '/preview'), 200, true),
  sealed('what is not there', of('GET', '/nothing'), 404),
  sealed('a method that is not taken', of('DELETE', '/'), 405),
  sealed('a foreign host', () => requestText('GET', '/', ['Host: jahat.example']), 403),
  sealed('a missing token', of('GET', '/api/events'), 401),
  sealed('a wrong ticket', of('GET', `/api/download/${'a'.repeat(32)}`), 404),
  sealed('a request that is none', () => 'x\r\n\r\n', 400),
  sealed(
    'headers that are too long',
    (authority) => requestText('GET', `/${'a'.repeat(20_000)}`, [`Host: ${authority}`]),
    431,
  ),
  plan('answer', 'the page is kept nowhere, and its mark is new each time', 'no-store, two marks', async (scene) => {
    const marks = new Set<string>();
    let kept = '';
    for (let round = 0; round < 2; round += 1) {
      const answer = await sendRaw(scene.target.port, of('GET', '/', 'Accept: text/html')(scene.target.authority));
      marks.add(/'nonce-([\w-]+)'/.exec(answer.headers['content-security-policy'] ?? '')?.[1] ?? '');
      kept = answer.headers['cache-control'] ?? '';
    }
    return `${kept}, ${marks.size === 2 && !marks.has('') ? 'two marks' : 'the same mark'}`;
  }),
  plan('answer', 'nothing of the page is written into its policy', 'no unsafe word', async (scene) => {
    const answer = await sendRaw(scene.target.port, of('GET', '/', 'Accept: text/html')(scene.target.authority));
    return /unsafe|\*|https?:(?!\/\/127\.0\.0\.1:\d+\/preview)/.test(answer.headers['content-security-policy'] ?? '*')
      ? (answer.headers['content-security-policy'] ?? 'none')
      : 'no unsafe word';
  }),
  plan('answer', 'a part of a file is not given out of order', ['200', '404 shell.notFound'], (scene) =>
    get(scene, '/preview', [...header(scene), 'Range: bytes=0-0,5-5,9-9']),
  ),
  plan('answer', 'what the address says is not written into the page', 'the page without it', async (scene) => {
    const answer = await sendRaw(
      scene.target.port,
      requestText('GET', '/?<script>alert(1)</script>', [
        ...header(scene),
        'Accept: text/html',
        'Accept-Language: <script>',
      ]),
    );
    const clean = answer.body.includes('id="root"') && !answer.body.includes('alert(1)');
    return clean ? 'the page without it' : answer.body.slice(0, 100);
  }),
];
