import type { Kysely } from 'kysely';
import type { Message } from '../contract/result.ts';
import type { FileInfoTable, GroundTables } from './tables.ts';

/** Text and facts of a stored file, kept by its hash for search and previews. */
export interface FileText {
  readonly hash: string;
  readonly size: number;
  readonly kind: string;
  readonly title: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly warnings: readonly Message[];
  readonly pages: readonly { readonly number: number; readonly label: string; readonly text: string }[];
}

/** Keeps what was read out of a file; a file that is known already stays as it is. */
export async function storeFileText(db: Kysely<GroundTables>, file: FileText): Promise<void> {
  await db
    .insertInto('file_info')
    .values({
      hash: file.hash,
      size: file.size,
      kind: file.kind,
      pages: file.pages.length,
      title: file.title,
      properties: JSON.stringify(file.properties),
      warnings: JSON.stringify(file.warnings),
    })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
  for (let start = 0; start < file.pages.length; start += 200) {
    await db
      .insertInto('file_text')
      .values(
        file.pages
          .slice(start, start + 200)
          .map((page) => ({ hash: file.hash, page: page.number, label: page.label, text: page.text })),
      )
      .onConflict((conflict) => conflict.columns(['hash', 'page']).doNothing())
      .execute();
  }
}

/** Pages of a file from number `from` on, in order; empty when its text is not known. */
export async function readFilePages(
  db: Kysely<GroundTables>,
  hash: string,
  range: { readonly from: number; readonly count?: number } = { from: 1 },
): Promise<FileText['pages']> {
  const query = db
    .selectFrom('file_text')
    .selectAll()
    .where('hash', '=', hash)
    .where('page', '>=', range.from)
    .orderBy('page');
  const rows = await (range.count === undefined ? query : query.limit(range.count)).execute();
  return rows.map((row) => ({ number: row.page, label: row.label, text: row.text }));
}

/** What is known of files by hash; files whose text was never read are left out. */
export async function fileInfos(
  db: Kysely<GroundTables>,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, FileInfoTable>> {
  const infos = new Map<string, FileInfoTable>();
  for (let start = 0; start < hashes.length; start += 500) {
    const rows = await db
      .selectFrom('file_info')
      .selectAll()
      .where('hash', 'in', hashes.slice(start, start + 500))
      .execute();
    for (const row of rows) infos.set(row.hash, row);
  }
  return infos;
}
