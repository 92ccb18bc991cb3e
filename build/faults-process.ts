import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Finding, Inquest, Order, Said } from './faults/orders.ts';

const CHILD = fileURLToPath(new URL('faults/child.ts', import.meta.url));
const CHECK = fileURLToPath(new URL('faults/check.ts', import.meta.url));

function start(file: string, cache: string): ChildProcess {
  return spawn(process.execPath, [file], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // types are taken out once and not at every start
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
}

/** A process that waits for an order and is to die. */
export interface Victim {
  /** Gives the order; each line that it says comes to `hear`. Ends when the process has ended, however that was. */
  live(order: Order, hear: (said: Said, kill: () => void) => void): Promise<{ readonly killed: boolean }>;
  end(): Promise<void>;
}

/** Starts one ahead of its time, because most of its life is reading the program. */
export function startVictim(cache: string): Victim {
  const child = start(CHILD, cache);
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('the process has no pipes');
  // it may be dead before the order is written
  stdin.on('error', () => undefined);
  const kill = () => child.kill('SIGKILL');
  return {
    async live(order, hear) {
      stdin.write(`${JSON.stringify(order)}\n`);
      for await (const line of createInterface({ input: stdout })) {
        // a line that was cut by the kill was never heard by anybody
        if (line.endsWith('}')) hear(JSON.parse(line) as Said, kill);
      }
      const [code, signal] = await ended;
      if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the process ended with ${code ?? signal}`);
      return { killed: signal === 'SIGKILL' };
    },
    async end() {
      kill();
      await ended;
    },
  };
}

/** The process that looks at remains, one after another. */
export interface Coroner {
  look(inquest: Inquest): Promise<Finding>;
  end(): Promise<void>;
}

export function startCoroner(cache: string): Coroner {
  const child = start(CHECK, cache);
  const ended = once(child, 'exit');
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('the process has no pipes');
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return {
    async look(inquest) {
      stdin.write(`${JSON.stringify(inquest)}\n`);
      const line = await lines.next();
      if (line.done === true) throw new Error('the process that checks has ended');
      return JSON.parse(line.value) as Finding;
    },
    async end() {
      stdin.end();
      child.kill();
      await ended;
    },
  };
}
