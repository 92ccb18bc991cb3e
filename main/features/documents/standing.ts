import type { Kysely } from 'kysely';
import { addMonths } from '../../civil.ts';
import type { DocumentState } from '../../contract/documents.ts';
import { cachedRead } from '../../db/cached-read.ts';
import type { GroundTables } from '../../db/tables.ts';
import { type ReviewFacts, reviewFacts } from '../periodic-reviews/service.ts';
import {
  type DocumentFacts,
  type DocumentStanding,
  documentStanding,
  editionLabel,
  type RevisionFacts,
} from './as-of.ts';
import { byDocument, documentRows, factsOf, type RevisionSlice, revisionRows, revisionSlices } from './repo.ts';
import { type DocumentTable, isSuperseded } from './tables.ts';
import { documentType } from './types.ts';

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
  /** Rev of the draft that waits, behind the revision in force or alone; null when there is none. */
  readonly draftRev: number | null;
  readonly reviewOn: string | null;
}

/** A stored document as the rules see it. */
export function documentFactsOf(
  row: Pick<DocumentTable, 'withdrawn_at' | 'ended_on' | 'superseded_by' | 'superseded_on'>,
): DocumentFacts {
  return {
    withdrawn: row.withdrawn_at !== null,
    endedOn: row.ended_on,
    superseded: isSuperseded(row),
    supersededOn: row.superseded_on,
  };
}

/** Months between reviews of a document: its own, or those of its type as the LSP set them or as shipped; null: it is not reviewed. */
export function reviewMonthsOf(
  document: Pick<DocumentTable, 'type' | 'review_by_type' | 'review_months'>,
  months: ReviewFacts['months'],
): number | null {
  if (document.review_by_type === 0) return document.review_months;
  const set = months.get(document.type);
  return set === undefined ? (documentType(document.type)?.reviewMonths ?? null) : set;
}

/**
 * Next review of a document in force: the day set by hand; else what the last review of the revision in force said, or the interval counted
 * from it; else the interval counted from the effective day. Null when there is none of these. A later revision starts the count anew.
 */
export function nextReview(
  document: Pick<DocumentTable, 'id' | 'type' | 'review_on' | 'review_by_type' | 'review_months'>,
  effectiveOn: string | null,
  facts: ReviewFacts,
): string | null {
  if (document.review_on !== null) return document.review_on;
  const last = facts.last.get(document.id);
  const counts = last !== undefined && (effectiveOn === null || last.reviewedOn >= effectiveOn) ? last : undefined;
  if (counts !== undefined && counts.nextOn !== null) return counts.nextOn;
  const from = counts?.reviewedOn ?? effectiveOn;
  const months = reviewMonthsOf(document, facts.months);
  return months === null || from === null ? null : addMonths(from, months);
}

function describe(
  document: DocumentTable,
  standing: DocumentStanding<SliceFacts>,
  reviews: ReviewFacts,
): StandingDocument {
  const { current, open, state } = standing;
  return {
    document,
    state,
    current: current?.row,
    edition: current === undefined ? '' : editionLabel(current.edition, current.revision),
    openEdition: open === undefined ? '' : editionLabel(open.edition, open.revision),
    draftRev: (open?.row ?? (current?.row.status === 'approved' ? undefined : current?.row))?.rev ?? null,
    reviewOn:
      state === 'in-force' || state === 'expired' ? nextReview(document, current?.effectiveOn ?? null, reviews) : null,
  };
}

/** Order of the register: levels I to V and then the rest, codes by their numbers, titles. */
export function inRegisterOrder(a: StandingDocument, b: StandingDocument): number {
  const level = (item: StandingDocument) => (item.document.level === 0 ? 9 : item.document.level);
  return (
    level(a) - level(b) ||
    compareText(a.document.code || '\uffff', b.document.code || '\uffff') ||
    compareText(a.document.title, b.document.title) ||
    (a.document.id < b.document.id ? -1 : Number(a.document.id > b.document.id))
  );
}

/** Where each document stood in the register when it was last put into order. */
let lastPlaces: ReadonlyMap<string, number> = new Map();

/** The register in its order. It is put into the order of the last time first: sorting what is nearly sorted takes a tenth of the comparing. */
function inOrder(items: readonly StandingDocument[]): readonly StandingDocument[] {
  const known: StandingDocument[] = [];
  const others: StandingDocument[] = [];
  for (const item of items) {
    const place = lastPlaces.get(item.document.id);
    if (place === undefined) others.push(item);
    else known[place] = item;
  }
  const ordered = [...known.filter((item) => item !== undefined), ...others].sort(inRegisterOrder);
  lastPlaces = new Map(ordered.map((item, place) => [item.document.id, place]));
  return ordered;
}

const collator = new Intl.Collator('id', { numeric: true, sensitivity: 'base' });

function compareText(a: string, b: string): number {
  return collator.compare(a, b);
}

/**
 * Where documents stand on a day: all of the register, or those with the given ids. Withdrawn documents come with their state. The whole register
 * is worked out once for all who ask before the next write, and comes in the order of the register.
 */
export async function standingDocuments(
  db: Kysely<GroundTables>,
  asOf: string,
  ids?: readonly string[],
): Promise<readonly StandingDocument[]> {
  if (ids !== undefined) return standingOf(db, asOf, ids);
  return cachedRead(db, `standing ${asOf}`, async () => inOrder(await standingOf(db, asOf)));
}

async function standingOf(
  db: Kysely<GroundTables>,
  asOf: string,
  ids?: readonly string[],
): Promise<readonly StandingDocument[]> {
  const [documents, slices, reviews] = await Promise.all([
    documentRows(db, ids),
    ids === undefined ? revisionSlices(db) : revisionRows(db, ids),
    reviewFacts(db, asOf, ids),
  ]);
  const revisions = byDocument(slices);
  return documents.map((document) =>
    describe(
      document,
      documentStanding(documentFactsOf(document), (revisions.get(document.id) ?? []).map(factsOf), asOf),
      reviews,
    ),
  );
}
