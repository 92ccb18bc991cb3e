import type { Kysely } from 'kysely';
import { removeBackup } from '../../db/backup.ts';
import { findBackups } from '../../db/backup-facts.ts';
import { copiesToRemove } from '../../db/backup-rotation.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { FilePort } from '../../files/port.ts';
import { rotationRules } from './settings.ts';

/** Takes away the copies in a folder that are too old by the rules of the workspace; their number. Refuses with `files.*`. */
export async function rotateFolder(
  folder: string,
  facts: {
    readonly db: Kysely<GroundTables>;
    readonly port: FilePort;
    readonly at: string;
    readonly dayOf: (instant: string) => string;
  },
): Promise<number> {
  const copies = await findBackups(folder, facts.port);
  const gone = new Set(
    copiesToRemove(
      copies.map((copy) => ({ ...copy, day: facts.dayOf(copy.at) })),
      await rotationRules(facts.db),
      { at: facts.at, day: facts.dayOf(facts.at) },
    ),
  );
  for (const copy of copies) if (gone.has(copy.name)) await removeBackup(copy.path, facts.port);
  return gone.size;
}
