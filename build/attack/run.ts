import { type Case, callHeaders, changedCall, get, type Planned, plan, type Scene, shown } from './cases.ts';
import { CALLERS, CODES, TOKEN_CASES } from './cases-caller.ts';
import { GUESSES, LOGINS } from './cases-login.ts';
import { ANSWERS, PATH_CASES } from './cases-path.ts';
import { BODIES, FLOODS, METHODS, SLOW, SMUGGLING } from './cases-request.ts';
import { openSocket, readAnswer, requestText, sendRaw } from './client.ts';
import type { Target } from './target.ts';

async function exchange(target: Target, code: string): Promise<string> {
  const body = JSON.stringify({ code });
  const scene = { target, tokens: { one: '', other: '' } };
  const answer = await sendRaw(
    target.port,
    requestText('POST', '/api/session', callHeaders(scene, { Authorization: null }, body.length), body),
  );
  const token = /"token":"([\w-]+)"/.exec(answer.body)?.[1];
  if (token === undefined) throw new Error(`no token: ${answer.raw.slice(0, 300)}`);
  return token;
}

/** What is asked for the right way is answered: without these, refusing everything would look safe. */
const CONTROLS: readonly Planned[] = [
  plan('control', 'the page', '200', (scene) =>
    get(scene, '/', [`Host: ${scene.target.authority}`, 'Accept: text/html', 'Sec-Fetch-Site: none']),
  ),
  plan('control', 'a call with a right token', '200', (scene) =>
    changedCall(scene, { 'Sec-Fetch-Site': 'same-origin' }),
  ),
  plan('control', 'events with a right token', '200', async (scene) => {
    const socket = await openSocket(scene.target.port);
    const answer = readAnswer(socket, (raw) => raw.includes('\r\n\r\n'));
    socket.write(
      `GET /api/events HTTP/1.1\r\nHost: ${scene.target.authority}\r\nAuthorization: Bearer ${scene.tokens.one}\r\n\r\n`,
    );
    return shown(await answer);
  }),
];

/** Makes one attack and compares. */
export async function attack(scene: Scene, planned: Planned): Promise<Case> {
  const { group, what } = planned;
  const expected = typeof planned.expected === 'string' ? [planned.expected] : planned.expected;
  let got: string;
  try {
    got = await planned.attack(scene);
  } catch (error) {
    got = `the attack failed: ${error instanceof Error ? error.message : String(error)}`;
  }
  const [first = ''] = expected;
  return { group, what, expected: expected.includes(got) ? got : first, got };
}

async function inTurn(scene: Scene, planned: readonly Planned[]): Promise<Case[]> {
  const cases: Case[] = [];
  for (const one of planned) cases.push(await attack(scene, one));
  return cases;
}

/** Makes every attack on a running web shell. The slow senders run beside the others; floods and guesses come last. */
export async function attackAll(target: Target): Promise<readonly Case[]> {
  const scene: Scene = {
    target,
    tokens: { one: await exchange(target, target.firstCode), other: await exchange(target, await target.newCode()) },
  };
  const slow = Promise.all(SLOW.map((one) => attack(scene, one)));
  const cases = await inTurn(scene, [
    ...CONTROLS,
    ...CALLERS,
    ...CODES,
    ...TOKEN_CASES,
    ...METHODS,
    ...BODIES,
    ...SMUGGLING,
    ...PATH_CASES,
    ...ANSWERS,
    ...LOGINS,
    ...GUESSES,
  ]);
  cases.push(...(await slow), ...(await inTurn(scene, FLOODS)));
  const alive = target.running();
  cases.push({ group: 'after all', what: 'the program still runs', expected: 'yes', got: alive ? 'yes' : 'no' });
  return cases;
}
