import { join } from 'node:path';
import Database from 'better-sqlite3';
import { refuse } from '../contract/result.ts';
import type { FilePort } from '../files/port.ts';

/** One copy of the database, made while the program runs. */
export interface BackupFacts {
  readonly path: string;
  readonly size: number;
  /** UTC instant from the name. */
  readonly at: string;
}

/** In the name of a copy that is not whole yet; its journal has it too. */
const PARTIAL = '.partial';
const NAME = /^workspace-(\d{8}T\d{9}Z)(?:-[a-z-]+)?\.db$/;

function stamp(at: string): string {
  return at.replaceAll(/[-:.]/g, '');
}

function instantOfStamp(text: string): string {
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}T${text.slice(9, 11)}:${text.slice(11, 13)}:${text.slice(13, 15)}.${text.slice(15, 18)}Z`;
}

/** Removes what a failed or killed backup left. */
async function removePartial(folder: string, port: FilePort): Promise<void> {
  for (const entry of await port.list(folder)) {
    if (entry.kind === 'file' && entry.name.includes(PARTIAL)) await port.remove(join(folder, entry.name));
  }
}

/** Makes the copy one file without a log beside it, and checks it. */
function settleCopy(path: string): void {
  const copy = new Database(path);
  try {
    copy.pragma('synchronous = FULL');
    copy.pragma('journal_mode = DELETE');
    const answer = copy.pragma('integrity_check', { simple: true });
    if (answer !== 'ok') throw refuse('core.backupFailed', { reason: String(answer) });
  } finally {
    copy.close();
  }
}

/**
 * Copies a live database by SQLite's online backup (never by copying its file: with WAL the main file may be empty and still pass a
 * check), opens the copy and checks it, and only then gives it its name. Refuses `core.backupFailed` when the copy does not pass.
 */
export async function backupDatabase(
  source: Database.Database,
  folder: string,
  port: FilePort,
  facts: { readonly at: string; readonly why: 'asked' | 'before-migration' },
): Promise<BackupFacts> {
  await port.makeFolder(folder);
  const suffix = facts.why === 'asked' ? '' : `-${facts.why}`;
  const path = join(folder, `workspace-${stamp(facts.at)}${suffix}.db`);
  const temporary = `${path}${PARTIAL}`;
  await removePartial(folder, port);
  try {
    await source.backup(temporary);
    settleCopy(temporary);
  } catch (error) {
    await removePartial(folder, port);
    throw error;
  }
  // SQLite synced the file itself: the backup and the change of journal mode end in commits at synchronous FULL
  await port.rename(temporary, path);
  await port.syncFolder(folder);
  const size = (await port.stat(path))?.size ?? 0;
  return { path, size, at: facts.at };
}

/** The copies in the folder, newest first. */
export async function listBackups(folder: string, port: FilePort): Promise<readonly BackupFacts[]> {
  const backups: BackupFacts[] = [];
  if ((await port.stat(folder)) === undefined) return backups;
  for (const entry of await port.list(folder)) {
    const match = NAME.exec(entry.name);
    if (match?.[1] === undefined || entry.kind !== 'file') continue;
    const path = join(folder, entry.name);
    backups.push({ path, size: (await port.stat(path))?.size ?? 0, at: instantOfStamp(match[1]) });
  }
  return backups.sort((a, b) => (a.at < b.at ? 1 : -1));
}
