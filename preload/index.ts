import { contextBridge, ipcRenderer } from 'electron';
import type { CoreEvent } from '../main/contract/index.ts';

// The same names as in main/shells/electron/ipc.ts; a test compares them. The preload is one file and imports nothing of main.
const CALL_CHANNEL = 'lsp-mutu:call';
const EVENT_CHANNEL = 'lsp-mutu:event';

contextBridge.exposeInMainWorld('bridge', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke(CALL_CHANNEL, name, input),
  onEvent: (listener: (event: CoreEvent) => void): (() => void) => {
    // Electron's event object stays here: it would hand the page a way to send whatever it likes.
    const pass = (_event: unknown, event: CoreEvent): void => listener(event);
    ipcRenderer.on(EVENT_CHANNEL, pass);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, pass);
    };
  },
});
