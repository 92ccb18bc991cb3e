import { beforeEach, expect, it, vi } from 'vitest';

interface Bridge {
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  readonly onEvent: (listener: (event: unknown) => void) => () => void;
}

const exposed = new Map<string, Bridge>();
const listeners = new Set<(event: unknown, ...given: unknown[]) => void>();
const invoked: unknown[][] = [];

vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, given: Bridge) => exposed.set(name, given) },
  ipcRenderer: {
    invoke: async (...given: unknown[]) => {
      invoked.push(given);
      return { ok: true, value: 1 };
    },
    on: (_channel: string, listener: (event: unknown, ...given: unknown[]) => void) => listeners.add(listener),
    off: (_channel: string, listener: (event: unknown, ...given: unknown[]) => void) => listeners.delete(listener),
  },
}));

beforeEach(async () => {
  await import('./index.ts');
});

it('gives the page two functions and nothing else', () => {
  expect([...exposed.keys()]).toEqual(['bridge']);
  expect(Object.keys(exposed.get('bridge') ?? {})).toEqual(['call', 'onEvent']);
});

it('sends a call over its one channel', async () => {
  const extra = exposed.get('bridge')?.call as (...given: unknown[]) => Promise<unknown>;
  expect(await extra('documents.list', { page: 1 }, 'more')).toEqual({ ok: true, value: 1 });
  expect(invoked).toEqual([['lsp-mutu:call', 'documents.list', { page: 1 }]]);
});

it('passes events without the object that Electron sends along, until the page stops listening', () => {
  const heard: unknown[][] = [];
  const stop = exposed.get('bridge')?.onEvent((...given) => heard.push(given));
  for (const listener of listeners) listener({ sender: 'not for the page' }, { type: 'settings' }, 'more');
  stop?.();
  expect([heard, listeners.size]).toEqual([[[{ type: 'settings' }]], 0]);
});
