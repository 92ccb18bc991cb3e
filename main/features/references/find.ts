import type { Kysely } from 'kysely';
import type { DocumentState } from '../../contract/documents.ts';
import type { CitingDocument, DocumentReference } from '../../contract/references.ts';
import { readFilePages } from '../../db/file-text.ts';
import type { GroundTables } from '../../db/tables.ts';
import {
  bnspFormCode,
  citedForms,
  codesInText,
  documentRows,
  documentsWithCodes,
  excerptOf,
  externalDocuments,
  isOuterCode,
  type StandingDocument,
  standingDocuments,
} from '../documents/service.ts';
import { papersReplacedInPart } from '../external-documents/service.ts';
import { type CitingRevision, codesOfFile, revisionsCiting } from './repo.ts';

type Db = Kysely<GroundTables>;
type Place = DocumentReference['places'][number];
type Named = NonNullable<DocumentReference['document']>;

/** Lines that are read out of the text for one answer; beyond them the page alone is told. */
const LINES = 300;

/** How the register judges a document that a text names. */
export function verdictOf(state: DocumentState): DocumentReference['verdict'] {
  if (state === 'in-force') return 'found';
  return state === 'expired' || state === 'obsolete' || state === 'withdrawn' ? 'over' : 'not-yet';
}

function namedOf(item: StandingDocument): Named {
  const { document, state, edition } = item;
  return { id: document.id, code: document.code, title: document.title, state, edition };
}

/** Reads lines of pages, each page once. */
function lineReader(db: Db) {
  const pages = new Map<string, Promise<ReturnType<typeof codesInText>>>();
  let left = LINES;
  return async (hash: string, page: number, folded: string): Promise<Place> => {
    const key = `${hash} ${page}`;
    let codes = pages.get(key);
    if (codes === undefined) {
      if (left === 0) return { page, written: '', line: '' };
      left -= 1;
      codes = readFilePages(db, hash, { from: page, count: 1 }).then((read) =>
        read[0]?.number === page ? codesInText(read[0].text) : [],
      );
      pages.set(key, codes);
    }
    const found = (await codes).find((code) => code.folded === folded);
    return found === undefined
      ? { page, written: '', line: '' }
      : { page, written: found.written, line: excerptOf(found.line, found.written) };
  };
}

/**
 * The documents of the register behind folded codes: the one in use with that code; a guideline that the text names without its year; else the
 * one that was withdrawn last.
 */
export async function documentsBehind(db: Db, folded: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const row of await documentsWithCodes(db, folded)) found.set(row.code_folded, row.id);
  const open = () => folded.filter((code) => !found.has(code));
  if (open().length > 0) {
    const forms = new Map<string, string>();
    for (const row of await externalDocuments(db)) for (const form of citedForms(row.code)) forms.set(form, row.id);
    for (const code of open()) {
      const id = forms.get(code);
      if (id !== undefined) found.set(code, id);
    }
  }
  const withdrawn = (await documentsWithCodes(db, open(), true)).toSorted((a, b) =>
    (a.withdrawn_at ?? '') < (b.withdrawn_at ?? '') ? -1 : 1,
  );
  for (const row of withdrawn) found.set(row.code_folded, row.id);
  return found;
}

/** What the text of a file names, without the document's own codes: papers of the LSP first, then those from outside, each group by code. */
export async function referencesIn(
  db: Db,
  asOf: string,
  hash: string,
  own: { readonly id: string; readonly code: string },
): Promise<readonly DocumentReference[] | undefined> {
  const rows = await codesOfFile(db, hash);
  if (rows === undefined) return undefined;
  const ownForms = new Set(citedForms(own.code));
  const codes = new Map<string, { code: string; sure: boolean; pages: number[] }>();
  for (const row of rows) {
    if (ownForms.has(row.code_folded)) continue;
    const known = codes.get(row.code_folded);
    if (known === undefined) codes.set(row.code_folded, { code: row.code, sure: row.sure === 1, pages: [row.page] });
    else {
      known.pages.push(row.page);
      known.sure ||= row.sure === 1;
    }
  }
  const behind = await documentsBehind(db, [...codes.keys()]);
  const documents = await standingDocuments(db, asOf, [...new Set(behind.values())]);
  const standing = new Map(documents.map((item) => [item.document.id, item]));
  const successors = documents.flatMap(({ document }) => document.superseded_by ?? []);
  for (const item of await standingDocuments(db, asOf, successors)) standing.set(item.document.id, item);
  const partly = await papersReplacedInPart(db, asOf);
  const readLine = lineReader(db);
  const references: DocumentReference[] = [];
  for (const [folded, { code, sure, pages }] of codes) {
    const item = standing.get(behind.get(folded) ?? '');
    if ((item === undefined && !sure) || item?.document.id === own.id) continue;
    const successor = standing.get(item?.document.superseded_by ?? '');
    const places: Place[] = [];
    for (const page of pages) places.push(await readLine(hash, page, folded));
    references.push({
      code: item?.document.code ?? code,
      verdict: item === undefined ? 'unknown' : partly.has(item.document.id) ? 'partly' : verdictOf(item.state),
      outer: item === undefined ? isOuterCode(code) : item.document.external === 1,
      bnspForm: bnspFormCode(code) !== undefined,
      document: item === undefined ? null : namedOf(item),
      successor: successor === undefined ? null : namedOf(successor),
      places,
    });
  }
  return references.sort(
    (a, b) => Number(a.outer) - Number(b.outer) || a.code.localeCompare(b.code, 'id', { numeric: true }),
  );
}

/** A document whose counting revision names a code, with the pages. */
export interface CitingStanding {
  readonly item: StandingDocument;
  readonly places: readonly CitingRevision[];
}

/** Documents whose file of the revision that counts on a day (in force, else the newest) names one of the folded codes; those that are over are left out. */
export async function documentsNaming(
  db: Db,
  asOf: string,
  folded: readonly string[],
): Promise<readonly CitingStanding[]> {
  if (folded.length === 0) return [];
  const rows = await revisionsCiting(db, folded);
  const places = new Map<string, CitingRevision[]>();
  for (const row of rows) {
    const list = places.get(row.revisionId);
    if (list === undefined) places.set(row.revisionId, [row]);
    else list.push(row);
  }
  const items = await standingDocuments(db, asOf, [...new Set(rows.map((row) => row.documentId))]);
  return items.flatMap((item) => {
    if (item.state === 'obsolete' || item.state === 'withdrawn') return [];
    const own = places.get(item.current?.id ?? '');
    return own === undefined ? [] : [{ item, places: own }];
  });
}

function inForceFirst(a: CitingStanding, b: CitingStanding): number {
  const rank = ({ item }: CitingStanding) => (item.state === 'in-force' ? 0 : 1);
  return rank(a) - rank(b) || a.item.document.code.localeCompare(b.item.document.code, 'id', { numeric: true });
}

/** Documents that name another one: the first of them with the lines, and how many there are. */
export interface CitingDocuments {
  readonly first: readonly CitingDocument[];
  readonly count: number;
}

/** Documents that name the given one, those in force first; `told` of them are given with the line of each place. */
export async function documentsCiting(
  db: Db,
  asOf: string,
  documentId: string,
  told: number,
  which: (item: StandingDocument) => boolean = () => true,
): Promise<CitingDocuments> {
  const [document] = await documentRows(db, [documentId]);
  if (document === undefined) return { first: [], count: 0 };
  const forms = citedForms(document.code);
  // the code of a withdrawn document may have been given again: then texts mean the new one
  const behind = document.withdrawn_at === null ? undefined : await documentsBehind(db, forms);
  const meant = behind === undefined ? forms : forms.filter((form) => behind.get(form) === documentId);
  const found = (await documentsNaming(db, asOf, meant)).filter(
    ({ item }) => item.document.id !== documentId && which(item),
  );
  const readLine = lineReader(db);
  const first: CitingDocument[] = [];
  for (const { item, places } of found.toSorted(inForceFirst).slice(0, told)) {
    const pages = new Map(places.map((place) => [place.page, place]));
    const lines: Place[] = [];
    for (const place of pages.values()) lines.push(await readLine(place.hash, place.page, place.folded));
    first.push({ document: namedOf(item), code: places[0]?.code ?? document.code, places: lines });
  }
  return { first, count: found.length };
}
