import { EventEmitter } from 'node:events';
import type { IpcMainInvokeEvent, Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { pick, reveal } from './dialogs.ts';
import { answerCalls, CALL_CHANNEL, EVENT_CHANNEL, tellWindows } from './ipc.ts';
import { lockNavigation } from './navigation.ts';
import { denyNetwork, mayLoad } from './network.ts';
import { mayOpen, openExternal } from './open-external.ts';
import { openFile } from './open-file.ts';
import { isOwnAddress } from './origin.ts';
import { denyPermissions, PERMISSIONS } from './permissions.ts';

const OWN = ['app://mutu/', 'app://mutu/index.html', 'app://mutu/#/dokumen?x=https://evil.example'];

/** Addresses that hold ours somewhere, or nearly are ours: each fools a comparison of text. */
const FOREIGN = [
  '',
  'about:blank',
  'app:mutu',
  'app://',
  'app://mutu.evil.example/',
  'app://mutu@evil.example/',
  'app://evil.example/app://mutu/',
  'app://evil.example/?app://mutu/',
  'app://evil.example/#app://mutu/',
  'app://evil.example\\@mutu/',
  'app://user:secret@mutu/',
  'app://mutu:80/',
  'app://mutu%2eevil.example/',
  'app://MUTU.evil.example/',
  'apps://mutu/',
  'application://mutu/',
  'https://mutu/',
  'https://app//mutu/',
  'https://evil.example/app://mutu/',
  'http://127.0.0.1:45678/',
  'javascript:location="app://mutu/"',
  'data:text/html,app://mutu/',
  'blob:app://mutu/x',
  'view-source:app://mutu/',
  'file:///etc/passwd',
  'file://mutu/',
  '//mutu/',
  'mutu',
];

describe('origin', () => {
  it.each(OWN)('%s is ours', (address) => expect(isOwnAddress(address)).toBe(true));
  it.each(FOREIGN)('%j is not', (address) => expect(isOwnAddress(address)).toBe(false));
});

describe('navigation', () => {
  function lockedWindow(): {
    go(event: string, url: string, isMainFrame?: boolean): boolean;
    open(url: string): unknown;
    readonly links: string[];
  } {
    const contents = new EventEmitter();
    let openHandler: (details: { url: string }) => unknown = () => 'none set';
    const links: string[] = [];
    Object.assign(contents, { setWindowOpenHandler: (handler: typeof openHandler) => (openHandler = handler) });
    lockNavigation(contents as never, (address) => links.push(address));
    return {
      links,
      open: (url) => openHandler({ url }),
      go(event, url, isMainFrame = true) {
        let stopped = false;
        contents.emit(event, { url, isMainFrame, preventDefault: () => (stopped = true) });
        return !stopped;
      },
    };
  }

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])(
    '%s lets our own page through and nothing else',
    (event) => {
      const window = lockedWindow();
      expect(OWN.map((address) => window.go(event, address))).toEqual(OWN.map(() => true));
      expect(FOREIGN.filter((address) => window.go(event, address))).toEqual([]);
    },
  );

  it('lets a frame show the page that draws files, and go nowhere else', () => {
    const window = lockedWindow();
    expect(window.go('will-frame-navigate', 'app://mutu/preview', false)).toBe(true);
    const others = [...OWN, ...FOREIGN, 'app://mutu/preview/', 'app://mutu/preview?x', 'app://mutu/previews'];
    expect(others.filter((address) => window.go('will-frame-navigate', address, false))).toEqual([]);
  });

  it('opens no second window and attaches no webview', () => {
    const window = lockedWindow();
    expect([...OWN, ...FOREIGN].map((address) => window.open(address))).toEqual(
      [...OWN, ...FOREIGN].map(() => ({ action: 'deny' })),
    );
    expect(window.links).toEqual([...OWN, ...FOREIGN]);
    expect(window.go('will-attach-webview', 'app://mutu/')).toBe(false);
  });
});

describe('links to the outside', () => {
  const opened: string[] = [];
  const shell = { openExternal: async (address: string) => void opened.push(address) };

  it('open as plain https', async () => {
    expect(await openExternal(shell, 'https://bnsp.go.id/pedoman?nomor=201#a')).toBe(true);
    expect(opened.splice(0)).toEqual(['https://bnsp.go.id/pedoman?nomor=201#a']);
  });

  it.each([
    ...FOREIGN.filter((address) => !address.startsWith('https:')),
    ...OWN,
    'http://bnsp.go.id/',
    'https://',
    'https://user@bnsp.go.id/',
    'https://user:secret@bnsp.go.id/',
    'smb://server/share',
    'ms-msdt:/id PCWDiagnostic',
    'mailto:a@b.example',
    ' javascript:alert(1)',
    'C:\\Windows\\System32\\calc.exe',
  ])('%j is not opened', async (address) => {
    expect([mayOpen(address), await openExternal(shell, address), opened]).toEqual([false, false, []]);
  });
});

describe('permissions', () => {
  type Ask = (
    contents: unknown,
    permission: string,
    answer: (granted: boolean) => void,
    details: { requestingUrl: string },
  ) => void;
  type Check = (contents: unknown, permission: string, origin: string) => boolean;
  let ask: Ask = () => undefined;
  let check: Check = () => true;
  let device: () => boolean = () => true;
  denyPermissions({
    setPermissionRequestHandler: (handler: Ask) => (ask = handler),
    setPermissionCheckHandler: (handler: Check) => (check = handler),
    setDevicePermissionHandler: (handler: () => boolean) => (device = handler),
  } as unknown as Session);

  const granted = (permission: string, origin: string): boolean[] => {
    const answers = [check(null, permission, origin)];
    ask(null, permission, (answer) => answers.push(answer), { requestingUrl: `${origin}/` });
    return answers;
  };

  it('are all refused but copying text', () => {
    expect(Object.keys(PERMISSIONS).filter((permission) => granted(permission, 'app://mutu').includes(true))).toEqual([
      'clipboard-sanitized-write',
    ]);
  });

  it.each(['bluetooth', 'constructor', '__proto__', ''])('unknown ones are refused: %j', (permission) => {
    expect([granted(permission, 'app://mutu'), device()]).toEqual([[false, false], false]);
  });

  it('are not given to foreign pages', () => {
    expect(granted('clipboard-sanitized-write', 'https://evil.example')).toEqual([false, false]);
    expect(granted('clipboard-sanitized-write', 'app://mutu.evil.example')).toEqual([false, false]);
  });
});

describe('network', () => {
  it('is closed to everything but our own page and what it holds', () => {
    const foreign = FOREIGN.filter((address) => !address.startsWith('data:') && !address.startsWith('blob:'));
    expect([...foreign, 'wss://evil.example/', 'ftp://evil.example/'].filter(mayLoad)).toEqual([]);
    expect([...OWN, 'data:image/png;base64,AA', 'blob:app://mutu/1'].filter((address) => !mayLoad(address))).toEqual(
      [],
    );
  });

  it('stops requests before they start', () => {
    let listener: (details: { url: string }, answer: (reply: { cancel: boolean }) => void) => void = () => undefined;
    denyNetwork({ webRequest: { onBeforeRequest: ((given: typeof listener) => (listener = given)) as never } });
    const replies: unknown[] = [];
    for (const url of ['https://evil.example/', 'app://mutu/']) listener({ url }, (reply) => replies.push(reply));
    expect(replies).toEqual([{ cancel: true }, { cancel: false }]);
  });
});

describe('calls of the page', () => {
  type Handler = (event: unknown, name: unknown, input: unknown) => Promise<unknown>;

  function door(): {
    readonly call: Handler;
    readonly asked: unknown[];
    readonly reasons: string[];
    readonly channels: string[];
  } {
    const asked: unknown[] = [];
    const reasons: string[] = [];
    const channels: string[] = [];
    let handler: Handler = async () => 'not registered';
    const channel = {
      handle: (name: string, given: Handler) => {
        channels.push(name);
        handler = given;
      },
    };
    answerCalls(channel as never, {
      isKnownWindow: (id) => id === 7,
      call: async (name, input) => {
        asked.push([name, input]);
        return { ok: true, value: 1 };
      },
      onRefused: (reason) => reasons.push(reason),
    });
    return { call: (event, name, input) => handler(event, name, input), asked, reasons, channels };
  }

  const from = (url: string, more: object = {}, senderId = 7): Partial<IpcMainInvokeEvent> =>
    ({ sender: { id: senderId }, senderFrame: { url, parent: null, ...more } }) as never;

  it('are answered for our own page in our own window', async () => {
    const { call, asked, channels } = door();
    expect(await call(from('app://mutu/#/dokumen'), 'documents.list', { page: 1 })).toEqual({ ok: true, value: 1 });
    expect([asked, channels]).toEqual([[['documents.list', { page: 1 }]], [CALL_CHANNEL]]);
  });

  it.each(FOREIGN)('are not answered for %j', async (url) => {
    const { call, asked, reasons } = door();
    expect(await call(from(url), 'documents.list', {})).toEqual({
      ok: false,
      code: 'shell.foreignRequest',
      params: {},
    });
    expect([asked, reasons]).toEqual([[], ['foreign page']]);
  });

  it.each([
    ['a frame within the page', from('app://mutu/', { parent: {} }), 'not the main frame'],
    ['an unknown window', from('app://mutu/', {}, 8), 'unknown window'],
    ['a frame that is gone', { sender: { id: 7 }, senderFrame: null }, 'no frame'],
  ])('are not answered for %s', async (_what, event, reason) => {
    const { call, asked, reasons } = door();
    expect(await call(event, 'documents.list', {})).toEqual({ ok: false, code: 'shell.foreignRequest', params: {} });
    expect([asked, reasons]).toEqual([[], [reason]]);
  });

  it.each([undefined, null, 7, ['documents.list'], { name: 'documents.list' }])(
    'with the name %j reach nobody',
    async (name) => {
      const { call, asked } = door();
      expect(await call(from('app://mutu/'), name, {})).toEqual({ ok: false, code: 'shell.body400', params: {} });
      expect(asked).toEqual([]);
    },
  );

  it('pass events to every window that is still there', () => {
    const sent: unknown[] = [];
    const window = (gone: boolean): Parameters<typeof tellWindows>[0] extends Iterable<infer W> ? W : never => ({
      isDestroyed: () => gone,
      webContents: { send: (channel: string, event: unknown) => void sent.push([channel, event]) },
    });
    tellWindows([window(true), window(false)], { type: 'settings' });
    expect(sent).toEqual([[EVENT_CHANNEL, { type: 'settings' }]]);
  });
});

describe('dialogs', () => {
  function dialog(answer: object): { readonly asked: unknown[]; showOpenDialog: never; showSaveDialog: never } {
    const asked: unknown[] = [];
    const show = (kind: string): never =>
      (async (...given: unknown[]) => {
        asked.push([kind, ...given]);
        return answer;
      }) as never;
    return { asked, showOpenDialog: show('open'), showSaveDialog: show('save') };
  }

  it('ask for a folder, files or a place to save', async () => {
    const open = dialog({ canceled: false, filePaths: ['/a', '/b'] });
    const save = dialog({ canceled: false, filePath: '/c.zip' });
    const window = { id: 1 } as never;
    expect(await pick(open, window, { what: 'folder', title: 'Pilih folder', extensions: [] })).toEqual(['/a', '/b']);
    expect(
      await pick(open, undefined, { what: 'files', title: 'Pilih berkas', extensions: ['docx', 'pdf', '../x', '*'] }),
    ).toEqual(['/a', '/b']);
    expect(
      await pick(save, window, { what: 'save', title: 'Simpan', extensions: ['zip'], suggestedName: 'paket.zip' }),
    ).toEqual(['/c.zip']);
    const filters = [{ name: '.docx .pdf', extensions: ['docx', 'pdf'] }];
    expect(open.asked).toEqual([
      ['open', window, { title: 'Pilih folder', filters: [], properties: ['openDirectory', 'createDirectory'] }],
      ['open', { title: 'Pilih berkas', filters, properties: ['openFile', 'multiSelections'] }],
    ]);
    expect(save.asked).toEqual([
      ['save', window, { title: 'Simpan', filters: [{ name: '.zip', extensions: ['zip'] }], defaultPath: 'paket.zip' }],
    ]);
  });

  it('give nothing when cancelled', async () => {
    const cancelled = dialog({ canceled: true, filePaths: ['/a'], filePath: '/a' });
    expect(await pick(cancelled, undefined, { what: 'file', title: '', extensions: [] })).toEqual([]);
    expect(await pick(cancelled, undefined, { what: 'save', title: '', extensions: [] })).toEqual([]);
  });

  it('open papers with the program of the system, and nothing that would run', async () => {
    const opened: string[] = [];
    const shell = {
      openPath: async (path: string) => {
        if (path.includes('tanpa')) return 'no application';
        opened.push(path);
        return '';
      },
    };
    const kinds: Readonly<Record<string, 'file' | 'folder' | 'link' | undefined>> = {
      '/w/SOP.docx': 'file',
      '/w/tanpa.pdf': 'file',
      '/w/folder.pdf': 'folder',
      '/w/tautan.pdf': 'link',
    };
    const port = {
      stat: async (path: string) => {
        const kind = kinds[path];
        return kind === undefined ? undefined : { kind, size: 1, blocks: 1, modifiedAt: 0 };
      },
    };
    await openFile(shell, port, '/w/SOP.docx');
    expect(opened).toEqual(['/w/SOP.docx']);
    for (const path of ['SOP.docx', '../SOP.docx', '', '/w/SOP.docx\0.exe'])
      await expect(openFile(shell, port, path)).rejects.toThrow('whole path');
    for (const name of ['a.exe', 'a.pdf.exe', 'a.bat', 'a.js', 'a.html', 'a.lnk', 'a.docx.', 'a', 'a.desktop', 'a.sh'])
      await expect(openFile(shell, port, `/w/${name}`)).rejects.toMatchObject({ code: 'files.mayRun' });
    await expect(openFile(shell, port, '/w/hilang.pdf')).rejects.toMatchObject({ code: 'files.notFound' });
    for (const name of ['folder.pdf', 'tautan.pdf'])
      await expect(openFile(shell, port, `/w/${name}`)).rejects.toMatchObject({ code: 'files.notRegular' });
    await expect(openFile(shell, port, '/w/tanpa.pdf')).rejects.toMatchObject({
      code: 'files.noProgram',
      params: { name: 'tanpa.pdf', detail: 'no application' },
    });
    expect(opened).toHaveLength(1);
  });

  it('show a file in its folder, and only by its whole path', async () => {
    const shown: string[] = [];
    const shell = { showItemInFolder: (path: string) => void shown.push(path) };
    await reveal(shell, '/home/sari/paket.zip');
    for (const path of ['paket.zip', '../x', '', '/a\0b'])
      await expect(reveal(shell, path)).rejects.toThrow('whole path');
    expect(shown).toEqual(['/home/sari/paket.zip']);
  });
});
