import type { Kysely } from 'kysely';
import { addDays } from '../../civil.ts';
import { cachedRead } from '../../db/cached-read.ts';
import { readFilePages } from '../../db/file-text.ts';
import { replaceSearchRows } from '../../db/search.ts';
import type { GroundTables } from '../../db/tables.ts';
import { type DocumentFacts, type RevisionFacts, revisionInForce } from './as-of.ts';
import { byDocument, factsOf, revisionRows } from './repo.ts';
import { documentFactsOf, standingDocuments } from './standing.ts';
import { type DocumentTables, documentAddress, documentKind } from './tables.ts';

type Db = Kysely<GroundTables>;

/** What the index holds of a document. */
export interface DocumentSearchTable {
  document_id: string;
  revision_id: string | null;
  file_hash: string | null;
  state: string;
  effective_on: string | null;
  as_of: string;
  turns_on: string | null;
  pages: number;
  seen: string;
}

/** Documents with what the index holds of them. */
export type SearchNoteTables = DocumentTables & { document_search: DocumentSearchTable };

/**
 * The first day after `asOf` on which another revision or another state counts without anybody writing: an approved revision takes hold, the
 * validity of the one in force is over, the withdrawal or replacement of the document begins. Null when nothing of the kind lies ahead.
 */
export function nextTurn(facts: DocumentFacts, revisions: readonly RevisionFacts[], asOf: string): string | null {
  const days: (string | null)[] = [
    facts.withdrawn ? facts.endedOn : null,
    facts.superseded ? facts.supersededOn : null,
    ...revisions
      .filter((revision) => !revision.withdrawn && revision.status === 'approved')
      .map((revision) => revision.effectiveOn),
  ];
  const until = revisionInForce(revisions, asOf)?.validUntil ?? null;
  if (until !== null) days.push(addDays(until, 1));
  const ahead = days.filter((day): day is string => day !== null && day > asOf).sort();
  return ahead[0] ?? null;
}

/** SQLite takes 32,766 parameters a statement. */
const PART = 900;

async function notesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, DocumentSearchTable>> {
  const notes = new Map<string, DocumentSearchTable>();
  for (let start = 0; start < ids.length; start += PART) {
    const rows = await db
      .withTables<SearchNoteTables>()
      .selectFrom('document_search')
      .selectAll()
      .where('document_id', 'in', ids.slice(start, start + PART))
      .execute();
    for (const row of rows) notes.set(row.document_id, row);
  }
  return notes;
}

/**
 * Puts the documents into the index as they stand on a day: the pages of the revision that counts (in force, else the newest), and a note of what
 * that was. A withdrawn document leaves the index. Pages that the note says are there stay; `anew` writes them and the row of the fields all the same.
 */
export async function indexDocuments(
  db: Db,
  ids: readonly string[],
  asOf: string,
  options: { readonly anew: boolean } = { anew: false },
): Promise<void> {
  const [standing, rows, notes] = await Promise.all([
    standingDocuments(db, asOf, ids),
    revisionRows(db, ids),
    notesOf(db, ids),
  ]);
  const revisions = byDocument(rows);
  for (const { document, state, current } of standing) {
    const own = revisions.get(document.id) ?? [];
    const hash = state === 'withdrawn' ? null : (current?.file_hash ?? null);
    const address = documentAddress(document.id);
    const known = notes.get(document.id);
    const same = !options.anew && known !== undefined && known.file_hash === hash && (known.pages > 0 || hash === null);
    let count = known?.pages ?? 0;
    if (!same) {
      const pages = hash === null ? [] : (await readFilePages(db, hash)).filter((page) => page.text !== '');
      count = pages.length;
      const entries = pages.map((page) => ({
        code: '',
        title: '',
        body: page.text,
        address: `${address}?halaman=${page.number}`,
        page: page.number,
      }));
      await replaceSearchRows(db, 'document', document.id, 'file', entries);
    }
    if (options.anew) {
      const entry = document.withdrawn_at === null ? documentKind.search?.(document) : undefined;
      await replaceSearchRows(db, 'document', document.id, 'fields', entry === undefined ? [] : [entry]);
    }
    const note = {
      revision_id: current?.id ?? null,
      file_hash: hash,
      state,
      effective_on: current?.effective_on ?? null,
      as_of: asOf,
      turns_on: nextTurn(documentFactsOf(document), own.map(factsOf), asOf),
      pages: count,
      seen: [document.changed_hlc, ...own.map((revision) => revision.changed_hlc)].sort().at(-1) ?? '',
    };
    await db
      .withTables<SearchNoteTables>()
      .insertInto('document_search')
      .values({ document_id: document.id, ...note })
      .onConflict((conflict) => conflict.column('document_id').doUpdateSet(note))
      .execute();
  }
}

/**
 * Documents that the index may not hold as they stand on a day: never looked at, their day has come, looked at on a later day
 * (the clock was wrong) or, unless `byDay`, changed since. A look sets that right.
 */
export async function documentsBehindIndex(
  db: Db,
  asOf: string,
  options: { readonly limit: number; readonly byDay?: boolean },
): Promise<readonly string[]> {
  const rows = await db
    .withTables<SearchNoteTables>()
    .selectFrom('document')
    .leftJoin('document_search as note', 'note.document_id', 'document.id')
    .select('document.id')
    .where((where) => {
      const day = [
        where('note.document_id', 'is', null),
        where('note.turns_on', '<=', asOf),
        where('note.as_of', '>', asOf),
      ];
      if (options.byDay === true) return where.or(day);
      const revised = where
        .selectFrom('document_revision as revision')
        .select('revision.id')
        .whereRef('revision.document_id', '=', 'document.id')
        .whereRef('revision.changed_hlc', '>', 'note.seen');
      return where.or([...day, where('note.seen', '<', where.ref('document.changed_hlc')), where.exists(revised)]);
    })
    .limit(options.limit)
    .execute();
  return rows.map((row) => row.id);
}

/** How the index and the files agree. */
export interface IndexAgreement {
  readonly documents: number;
  /** Pages of files in the index. */
  readonly pages: number;
  /** Documents whose pages in the index are not those of their file. */
  readonly unequal: readonly string[];
  /** Documents whose current revision has a file without any text: findable by their fields alone. */
  readonly withoutText: number;
}

/** Counts what the index holds against the text that is kept of the files, document by document. */
export async function indexAgreement(db: Db): Promise<IndexAgreement> {
  return cachedRead(db, 'index agreement', () => agreementOf(db));
}

async function agreementOf(db: Db): Promise<IndexAgreement> {
  const tables = db.withTables<SearchNoteTables>();
  const [notes, indexed, texts] = await Promise.all([
    tables.selectFrom('document_search').select(['document_id', 'file_hash', 'pages']).execute(),
    tables
      .selectFrom('search_row')
      .select((select) => ['record_id', select.fn.countAll<number>().as('pages')])
      .where('kind', '=', 'document')
      .where('part', '=', 'file')
      .groupBy('record_id')
      .execute(),
    tables
      .selectFrom('file_text')
      .select((select) => ['hash', select.fn.countAll<number>().as('pages')])
      .where('text', '<>', '')
      .groupBy('hash')
      .execute(),
  ]);
  const held = new Map(indexed.map((row) => [row.record_id, Number(row.pages)]));
  const read = new Map(texts.map((row) => [row.hash, Number(row.pages)]));
  const unequal: string[] = [];
  let withoutText = 0;
  for (const note of notes) {
    const wanted = note.file_hash === null ? 0 : (read.get(note.file_hash) ?? 0);
    if (note.file_hash !== null && wanted === 0) withoutText += 1;
    if ((held.get(note.document_id) ?? 0) !== wanted || note.pages !== wanted) unequal.push(note.document_id);
  }
  return {
    documents: notes.length,
    pages: [...held.values()].reduce((sum, count) => sum + count, 0),
    unequal,
    withoutText,
  };
}
