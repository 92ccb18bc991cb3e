import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sendRaw } from './client.ts';

/** The web shell as it runs on somebody's computer, in a process of its own, on a home that nobody else uses. */
export interface Target {
  readonly port: number;
  /** `127.0.0.1:<port>` */
  readonly authority: string;
  readonly origin: string;
  /** Folder that holds the program's home and workspaces. */
  readonly home: string;
  /** The launch code of the address that the start has printed. */
  readonly firstCode: string;
  /** One more launch code, as a second start of the program gets it. */
  newCode(): Promise<string>;
  running(): boolean;
  stop(): Promise<void>;
}

/** What lies beside the program's own files and must never come out. */
export const SECRET = 'rahasia-yang-tidak-boleh-keluar';

/**
 * Starts a web shell by a command of this Node and waits for its address.
 * @param given arguments of Node, the first of them the file
 */
export async function startTarget(given: readonly string[]): Promise<Target> {
  const home = mkdtempSync(join(tmpdir(), 'lsp-mutu-attack-'));
  mkdirSync(join(home, 'program'), { recursive: true });
  writeFileSync(join(home, 'program', 'secret.txt'), SECRET);
  const child = spawn(process.execPath, [...given], {
    env: { ...process.env, LSP_MUTU_HOME: home, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const { port, code } = await addressOf(child);
    const authority = `127.0.0.1:${port}`;
    return {
      port,
      authority,
      origin: `http://${authority}`,
      home,
      firstCode: code,
      running: () => child.exitCode === null && child.signalCode === null,
      async newCode() {
        const note = JSON.parse(readFileSync(join(home, 'program', 'web-shell.json'), 'utf8')) as { secret: string };
        const answer = await sendRaw(
          port,
          `POST /api/launch HTTP/1.1\r\nHost: ${authority}\r\nOrigin: http://${authority}\r\nAuthorization: Bearer ${note.secret}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
        );
        const found = /"code":"([\w-]+)"/.exec(answer.body)?.[1];
        if (found === undefined) throw new Error(`no launch code: ${answer.raw}`);
        return found;
      },
      stop: () => stop(child, home),
    };
  } catch (error) {
    await stop(child, home);
    throw error;
  }
}

async function addressOf(child: ChildProcess): Promise<{ port: number; code: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ port: number; code: string }>();
  let told = '';
  if (child.stdout === null || child.stderr === null) throw new Error('the shell has no output');
  child.stderr.on('data', (piece) => (told += String(piece)));
  child.once('exit', (code) => reject(new Error(`the web shell ended with ${code}: ${told}`)));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [, port, code] = /http:\/\/127\.0\.0\.1:(\d+)\/#launch=([\w-]+)/.exec(line) ?? [];
    if (port !== undefined && code !== undefined) resolve({ port: Number(port), code });
  });
  return promise;
}

async function stop(child: ChildProcess, home: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  rmSync(home, { recursive: true, force: true });
}
