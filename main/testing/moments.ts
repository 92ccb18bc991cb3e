import { type FilePort, nodeFilePort } from '../files/port.ts';
import { type TestClock, testClock } from './core.ts';

/** Counts the moments of a run at which the core looks at the clock or touches a file through its port. */
export interface Moments {
  readonly clock: TestClock;
  readonly port: FilePort;
  readonly count: () => number;
}

/**
 * Ports that count moments and call `at` with each. The same work has the same moments every time, so a test can end a process at any of
 * them and find the same place again.
 */
export function countMoments(at: (moment: number) => void): Moments {
  const clock = testClock();
  const real = nodeFilePort();
  let moments = 0;
  function pass(): void {
    moments += 1;
    at(moments);
  }
  const port = Object.fromEntries(
    Object.entries(real).map(([name, act]) => [
      name,
      (...given: unknown[]) => {
        pass();
        return (act as (...given: unknown[]) => unknown)(...given);
      },
    ]),
  ) as unknown as FilePort;
  return {
    clock: {
      now() {
        pass();
        return clock.now();
      },
      set: (instant) => clock.set(instant),
    },
    port,
    count: () => moments,
  };
}
