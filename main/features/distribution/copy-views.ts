import type { Kysely } from 'kysely';
import type { DocumentCopy } from '../../contract/distribution.ts';
import type { BaseContext } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { type RevisionStanding, revisionStandings } from '../documents/service.ts';
import { copyState, stampOf } from './copies.ts';
import { copyRows, openCopyRows, sheetRows } from './repo.ts';
import type { CopyRow } from './tables.ts';

/** What reading copies leans on. */
export interface CopyContext extends Pick<BaseContext, 'dayOf' | 'today'> {
  readonly db: Kysely<GroundTables>;
}

type Sheets = Awaited<ReturnType<typeof sheetRows>>;

/** A signed sheet as screens name it. */
export function sheetView(sheets: Sheets, id: string | null): { id: string; name: string; size: number } | null {
  const row = id === null ? undefined : sheets.get(id);
  return row === undefined ? null : { id: row.id, name: row.scan_name, size: row.scan_size };
}

function viewOf(
  row: CopyRow,
  revision: RevisionStanding,
  renewed: ReadonlySet<string>,
  sheets: Sheets,
  asOf: string,
): DocumentCopy {
  const facts = { kind: row.copy_kind, endedAs: row.end_kind, endedOn: row.end_on };
  const state = copyState(facts, revision, asOf);
  const over = row.end_on !== null && row.end_on <= asOf;
  return {
    id: row.id,
    rev: row.rev,
    documentId: row.document_id,
    revisionId: row.revision_id,
    code: revision.code,
    title: revision.title,
    owner: revision.owner,
    edition: revision.edition,
    current: revision.inForce?.edition ?? '',
    revisionState: revision.state,
    kind: row.copy_kind,
    number: row.copy_number,
    holder: row.holder,
    holderKind: row.holder_kind,
    form: row.copy_form,
    givenOn: row.given_on,
    receivedOn: row.receipt_on,
    receivedBy: row.receipt_by,
    sheet: sheetView(sheets, row.sheet_id),
    state,
    recallSince: state === 'recall' ? revision.overSince : null,
    recallFrom: state === 'held' ? revision.replacedOn : null,
    renewed: revision.inForce !== null && renewed.has(holderOn(revision.inForce.revisionId, row)),
    stamp: stampOf(row.copy_kind, revision),
    endedOn: over ? row.end_on : null,
    endNote: over ? row.end_note : '',
    note: row.note,
  };
}

function holderOn(revisionId: string, row: Pick<CopyRow, 'holder_key' | 'copy_number'>): string {
  return `${revisionId} ${row.copy_number ?? 'x'} ${row.holder_key}`;
}

/** Copies of a document, or of all, as they are on a day, by document, number and revision; those given later are left out. */
export async function documentCopies(
  context: CopyContext,
  asOf: string,
  documentId?: string,
): Promise<readonly DocumentCopy[]> {
  return viewsOf(context, await copyRows(context.db, documentId), asOf);
}

/** Copies of all documents that are out today, or noted as uncontrolled. */
export async function openCopies(context: CopyContext): Promise<readonly DocumentCopy[]> {
  return viewsOf(context, await openCopyRows(context.db), context.today);
}

async function viewsOf(
  context: CopyContext,
  stored: readonly CopyRow[],
  asOf: string,
): Promise<readonly DocumentCopy[]> {
  const rows = stored.filter((row) => row.given_on <= asOf);
  const standings = await revisionStandings(
    context.db,
    asOf,
    rows.map((row) => row.document_id),
    context.dayOf,
  );
  const sheets = await sheetRows(
    context.db,
    rows.map((row) => row.sheet_id),
  );
  const renewed = new Set(
    rows.filter((row) => row.end_on === null || row.end_on > asOf).map((row) => holderOn(row.revision_id, row)),
  );
  return rows
    .flatMap((row) => {
      const revision = standings.get(row.revision_id);
      return revision === undefined ? [] : [viewOf(row, revision, renewed, sheets, asOf)];
    })
    .sort(inOrder);
}

const collator = new Intl.Collator('id', { numeric: true, sensitivity: 'base' });

/** Order of the distribution list: documents by code, copies by number, the newest revision first; uncontrolled ones last. */
function inOrder(a: DocumentCopy, b: DocumentCopy): number {
  return (
    collator.compare(a.code || '\uffff', b.code || '\uffff') ||
    collator.compare(a.title, b.title) ||
    (a.number ?? 99_999) - (b.number ?? 99_999) ||
    collator.compare(b.edition, a.edition) ||
    collator.compare(a.holder, b.holder)
  );
}

/** Is the copy out: held, or to be withdrawn? */
export function isOut(copy: Pick<DocumentCopy, 'state'>): boolean {
  return copy.state === 'held' || copy.state === 'recall';
}
