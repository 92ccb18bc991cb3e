import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium as playwright } from 'playwright-core';

/** A browser that can be started: its file, and the environment in which it finds its own libraries and fonts. */
export interface UnpackedBrowser {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

const packageRoot = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };

/** Folder of the unpacked browser, one per version; `LSP_MUTU_BROWSER_CACHE` moves it. */
function cacheFolder(): string {
  const parent = process.env.LSP_MUTU_BROWSER_CACHE ?? join(homedir(), '.cache', 'lsp-mutu-browser');
  return join(parent, version);
}

/**
 * Unpacks the Chromium of the npm package @sparticuz/chromium with its libraries and fonts, once; nothing of the system is
 * needed. Linux only: elsewhere name a Chromium in `LSP_MUTU_CHROMIUM`.
 */
export async function unpackBrowser(): Promise<UnpackedBrowser> {
  const cache = cacheFolder();
  const outer = { temporary: process.env.TMPDIR, libraries: process.env.LD_LIBRARY_PATH };
  mkdirSync(cache, { recursive: true });
  // The package unpacks into the system's temporary folder and would take over an old one left there.
  process.env.TMPDIR = cache;
  try {
    const { default: chromium, inflate, setupLambdaEnvironment } = await import('@sparticuz/chromium');
    const done = join(cache, '.done');
    if (!existsSync(done)) {
      for (const name of readdirSync(cache)) rmSync(join(cache, name), { recursive: true });
      await Promise.all([chromium.executablePath(), inflate(join(packageRoot, 'bin', 'al2023.tar.br'))]);
      // Its own file names a folder of another system; without fonts Chromium ends with "SkFontMgr_FontConfigInterface Not implemented".
      writeFileSync(join(cache, 'fonts', 'fonts.conf'), fontConfiguration(cache));
      writeFileSync(done, '');
    }
    setupLambdaEnvironment(join(cache, 'al2023', 'lib'));
    const { TMPDIR: _own, ...env } = process.env as Record<string, string>;
    return { executablePath: join(cache, 'chromium'), env: { ...env, FONTCONFIG_PATH: join(cache, 'fonts') } };
  } finally {
    restore('TMPDIR', outer.temporary);
    restore('LD_LIBRARY_PATH', outer.libraries);
  }
}

function fontConfiguration(cache: string): string {
  return (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>' +
    `<dir>${join(cache, 'fonts')}</dir><cachedir>${join(cache, 'font-cache')}</cachedir></fontconfig>`
  );
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

/** Starts a headless browser for the tests; `LSP_MUTU_CHROMIUM` names another one. */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.LSP_MUTU_CHROMIUM;
  return playwright.launch({
    ...(own === undefined ? await unpackBrowser() : { executablePath: own }),
    headless: true,
    args: [
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
