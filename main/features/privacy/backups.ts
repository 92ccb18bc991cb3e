import { addMonths } from '../../civil.ts';
import type { BackupFacts } from '../../contract/privacy-shapes.ts';
import type { ReadContext } from '../../contributions.ts';
import { findBackups } from '../../db/backup-facts.ts';
import type { RotationRules } from '../../db/backup-rotation.ts';
import { workspacePaths } from '../../db/workspace-file.ts';
import { rotationRules } from '../backup/service.ts';

/**
 * The first day on which none of the copies is kept any more, as long as new ones are made: months are counted by the calendar, so a copy of any
 * day stays until the month after the last one that is kept. Null without copies, and where there is one of a year that is over: of each such
 * year rotation keeps one for ever.
 */
export function goneBy(
  copies: readonly { readonly day: string; readonly why: string }[],
  rules: RotationRules,
  today: string,
): string | null {
  const kept = copies.some((copy) => !copy.why.startsWith('before-') && copy.day.slice(0, 4) < today.slice(0, 4));
  if (kept) return null;
  const days = copies.map((copy) => {
    const months = copy.why.startsWith('before-') ? rules.specialMonths : rules.months;
    return addMonths(`${copy.day.slice(0, 7)}-01`, months + 1);
  });
  return days.sort().at(-1) ?? null;
}

/**
 * Copies beside the workspace that hold what is erased now. Copies on other drives cannot be counted here, and the people who act are told so.
 * `until` is the day by which the last of them goes, where one can be told.
 */
export async function backupFacts(context: ReadContext): Promise<BackupFacts> {
  const found = await findBackups(workspacePaths(context.workspacePath).backups, context.port);
  const copies = found.map((copy) => ({ day: context.dayOf(copy.at), why: copy.why }));
  return {
    count: found.length,
    newest: copies[0]?.day ?? null,
    until: goneBy(copies, await rotationRules(context.db), context.today),
  };
}
