import type { Kysely } from 'kysely';
import { refuse } from '../../contract/result.ts';
import type { GroundTables } from '../../db/tables.ts';
import type {
  ExternalCheckTable,
  ExternalFactTable,
  ExternalPlaceCheckTable,
  ExternalSupersessionTable,
  ExternalTables,
} from './tables.ts';

type Db = Kysely<GroundTables>;

/** What is noted of papers from outside, each list by the document it belongs to. */
export interface ExternalRecords {
  readonly facts: ReadonlyMap<string, ExternalFactTable>;
  /** The newest look first. */
  readonly looks: ReadonlyMap<string, readonly ExternalCheckTable[]>;
  readonly supersessions: ReadonlyMap<string, readonly ExternalSupersessionTable[]>;
}

/** Everything that is noted and in use; the tables stay small beside the register. */
export async function externalRecords(db: Db): Promise<ExternalRecords> {
  const tables = db.withTables<ExternalTables>();
  const [facts, looks, supersessions] = await Promise.all([
    tables.selectFrom('external_fact').selectAll().where('withdrawn_at', 'is', null).execute(),
    tables
      .selectFrom('external_check')
      .selectAll()
      .where('withdrawn_at', 'is', null)
      .orderBy('looked_on', 'desc')
      .orderBy('id', 'desc')
      .execute(),
    tables.selectFrom('external_supersession').selectAll().where('withdrawn_at', 'is', null).orderBy('id').execute(),
  ]);
  return {
    facts: new Map(facts.map((row) => [row.document_id, row])),
    looks: Map.groupBy(looks, (row) => row.document_id),
    supersessions: Map.groupBy(supersessions, (row) => row.document_id),
  };
}

/** The facts of a document, also such that were taken out of use, or undefined. */
export async function factOf(db: Db, documentId: string): Promise<ExternalFactTable | undefined> {
  return db
    .withTables<ExternalTables>()
    .selectFrom('external_fact')
    .selectAll()
    .where('document_id', '=', documentId)
    .executeTakeFirst();
}

/** Facts in use with one of the folded numbers. */
export async function factsWithNumber(db: Db, folded: string): Promise<readonly ExternalFactTable[]> {
  return db
    .withTables<ExternalTables>()
    .selectFrom('external_fact')
    .selectAll()
    .where('number_folded', '=', folded)
    .where('withdrawn_at', 'is', null)
    .execute();
}

/** One noted replacement of a document. Refuses `core.gone`. */
export async function supersessionRow(db: Db, documentId: string, id: string): Promise<ExternalSupersessionTable> {
  const row = await db
    .withTables<ExternalTables>()
    .selectFrom('external_supersession')
    .selectAll()
    .where('id', '=', id)
    .where('document_id', '=', documentId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'external-supersession' });
  return row;
}

/** Places that somebody has looked at, withdrawn marks too, of the given replacements. */
export async function placeChecks(db: Db, keys: readonly string[]): Promise<readonly ExternalPlaceCheckTable[]> {
  const rows: ExternalPlaceCheckTable[] = [];
  for (let start = 0; start < keys.length; start += 500) {
    rows.push(
      ...(await db
        .withTables<ExternalTables>()
        .selectFrom('external_place_check')
        .selectAll()
        .where('supersession', 'in', keys.slice(start, start + 500))
        .execute()),
    );
  }
  return rows;
}
