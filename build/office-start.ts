// What the start file of the office folder runs: starts the program in the background, waits until it is there, and goes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { nodeFilePort } from '../main/files/port.ts';
import { openPreferences } from '../main/preferences.ts';
import { findProgram, userPlaces } from '../main/shells/places.ts';
import { createWords } from '../main/words.ts';
import { startLogIn } from './office-places.ts';

/** A slow stick or a virus scanner at work may hold the first start back for a while. */
const START_WITHIN = 120_000;
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/#launch=[\w-]+/;
const LAST_LINES = 8;

const { root, resourcesDir } = findProgram(import.meta.filename);
const { homeDir } = userPlaces(process.env, process.platform);
// A damaged file is told by the program itself, in its log; here it only decides the language.
const { language } = openPreferences(homeDir, nodeFilePort(), () => undefined).read();
const words = createWords(resourcesDir);
const say = (key: string, params: Readonly<Record<string, string | number>> = {}): void =>
  console.log(words.text(language, key, params));

/** A window opened by a double click goes with its last line: what must be read is held until Enter. */
async function holdWindow(): Promise<void> {
  if (process.platform !== 'win32' || !process.stdin.isTTY) return;
  say('shell.office.pressEnter');
  const input = createInterface({ input: process.stdin });
  await once(input, 'line');
  input.close();
}

/** Files without which nothing starts; a copy that was cut short or a careful virus scanner leaves them out. */
function missingFiles(): string[] {
  const native = `${process.platform}-${process.arch}.node`;
  return [
    'out/main/web.js',
    'out/main/worker.js',
    'out/renderer/index.html',
    'out/renderer/files.json',
    'office/serve.js',
    'node_modules/better-sqlite3/lib/index.js',
    `node_modules/better-sqlite3/prebuilds/${native}`,
  ].filter((path) => !existsSync(join(root, path)));
}

/** The first line that the started program says, or undefined when it ended or nothing came in time. */
async function startProgram(log: string): Promise<string | undefined> {
  mkdirSync(dirname(log), { recursive: true });
  const child = spawn(process.execPath, [join(root, 'office', 'serve.js'), ...process.argv.slice(2)], {
    // On its own, without a window, and not standing in the folder: a stick can be taken out once the program has ended.
    detached: true,
    windowsHide: true,
    cwd: homedir(),
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', openSync(log, 'w')],
  });
  const { stdout } = child;
  if (stdout === null) throw new Error('the program has no output to read');
  const waiting = Promise.withResolvers<string | undefined>();
  const giveUp = setTimeout(() => {
    child.kill('SIGKILL');
    waiting.resolve(undefined);
  }, START_WITHIN);
  createInterface({ input: stdout }).once('line', (line) => waiting.resolve(line));
  child.once('error', waiting.reject);
  child.once('close', () => waiting.resolve(undefined));
  try {
    return await waiting.promise;
  } finally {
    clearTimeout(giveUp);
    stdout.destroy();
    child.unref();
  }
}

const stopFile = process.platform === 'win32' ? 'Hentikan LSP Mutu.cmd' : 'hentikan-lsp-mutu.sh';
const missing = missingFiles();
if (missing.length > 0) {
  say('shell.office.incomplete', { folder: dirname(root), files: missing.join(', ') });
  process.exitCode = 1;
  await holdWindow();
} else {
  const log = startLogIn(homeDir);
  const line = await startProgram(log);
  const address = ADDRESS.exec(line ?? '')?.[0];
  if (line === undefined) {
    say('shell.office.failed', {
      log,
      lines: readFileSync(log, 'utf8').trim().split('\n').slice(-LAST_LINES).join('\n'),
    });
    process.exitCode = 1;
    await holdWindow();
  } else if (address === undefined) {
    say('shell.office.opened', { stop: stopFile });
  } else {
    say('shell.office.openThisAddress', { address, stop: stopFile });
    await holdWindow();
  }
}
