import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { nodeFilePort } from '../main/files/port.ts';
import { openPreferences } from '../main/preferences.ts';
import { userPlaces } from '../main/shells/places.ts';
import { createWords } from '../main/words.ts';
import { findElectron, mayFetch, noteFailedFetch, type WhyWeb, whyNoWindow } from './electron-runtime.ts';

const root = resolve(import.meta.dirname, '..');
const FETCH_SECONDS = 60;

const { homeDir } = userPlaces(process.env, process.platform);
const { language } = openPreferences(homeDir, nodeFilePort(), (error) => console.error(error)).read();
const words = createWords(join(root, 'resources'));
const say = (key: string, params: Record<string, string | number> = {}): void =>
  console.log(words.text(language, key, params));

function build(): void {
  const { status } = spawnSync(process.execPath, [join(root, 'build', 'build.ts'), '--if-changed'], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** One try to get Electron's program file through its own package, within a minute. */
function fetchElectron(): string | undefined {
  say('shell.start.trying', { seconds: FETCH_SECONDS });
  spawnSync(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], {
    stdio: 'ignore',
    timeout: FETCH_SECONDS * 1000,
    killSignal: 'SIGKILL',
  });
  const found = findElectron(root, process.env);
  if (found === undefined) noteFailedFetch(root);
  return found;
}

function chooseElectron(): { readonly file: string } | { readonly why: WhyWeb } {
  const why = whyNoWindow({
    platform: process.platform,
    environment: process.env,
    isRoot: process.platform === 'linux' && process.getuid?.() === 0,
    askedForWeb: process.argv.includes('--web'),
  });
  if (why !== undefined) return { why };
  const present = findElectron(root, process.env);
  if (present !== undefined) return { file: present };
  if (!mayFetch(root, Date.now())) return { why: 'missing' };
  const fetched = fetchElectron();
  return fetched === undefined ? { why: 'failed' } : { file: fetched };
}

/** Runs the program as a child that gets this terminal, its signals and its end. */
function run(file: string, given: readonly string[]): void {
  const child = spawn(file, given, { stdio: 'inherit', cwd: process.cwd() });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

build();
const chosen = chooseElectron();
if ('file' in chosen) {
  say('shell.start.electron');
  run(chosen.file, [root]);
} else {
  if (chosen.why !== 'asked')
    say('shell.start.noElectron', { reason: words.text(language, `shell.start.reasons.${chosen.why}`) });
  run(process.execPath, [
    join(root, 'out', 'main', 'web.js'),
    ...process.argv.slice(2).filter((given) => given === '--no-browser'),
  ]);
}
