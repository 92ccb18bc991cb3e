import { refuse } from './contract/result.ts';
import type { OpenWorkspace } from './core-workspace.ts';
import { openReader } from './db/open.ts';
import { permits, type Session } from './dispatch.ts';
import { readAccess } from './features/users/service.ts';

/** Does nobody have to sign in to the database at this path? So it was before there were accounts, and in copies from then. */
async function asksNobody(path: string): Promise<boolean> {
  const copy = openReader(path);
  try {
    const table = copy.raw.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'access_rule'").get();
    return table === undefined || !(await readAccess(copy.db)).required;
  } finally {
    copy.close();
  }
}

/**
 * Refuses `backup.withoutAccounts`: where people sign in, a copy that asks nobody would give everything to whoever brings it back. Only
 * somebody who manages the accounts may do that.
 */
export async function requireCopyKeepsAccess(
  open: OpenWorkspace,
  session: Session,
  path: string,
  name: string,
): Promise<void> {
  if (permits(session, 'users.write') || !(await readAccess(open.database.reader.db)).required) return;
  if (await asksNobody(path)) throw refuse('backup.withoutAccounts', { name });
}
