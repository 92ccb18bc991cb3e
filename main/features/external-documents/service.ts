import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import { type ExternalNumber, recogniseNumber, sameNumber } from './numbers.ts';
import { externalRecords } from './repo.ts';

export { overtakenClauses, papersReplacedInPart } from './overtaken.ts';

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

/** A paper as the LSP files it. */
interface FiledPaper {
  readonly id: string;
  readonly code: string;
  readonly title: string;
}

/**
 * Finds papers from outside by their number in any spelling: `PBNSP 201` in a list is the paper that is filed as `Pedoman BNSP 201-2014`. Gives
 * nothing where no number can be read, or where several papers have it.
 */
export async function externalFinder(
  db: Kysely<GroundTables>,
  papers: readonly FiledPaper[],
): Promise<(code: string, title: string) => string | undefined> {
  const { facts } = await externalRecords(db);
  const byFamily = new Map<string, { readonly id: string; readonly number: ExternalNumber }[]>();
  for (const { id, code, title } of papers) {
    const number = recogniseNumber(facts.get(id)?.number ?? '', code, title);
    if (number !== undefined) byFamily.set(number.family, [...(byFamily.get(number.family) ?? []), { id, number }]);
  }
  return (code, title) => {
    const asked = recogniseNumber(code, title);
    if (asked === undefined) return undefined;
    const same = (byFamily.get(asked.family) ?? []).filter(({ number }) => sameNumber(number, asked));
    return same.length === 1 ? same[0]?.id : undefined;
  };
}
