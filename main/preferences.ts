import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { language } from './contract/values.ts';
import { writeAtomically } from './files/atomic.ts';
import type { FilePort } from './files/port.ts';

const schema = z.object({
  language: language.default('id'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  density: z.enum(['normal', 'compact']).default('normal'),
  recent: z.array(z.object({ path: z.string(), name: z.string() })).default([]),
});

/** What this computer remembers beside any workspace: language, look, workspaces opened lately. */
export type Preferences = z.infer<typeof schema>;

/** Reads and keeps the preferences of this computer. A damaged file is set aside, not repaired: nothing in it is worth a stop. */
export interface PreferenceStore {
  read(): Preferences;
  change(patch: Partial<Preferences>): Promise<Preferences>;
}

const RECENT = 8;

/** Adds a workspace to the front of the recent list. */
export function withRecent(recent: Preferences['recent'], entry: { path: string; name: string }): Preferences['recent'] {
  return [entry, ...recent.filter((known) => known.path !== entry.path)].slice(0, RECENT);
}

/** Opens `<homeDir>/preferences.json`. */
export function openPreferences(homeDir: string, port: FilePort, warn: (error: unknown) => void): PreferenceStore {
  const path = join(homeDir, 'preferences.json');
  let current: Preferences = schema.parse({});
  mkdirSync(homeDir, { recursive: true });
  try {
    current = schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) warn(error);
  }
  return {
    read: () => current,
    async change(patch) {
      const next = schema.parse({ ...current, ...patch });
      await writeAtomically(port, path, Buffer.from(`${JSON.stringify(next, null, 2)}\n`));
      current = next;
      return current;
    },
  };
}
