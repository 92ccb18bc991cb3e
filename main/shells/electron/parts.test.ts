import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { App, BrowserWindowConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standInCore, standInRenderer, standInSession, TICKET } from '../../testing/shell-stand-ins.ts';
import { hostCore } from './core-host.ts';
import { tellCoreGone, watchWindow } from './crash.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from './ipc.ts';
import { applicationMenu } from './menu.ts';
import { answer, SCHEME_PRIVILEGES, serveScheme } from './protocol.ts';
import { holdSingleInstance } from './single-instance.ts';
import { equipTray } from './tray.ts';
import { openWindow, windowOptions } from './window.ts';

describe('the own scheme', () => {
  let renderer: ReturnType<typeof standInRenderer>;
  let core: ReturnType<typeof standInCore>;
  beforeEach(() => {
    renderer = standInRenderer();
    core = standInCore();
  });
  afterEach(() => renderer.remove());

  const get = (address: string, init: RequestInit = {}): Promise<Response> =>
    answer(new Request(address, init), { core, session: standInSession, files: renderer.files });

  it('serves the page with its policy, and listed files', async () => {
    const page = await get('app://mutu/', { headers: { accept: 'text/html' } });
    const nonce = /content="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    expect(page.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
    expect(await (await get('app://mutu/assets/index-1.js')).text()).toBe('console.log(1)');
  });

  it('lets its page frame the one that draws files, which has no origin and no network', async () => {
    const page = await get('app://mutu/', { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-security-policy')).toContain('frame-src app://mutu/preview;');
    const framed = await get('app://mutu/preview');
    const policy = framed.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).toMatch(/connect-src 'none'.*frame-ancestors 'self'; sandbox allow-scripts$/);
    expect(framed.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });

  it.each([
    'app://mutu/preview/',
    'app://mutu/preview.html',
    'app://mutu/secret.txt',
    'app://mutu/files.json',
    'app://mutu/assets/..%2Fsecret.txt',
    'app://mutu/%2e%2e/outside.js',
    'app://mutu/..%5Coutside.js',
    'app://mutu/etc/passwd',
    'app://mutu/api/unknown',
  ])('does not serve %s', async (address) => {
    expect((await get(address)).status).toBe(404);
  });

  it.each(['app://evil/', 'app://mutu.evil/assets/index-1.js', 'https://mutu/', 'file:///etc/passwd'])(
    'is not %s',
    async (address) => {
      expect((await get(address)).status).toBe(403);
    },
  );

  it('hands out a download once', async () => {
    const first = await get(`app://mutu/api/download/${TICKET}`);
    expect([first.status, await first.text()]).toEqual([200, 'isi berkas']);
    expect((await get(`app://mutu/api/download/${TICKET}`)).status).toBe(404);
  });

  it('takes an upload of our own page only', async () => {
    const upload = (origin: string): Promise<Response> =>
      get(`app://mutu/api/upload/${TICKET}?name=SOP.docx`, { method: 'POST', body: 'isi', headers: { origin } });
    expect((await upload('app://evil')).status).toBe(403);
    expect((await upload('app://mutu')).status).toBe(200);
    expect(core.uploads).toEqual([{ ticket: TICKET, name: 'SOP.docx', text: 'isi' }]);
  });

  it.each([
    ['POST', 'app://mutu/'],
    ['PUT', 'app://mutu/assets/index-1.js'],
    ['DELETE', `app://mutu/api/download/${TICKET}`],
    ['GET', `app://mutu/api/upload/${TICKET}`],
  ])('does not take %s %s', async (method, address) => {
    expect((await get(address, { method })).status).toBe(405);
  });

  it('answers even when something breaks, without saying what', async () => {
    let handler: (request: Request) => Response | Promise<Response> = () => new Response('not registered');
    const errors: unknown[] = [];
    const broken = { ...core, download: () => Promise.reject(new Error('secret detail')) };
    serveScheme(
      {
        handle: (scheme, given) => {
          if (scheme === 'app') handler = given as typeof handler;
        },
      },
      { core: broken, session: standInSession, files: renderer.files },
      (error) => errors.push(error),
    );
    const response = await handler(new Request(`app://mutu/api/download/${TICKET}`));
    expect([response.status, await response.text(), errors]).toEqual([
      500,
      '{"ok":false,"code":"core.internal","params":{"reference":""}}',
      [new Error('secret detail')],
    ]);
  });

  it('is an origin of its own, which skips neither policy nor origin checks', () => {
    expect(SCHEME_PRIVILEGES).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    });
  });
});

describe('the window', () => {
  it('is sandboxed and isolated, and shows itself when it has something to show', async () => {
    const done: unknown[] = [];
    const options = windowOptions('/out/preload/index.cjs', false);
    const window = Object.assign(new EventEmitter(), {
      show: () => void done.push('shown'),
      loadURL: async (address: string) => {
        done.push(address);
        window.emit('ready-to-show');
      },
    });
    let given: BrowserWindowConstructorOptions = {};
    await openWindow((wanted) => {
      given = wanted;
      return window as never;
    }, options);
    expect(done).toEqual(['app://mutu/', 'shown']);
    expect([given.show, given.webPreferences]).toEqual([
      false,
      {
        preload: '/out/preload/index.cjs',
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        safeDialogs: true,
        spellcheck: false,
        devTools: false,
      },
    ]);
  });
});

describe('one program at a time', () => {
  function start(first: boolean): { readonly held: boolean; readonly done: string[]; again(): void } {
    const app = new EventEmitter();
    const done: string[] = [];
    Object.assign(app, { requestSingleInstanceLock: () => first, quit: () => done.push('quit') });
    const held = holdSingleInstance(app as unknown as App, () => done.push('shown'));
    return { held, done, again: () => void app.emit('second-instance') };
  }

  it('a second start ends, and shows the window of the first', () => {
    const first = start(true);
    first.again();
    const second = start(false);
    second.again();
    expect([first.held, first.done, second.held, second.done]).toEqual([true, ['shown'], false, ['quit']]);
  });
});

describe('when something dies', () => {
  const words = { title: 'Judul', windowGone: 'Jendela', coreGone: 'Inti', reload: 'Muat ulang', quit: 'Keluar' };

  async function windowDies(reason: string, response: number): Promise<string[]> {
    const done: string[] = [];
    const contents = Object.assign(new EventEmitter(), { reload: () => void done.push('reload') });
    const app = { quit: () => void done.push('quit') };
    const dialog = {
      showMessageBox: async (options: { message: string; buttons: string[] }) => {
        done.push(options.message, ...options.buttons);
        return { response, checkboxChecked: false };
      },
    };
    watchWindow(contents as never, dialog as never, app, words);
    await Promise.all(contents.listeners('render-process-gone').map((listener) => listener({}, { reason })));
    return done;
  }

  it('the window is loaded again, or the program ends, as the user says', async () => {
    expect([await windowDies('crashed', 0), await windowDies('oom', 1), await windowDies('clean-exit', 0)]).toEqual([
      ['Jendela', 'Muat ulang', 'Keluar', 'reload'],
      ['Jendela', 'Muat ulang', 'Keluar', 'quit'],
      [],
    ]);
  });

  it('the program does not go on without its core', () => {
    const done: unknown[] = [];
    tellCoreGone(
      { showErrorBox: (...text) => void done.push(text) },
      { exit: (code) => void done.push(code) },
      words,
      'alasan',
    );
    expect(done).toEqual([['Judul', 'Inti\n\nalasan'], 1]);
  });
});

describe('the process of the core', () => {
  const program = {
    root: '/p',
    version: '1',
    resourcesDir: '/p/resources',
    rendererDir: '/p/out/renderer',
    workerFile: pathToFileURL('/p/out/main/worker.js'),
    development: false,
  };

  function host(): {
    readonly child: EventEmitter;
    readonly started: unknown[][];
    readonly lost: string[];
    readonly core: ReturnType<typeof hostCore>;
  } {
    const started: unknown[][] = [];
    const lost: string[] = [];
    const child = Object.assign(new EventEmitter(), {
      postMessage: (message: { id: number }) => void started.push(['asked', message]),
    });
    const core = hostCore(
      (...given) => {
        started.push(given);
        return child as never;
      },
      '/p/out/main/core-process.js',
      program,
      { homeDir: '/h', documentsDir: '/d' },
      { pick: async () => [], reveal: async () => undefined, openFile: async () => undefined },
      (reason) => lost.push(reason.message),
    );
    return { child, started, lost, core };
  }

  it('is told where everything is', () => {
    const [given] = host().started;
    const [file, words] = given as [string, string[]];
    expect([file, JSON.parse(words[0] ?? '')]).toEqual([
      '/p/out/main/core-process.js',
      {
        program: { ...program, workerFile: 'file:///p/out/main/worker.js' },
        places: { homeDir: '/h', documentsDir: '/d' },
      },
    ]);
  });

  it('is missed when it dies, and not when it was closed', async () => {
    const dying = host();
    const waiting = dying.core.call(standInSession, 'a.b', {});
    dying.child.emit('exit', 9);
    await expect(waiting).rejects.toThrow("the core's process ended with 9");
    const closing = host();
    const closed = closing.core.close();
    closing.child.emit('exit', 0);
    await expect(closed).rejects.toThrow('ended with 0');
    expect([dying.lost, closing.lost]).toEqual([["the core's process ended with 9"], []]);
  });
});

it('only macOS has a menu, and the tray has two words', () => {
  expect([
    applicationMenu('win32'),
    applicationMenu('linux'),
    applicationMenu('darwin')?.map(({ role }) => role),
  ]).toEqual([null, null, ['appMenu', 'editMenu', 'windowMenu']]);
  const done: string[] = [];
  const tray = Object.assign(new EventEmitter(), {
    setToolTip: (text: string) => void done.push(text),
    setContextMenu: (menu: { label?: string; click?: () => void }[]) => {
      for (const { label, click } of menu) {
        if (label !== undefined) done.push(label);
        click?.();
      }
    },
  });
  equipTray(
    tray as never,
    (template) => template as never,
    { open: 'Buka', quit: 'Keluar' },
    () => done.push('shown'),
    () => done.push('ended'),
  );
  tray.emit('click');
  expect(done).toEqual(['LSP Mutu', 'Buka', 'shown', 'Keluar', 'ended', 'shown']);
});

it('the preload uses the channels that the main process listens on, and gives the page two functions', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../preload/index.ts'), 'utf8');
  const literal = (name: string): string | undefined => new RegExp(`const ${name} = '([^']+)'`).exec(source)?.[1];
  expect([literal('CALL_CHANNEL'), literal('EVENT_CHANNEL')]).toEqual([CALL_CHANNEL, EVENT_CHANNEL]);
});
