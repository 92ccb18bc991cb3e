import type { Kysely } from 'kysely';
import type { Message } from '../../contract/result.ts';
import { Refusal } from '../../contract/result.ts';
import { inParts } from '../../db/in-parts.ts';
import type { GroundTables } from '../../db/tables.ts';
import { fold } from '../../importer/fold.ts';
import type { RowReason } from '../../importer/importer.ts';
import { externalFinder } from '../external-documents/service.ts';
import { refuseMixedOrder } from './approval.ts';
import { compareNumbers, type RevisionFacts } from './as-of.ts';
import { foldCode } from './code.ts';
import { clausesOfText } from './import-fields.ts';
import { byDocument, documentRows, documentsWithCodes, externalDocuments, factsOf, revisionRows } from './repo.ts';
import { standingDocuments } from './standing.ts';
import type { DocumentRevisionTable, DocumentTable, DocumentTables } from './tables.ts';
import { documentType, documentTypes } from './types.ts';

type Db = Kysely<GroundTables>;
type Values = Readonly<Record<string, string>>;

/** A document of the register with what rows of a list are compared to. */
export interface ListedDocument {
  readonly document: DocumentTable;
  readonly revisions: readonly (RevisionFacts & { readonly row: DocumentRevisionTable })[];
  readonly clauses: ReadonlySet<string>;
  /** Next review as the register shows it, set by hand or counted. */
  readonly reviewOn: string | null;
}

/** Documents that rows of a list can mean. */
export interface ListRegister {
  /** In use, by folded code. */
  readonly byCode: ReadonlyMap<string, ListedDocument>;
  /** In use and without a code, by folded name; the first of equals. */
  readonly byName: ReadonlyMap<string, ListedDocument>;
  /** Code and name of documents in use that have a code, by folded name. */
  readonly namesakes: ReadonlyMap<string, string>;
  readonly withdrawn: ReadonlyMap<string, DocumentTable>;
  /** The paper from outside that a number in another spelling means. */
  external(values: Values): ListedDocument | undefined;
}

async function clausesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await inParts(ids, (part) =>
    db
      .withTables<DocumentTables>()
      .selectFrom('document_clause')
      .select(['document_id', 'clause'])
      .where('document_id', 'in', part)
      .where('instrument', '=', documentTypes.instrument)
      .where('withdrawn_at', 'is', null)
      .execute(),
  );
  const found = new Map<string, Set<string>>();
  for (const row of rows) {
    const clauses = found.get(row.document_id);
    if (clauses === undefined) found.set(row.document_id, new Set([row.clause]));
    else clauses.add(row.clause);
  }
  return found;
}

/** Names of the register, read only when a row has no code to be known by. */
async function namesOf(
  db: Db,
  names: ReadonlySet<string>,
): Promise<readonly Pick<DocumentTable, 'id' | 'code' | 'title'>[]> {
  if (names.size === 0) return [];
  const rows = await db
    .withTables<DocumentTables>()
    .selectFrom('document')
    .select(['id', 'code', 'title'])
    .where('withdrawn_at', 'is', null)
    .execute();
  return rows.filter((row) => names.has(fold(row.title)));
}

/** The documents that the given rows can mean: by code, and by name where a row has no code. */
export async function readRegister(db: Db, rows: readonly Values[], today: string): Promise<ListRegister> {
  const codes = rows.map((values) => values['code'] ?? '');
  const names = new Set(rows.filter((values) => (values['code'] ?? '') === '').map((v) => fold(v['title'] ?? '')));
  const named = await namesOf(db, names);
  const coded = await documentsWithCodes(db, codes);
  const codeless = await documentRows(
    db,
    named.filter(({ code }) => code === '').map(({ id }) => id),
  );
  const outside = await outsideOf(db, rows, coded);
  const ids = [...coded, ...codeless, ...outside.documents].map(({ id }) => id);
  const standing = new Map((await standingDocuments(db, today, ids)).map((item) => [item.document.id, item.reviewOn]));
  const [revisions, clauses] = [byDocument(await revisionRows(db, ids)), await clausesOf(db, ids)];
  const listed = (document: DocumentTable): ListedDocument => ({
    document,
    revisions: (revisions.get(document.id) ?? []).map(factsOf),
    clauses: clauses.get(document.id) ?? new Set(),
    reviewOn: standing.get(document.id) ?? null,
  });
  const outsideListed = new Map(outside.documents.map((document) => [document.id, listed(document)]));
  const byName = new Map<string, ListedDocument>();
  for (const document of codeless) {
    const name = fold(document.title);
    if (!byName.has(name)) byName.set(name, listed(document));
  }
  return {
    byCode: new Map(coded.map((document) => [document.code_folded, listed(document)])),
    byName,
    namesakes: new Map(
      named.filter(({ code }) => code !== '').map(({ code, title }) => [fold(title), `${code} ${title}`]),
    ),
    withdrawn: new Map((await documentsWithCodes(db, codes, true)).map((row) => [row.code_folded, row])),
    external: (values) => outsideListed.get(outside.find(values) ?? ''),
  };
}

/** Papers from outside that rows of the list name by their number and not by the code of the LSP. */
async function outsideOf(
  db: Db,
  rows: readonly Values[],
  coded: readonly DocumentTable[],
): Promise<{ readonly documents: readonly DocumentTable[]; find(values: Values): string | undefined }> {
  const known = new Set(coded.map((document) => document.code_folded));
  const open = rows.filter((row) => isOutside(row) && !known.has(foldCode(row['code'] ?? '')));
  if (open.length === 0) return { documents: [], find: () => undefined };
  const finder = await externalFinder(db, await externalDocuments(db));
  const find = (values: Values) =>
    isOutside(values) ? finder(values['code'] ?? '', values['title'] ?? '') : undefined;
  return { documents: await documentRows(db, [...new Set(open.flatMap((row) => find(row) ?? []))]), find };
}

/** Regulations, guidelines and standards; forms of BNSP have their codes. */
function isOutside(values: Values): boolean {
  const type = documentType(values['type'] ?? '');
  return type?.external === true && type.level === 0;
}

/** The document in use that a row means, or undefined. */
export function meant(register: ListRegister, values: Values): ListedDocument | undefined {
  const code = foldCode(values['code'] ?? '');
  const known = code === '' ? register.byName.get(fold(values['title'] ?? '')) : register.byCode.get(code);
  return known ?? register.external(values);
}

/** Columns of a document that a list says, by the field of the list. */
const COLUMNS = {
  title: 'title',
  owner: 'owner',
  location: 'location',
  distribution: 'distribution',
  publisher: 'publisher',
  receivedOn: 'received_on',
  reviewOn: 'review_on',
  note: 'note',
} as const;

/** What a list would change on a document: its columns, and clauses that it would be linked to beside those that are there. */
export interface DocumentChanges {
  readonly patch: Partial<DocumentTable>;
  readonly clauses: readonly string[];
  readonly reasons: readonly RowReason[];
}

/** Compares a row with the document that it means. Empty cells change nothing, and no link to a clause is taken away. */
export function changesOf(values: Values, typeTold: boolean, known: ListedDocument): DocumentChanges {
  const { document } = known;
  const patch: Partial<DocumentTable> = {};
  const reasons: RowReason[] = [];
  const was = (before: string, field: string) =>
    reasons.push(
      before === ''
        ? { code: 'documents.listFills', params: {}, field }
        : { code: 'documents.listChange', params: { before }, field },
    );
  for (const [field, column] of Object.entries(COLUMNS) as [keyof typeof COLUMNS, 'title'][]) {
    const value = values[field];
    const before = document[column] ?? '';
    if (value === undefined || value === before || (field === 'reviewOn' && value === known.reviewOn)) continue;
    patch[column] = value;
    was(before, field);
  }
  const type = typeTold ? documentType(values['type'] ?? '') : undefined;
  if (type !== undefined && type.id !== document.type) {
    Object.assign(patch, { type: type.id, level: type.level, external: Number(type.external) });
    was(document.type, 'type');
  }
  const clauses = clausesOfText(values['clauses'] ?? '').filter((clause) => !known.clauses.has(clause));
  if (clauses.length > 0)
    reasons.push({ code: 'documents.listClauses', params: { clauses: clauses.join('; ') }, field: 'clauses' });
  return { patch, clauses, reasons };
}

/** The revision in use with the numbers of a row; one that the row does not tell is taken from the newest revision. */
export function numbersOf(
  values: Values,
  known: ListedDocument | undefined,
): { readonly edition: number; readonly revision: number } {
  const newest = known === undefined ? undefined : newestOf(known);
  const { edition, revision } = values;
  return {
    edition: edition === undefined || edition === '' ? (newest?.edition ?? 1) : Number(edition),
    revision:
      revision === undefined || revision === ''
        ? edition === undefined
          ? (newest?.revision ?? 0)
          : 0
        : Number(revision),
  };
}

/** The revision with the highest numbers that is in use. */
export function newestOf(known: ListedDocument): ListedDocument['revisions'][number] | undefined {
  return known.revisions
    .filter((revision) => !revision.withdrawn)
    .reduce<ListedDocument['revisions'][number] | undefined>(
      (best, revision) => (best === undefined || compareNumbers(revision, best) > 0 ? revision : best),
      undefined,
    );
}

/** Blanks of an approval that the register holds and a list can fill: who approved, and on which day. */
export function approvalBlanks(
  values: Values,
  row: DocumentRevisionTable,
): Partial<Pick<DocumentRevisionTable, 'approved_by' | 'approved_on'>> {
  const { approvedBy, approvedDate } = values;
  return {
    ...(row.approved_by === '' && approvedBy !== undefined ? { approved_by: approvedBy } : {}),
    ...(row.approved_on === null && approvedDate !== undefined ? { approved_on: approvedDate } : {}),
  };
}

/** Why a day does not fit between those of the other approved revisions, or undefined. */
export function orderFault(
  effectiveOn: string | undefined,
  numbers: { readonly id: string; readonly edition: number; readonly revision: number },
  revisions: readonly RevisionFacts[],
): Message | undefined {
  if (effectiveOn === undefined) return undefined;
  try {
    refuseMixedOrder(effectiveOn, numbers, revisions);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.code, params: error.params };
  }
}
