import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { type Spawn, startProgram } from '../processes.ts';
import { browserCommand, openInBrowser } from './browser.ts';

const ADDRESS = 'http://127.0.0.1:45678/#launch=Ab-c_9';

describe('the address', () => {
  it.each([
    'http://localhost:45678/',
    'https://127.0.0.1:45678/',
    'http://127.0.0.1/',
    'http://127.0.0.1:0/',
    'http://127.0.0.1:45678@evil.example/',
    'http://127.0.0.1:45678.evil.example/',
    'http://127.0.0.1:45678/#launch=a"&calc&"',
    'http://127.0.0.1:45678/?x=%CD%',
    'http://127.0.0.1:45678/#launch=a\nb',
    'file:///etc/passwd',
    '--help',
    '',
  ])('%j is not opened', (address) => {
    expect(() => browserCommand(address, 'linux', { DISPLAY: ':0' })).toThrow('only the address of this program');
  });

  it('is handed whole to the opener of each system', () => {
    expect([
      browserCommand(ADDRESS, 'linux', { DISPLAY: ':0' }),
      browserCommand(ADDRESS, 'linux', { WAYLAND_DISPLAY: 'wayland-0' }),
      browserCommand(ADDRESS, 'darwin', {}),
      browserCommand(ADDRESS, 'win32', {}),
    ]).toEqual([
      { program: 'xdg-open', given: [ADDRESS] },
      { program: 'xdg-open', given: [ADDRESS] },
      { program: 'open', given: [ADDRESS] },
      { program: 'cmd.exe', given: ['/d', '/s', '/c', `"start "" "${ADDRESS}""`] },
    ]);
  });

  it('is only printed where there is no screen', async () => {
    const started: string[] = [];
    const opened = await openInBrowser(ADDRESS, 'linux', { DISPLAY: '' }, async (program) => started.push(program) > 0);
    expect([opened, started]).toEqual([false, []]);
  });
});

describe('starting a program', () => {
  function standInSpawn(event: 'spawn' | 'error'): { readonly start: Spawn; readonly started: unknown[][] } {
    const started: unknown[][] = [];
    const start = ((program: string, given: readonly string[], options: unknown) => {
      started.push([program, given, options]);
      const child = Object.assign(new EventEmitter(), { unref: () => undefined });
      queueMicrotask(() => child.emit(event, new Error('ENOENT')));
      return child;
    }) as unknown as Spawn;
    return { start, started };
  }

  it('starts a known one without a shell', async () => {
    const { start, started } = standInSpawn('spawn');
    expect(await startProgram('xdg-open', [ADDRESS], start)).toBe(true);
    expect(started).toEqual([
      ['xdg-open', [ADDRESS], { detached: true, stdio: 'ignore', windowsVerbatimArguments: false }],
    ]);
  });

  it('says when it is not there', async () => {
    expect(await startProgram('xdg-open', [ADDRESS], standInSpawn('error').start)).toBe(false);
  });

  it.each(['sh', 'xdg-open ', '/usr/bin/xdg-open', '__proto__'])('does not start %j', async (program) => {
    const { start, started } = standInSpawn('spawn');
    await expect(startProgram(program as 'open', [], start)).rejects.toThrow('may not be started');
    expect(started).toEqual([]);
  });
});
