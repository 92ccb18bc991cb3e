import { type Answer, openSocket, readAnswer, requestText, sendRaw } from './client.ts';
import { SECRET, type Target } from './target.ts';

/** One attack: what is sent, what must come back, and what came. */
export interface Case {
  readonly group: string;
  readonly what: string;
  /** In words or codes, as `got` gives it. */
  readonly expected: string;
  readonly got: string;
}

/** One attack that has not been made yet. */
export interface Planned {
  readonly group: string;
  readonly what: string;
  readonly expected: string | readonly string[];
  readonly attack: (scene: Scene) => Promise<string>;
}

/** What the attacks need to know: where the program is, and tokens that were got the right way. */
export interface Scene {
  readonly target: Target;
  /** Tokens of two browser tabs. */
  readonly tokens: { readonly one: string; readonly other: string };
}

/** The answer as a case shows it: its status and the code of the refusal, where it has one. */
export function shown(answer: Answer): string {
  if (answer.raw.includes(SECRET)) return 'THE SECRET CAME OUT';
  if (answer.status === 0) return answer.ended ? 'cut off' : 'no answer';
  const code = /"code":"([\w.]+)"/.exec(answer.body)?.[1];
  return code === undefined ? String(answer.status) : `${answer.status} ${code}`;
}

/** Headers of a call that the program would take; what an attack changes replaces them by name. */
export function callHeaders(scene: Scene, changed: Readonly<Record<string, string | null>> = {}, length = 0): string[] {
  const headers: Record<string, string | null> = {
    Host: scene.target.authority,
    Origin: scene.target.origin,
    Authorization: `Bearer ${scene.tokens.one}`,
    'Content-Type': 'application/json',
    'Content-Length': String(length),
    ...changed,
  };
  return Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
}

/** Calls an operation over a raw connection. */
export async function call(
  scene: Scene,
  token: string,
  name: string,
  input: unknown,
  more: object = {},
): Promise<Answer> {
  const body = JSON.stringify({ name, input, ...more });
  return sendRaw(
    scene.target.port,
    requestText(
      'POST',
      '/api/call',
      callHeaders(scene, { Authorization: `Bearer ${token}` }, Buffer.byteLength(body)),
      Buffer.from(body, 'utf8').toString('latin1'),
    ),
  );
}

/** Calls an operation and gives its value; a refusal is a fault of the attack itself. */
export async function callDone<T>(scene: Scene, token: string, name: string, input: unknown): Promise<T> {
  const answer = await call(scene, token, name, input);
  const result = JSON.parse(Buffer.from(answer.body, 'latin1').toString('utf8')) as { ok: boolean; value: T };
  if (!result.ok) throw new Error(`${name}: ${answer.body.slice(0, 300)}`);
  return result.value;
}

const STATE = '{"name":"workspace.state","input":{}}';

/** A call that would be answered but for what the attack changes. */
export async function changedCall(
  scene: Scene,
  changed: Readonly<Record<string, string | null>>,
  body = STATE,
): Promise<string> {
  return shown(
    await sendRaw(
      scene.target.port,
      requestText('POST', '/api/call', callHeaders(scene, changed, Buffer.byteLength(body, 'latin1')), body),
    ),
  );
}

/** A request to read something. */
export async function get(scene: Scene, path: string, headers: readonly string[], method = 'GET'): Promise<string> {
  return shown(await sendRaw(scene.target.port, requestText(method, path, headers)));
}

/** Sends bytes and waits for what the other side does by itself, also where nothing complete was sent. */
export async function sendAndWait(scene: Scene, bytes: string | Buffer): Promise<string> {
  const socket = await openSocket(scene.target.port);
  const answer = readAnswer(socket);
  socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  return shown(await answer);
}

export function plan(
  group: string,
  what: string,
  expected: string | readonly string[],
  attack: (scene: Scene) => Promise<string>,
): Planned {
  return { group, what, expected, attack };
}
