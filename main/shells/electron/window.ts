import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { START_ADDRESS } from './origin.ts';

/** Options of the one kind of window there is: sandboxed, isolated, with nothing but the preload's two functions. */
export function windowOptions(preload: string, inspectable: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'LSP Mutu',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
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
      devTools: inspectable,
    },
  };
}

/** Opens the window on the start page and shows it when there is something to see. */
export async function openWindow<W extends Pick<BrowserWindow, 'once' | 'show' | 'loadURL'>>(
  create: (options: BrowserWindowConstructorOptions) => W,
  options: BrowserWindowConstructorOptions,
): Promise<W> {
  const window = create(options);
  window.once('ready-to-show', () => window.show());
  await window.loadURL(START_ADDRESS);
  return window;
}
