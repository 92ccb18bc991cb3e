import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { CoreEvent } from '../../contract/index.ts';
import type { Result } from '../../contract/result.ts';
import { failure } from '../transfer.ts';
import { isOwnAddress } from './origin.ts';

/** The one channel for calls, and the one for events. */
export const CALL_CHANNEL = 'lsp-mutu:call';
export const EVENT_CHANNEL = 'lsp-mutu:event';

/** Says why a message is not listened to, or nothing when it comes from the main frame of one of our windows on our own page. */
export function senderRefusedBecause(
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  isKnownWindow: (contentsId: number) => boolean,
): string | undefined {
  const frame = event.senderFrame;
  if (frame === null) return 'no frame';
  if (!isKnownWindow(event.sender.id)) return 'unknown window';
  if (frame.parent !== null) return 'not the main frame';
  if (frame.url === '' || !isOwnAddress(frame.url)) return 'foreign page';
  return undefined;
}

export interface IpcDoor {
  readonly isKnownWindow: (contentsId: number) => boolean;
  readonly call: (name: string, input: unknown) => Promise<Result<unknown>>;
  readonly onRefused: (reason: string) => void;
}

/** Listens to calls of the page. Nobody else in the program registers a channel. */
export function answerCalls(channel: Pick<IpcMain, 'handle'>, door: IpcDoor): void {
  channel.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown) => {
    const reason = senderRefusedBecause(event, door.isKnownWindow);
    if (reason !== undefined) {
      door.onRefused(reason);
      return failure('shell.foreignRequest');
    }
    if (typeof name !== 'string') return failure('shell.body400');
    return door.call(name, input);
  });
}

/** Passes an event of the core to every window that still exists. */
export function tellWindows(
  windows: Iterable<{
    isDestroyed(): boolean;
    readonly webContents: { send(channel: string, event: CoreEvent): void };
  }>,
  event: CoreEvent,
): void {
  for (const window of windows) {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event);
  }
}
