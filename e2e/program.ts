import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export const ROOT = resolve(import.meta.dirname, '..');
const WEB_SHELL = join(ROOT, 'out', 'main', 'web.js');
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/#launch=[\w-]+/;
/** A program that does not end by then is ended. */
const END_WITHIN = 15_000;

/** A folder of a test's own: the program's data and, in `LSP Mutu`, what it offers for workspaces. Removed by `remove`. */
export interface Home {
  readonly path: string;
  /** Folder that the program offers for a new workspace. */
  readonly workspace: string;
  remove(): void;
}

export function createHome(): Home {
  const path = mkdtempSync(join(tmpdir(), 'lsp-mutu-e2e-'));
  mkdirSync(join(path, 'user'));
  return { path, workspace: join(path, 'LSP Mutu'), remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The web shell as a process of its own. */
export interface WebProgram {
  /** Address with its launch code: good for one page. */
  readonly address: string;
  readonly origin: string;
  readonly process: ChildProcess;
  /** What it wrote to its error stream. */
  errors(): string;
  /** Ends it as the system would; answers with its exit code (null when it had to be killed). */
  stop(): Promise<number | null>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
}

/** Starts the built web shell on a home and waits until it says its address. */
export async function startWebProgram(home: Home): Promise<WebProgram> {
  const user = join(home.path, 'user');
  const child = spawn(process.execPath, [WEB_SHELL, '--no-browser'], {
    env: { ...process.env, LSP_MUTU_HOME: home.path, HOME: user, USERPROFILE: user, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (piece) => {
    errors += String(piece);
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const address = await firstAddress(child, ended, () => errors);
  return {
    address,
    origin: new URL(address).origin,
    process: child,
    errors: () => errors,
    async stop() {
      const killer = setTimeout(() => child.kill('SIGKILL'), END_WITHIN);
      child.kill('SIGTERM');
      const [code] = child.exitCode === null ? await ended : [child.exitCode];
      clearTimeout(killer);
      return code;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function firstAddress(
  child: ChildProcess,
  ended: Promise<[number | null]>,
  errors: () => string,
): Promise<string> {
  const found = Promise.withResolvers<string>();
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = ADDRESS.exec(line)?.[0];
      if (address !== undefined) found.resolve(address);
    });
  }
  const died = ended.then(([code]) => {
    throw new Error(`the program ended with ${code} before it said its address\n${errors()}`);
  });
  return Promise.race([found.promise, died]);
}
