import type { BackupFacts } from '../../contract/privacy.ts';
import type { ReadContext } from '../../contributions.ts';
import { findBackups } from '../../db/backup-facts.ts';
import { workspacePaths } from '../../db/workspace-file.ts';

/**
 * Copies beside the workspace that hold what is erased now. Copies on other drives cannot be counted here, and the people who act are told so.
 * `until` is the day on which the last of them goes; null where it does not follow from the rotation.
 */
export async function backupFacts(context: ReadContext): Promise<BackupFacts> {
  const found = await findBackups(workspacePaths(context.workspacePath).backups, context.port);
  const newest = found[0];
  return {
    count: found.length,
    newest: newest === undefined ? null : context.dayOf(newest.at),
    until: null,
  };
}
