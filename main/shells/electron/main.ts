import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell, Tray, utilityProcess } from 'electron';
import { nodeFilePort } from '../../files/port.ts';
import { openPreferences } from '../../preferences.ts';
import { createWords } from '../../words.ts';
import { findProgram, userPlaces } from '../places.ts';
import { openStaticFiles } from '../static-files.ts';
import { hostCore } from './core-host.ts';
import { type CrashWords, tellCoreGone, watchWindow } from './crash.ts';
import { pick, reveal } from './dialogs.ts';
import { answerCalls, tellWindows } from './ipc.ts';
import { applicationMenu } from './menu.ts';
import { lockNavigation } from './navigation.ts';
import { denyNetwork } from './network.ts';
import { openExternal } from './open-external.ts';
import { openFile } from './open-file.ts';
import { denyPermissions } from './permissions.ts';
import { SCHEME_PRIVILEGES, serveScheme } from './protocol.ts';
import { holdSingleInstance } from './single-instance.ts';
import { equipTray } from './tray.ts';
import { openWindow, windowOptions } from './window.ts';

const program = findProgram(import.meta.filename);
const places = userPlaces(process.env, process.platform);
const words = createWords(program.resourcesDir);
const windows = new Set<BrowserWindow>();
let tray: Tray | undefined;

function say(key: string): string {
  const { language } = openPreferences(places.homeDir, nodeFilePort(), (error) => console.error(error)).read();
  return words.text(language, key);
}

function crashWords(): CrashWords {
  return {
    title: say('shell.crash.title'),
    windowGone: say('shell.crash.windowGone'),
    coreGone: say('shell.crash.coreGone'),
    reload: say('shell.crash.reload'),
    quit: say('shell.quit'),
  };
}

function showWindow(): void {
  const [window] = windows;
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

async function start(): Promise<void> {
  await app.whenReady();
  Menu.setApplicationMenu(menu());
  denyPermissions(session.defaultSession);
  denyNetwork(session.defaultSession);

  const core = hostCore(
    (file, given) => utilityProcess.fork(file, given, { serviceName: 'LSP Mutu' }),
    join(import.meta.dirname, 'core-process.js'),
    program,
    places,
    {
      pick: (request) => pick(dialog, [...windows][0], request),
      reveal: (path) => reveal(shell, path),
      openFile: (path) => openFile(shell, nodeFilePort(), path),
    },
    (reason) => tellCoreGone(dialog, app, crashWords(), reason.message),
  );
  const caller = await core.ready();
  serveScheme(protocol, { core, session: caller, files: openStaticFiles(program.rendererDir) }, (error) =>
    console.error(error),
  );
  answerCalls(ipcMain, {
    isKnownWindow: (id) => [...windows].some((window) => window.webContents.id === id),
    call: (name, input) => core.call(caller, name, input),
    onRefused: (reason) => console.error(`a call was refused: ${reason}`),
  });
  core.onEvent((event) => tellWindows(windows, event));
  closeCoreBeforeQuit(core);
  // Kept by the module: a tray icon that nobody holds disappears.
  tray = new Tray(join(import.meta.dirname, 'tray.png'));
  equipTray(
    tray,
    (template) => Menu.buildFromTemplate(template),
    { open: say('shell.openWindow'), quit: say('shell.quit') },
    showWindow,
    () => app.quit(),
  );

  const preload = join(program.root, 'out', 'preload', 'index.cjs');
  await openWindow(
    (options) => {
      const window = new BrowserWindow(options);
      windows.add(window);
      window.on('closed', () => windows.delete(window));
      lockNavigation(window.webContents, (address) => void openExternal(shell, address));
      watchWindow(window.webContents, dialog, app, crashWords());
      return window;
    },
    windowOptions(preload, !app.isPackaged),
  );
}

function menu(): Menu | null {
  const template = applicationMenu(process.platform);
  return template === null ? null : Menu.buildFromTemplate(template);
}

/** Running writes finish and the database closes before the program ends. */
function closeCoreBeforeQuit(core: { close(): Promise<void> }): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    core
      .close()
      // A core that died cannot be closed; its user was told already.
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        closed = true;
        app.quit();
      });
  });
}

protocol.registerSchemesAsPrivileged([SCHEME_PRIVILEGES]);
app.enableSandbox();
app.on('window-all-closed', () => app.quit());
if (holdSingleInstance(app, showWindow)) {
  start().catch((error: unknown) =>
    tellCoreGone(dialog, app, crashWords(), error instanceof Error ? error.message : String(error)),
  );
}
