import type { CoreEvent } from './contract/index.ts';

/** Waits for a while without writes, then lets the program note what it keeps by itself. */
export interface Settling {
  /** Hears every event of the core. */
  heard(event: CoreEvent): void;
  /** Forgets what waits, and waits for what runs. */
  close(): Promise<void>;
}

/** Writes of the steps themselves are nobody's work, so they start no new waiting. */
export function createSettling(options: {
  readonly milliseconds: number;
  readonly operations: ReadonlySet<string>;
  readonly run: () => Promise<void>;
}): Settling {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();
  let closed = false;

  function wait(): void {
    clearTimeout(timer);
    if (closed || options.milliseconds <= 0) return;
    timer = setTimeout(() => {
      running = running.then(() => (closed ? undefined : options.run()));
    }, options.milliseconds);
    // a program that is about to end does not wait for it
    timer.unref();
  }

  return {
    heard(event) {
      if (event.type === 'workspace') wait();
      else if (event.type === 'changed' && !options.operations.has(event.operation)) wait();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
