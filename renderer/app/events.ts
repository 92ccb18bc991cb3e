import { useSyncExternalStore } from 'react';
import type { CoreEvent } from '../../main/contract/index.ts';

/** Core events and the state of the connection, for everything in this window that listens. */
export interface Events {
  readonly listen: (listener: (event: CoreEvent) => void) => () => void;
  readonly emit: (event: CoreEvent) => void;
  readonly setConnected: (connected: boolean) => void;
  readonly connected: () => boolean;
  /** Instant of the last committed write that was announced. */
  readonly savedAt: () => string | undefined;
  readonly watch: (listener: () => void) => () => void;
}

/** Makes the one place where events arrive. */
export function createEvents(): Events {
  const listeners = new Set<(event: CoreEvent) => void>();
  const watchers = new Set<() => void>();
  let connected = true;
  let savedAt: string | undefined;
  const tell = (): void => {
    for (const watcher of watchers) {
      watcher();
    }
  };
  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit: (event) => {
      if (event.type === 'changed') {
        savedAt = event.at;
      } else if (event.type === 'workspace') {
        savedAt = undefined;
      }
      for (const listener of listeners) {
        listener(event);
      }
      tell();
    },
    setConnected: (next) => {
      connected = next;
      tell();
    },
    connected: () => connected,
    savedAt: () => savedAt,
    watch: (listener) => {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
  };
}

/** The events of this window. */
export const events = createEvents();

/** When the last write was committed in this session. */
export function useSavedAt(): string | undefined {
  return useSyncExternalStore(events.watch, events.savedAt);
}

/** Whether events of the core arrive. */
export function useConnected(): boolean {
  return useSyncExternalStore(events.watch, events.connected);
}
