import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Message } from '../../contract/result.ts';
import { fileInfos } from '../../db/file-text.ts';
import { inParts } from '../../db/in-parts.ts';
import type { GroundTables } from '../../db/tables.ts';

/** How a place that is still to be filled in stands in the text of a file; skeletons write it so. */
export const BLANK_MARK = '[ISI:';

/** How many places to fill in the texts of files hold, by hash; files without any are left out. */
export async function placesToFill(
  db: Kysely<GroundTables>,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await inParts(hashes, (part) =>
    db
      .selectFrom('file_text')
      .select([
        'hash',
        sql<number>`sum((length(text) - length(replace(text, ${BLANK_MARK}, ''))) / ${BLANK_MARK.length})`.as('count'),
      ])
      .where('hash', 'in', part)
      .groupBy('hash')
      .execute(),
  );
  return new Map(rows.filter(({ count }) => count > 0).map(({ hash, count }) => [hash, count]));
}

/** What whoever hands in, checks or approves must know of files, by hash: what reading them found, and places to fill in. */
export async function fileCautions(
  db: Kysely<GroundTables>,
  files: readonly { readonly hash: string; readonly name: string }[],
): Promise<ReadonlyMap<string, readonly Message[]>> {
  const hashes = [...new Set(files.map(({ hash }) => hash))];
  const infos = await fileInfos(db, hashes);
  const places = await placesToFill(db, hashes);
  return new Map(
    files.map(({ hash, name }) => {
      const info = infos.get(hash);
      const found: readonly Message[] = info === undefined ? [] : JSON.parse(info.warnings);
      const count = places.get(hash);
      const blanks = count === undefined ? [] : [{ code: 'documents.placesToFill', params: { name, count } }];
      return [hash, [...found, ...blanks]];
    }),
  );
}
