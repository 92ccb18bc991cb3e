import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../build/browser.ts';
import type { CoreEvent } from '../main/contract/index.ts';
import type { RemoteCore } from '../main/shells/electron/core-channel.ts';
import { hostCore } from '../main/shells/electron/core-host.ts';
import { answer } from '../main/shells/electron/protocol.ts';
import { findProgram, userPlaces } from '../main/shells/places.ts';
import { openStaticFiles } from '../main/shells/static-files.ts';
import { expectAccessible } from './accessibility.ts';
import { createHome, type Home, ROOT } from './program.ts';
import { createWorkspace } from './workspace.ts';

/** Stands for app://mutu, which only Electron knows; nothing listens there. */
const ORIGIN = 'https://mutu.internal';
const CORE_PROCESS = join(ROOT, 'out', 'main', 'core-process.js');

let home: Home;
let child: ChildProcess;
let core: RemoteCore;
let browser: Browser;
let page: Page;
let picked: string[];
let faults: string[];

/** The desktop program without Electron: its core process, its scheme and its bridge are the real ones. */
beforeEach(async () => {
  home = createHome();
  picked = [];
  faults = [];
  const program = findProgram(CORE_PROCESS);
  core = hostCore(
    (file, given) => {
      const shim = pathToFileURL(join(import.meta.dirname, 'utility-process.mjs')).href;
      child = fork(file, given, { execArgv: ['--import', shim], serialization: 'advanced' });
      return {
        on: (event: string, listener: (...given: unknown[]) => void) => child.on(event, listener),
        postMessage: (message: unknown) => void child.send(message as object),
      } as never;
    },
    CORE_PROCESS,
    program,
    userPlaces({ LSP_MUTU_HOME: home.path }, process.platform),
    { pick: async () => picked, reveal: async () => undefined, openFile: async () => undefined },
    (reason) => faults.push(reason.message),
  );
  const session = await core.ready();
  const files = openStaticFiles(program.rendererDir);

  browser = await launchBrowser();
  page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  await page.route('**/*', async (route) => {
    const { pathname, search, origin } = new URL(route.request().url());
    if (origin !== ORIGIN) faults.push(`request to ${route.request().url()}`);
    const request = new Request(`app://mutu${pathname}${search}`, { headers: await route.request().allHeaders() });
    const response = await answer(request, { core, session, files });
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
  await page.exposeFunction('callCore', (name: string, input: unknown) => core.call(session, name, input));
  await page.addInitScript(() => {
    const listeners = new Set<(event: unknown) => void>();
    Object.assign(globalThis, {
      tellPage: (event: unknown) => {
        for (const listener of listeners) listener(event);
      },
      bridge: {
        call: (name: string, input: unknown) =>
          (globalThis as never as { callCore: (...given: unknown[]) => unknown }).callCore(name, input),
        onEvent: (listener: (event: unknown) => void) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    });
  });
  core.onEvent((event: CoreEvent) => {
    if (page.isClosed()) return;
    page
      .evaluate((told) => (globalThis as never as { tellPage?: (event: unknown) => void }).tellPage?.(told), event)
      .catch((error: Error) => faults.push(error.message));
  });
  await page.goto(`${ORIGIN}/`);
});

afterEach(async () => {
  await browser.close();
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  home.remove();
});

describe('the desktop program without Electron', () => {
  it('makes a workspace over the bridge, in a folder from the system dialog', async () => {
    picked.push(join(home.path, 'Dipilih'));
    await page.getByRole('button', { name: 'Telusuri' }).click();
    await createWorkspace(page, 'LSP Contoh Nusantara');
    await expectAccessible(page);
    expect(
      await page.evaluate(() =>
        (globalThis as never as { bridge: { call: (...given: unknown[]) => unknown } }).bridge.call(
          'workspace.state',
          {},
        ),
      ),
    ).toMatchObject({
      ok: true,
      value: { open: { path: join(home.path, 'Dipilih') }, capabilities: { nativeDialogs: true, reveal: true } },
    });
    expect(faults).toEqual([]);
  });

  it('closes its core in order', async () => {
    await createWorkspace(page, 'LSP Contoh Nusantara');
    await page.close();
    await core.close();
    expect(faults).toEqual([]);
  });

  it('tells everyone at once when its core dies', async () => {
    await createWorkspace(page, 'LSP Contoh Nusantara');
    await page.close();
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    await expect(core.ready()).rejects.toThrow("the core's process ended");
    expect(faults).toEqual([expect.stringContaining("the core's process ended")]);
  });
});
