import type { DocumentReader, ReadingRequest } from '../../contract/distribution.ts';
import { refuse } from '../../contract/result.ts';
import { type RevisionStanding, revisionStandings } from '../documents/service.ts';
import { foldPersonName } from '../signatures/service.ts';
import { activeAccounts } from '../users/service.ts';
import { type CopyContext, sheetView } from './copy-views.ts';
import { type AccountFacts, accountOfReader, readingState } from './reading.ts';
import { readerRows, requestRow, requestRows, sheetRows } from './repo.ts';
import type { ReaderRow, RequestRow } from './tables.ts';

function viewOf(
  row: RequestRow,
  readers: readonly ReaderRow[],
  revision: RevisionStanding,
  asOf: string,
): ReadingRequest {
  const has = (reader: ReaderRow) => reader.read_on !== null && reader.read_on <= asOf;
  const done = readers.filter(has).length;
  return {
    id: row.id,
    rev: row.rev,
    documentId: row.document_id,
    revisionId: row.revision_id,
    code: revision.code,
    title: revision.title,
    owner: revision.owner,
    edition: revision.edition,
    revisionState: revision.state,
    askedOn: row.asked_on,
    dueOn: row.due_on,
    note: row.note,
    state: readingState({ total: readers.length, done, dueOn: row.due_on, over: revision.over }, asOf),
    total: readers.length,
    done,
    missing: readers.filter((reader) => !has(reader)).map((reader) => reader.person_name),
  };
}

/** Requests to read, of a document or of all, as they stand on a day; the one that ends first comes first. */
export async function readingRequests(
  context: CopyContext,
  asOf: string,
  documentId?: string,
): Promise<readonly ReadingRequest[]> {
  const rows = (await requestRows(context.db, documentId)).filter((row) => row.asked_on <= asOf);
  const [readers, standings] = await Promise.all([
    readerRows(context.db, documentId === undefined ? {} : { documentId }),
    revisionStandings(
      context.db,
      asOf,
      rows.map((row) => row.document_id),
      context.dayOf,
    ),
  ]);
  const byRequest = Map.groupBy(readers, (reader) => reader.request_id);
  return rows
    .flatMap((row) => {
      const revision = standings.get(row.revision_id);
      return revision === undefined ? [] : [viewOf(row, byRequest.get(row.id) ?? [], revision, asOf)];
    })
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.code.localeCompare(b.code));
}

/** Accounts that can sign in, as the rules of reading see them. */
export async function accountFacts(context: Pick<CopyContext, 'db'>): Promise<readonly AccountFacts[]> {
  return (await activeAccounts(context.db)).map(({ id, name }) => ({ id, key: foldPersonName(name) }));
}

/** The account by which a stored reader can acknowledge. */
export function accountOf(row: ReaderRow, accounts: readonly AccountFacts[]): string | undefined {
  return accountOfReader({ kind: row.person_kind, personId: row.person_id, key: row.person_key }, accounts);
}

const collator = new Intl.Collator('id', { numeric: true, sensitivity: 'base' });

/** One request with its readers by name. Refuses `core.gone`. */
export async function readingDetail(
  context: CopyContext,
  id: string,
): Promise<{ readonly request: ReadingRequest; readonly readers: readonly DocumentReader[] }> {
  const row = await requestRow(context.db, id);
  const standings = await revisionStandings(context.db, context.today, [row.document_id], context.dayOf);
  const revision = standings.get(row.revision_id);
  if (revision === undefined || row.withdrawn_at !== null) throw refuse('core.gone', { kind: 'reading-request' });
  const readers = await readerRows(context.db, { requestId: id });
  const [accounts, sheets] = await Promise.all([
    accountFacts(context),
    sheetRows(
      context.db,
      readers.map((reader) => reader.sheet_id),
    ),
  ]);
  return {
    request: viewOf(row, readers, revision, context.today),
    readers: readers
      .map((reader) => ({
        id: reader.id,
        rev: reader.rev,
        name: reader.person_name,
        post: reader.person_post,
        kind: reader.person_kind,
        hasAccount: accountOf(reader, accounts) !== undefined,
        readOn: reader.read_on,
        how: reader.read_how,
        sheet: sheetView(sheets, reader.sheet_id),
        remark: reader.remark,
      }))
      .sort((a, b) => collator.compare(a.name, b.name)),
  };
}
