import type { FilePort } from '../files/port.ts';

/** A port that stands still at the first file it is to read, until the test lets it go on. */
export interface Gate {
  readonly port: FilePort;
  /** Resolves when the reading stands before the gate. */
  readonly reached: Promise<void>;
  open(): void;
}

/** Closes the gate for files whose path contains `within`. */
export function closeGate(port: FilePort, within: string): Gate {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    reached: reached.promise,
    open: opened.resolve,
    port: {
      ...port,
      async *read(path, range) {
        if (path.includes(within)) {
          reached.resolve();
          await opened.promise;
        }
        yield* port.read(path, range);
      },
    },
  };
}
