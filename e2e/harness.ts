import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { launchBrowser } from '../build/browser.ts';
import { createHome, type Home, ROOT, startWebProgram, type WebProgram } from './program.ts';

const SHOTS = join(ROOT, 'out', 'shots');

/** A running program with a page on it. */
export interface Session {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly home: Home;
  readonly program: WebProgram;
  /** Faults that a test expects: takes them out, so that the end of the test does not stumble over them. */
  takeFaults(): string[];
  /** Ends the program and starts it again on the same home, with the page on its new address. */
  restart(options?: { readonly kill?: boolean }): Promise<void>;
}

let shared: Promise<Browser> | undefined;
afterAll(async () => {
  await (await shared)?.close();
  shared = undefined;
});

/** What a browser suite may set for one test. */
export interface SessionOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** Milliseconds, for a test that goes a long way. */
  readonly timeout?: number;
  /** Prepares the home before the program starts. */
  readonly prepare?: (home: Home) => void | Promise<void>;
}

/**
 * A browser test: starts the program on a fresh home, opens its page, and afterwards ends everything, whatever happened. It fails on any
 * request that leaves this program, any error in the console, any server error, and on a program that does not end cleanly.
 */
export function browserTest(
  what: string,
  run: (session: Session) => Promise<void>,
  options: SessionOptions = {},
): void {
  it(what, { timeout: options.timeout ?? 120_000 }, async () => {
    const home = createHome();
    let context: BrowserContext | undefined;
    let program: WebProgram | undefined;
    try {
      await options.prepare?.(home);
      program = await startWebProgram(home);
      shared ??= launchBrowser();
      context = await (await shared).newContext({
        viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
        colorScheme: options.colorScheme ?? 'light',
        locale: 'id-ID',
        timezoneId: 'Asia/Jakarta',
        acceptDownloads: true,
      });
      // Everything is on this computer: what takes longer than this does not come.
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      const faults = watch(page, () => program?.origin ?? '');
      await page.goto(program.address);
      const session = {
        page,
        context,
        home,
        program,
        takeFaults: () => faults.splice(0),
        async restart({ kill = false } = {}) {
          await page.goto('about:blank');
          if (kill) await session.program.kill();
          else expect(await session.program.stop()).toBe(0);
          program = await startWebProgram(home);
          session.program = program;
          await page.goto(program.address);
        },
      };
      await withShotOfFailure(what, page, () => run(session));
      expect(faults).toEqual([]);
      await context.close();
      context = undefined;
      expect([await program.stop(), program.errors()]).toEqual([0, '']);
    } finally {
      await context?.close();
      await program?.stop();
      home.remove();
    }
  });
}

async function withShotOfFailure(what: string, page: Page, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    await shot(page, `failed-${what}`);
    throw error;
  }
}

/** Notes everything that a page must not do. */
function watch(page: Page, origin: () => string): string[] {
  const faults: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    const within = asked === origin() || ['data:', 'blob:', 'about:'].includes(protocol);
    if (!within) faults.push(`request to ${request.url()}`);
  });
  page.on('websocket', (socket) => faults.push(`web socket to ${socket.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} from ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  return faults;
}

/** Takes a picture of the page into out/shots and gives its path. */
export async function shot(page: Page, name: string): Promise<string> {
  mkdirSync(SHOTS, { recursive: true });
  const path = join(SHOTS, `${name.replace(/[^\p{L}\p{N}-]+/gu, '-')}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  return path;
}
