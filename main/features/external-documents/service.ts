import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import { recogniseNumber } from './numbers.ts';
import { externalRecords } from './repo.ts';

/** How a paper from outside is cited: its own number and the year of it, apart from the code under which the LSP files it. */
export interface ExternalNaming {
  readonly number: string;
  readonly year: number | null;
}

/** Numbers of papers from outside: as confirmed in their facts, else as read from code and title. */
export async function externalNamings(
  db: Kysely<GroundTables>,
  documents: readonly { readonly id: string; readonly code: string; readonly title: string }[],
): Promise<ReadonlyMap<string, ExternalNaming>> {
  if (documents.length === 0) return new Map();
  const { facts } = await externalRecords(db);
  return new Map(
    documents.map(({ id, code, title }) => {
      const fact = facts.get(id);
      const found = recogniseNumber(fact?.number ?? '', code, title);
      return [id, { number: fact?.number ?? found?.number ?? code, year: fact?.year ?? found?.year ?? null }];
    }),
  );
}
