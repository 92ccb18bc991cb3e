import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHome, type Home, ROOT, startWebProgram, type WebProgram } from './program.ts';

let home: Home;
let program: WebProgram;
beforeEach(async () => {
  home = createHome();
  program = await startWebProgram(home);
});
afterEach(async () => {
  await program.stop();
  home.remove();
});

const noteOf = (): string => join(home.path, 'program', 'web-shell.json');

/** Exchanges the launch code of an address for a token, as the page does. */
async function tokenFrom(address: string): Promise<string | undefined> {
  const { origin, hash } = new URL(address);
  const response = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ code: hash.replace('#launch=', '') }),
  });
  return response.ok ? ((await response.json()) as { token: string }).token : undefined;
}

async function call(token: string, name: string, input: unknown): Promise<{ status: number; reply: unknown }> {
  const response = await fetch(`${program.origin}/api/call`, {
    method: 'POST',
    headers: { origin: program.origin, 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ name, input }),
  });
  return { status: response.status, reply: await response.json() };
}

/** A request with headers that browsers and fetch would not send. */
function rawStatus(path: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  const { port } = new URL(program.origin);
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the web shell as a process', () => {
  it('lets in who holds the code, once', async () => {
    const token = (await tokenFrom(program.address)) ?? '';
    expect(await call(token, 'workspace.state', {})).toMatchObject({
      status: 200,
      reply: { ok: true, value: { open: null } },
    });
    expect(await tokenFrom(program.address)).toBeUndefined();
    expect((await call('A'.repeat(43), 'workspace.state', {})).status).toBe(401);
  });

  it('calls nothing that is not an operation', async () => {
    const token = (await tokenFrom(program.address)) ?? '';
    const names = ['__proto__', 'constructor', 'toString', 'workspace', 'workspace.state ', ''];
    const replies = await Promise.all(names.map((name) => call(token, name, {})));
    expect(replies.map(({ status, reply }) => [status, (reply as { code: string }).code])).toEqual(
      names.map(() => [200, 'core.unknownOperation']),
    );
  });

  it('is deaf to other hosts and sites', async () => {
    const { host } = new URL(program.origin);
    expect([
      await rawStatus('/', { host, accept: 'text/html' }),
      await rawStatus('/', { host: 'evil.example', accept: 'text/html' }),
      await rawStatus('/', { host: host.replace('127.0.0.1', 'localhost'), accept: 'text/html' }),
      await rawStatus('/', { host, accept: 'text/html', 'sec-fetch-site': 'cross-site' }),
      await rawStatus('/', { host, accept: 'text/html', origin: 'http://evil.example' }),
    ]).toEqual([200, 403, 403, 403, 403]);
  });

  it('gives a second start a new address, and stays the only one', async () => {
    const second = spawnSync(process.execPath, [join(ROOT, 'out', 'main', 'web.js'), '--no-browser'], {
      encoding: 'utf8',
      env: { ...process.env, LSP_MUTU_HOME: home.path },
    });
    const address = /http:\S+/.exec(second.stdout)?.[0] ?? '';
    expect([second.status, second.stderr, new URL(address).origin]).toEqual([0, '', program.origin]);
    expect(await tokenFrom(address)).toBeTypeOf('string');
  });

  it('ends cleanly when asked, and leaves nothing that says it runs', async () => {
    const token = (await tokenFrom(program.address)) ?? '';
    const events = await fetch(`${program.origin}/api/events`, { headers: { authorization: `Bearer ${token}` } });
    expect(existsSync(noteOf())).toBe(true);
    expect([await program.stop(), program.errors(), existsSync(noteOf())]).toEqual([0, '', false]);
    await expect(events.text()).rejects.toThrow();
    await expect(fetch(program.origin)).rejects.toThrow();
  });

  it('starts again after it was killed with a workspace open', async () => {
    const token = (await tokenFrom(program.address)) ?? '';
    const created = await call(token, 'workspace.create', { path: home.workspace, name: 'LSP Contoh' });
    expect(created.reply).toMatchObject({ ok: true });
    await program.kill();
    expect(existsSync(noteOf())).toBe(true);
    program = await startWebProgram(home);
    const again = (await tokenFrom(program.address)) ?? '';
    expect(await call(again, 'workspace.open', { path: home.workspace })).toMatchObject({
      reply: { ok: true, value: { open: { name: 'LSP Contoh' } } },
    });
    expect(await call(again, 'workspace.check', { files: true })).toMatchObject({
      reply: { ok: true, value: { healthy: true } },
    });
  });
});
