import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { language } from './contract/values.ts';
import { removeDeadLeftovers, writeAtomically } from './files/atomic.ts';
import { errorCode } from './files/failures.ts';
import type { FilePort } from './files/port.ts';

// each by itself: one bad value must not cost the others
const schema = z.object({
  language: language.catch('id'),
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  density: z.enum(['normal', 'compact']).catch('normal'),
  recent: z.array(z.object({ path: z.string(), name: z.string() })).catch([]),
  /** Second place of copies, by the workspace's folder. */
  secondPlaces: z.record(z.string(), z.string()).catch({}),
});

/** What this computer remembers beside any workspace: language, look, workspaces opened lately. */
export type Preferences = z.infer<typeof schema>;

/** Reads and keeps the preferences of this computer. What is damaged or missing counts as never chosen: nothing in it is worth a stop. */
export interface PreferenceStore {
  read(): Preferences;
  /** Counts from now on, and is refused with `files.*` when it cannot be kept for the next start. */
  change(patch: Partial<Preferences>): Promise<Preferences>;
}

const RECENT = 8;

/** Adds a workspace to the front of the recent list. */
export function withRecent(
  recent: Preferences['recent'],
  entry: { path: string; name: string },
): Preferences['recent'] {
  return [entry, ...recent.filter((known) => known.path !== entry.path)].slice(0, RECENT);
}

function readStored(homeDir: string, path: string, warn: (error: unknown) => void): Preferences {
  try {
    mkdirSync(homeDir, { recursive: true, mode: 0o700 });
    const stored: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const parsed = schema.safeParse(stored);
    if (parsed.success) return parsed.data;
    warn(parsed.error);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') warn(error);
  }
  return schema.parse({});
}

/** Opens `<homeDir>/preferences.json`. A home that cannot be read or written is told to `warn`. */
export function openPreferences(homeDir: string, port: FilePort, warn: (error: unknown) => void): PreferenceStore {
  const path = join(homeDir, 'preferences.json');
  let current = readStored(homeDir, path, warn);
  // what a killed program left; the first change waits for it
  let writing: Promise<unknown> = removeDeadLeftovers(port, homeDir, 'preferences.json').catch(warn);
  return {
    read: () => current,
    async change(patch) {
      current = schema.parse({ ...current, ...patch });
      const bytes = Buffer.from(`${JSON.stringify(current, null, 2)}\n`);
      const write = () => writeAtomically(port, path, bytes);
      // in the order of the changes, so that the last one is the one that stays
      const written = writing.then(write, write);
      writing = written.catch(() => undefined);
      await written;
      return current;
    },
  };
}
