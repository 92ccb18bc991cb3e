import type { Clock } from '../ports.ts';

/** Hybrid logical clock: text that sorts by time, then by counter, then by replica, and never runs backwards. */
export interface HybridClock {
  next(): string;
}

/** The wall time of a value, in milliseconds since 1970. */
export function wallOf(hlc: string): number {
  return Number.parseInt(hlc.slice(0, 15), 10);
}

/** `last` is the newest value in the workspace, so that a clock set back does not reorder the past. */
export function createHybridClock(clock: Clock, replicaId: string, last: string | undefined): HybridClock {
  let wall = last === undefined ? 0 : wallOf(last);
  let counter = last === undefined ? 0 : Number.parseInt(last.slice(16, 22), 16);
  const replica = replicaId.replaceAll('-', '').slice(-12);
  return {
    next() {
      const now = clock.now();
      if (now > wall) {
        wall = now;
        counter = 0;
      } else {
        counter += 1;
      }
      return `${String(wall).padStart(15, '0')}-${counter.toString(16).padStart(6, '0')}-${replica}`;
    },
  };
}
