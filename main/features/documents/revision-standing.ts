import type { Kysely } from 'kysely';
import type { RevisionState } from '../../contract/documents.ts';
import type { GroundTables } from '../../db/tables.ts';
import { compareNumbers, documentStanding, editionLabel, revisionInForce, revisionState } from './as-of.ts';
import { byDocument, documentRows, factsOf, revisionRows } from './repo.ts';
import { documentFactsOf } from './standing.ts';
import { type DocumentRevisionTable, isSuperseded } from './tables.ts';

/** How a revision was approved, as papers say it beside the name. */
export type ApprovedHow = '' | 'screen' | 'paper' | 'paper-bare';

function approvedHow(
  row: Pick<DocumentRevisionTable, 'status' | 'approval_kind' | 'approved_by' | 'scan_hash'>,
): ApprovedHow {
  if (row.status !== 'approved' || row.approved_by === '') return '';
  if (row.approval_kind === 'screen') return 'screen';
  return row.scan_hash === null ? 'paper-bare' : 'paper';
}

/** A revision with where it stands on a day among the others of its document. */
export interface RevisionStanding {
  readonly revisionId: string;
  readonly documentId: string;
  readonly code: string;
  readonly title: string;
  readonly type: string;
  readonly owner: string;
  /** As printed: `01/00`. */
  readonly edition: string;
  readonly state: RevisionState;
  /** It was in force and is no longer, was withdrawn, or its document was withdrawn or replaced. */
  readonly over: boolean;
  /** Day since when that is so; null when nobody noted it. */
  readonly overSince: string | null;
  /** Day ahead on which a later approved revision takes hold; null when none is there. */
  readonly replacedOn: string | null;
  /** The revision of the document in force on the day, while the document itself is in use. */
  readonly inForce: { readonly revisionId: string; readonly edition: string } | null;
  /** Approved, also where an import did not say on which day. */
  readonly approved: boolean;
  readonly approvedOn: string | null;
  readonly effectiveOn: string | null;
  readonly validUntil: string | null;
  readonly madeBy: string;
  readonly approvedBy: string;
  /** How it was approved; `paper-bare`: on paper, and the signed sheet is not there. Empty where nobody is named. */
  readonly approvedHow: ApprovedHow;
  readonly fileHash: string | null;
  readonly fileName: string;
}

/**
 * Every revision of the given documents as it stands on a day, withdrawn ones too. `dayOf` tells the civil day of a UTC instant in the zone of
 * the workspace.
 */
export async function revisionStandings(
  db: Kysely<GroundTables>,
  asOf: string,
  documentIds: readonly string[],
  dayOf: (instant: string) => string,
): Promise<ReadonlyMap<string, RevisionStanding>> {
  const ids = [...new Set(documentIds)];
  const [documents, rows] = await Promise.all([documentRows(db, ids), revisionRows(db, ids)]);
  const revisions = byDocument(rows);
  const found = new Map<string, RevisionStanding>();
  for (const document of documents) {
    const facts = (revisions.get(document.id) ?? []).map(factsOf);
    const { state } = documentStanding(documentFactsOf(document), facts, asOf);
    const documentOver = state === 'withdrawn' || (isSuperseded(document) && state === 'obsolete');
    const endedOn =
      state === 'withdrawn'
        ? (document.ended_on ?? (document.withdrawn_at === null ? null : dayOf(document.withdrawn_at)))
        : document.superseded_on;
    const inForce = documentOver ? undefined : revisionInForce(facts, asOf);
    const after = (own: (typeof facts)[number]) =>
      facts
        .filter((other) => !other.withdrawn && other.status === 'approved' && other.effectiveOn !== null)
        .filter((other) => compareNumbers(other, own) > 0)
        .map((other) => other.effectiveOn ?? '')
        .sort();
    for (const own of facts) {
      const row: DocumentRevisionTable = own.row;
      const standing = revisionState(own, facts, asOf);
      const later = after(own);
      const ownEnd = own.withdrawn
        ? row.withdrawn_at === null
          ? null
          : dayOf(row.withdrawn_at)
        : (later.find((day) => day <= asOf) ?? null);
      found.set(own.id, {
        revisionId: own.id,
        documentId: document.id,
        code: document.code,
        title: document.title,
        type: document.type,
        owner: document.owner,
        edition: editionLabel(own.edition, own.revision),
        state:
          documentOver && (standing === 'in-force' || standing === 'expired')
            ? state === 'withdrawn'
              ? 'withdrawn'
              : 'obsolete'
            : standing,
        over: documentOver || standing === 'obsolete' || standing === 'withdrawn',
        overSince: standing === 'obsolete' || standing === 'withdrawn' ? ownEnd : documentOver ? endedOn : null,
        replacedOn: documentOver ? null : (later.find((day) => day > asOf) ?? null),
        inForce:
          inForce === undefined
            ? null
            : { revisionId: inForce.id, edition: editionLabel(inForce.edition, inForce.revision) },
        approved: own.status === 'approved',
        approvedOn: row.approved_on,
        effectiveOn: row.effective_on,
        validUntil: row.valid_until,
        madeBy: row.made_by,
        approvedBy: row.approved_by,
        approvedHow: approvedHow(row),
        fileHash: row.file_hash,
        fileName: row.file_name,
      });
    }
  }
  return found;
}
