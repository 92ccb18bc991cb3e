import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import { compareNumbers, editionLabel } from './as-of.ts';
import { byDocument, documentRows, revisionSlices } from './repo.ts';
import { isSuperseded } from './tables.ts';

/** A revision that was in force and no longer is. */
export interface ObsoleteRevision {
  readonly revisionId: string;
  readonly documentId: string;
  readonly code: string;
  readonly title: string;
  /** `01/00` */
  readonly edition: string;
  /** Day from which it no longer held. */
  readonly endedOn: string;
}

/**
 * Revisions that held before a day and hold no more, each with the day on which the next one, or the end of its document, took its place. A revision
 * whose document was withdrawn or replaced without a day ended on the day it took hold, the earliest that can be said of it.
 */
export async function obsoleteRevisions(db: Kysely<GroundTables>, asOf: string): Promise<readonly ObsoleteRevision[]> {
  const [documents, slices] = await Promise.all([documentRows(db), revisionSlices(db).then(byDocument)]);
  return documents.flatMap((document) => {
    const held = (slices.get(document.id) ?? [])
      .flatMap((row) =>
        row.status === 'approved' && row.effective_on !== null && row.effective_on <= asOf
          ? [{ row, edition: row.edition, revision: row.revision, from: row.effective_on }]
          : [],
      )
      .sort((one, other) => one.from.localeCompare(other.from) || compareNumbers(one, other));
    const over = document.withdrawn_at !== null || isSuperseded(document);
    const ended = document.withdrawn_at === null ? document.superseded_on : document.ended_on;
    return held.flatMap(({ row, from }, place) => {
      const next = held[place + 1]?.from;
      const endedOn = next ?? (over ? (ended ?? from) : undefined);
      if (endedOn === undefined || endedOn > asOf) return [];
      return [
        {
          revisionId: row.id,
          documentId: document.id,
          code: document.code,
          title: document.title,
          edition: editionLabel(row.edition, row.revision),
          endedOn,
        },
      ];
    });
  });
}
