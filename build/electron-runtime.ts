import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Why the program opens in the browser and not in its own window; a key under `shell.start.reasons`. */
export type WhyWeb = 'asked' | 'display' | 'root' | 'missing' | 'failed';

/** What decides between window and browser. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  /** The user is root on a system that knows one: Electron's sandbox refuses to start then. */
  readonly isRoot: boolean;
  readonly askedForWeb: boolean;
}

/** Reasons for the browser that no download could change. */
export function whyNoWindow({ platform, environment, isRoot, askedForWeb }: Surroundings): WhyWeb | undefined {
  if (askedForWeb) return 'asked';
  if (platform === 'linux' && !environment.DISPLAY && !environment.WAYLAND_DISPLAY) return 'display';
  if (isRoot) return 'root';
  return undefined;
}

/** Electron's program file, where it is really there. Its package alone says nothing: the file comes later, or from elsewhere. */
export function findElectron(root: string, environment: NodeJS.ProcessEnv): string | undefined {
  const folder = join(root, 'node_modules', 'electron');
  const note = join(folder, 'path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : 'electron';
  const dist = environment.ELECTRON_OVERRIDE_DIST_PATH;
  const file = dist ? join(dist, name) : join(folder, 'dist', name);
  return existsSync(file) ? file : undefined;
}

/** A fetch that failed is not tried again for a day: every start would wait for it. */
const RETRY_AFTER = 24 * 60 * 60 * 1000;

function noteOf(root: string): string {
  return join(root, 'node_modules', '.cache', 'lsp-mutu', 'electron-not-fetched');
}

/** Whether fetching Electron is worth a try now. */
export function mayFetch(root: string, now: number): boolean {
  const tried = statSync(noteOf(root), { throwIfNoEntry: false });
  return tried === undefined || now - tried.mtimeMs > RETRY_AFTER;
}

/** Remembers that fetching did not work. */
export function noteFailedFetch(root: string): void {
  mkdirSync(dirname(noteOf(root)), { recursive: true });
  writeFileSync(noteOf(root), '');
}
