import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { contract, type OperationName } from '../../main/contract/index.ts';
import { call, callDone, callHeaders, get, type Planned, plan, type Scene, shown } from './cases.ts';
import { openSocket, readAnswer, requestText, sendRaw } from './client.ts';

const PASSWORDS = {
  owner: 'hujan di bulan juni',
  reader: 'pagi yang cerah sekali',
  given: 'kata sandi sementara',
} as const;
const OWNER = 'pemilik';
const READER = 'pembaca';

/** Where to start from: a workspace in which people must sign in, an owner in one tab, somebody who may only read in the other. */
interface Staff {
  readonly ownerId: string;
  readonly readerId: string;
}

let staff: Promise<Staff> | undefined;

async function prepare(scene: Scene): Promise<Staff> {
  const { one, other } = scene.tokens;
  await callDone(scene, one, 'workspace.create', {
    path: join(scene.target.home, 'LSP Mutu', 'Serangan'),
    name: 'LSP Serangan',
  });
  const { accountId: ownerId } = await callDone<{ accountId: string }>(scene, one, 'users.setUp', {
    login: OWNER,
    name: 'Ratna Wulandari',
    password: PASSWORDS.owner,
  });
  await callDone(scene, one, 'users.signIn', { login: OWNER, password: PASSWORDS.owner });
  const { roles } = await callDone<{ roles: { id: string; code: string }[] }>(scene, one, 'users.roles', {});
  const roleId = roles.find(({ code }) => code === 'reader')?.id ?? '';
  const { accountId: readerId } = await callDone<{ accountId: string }>(scene, one, 'users.create', {
    login: READER,
    name: 'Sari Dewi',
    password: PASSWORDS.given,
    roles: [{ roleId, unit: '' }],
  });
  await callDone(scene, other, 'users.signIn', { login: READER, password: PASSWORDS.given });
  await callDone(scene, other, 'users.changePassword', { current: PASSWORDS.given, password: PASSWORDS.reader });
  return { ownerId, readerId };
}

/** The scene with both people signed in, made once. */
async function signedIn(scene: Scene): Promise<Staff> {
  staff ??= prepare(scene);
  const made = await staff;
  for (const [token, login, password] of [
    [scene.tokens.one, OWNER, PASSWORDS.owner],
    [scene.tokens.other, READER, PASSWORDS.reader],
  ] as const) {
    const state = await callDone<{ signedIn: boolean; locked: boolean }>(scene, token, 'users.state', {});
    if (!state.signedIn || state.locked) await callDone(scene, token, 'users.signIn', { login, password });
  }
  return made;
}

async function freshToken(scene: Scene): Promise<string> {
  const body = JSON.stringify({ code: await scene.target.newCode() });
  const answer = await sendRaw(
    scene.target.port,
    requestText('POST', '/api/session', callHeaders(scene, { Authorization: null }, body.length), body),
  );
  return /"token":"([\w-]+)"/.exec(answer.body)?.[1] ?? '';
}

const login = (
  what: string,
  expected: string | readonly string[],
  attack: (scene: Scene, people: Staff) => Promise<string>,
): Planned => plan('login', what, expected, async (scene) => attack(scene, await signedIn(scene)));

const names = Object.keys(contract) as OperationName[];

/** Calls many operations with their examples and tells how many were refused as they must, and which were not. */
async function refusedAll(
  scene: Scene,
  token: string,
  operations: readonly OperationName[],
  codes: readonly string[],
): Promise<string> {
  const let_through: string[] = [];
  for (const name of operations) {
    const got = shown(await call(scene, token, name, contract[name].example));
    if (!codes.includes(got)) let_through.push(`${name}: ${got}`);
  }
  return let_through.length === 0 ? 'all refused' : let_through.slice(0, 5).join('; ');
}

const offerDownload = async (scene: Scene, token: string): Promise<string> =>
  (
    await callDone<{ ticket: string }>(scene, token, 'export.table', {
      title: 'Daftar',
      columns: [{ title: 'Nama', type: 'text' }],
      rows: [['Sari']],
    })
  ).ticket;

const offerUpload = async (scene: Scene, token: string): Promise<string> =>
  (await callDone<{ ticket: string }>(scene, token, 'platform.offerUpload', { name: 'a.txt', size: 100 })).ticket;

const download = (scene: Scene, ticket: string, token?: string): Promise<string> =>
  get(scene, `/api/download/${ticket}`, [
    `Host: ${scene.target.authority}`,
    ...(token === undefined ? [] : [`Authorization: Bearer ${token}`]),
  ]);

const upload = async (scene: Scene, ticket: string, token: string, name = 'a.txt', body = 'isi'): Promise<string> =>
  shown(
    await sendRaw(
      scene.target.port,
      requestText(
        'POST',
        `/api/upload/${ticket}?name=${encodeURIComponent(name)}`,
        callHeaders(
          scene,
          { Authorization: `Bearer ${token}`, 'Content-Type': 'application/octet-stream' },
          body.length,
        ),
        body,
      ),
    ),
  );

const GONE = '404 files.ticketUnknown';
const GONE_UPLOAD = '200 files.ticketUnknown';
const FORBIDDEN = '200 core.forbidden';

/** What one login may not have of another, and what somebody who may only read may not do. */
export const LOGINS: readonly Planned[] = [
  login('a tab in which nobody has signed in: every operation that is not open', 'all refused', async (scene) => {
    const token = await freshToken(scene);
    const closed = names.filter((name) => contract[name].permission !== 'open');
    return refusedAll(scene, token, closed, ['200 users.signInFirst', FORBIDDEN]);
  }),
  login('the owner: every operation of the program itself', 'all refused', (scene) =>
    refusedAll(
      scene,
      scene.tokens.one,
      names.filter((name) => contract[name].permission === 'internal'),
      [FORBIDDEN],
    ),
  ),
  login('a reader: every operation that writes', 'all refused', (scene) =>
    refusedAll(
      scene,
      scene.tokens.other,
      names.filter((name) => /\.(?:write|erase|restore|sign)$/.test(contract[name].permission)),
      [FORBIDDEN],
    ),
  ),
  login('a reader who claims another account in the body', '400 shell.body400', async (scene, { ownerId }) =>
    shown(await call(scene, scene.tokens.other, 'users.list', {}, { actor: { id: ownerId }, permissions: '*' })),
  ),
  login('a reader who claims another account in a header', FORBIDDEN, async (scene, { ownerId }) => {
    const body = '{"name":"users.list","input":{}}';
    return shown(
      await sendRaw(
        scene.target.port,
        requestText(
          'POST',
          '/api/call',
          [
            ...callHeaders(scene, { Authorization: `Bearer ${scene.tokens.other}` }, body.length),
            `X-Actor: ${ownerId}`,
            `X-Session-Id: ${ownerId}`,
            'X-Permissions: *',
          ],
          body,
        ),
      ),
    );
  }),
  login('a reader who gives himself the owner role', FORBIDDEN, async (scene, { readerId }) =>
    shown(
      await call(scene, scene.tokens.other, 'users.change', {
        id: readerId,
        expectRev: 1,
        login: READER,
        name: 'Sari',
        roles: [{ roleId: readerId, unit: '' }],
      }),
    ),
  ),
  login('a reader who turns signing in off', FORBIDDEN, async (scene) =>
    shown(
      await call(scene, scene.tokens.other, 'users.changeAccess', {
        required: false,
        lockAfterMinutes: 0,
        password: PASSWORDS.reader,
      }),
    ),
  ),
  login(
    'a second owner set up beside the first',
    ['200 users.alreadySetUp', '200 users.setUpDone', '200 users.setUpAlready', FORBIDDEN],
    async (scene) =>
      shown(
        await call(scene, scene.tokens.one, 'users.setUp', {
          login: 'kedua',
          name: 'Kedua',
          password: PASSWORDS.owner,
        }),
      ),
  ),
  login('a download of another login, by its token', GONE, async (scene) =>
    download(scene, await offerDownload(scene, scene.tokens.one), scene.tokens.other),
  ),
  login('a download used twice', `200, ${GONE}`, async (scene) => {
    const ticket = await offerDownload(scene, scene.tokens.one);
    return `${await download(scene, ticket)}, ${await download(scene, ticket)}`;
  }),
  login('a download fetched by ten at once: one gets it', '1 of 10', async (scene) => {
    const ticket = await offerDownload(scene, scene.tokens.one);
    const answers = await Promise.all(Array.from({ length: 10 }, () => download(scene, ticket)));
    return `${answers.filter((answer) => answer === '200').length} of 10`;
  }),
  login('a download after its login has ended', GONE, async (scene) => {
    const ticket = await offerDownload(scene, scene.tokens.one);
    await callDone(scene, scene.tokens.one, 'users.signOut', {});
    return download(scene, ticket, scene.tokens.one);
  }),
  login('a download by its link, after its login has ended', GONE, async (scene) => {
    const ticket = await offerDownload(scene, scene.tokens.one);
    await callDone(scene, scene.tokens.one, 'users.signOut', {});
    return download(scene, ticket);
  }),
  login('a download after its screen was locked', GONE, async (scene) => {
    const ticket = await offerDownload(scene, scene.tokens.one);
    await callDone(scene, scene.tokens.one, 'users.lock', {});
    return download(scene, ticket, scene.tokens.one);
  }),
  login('a download of the login before, by the next one in the same tab', GONE, async (scene) => {
    const ticket = await offerDownload(scene, scene.tokens.one);
    await callDone(scene, scene.tokens.one, 'users.signOut', {});
    await callDone(scene, scene.tokens.one, 'users.signIn', { login: READER, password: PASSWORDS.reader });
    const got = await download(scene, ticket, scene.tokens.one);
    await callDone(scene, scene.tokens.one, 'users.signIn', { login: OWNER, password: PASSWORDS.owner });
    return got;
  }),
  login('an upload under the ticket of another login', GONE_UPLOAD, async (scene) =>
    upload(scene, await offerUpload(scene, scene.tokens.one), scene.tokens.other),
  ),
  login('an upload sent twice', `200, ${GONE_UPLOAD}`, async (scene) => {
    const ticket = await offerUpload(scene, scene.tokens.one);
    return `${await upload(scene, ticket, scene.tokens.one)}, ${await upload(scene, ticket, scene.tokens.one)}`;
  }),
  login('an upload after its login has ended', [GONE_UPLOAD, '200 users.signInFirst'], async (scene) => {
    const ticket = await offerUpload(scene, scene.tokens.one);
    await callDone(scene, scene.tokens.one, 'users.signOut', {});
    return upload(scene, ticket, scene.tokens.one);
  }),
  login('an upload larger than it was offered', '200 files.tooBig', async (scene) =>
    upload(scene, await offerUpload(scene, scene.tokens.one), scene.tokens.one, 'a.txt', 'x'.repeat(2000)),
  ),
  login('an upload whose name leads out of its folder', '200, nothing outside', async (scene) => {
    const before = readdirSync(scene.target.home).length;
    const got = await upload(
      scene,
      await offerUpload(scene, scene.tokens.one),
      scene.tokens.one,
      '../../../keluar.txt',
    );
    return `${got}, ${readdirSync(scene.target.home).length === before ? 'nothing outside' : 'a file outside'}`;
  }),
  login('an upload of another login used as a file', ['200 files.uploadGone', FORBIDDEN], async (scene) => {
    const answer = await sendRaw(
      scene.target.port,
      requestText(
        'POST',
        `/api/upload/${await offerUpload(scene, scene.tokens.other)}?name=a.zip`,
        callHeaders(scene, { Authorization: `Bearer ${scene.tokens.other}` }, 1),
        'x',
      ),
    );
    const id = /"upload":"([\w-]+)"/.exec(answer.body)?.[1] ?? '';
    return shown(await call(scene, scene.tokens.one, 'packages.verify', { source: { upload: id } }));
  }),
  login('work on a screen that is locked', '200 users.locked', async (scene) => {
    await callDone(scene, scene.tokens.one, 'users.lock', {});
    return shown(await call(scene, scene.tokens.one, 'documents.list', {}));
  }),
  login('a password changed on a screen that is locked', '200 users.locked', async (scene) => {
    await callDone(scene, scene.tokens.one, 'users.lock', {});
    return shown(
      await call(scene, scene.tokens.one, 'users.changePassword', {
        current: PASSWORDS.owner,
        password: 'lain sekali lagi',
      }),
    );
  }),
  login('a tab that stays signed in with the password before', '200 users.signInFirst', async (scene) => {
    const stolen = await freshToken(scene);
    await callDone(scene, stolen, 'users.signIn', { login: READER, password: PASSWORDS.reader });
    const between = 'kata sandi untuk sebentar';
    await callDone(scene, scene.tokens.other, 'users.changePassword', { current: PASSWORDS.reader, password: between });
    const got = shown(await call(scene, stolen, 'documents.list', {}));
    await callDone(scene, scene.tokens.other, 'users.changePassword', { current: between, password: PASSWORDS.reader });
    return got;
  }),
  login('events tell a screen that is locked no data', 'names and times only', async (scene) => {
    const socket = await openSocket(scene.target.port);
    const text = readAnswer(socket, (raw) => raw.includes('"type":"changed"'));
    socket.write(
      `GET /api/events HTTP/1.1\r\nHost: ${scene.target.authority}\r\nAuthorization: Bearer ${scene.tokens.other}\r\n\r\n`,
    );
    await callDone(scene, scene.tokens.other, 'users.lock', {});
    await callDone(scene, scene.tokens.one, 'documents.create', {
      code: 'SOP-RAHASIA',
      title: 'Judul rahasia',
      type: 'sop',
    });
    const { raw } = await text;
    const events = [...raw.matchAll(/^\{.*\}$/gm)].map(([line]) => Object.keys(JSON.parse(line) as object));
    const known = new Set(['type', 'kinds', 'operation', 'at', 'jobId']);
    const more = events.flat().filter((key) => !known.has(key));
    return /rahasia/i.test(raw) || more.length > 0 || events.length === 0 ? raw.slice(-200) : 'names and times only';
  }),
  login('a system folder opened as a workspace', 'all refused', async (scene) => {
    const opened: string[] = [];
    for (const path of [
      '/etc',
      '/proc/self',
      '/dev',
      '/',
      'Serangan',
      '../Serangan',
      '\\\\jahat.example\\bagi',
      '/tmp\0x',
      '',
    ]) {
      const got = shown(await call(scene, scene.tokens.one, 'workspace.open', { path }));
      if (!/^200 (?:core|files|db|workspace)\.\w+$/.test(got) || got.includes('internal'))
        opened.push(`${path}: ${got}`);
    }
    return opened.length === 0 ? 'all refused' : opened.join('; ');
  }),
  login('a device, a pipe and a password file as documents', 'all refused', async (scene) => {
    const taken: string[] = [];
    for (const path of [
      '/dev/zero',
      '/dev/stdin',
      '/proc/self/mem',
      '/etc',
      'a.txt',
      '../a.txt',
      '/tmp/tidak-ada\0.docx',
    ]) {
      const got = shown(
        await call(scene, scene.tokens.one, 'documents.create', {
          code: `X${taken.length}`,
          title: 'x',
          type: 'sop',
          file: { path },
        }),
      );
      if (!/^200 (?:files|core|documents)\.\w+$/.test(got) || got.includes('internal')) taken.push(`${path}: ${got}`);
    }
    return taken.length === 0 ? 'all refused' : taken.join('; ');
  }),
];

/** Guesses of passwords and codes: they end signing in for a while, so they come last. */
export const GUESSES: readonly Planned[] = [
  login('a hundred passwords for one account', 'stopped, also for the right one', async (scene) => {
    const token = await freshToken(scene);
    let stopped = 0;
    for (let round = 0; round < 100 && stopped < 3; round += 1) {
      const got = shown(await call(scene, token, 'users.signIn', { login: READER, password: `salah ${round}` }));
      if (got === '200 users.tooManyTries') stopped += 1;
      else if (got !== '200 users.passwordWrong') return got;
    }
    const right = shown(await call(scene, token, 'users.signIn', { login: READER, password: PASSWORDS.reader }));
    return stopped === 3 && right === '200 users.tooManyTries'
      ? 'stopped, also for the right one'
      : `${stopped} ${right}`;
  }),
  login('a login that nobody has is answered as any other', '200 users.passwordWrong', async (scene) =>
    shown(await call(scene, await freshToken(scene), 'users.signIn', { login: 'tidak-ada', password: 'salah sekali' })),
  ),
  login('a hundred recovery codes', 'stopped', async (scene) => {
    const token = await freshToken(scene);
    for (let round = 0; round < 100; round += 1) {
      const got = shown(
        await call(scene, token, 'users.recover', {
          login: OWNER,
          code: `ABCD-${1000 + round}-EFGH`,
          password: 'kata sandi yang lain',
        }),
      );
      if (got === '200 users.tooManyTries') return 'stopped';
      if (got !== '200 users.recoveryWrong') return got;
    }
    return 'never stopped';
  }),
];
