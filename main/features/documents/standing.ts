import type { Kysely } from 'kysely';
import { addMonths } from '../../civil.ts';
import type { DocumentState } from '../../contract/documents.ts';
import type { GroundTables } from '../../db/tables.ts';
import {
  type DocumentFacts,
  type DocumentStanding,
  documentStanding,
  editionLabel,
  type RevisionFacts,
} from './as-of.ts';
import { byDocument, documentRows, factsOf, type RevisionSlice, revisionRows, revisionSlices } from './repo.ts';
import type { DocumentTable } from './tables.ts';

type SliceFacts = RevisionFacts & { readonly row: RevisionSlice };

/** A document with where it stands on a day. */
export interface StandingDocument {
  readonly document: DocumentTable;
  readonly state: DocumentState;
  /** The revision that counts: in force, else the newest. */
  readonly current: RevisionSlice | undefined;
  /** `01/00`; empty without a revision. */
  readonly edition: string;
  /** `01/01` of the draft behind it; empty when there is none. */
  readonly openEdition: string;
  readonly reviewOn: string | null;
}

/** A stored document as the rules see it. */
export function documentFactsOf(row: DocumentTable): DocumentFacts {
  return {
    withdrawn: row.withdrawn_at !== null,
    endedOn: row.ended_on,
    superseded: row.superseded_by !== null,
    supersededOn: row.superseded_on,
  };
}

/** Next review of a document in force: the day set by hand, else the interval counted from the effective day; null when it has neither. */
export function nextReview(
  document: Pick<DocumentTable, 'review_on' | 'review_months'>,
  effectiveOn: string | null,
): string | null {
  if (document.review_on !== null) return document.review_on;
  return document.review_months === null || effectiveOn === null
    ? null
    : addMonths(effectiveOn, document.review_months);
}

function describe(document: DocumentTable, standing: DocumentStanding<SliceFacts>): StandingDocument {
  const { current, open, state } = standing;
  return {
    document,
    state,
    current: current?.row,
    edition: current === undefined ? '' : editionLabel(current.edition, current.revision),
    openEdition: open === undefined ? '' : editionLabel(open.edition, open.revision),
    reviewOn: state === 'in-force' || state === 'expired' ? nextReview(document, current?.effectiveOn ?? null) : null,
  };
}

/** Where documents stand on a day: all of the register, or those with the given ids. Withdrawn documents come with their state. */
export async function standingDocuments(
  db: Kysely<GroundTables>,
  asOf: string,
  ids?: readonly string[],
): Promise<readonly StandingDocument[]> {
  const [documents, slices] = await Promise.all([
    documentRows(db, ids),
    ids === undefined ? revisionSlices(db) : revisionRows(db, ids),
  ]);
  const revisions = byDocument(slices);
  return documents.map((document) =>
    describe(
      document,
      documentStanding(documentFactsOf(document), (revisions.get(document.id) ?? []).map(factsOf), asOf),
    ),
  );
}
