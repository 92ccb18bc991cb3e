import type { Kysely } from 'kysely';
import { cachedRead } from '../../db/cached-read.ts';
import type { GroundTables } from '../../db/tables.ts';
import { byDocument, type ClauseSlice, clauseSlices, revisionsByIds } from './repo.ts';
import { type StandingDocument, standingDocuments } from './standing.ts';
import { documentType } from './types.ts';

export { addRevision } from './add-revision.ts';
export { editionLabel } from './as-of.ts';
export { documentCitations } from './citations.ts';
export { clauseDistance, suggestClauses } from './clauses.ts';
export { bnspFormCode, foldCode } from './code.ts';
export { forgetReading, readCodesOfFile, unreadCount, unreadFiles } from './code-places.ts';
export type { CodeTables, ReferencePlaceTable } from './code-tables.ts';
export { copiesOut } from './copy-repo.ts';
export { BLANK_MARK, placesToFill } from './file-cautions.ts';
export { type ObsoleteRevision, obsoleteRevisions } from './obsolete.ts';
export { noteReplacement } from './replace-document.ts';
export {
  byDocument,
  type CodeSlice,
  clauseRows,
  codeSlices,
  documentRow,
  documentRows,
  documentsOfClause,
  documentsOver,
  documentsWithCodes,
  documentWithCode,
  externalDocuments,
  revisionRow,
  revisionRows,
  revisionsByIds,
} from './repo.ts';
export { changeReviewSchedule } from './review-schedule.ts';
export {
  documentOf,
  documentsOfRevisions,
  type RegisteredFile,
  type RevisionOfDocument,
  registeredFiles,
  revisionsOfDocument,
  revisionWithFile,
} from './revision-facts.ts';
export { type ApprovedHow, type RevisionStanding, revisionStandings } from './revision-standing.ts';
export {
  type DocumentSearchFilter,
  documentOwners,
  documentsTurned,
  documentsWithin,
  filtersDocuments,
} from './search-filter.ts';
export {
  documentsBehindIndex,
  type IndexAgreement,
  indexAgreement,
  indexDocuments,
  type SearchNoteTables,
} from './search-note.ts';
export { searchedDocuments, withdrawnPagesLeft } from './search-standing.ts';
export { inRegisterOrder, reviewMonthsOf, type StandingDocument, standingDocuments } from './standing.ts';
export { type DocumentTables, documentAddress } from './tables.ts';
export { citedForms, codesInText, excerptOf, isOuterCode, type TextCode } from './text-codes.ts';
export { bnspFormTitle, documentType, documentTypes, typeWithin } from './types.ts';

/** A document whose revision is in force on the day asked for, not expired, not withdrawn, not replaced. */
export interface DocumentInForce {
  readonly documentId: string;
  readonly code: string;
  readonly title: string;
  /** Id of its type in resources/document-types.json; `typeWithin` tells whether it falls under another. */
  readonly type: string;
  readonly level: number;
  readonly external: boolean;
  /** Clauses that it is linked to, of whatever instrument; `links` says which. */
  readonly clauses: readonly string[];
  readonly links: readonly { readonly instrument: string; readonly clause: string }[];
  /** Edition and revision as printed, `01/00`. */
  readonly edition: string;
  readonly revisionId: string;
  readonly approvedDate: string | null;
  readonly effectiveDate: string;
  /** Last day on which it holds, or null. */
  readonly validUntil: string | null;
  /** Null when the revision has no file: it proves nothing yet. */
  readonly fileHash: string | null;
  readonly fileName: string;
  readonly pages: number | null;
  readonly owner: string;
  readonly reviewDate: string | null;
}

const NO_LINKS: readonly ClauseSlice[] = [];

/** Documents in force on a day, by level, code and title. */
export async function documentsInForce(db: Kysely<GroundTables>, asOf: string): Promise<DocumentInForce[]> {
  return [...(await cachedRead(db, `in force ${asOf}`, () => readInForce(db, asOf)))];
}

async function readInForce(db: Kysely<GroundTables>, asOf: string): Promise<readonly DocumentInForce[]> {
  const [standing, links] = await Promise.all([standingDocuments(db, asOf), clauseSlices(db).then(byDocument)]);
  return standing
    .filter((item) => item.state === 'in-force')
    .flatMap((item) => {
      const { document, current } = item;
      if (current === undefined || current.effective_on === null) return [];
      const linked = links.get(document.id) ?? NO_LINKS;
      return [
        {
          documentId: document.id,
          code: document.code,
          title: document.title,
          type: document.type,
          level: document.level,
          external: document.external === 1,
          clauses: [...new Set(linked.map((link) => link.clause))],
          links: linked.map((link) => ({ instrument: link.instrument, clause: link.clause })),
          edition: item.edition,
          revisionId: current.id,
          approvedDate: current.approved_on,
          effectiveDate: current.effective_on,
          validUntil: current.valid_until,
          fileHash: current.file_hash,
          fileName: current.file_name,
          pages: current.pages,
          owner: document.owner,
          reviewDate: item.reviewOn,
        },
      ];
    });
}

/** One line of the daftar induk (forms dossier, section 6). */
export interface MasterListRow {
  readonly documentId: string;
  readonly level: number;
  readonly external: boolean;
  readonly code: string;
  readonly title: string;
  readonly type: { readonly id: string; readonly en: string };
  readonly state: StandingDocument['state'];
  /** The two counters, null without a revision. */
  readonly edition: number | null;
  readonly revision: number | null;
  readonly effectiveDate: string | null;
  readonly owner: string;
  readonly distribution: string;
  readonly location: string;
  readonly reviewDate: string | null;
  readonly validUntil: string | null;
  readonly publisher: string;
  readonly receivedDate: string | null;
  /** Code and title of the document that replaces it. */
  readonly replacedBy: string;
}

/** The daftar induk as of a day: every document that is not withdrawn, in the order of the register. */
export async function masterList(db: Kysely<GroundTables>, asOf: string): Promise<MasterListRow[]> {
  const all = await standingDocuments(db, asOf);
  const names = new Map(all.map((item) => [item.document.id, `${item.document.code} ${item.document.title}`.trim()]));
  return all
    .filter((item) => item.state !== 'withdrawn')
    .map((item) => {
      const { document, current } = item;
      return {
        documentId: document.id,
        level: document.level,
        external: document.external === 1,
        code: document.code,
        title: document.title,
        type: documentType(document.type)?.title ?? { id: document.type, en: document.type },
        state: item.state,
        edition: current?.edition ?? null,
        revision: current?.revision ?? null,
        effectiveDate: current?.effective_on ?? null,
        owner: document.owner,
        distribution: document.distribution,
        location: document.location,
        reviewDate: item.reviewOn,
        validUntil: current?.valid_until ?? null,
        publisher: document.publisher,
        receivedDate: document.received_on,
        replacedBy: document.superseded_by === null ? '' : (names.get(document.superseded_by) ?? ''),
      };
    });
}

/** Documents of revisions, by revision id, so that a pinned link can follow its document again. */
export async function documentIdsOfRevisions(
  db: Kysely<GroundTables>,
  revisionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return new Map((await revisionsByIds(db, revisionIds)).map((row) => [row.id, row.document_id]));
}
