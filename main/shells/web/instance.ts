import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const noted = z.object({ port: z.int().min(1).max(65535), secret: z.string() });

/** A running web shell of this user: where it listens, and the secret with which a second start may ask it for a launch code. */
export type Instance = z.infer<typeof noted>;

function noteIn(homeDir: string): string {
  return join(homeDir, 'web-shell.json');
}

/** Leaves a note for a second start. Only this user can read it. */
export function noteInstance(homeDir: string, instance: Instance): void {
  rmSync(noteIn(homeDir), { force: true });
  writeFileSync(noteIn(homeDir), JSON.stringify(instance), { mode: 0o600, flag: 'wx' });
}

/** Takes the note away when the shell ends. */
export function forgetInstance(homeDir: string): void {
  rmSync(noteIn(homeDir), { force: true });
}

function readNote(homeDir: string): Instance | undefined {
  try {
    return noted.parse(JSON.parse(readFileSync(noteIn(homeDir), 'utf8')));
  } catch {
    // No note, or half of one from a crash: then there is nobody to ask.
    return undefined;
  }
}

/**
 * Asks a running web shell of this user for one more launch address. Undefined when none runs: a note may be left over
 * from a crash, and another program may listen on its port by now.
 */
export async function addressOfRunning(homeDir: string, ask: typeof fetch = fetch): Promise<string | undefined> {
  const instance = readNote(homeDir);
  if (instance === undefined) return undefined;
  const origin = `http://127.0.0.1:${instance.port}`;
  try {
    const response = await ask(`${origin}/api/launch`, {
      method: 'POST',
      headers: { Origin: origin, Authorization: `Bearer ${instance.secret}` },
      redirect: 'error',
      signal: AbortSignal.timeout(2000),
    });
    const answer = z
      .object({ code: z.string().regex(/^[A-Za-z0-9_-]+$/) })
      .safeParse(response.ok ? await response.json() : undefined);
    return answer.success ? `${origin}/#launch=${answer.data.code}` : undefined;
  } catch {
    return undefined;
  }
}
