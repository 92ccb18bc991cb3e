import type { Kysely } from 'kysely';
import type { DocumentState, RevisionState } from '../../contract/documents.ts';
import { refuse } from '../../contract/result.ts';
import type { GroundTables } from '../../db/tables.ts';
import { compareNumbers, editionLabel, revisionState } from './as-of.ts';
import { documentRow, factsOf, revisionRow, revisionRows } from './repo.ts';
import { standingDocuments } from './standing.ts';
import { type DocumentTables, documentAddress } from './tables.ts';

/** The document of every revision in use, by revision id, and of every file, by hash; newest revision last. */
export async function documentsOfRevisions(
  db: Kysely<GroundTables>,
): Promise<{ readonly byRevision: ReadonlyMap<string, string>; readonly byFile: ReadonlyMap<string, string> }> {
  const rows = await db
    .withTables<DocumentTables>()
    .selectFrom('document_revision')
    .select(['id', 'document_id', 'file_hash'])
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .execute();
  return {
    byRevision: new Map(rows.map((row) => [row.id, row.document_id])),
    byFile: new Map(rows.flatMap((row) => (row.file_hash === null ? [] : [[row.file_hash, row.document_id] as const]))),
  };
}

/** A document of the register that has a file, with where it stands. */
export interface RegisteredFile {
  readonly documentId: string;
  readonly code: string;
  readonly title: string;
  readonly type: string;
  readonly state: DocumentState;
  readonly edition: string;
  readonly revisionId: string;
  readonly fileHash: string;
  readonly fileName: string;
  readonly size: number | null;
  readonly effectiveOn: string | null;
  /** UTC instant at which the revision came in. */
  readonly addedAt: string;
  readonly linked: boolean;
  readonly address: string;
}

/** Every document whose counting revision has a file and that is neither withdrawn nor replaced, with its size and the instant it came in. */
export async function registeredFiles(db: Kysely<GroundTables>, asOf: string): Promise<readonly RegisteredFile[]> {
  const tables = db.withTables<DocumentTables>();
  const standing = await standingDocuments(db, asOf);
  const revisions = await tables
    .selectFrom('document_revision')
    .select(['id', 'file_size', 'created_at'])
    .where('withdrawn_at', 'is', null)
    .execute();
  const links = await tables
    .selectFrom('document_clause')
    .select('document_id')
    .distinct()
    .where('withdrawn_at', 'is', null)
    .execute();
  const facts = new Map(revisions.map((row) => [row.id, row]));
  const linked = new Set(links.map((row) => row.document_id));
  return standing.flatMap(({ document, current, state, edition }) => {
    if (current === undefined || current.file_hash === null || state === 'withdrawn' || state === 'obsolete') return [];
    const known = facts.get(current.id);
    return [
      {
        documentId: document.id,
        code: document.code,
        title: document.title,
        type: document.type,
        state,
        edition,
        revisionId: current.id,
        fileHash: current.file_hash,
        fileName: current.file_name,
        size: known?.file_size ?? null,
        effectiveOn: state === 'in-force' || state === 'expired' ? current.effective_on : null,
        addedAt: known?.created_at ?? document.created_at,
        linked: linked.has(document.id),
        address: documentAddress(document.id),
      },
    ];
  });
}

/** A revision of a document as other features see it, whatever became of it. */
export interface RevisionOfDocument {
  readonly id: string;
  readonly documentId: string;
  /** As printed: `01/00`. */
  readonly label: string;
  readonly state: RevisionState;
  readonly approvedOn: string | null;
  readonly effectiveOn: string | null;
  readonly fileHash: string | null;
  readonly fileName: string;
}

/** Every revision of a document on a day, the newest numbers first; withdrawn ones with their state. */
export async function revisionsOfDocument(
  db: Kysely<GroundTables>,
  documentId: string,
  asOf: string,
): Promise<readonly RevisionOfDocument[]> {
  const facts = (await revisionRows(db, [documentId])).map(factsOf);
  return facts
    .toSorted((a, b) => compareNumbers(b, a))
    .map((item) => ({
      id: item.id,
      documentId,
      label: editionLabel(item.edition, item.revision),
      state: revisionState(item, facts, asOf),
      approvedOn: item.row.approved_on,
      effectiveOn: item.effectiveOn,
      fileHash: item.row.file_hash,
      fileName: item.row.file_name,
    }));
}

/** Code and title of a document. Refuses `core.gone`. */
export async function documentOf(
  db: Kysely<GroundTables>,
  id: string,
): Promise<{ readonly id: string; readonly code: string; readonly title: string }> {
  const { code, title } = await documentRow(db, id);
  return { id, code, title };
}

/** The file of a revision. Refuses `core.gone` and `files.noFile`. */
export async function revisionWithFile(
  db: Kysely<GroundTables>,
  id: string,
): Promise<{ readonly fileHash: string; readonly fileName: string }> {
  const row = await revisionRow(db, id);
  if (row.file_hash === null) throw refuse('files.noFile');
  return { fileHash: row.file_hash, fileName: row.file_name };
}
