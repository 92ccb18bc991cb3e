import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addressOfRunning, forgetInstance, noteInstance } from './instance.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lsp-mutu-instance-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const answering = (status: number, body: unknown, asked: unknown[] = []): typeof fetch =>
  (async (address: string, options: RequestInit) => {
    asked.push([address, options.method, options.headers, options.redirect]);
    return new Response(JSON.stringify(body), { status });
  }) as typeof fetch;

it('asks the running one for a new address', async () => {
  noteInstance(home, { port: 45678, secret: 'geheim' });
  const asked: unknown[] = [];
  expect(await addressOfRunning(home, answering(200, { code: 'abc' }, asked))).toBe(
    'http://127.0.0.1:45678/#launch=abc',
  );
  expect(asked).toEqual([
    [
      'http://127.0.0.1:45678/api/launch',
      'POST',
      { Origin: 'http://127.0.0.1:45678', Authorization: 'Bearer geheim' },
      'error',
    ],
  ]);
});

it('leaves the secret to this user alone', () => {
  writeFileSync(join(home, 'web-shell.json'), 'left over', { mode: 0o644 });
  noteInstance(home, { port: 1, secret: 'geheim' });
  if (process.platform !== 'win32') expect(statSync(join(home, 'web-shell.json')).mode & 0o777).toBe(0o600);
});

it.each([
  ['there is no note', () => undefined],
  ['the note is damaged', () => writeFileSync(join(home, 'web-shell.json'), '{"port":')],
  ['the note names no port', () => writeFileSync(join(home, 'web-shell.json'), '{"port":99999999,"secret":"x"}')],
  [
    'the note was taken away',
    () => {
      noteInstance(home, { port: 1, secret: 'x' });
      forgetInstance(home);
    },
  ],
])('knows of nobody when %s', async (_what, prepare) => {
  prepare();
  expect(await addressOfRunning(home, answering(200, { code: 'abc' }))).toBeUndefined();
});

it.each([
  ['refuses', answering(401, { code: 'abc' })],
  ['answers something else', answering(200, ['hello'])],
  ['answers a code that would change the address', answering(200, { code: 'a b#"' })],
  ['does not answer', (() => Promise.reject(new Error('ECONNREFUSED'))) as typeof fetch],
])('goes on alone when the one at that port %s', async (_what, ask) => {
  noteInstance(home, { port: 45678, secret: 'geheim' });
  expect(await addressOfRunning(home, ask)).toBeUndefined();
});
