import { fold } from '../../importer/fold.ts';
import type { RowReason, SourceRow } from '../../importer/importer.ts';
import { readRowValues, sumLineFault } from '../../importer/row-values.ts';
import { bnspFormCode } from './code.ts';
import { guessType } from './guess-type.ts';
import { clausesOfText } from './import-fields.ts';
import { documentListFields } from './list-fields.ts';
import { documentType, documentTypes } from './types.ts';

/** A row of a daftar induk, read. Values are texts; what the list does not tell is left out. */
export interface ReadListRow {
  readonly position: number;
  readonly values: Readonly<Record<string, string>>;
  readonly reasons: readonly RowReason[];
  readonly faults: readonly RowReason[];
  /** The list says edition or revision; otherwise a new document begins with 01/00, and one that is there keeps its own. */
  readonly numbersTold: boolean;
  /** A column or the preview says the type; otherwise it was concluded from code, heading and name. */
  readonly typeTold: boolean;
  /** A line of a list of records, which are kept as types of records and not as documents. */
  readonly ofRecords: boolean;
}

const OVER =
  /\b(?:tidak (?:lagi )?(?:berlaku|aktif|digunakan|dipakai)|non ?aktif|dicabut|ditarik|dibatalkan|usang|obsolete?|kadaluw?arsa|kedaluwarsa|expired|withdrawn|inactive|superseded|digantikan|diganti|dihapus)\b/;
const OPEN =
  /\b(?:belum|konsep|dra(?:ft|f)|rancangan|usulan|proses|review|reviu|ditinjau|perbaikan|dalam penyusunan)\b/;
const COUNTS =
  /\b(?:berlaku|aktif|sah|disahkan|terbit|diterbitkan|terkendali|valid|active|approved|released|current|in force|final|ada)\b/;

/** Reads the state that a list gives a document; what is over comes first, as `tidak berlaku` holds `berlaku` too. */
export function readListState(text: string): 'draft' | 'in-force' | 'withdrawn' | undefined {
  const words = fold(text);
  if (text === 'in-force' || text === 'draft' || text === 'withdrawn') return text;
  if (OVER.test(words)) return 'withdrawn';
  if (OPEN.test(words)) return 'draft';
  return COUNTS.test(words) ? 'in-force' : undefined;
}

/** A remark that says nothing but that the document is over; lists without a column of states have it there. */
const ONLY_OVER =
  /^(?:sudah )?(?:tidak (?:lagi )?(?:berlaku|aktif|digunakan|dipakai)(?: lagi)?|non ?aktif|dicabut|ditarik|usang|obsolete?|withdrawn)$/;

const TITLES = new Map(
  documentTypes.types.flatMap((type) => [
    [fold(type.title.id), type.id] as const,
    [fold(type.title.en), type.id] as const,
  ]),
);

/** Reads the type that a list gives a document: its name, or words that speak for one. */
export function readListType(text: string): string | undefined {
  return documentType(text)?.id ?? TITLES.get(fold(text)) ?? guessType({ code: '', title: text, header: '', path: '' });
}

/** Two counters in one cell: `01/00`, `1 - 0`, `Ed. 1 Rev. 2`, `1.0`; undefined when there is one number or none. */
const BOTH = /^(?:\p{L}+[\s.:]*)?(\d{1,3})\s*[/|.,\-–\s]\s*(?:\p{L}+[\s.:]*)?(\d{1,3})$/u;
const ONE = /^(?:\p{L}+[\s.:#-]*)?(?:ke[\s.-]*)?(\d{1,3})$/iu;

interface Counters {
  readonly edition: string | undefined;
  readonly revision: string | undefined;
  readonly faults: readonly RowReason[];
}

/** Edition and revision as lists write them, in two columns or in one. */
export function readCounters(edition: string, revision: string): Counters {
  for (const [text, other] of [
    [edition, revision],
    [revision, edition],
  ] as const) {
    const both = other === '' ? BOTH.exec(text) : null;
    if (both === null) continue;
    const [first, second] = [String(Number(both[1])), String(Number(both[2]))];
    // `Rev. 2 / Ed. 1` turns them round
    return /^rev/i.test(text) && /ed/i.test(text)
      ? { edition: second, revision: first, faults: [] }
      : { edition: first, revision: second, faults: [] };
  }
  const faults: RowReason[] = [];
  const read = (text: string, field: string): string | undefined => {
    if (text === '') return undefined;
    const number = ONE.exec(text)?.[1];
    if (number !== undefined) return String(Number(number));
    faults.push({ code: 'documents.importNumber', params: { value: text.slice(0, 60) }, field });
    return undefined;
  };
  // `Rev. 2` in a column that is called `Edisi/Revisi`
  if (revision === '' && /^rev/i.test(edition))
    return { edition: undefined, revision: read(edition, 'edition'), faults };
  return { edition: read(edition, 'edition'), revision: read(revision, 'revision'), faults };
}

const CLAUSE = /^\d{1,2}(?:\.\d{1,3}){0,4}(?:\.[a-z])?$/;
const CLAUSE_WORDS = new Set(['klausul', 'butir', 'pasal', 'dan', 'and', 'clause', 'bab', '&', '-']);

function readClauses(text: string): { readonly clauses: readonly string[]; readonly left: boolean } {
  const parts = clausesOfText(text).map((part) => part.replace(/[.:)]+$/, ''));
  const clauses = parts.filter((part) => CLAUSE.test(part));
  return { clauses, left: parts.some((part) => !CLAUSE.test(part) && !CLAUSE_WORDS.has(part.toLowerCase())) };
}

const RECORDS = /\b(?:rekaman|catatan mutu|records?|arsip)\b/;
const OUTSIDE = /\b(?:eksternal|external|luar)\b/;
/** Just a year, as lists of regulations have it. */
const YEAR = /^(?:19|20)\d{2}$/;

/** The heading and the sheet that a row stands under. */
function surroundings(row: SourceRow): { readonly group: string; readonly sheet: string } {
  return { group: row.raw['group'] ?? '', sheet: (row.raw['place'] ?? '').replace(/:\s*\d+$/, '') };
}

function concludeType(code: string, title: string, group: string, sheet: string): string | undefined {
  const guess = (facts: { code?: string; title?: string }) =>
    guessType({ code: facts.code ?? '', title: facts.title ?? '', header: '', path: '' });
  const found =
    (code === '' ? undefined : (guess({ code }) ?? guess({ title: code }))) ??
    guess({ title: group }) ??
    guess({ title }) ??
    guess({ title: sheet });
  const outside = OUTSIDE.test(fold(`${group} ${sheet}`));
  return outside && (found === undefined || documentType(found)?.external !== true) ? 'external' : found;
}

/** Reads a row of a daftar induk: what its cells say, and what follows from the heading and the sheet that it stands under. */
export function readListRow(row: SourceRow): ReadListRow {
  const read = readRowValues(
    documentListFields,
    // a year alone in a column of days is no fault of the list
    { ...row, raw: withoutYears(row.raw) },
    { date: 'documents.importDate', choice: 'documents.listChoice' },
    { status: readListState, type: readListType },
  );
  const values: Record<string, string> = { ...read.values };
  const reasons: RowReason[] = [...read.remarks];
  const faults: RowReason[] = [...read.faults];
  const { group, sheet } = surroundings(row);
  const title = values['title'] ?? '';
  const code = bnspFormCode(values['code'] ?? '') ?? values['code'] ?? '';
  if (code !== '') values['code'] = code;
  else reasons.push({ code: 'documents.importNoCode', params: {}, field: 'code' });
  const sum = sumLineFault(title, 'title');
  if (sum !== undefined) faults.unshift(sum);
  if (title === '') faults.unshift({ code: 'documents.importNoTitle', params: {}, field: 'title' });

  const typeTold = values['type'] !== undefined;
  const type = values['type'] ?? concludeType(code, title, group, sheet);
  if (type === undefined) reasons.push({ code: 'documents.listNoType', params: {}, field: 'type' });
  values['type'] = type ?? 'other';

  const counters = readCounters(values['edition'] ?? '', values['revision'] ?? '');
  faults.push(...counters.faults);
  const numbersTold = counters.edition !== undefined || counters.revision !== undefined;
  for (const key of ['edition', 'revision'] as const) {
    if (counters[key] !== undefined) values[key] = counters[key];
    else if (!faults.some((fault) => fault.field === key)) delete values[key];
  }

  const clauses = readClauses(values['clauses'] ?? '');
  if (clauses.left)
    reasons.push({ code: 'documents.listClause', params: { value: values['clauses'] ?? '' }, field: 'clauses' });
  if (clauses.clauses.length === 0) delete values['clauses'];
  else values['clauses'] = clauses.clauses.join('; ');

  if (values['status'] === undefined && ONLY_OVER.test(fold(values['note'] ?? ''))) values['status'] = 'withdrawn';
  readDays(row, values, reasons);
  const status = values['status'] ?? (values['effectiveDate'] === undefined ? 'draft' : 'in-force');
  if (values['status'] === undefined && status === 'draft')
    reasons.push({ code: 'documents.listNoDate', params: {}, field: 'effectiveDate' });
  if (status === 'in-force' && values['effectiveDate'] === undefined)
    faults.push({ code: 'documents.importNoEffective', params: {}, field: 'effectiveDate' });
  // what comes from outside is not approved by the LSP
  const outside = documentType(values['type'] ?? '')?.external === true;
  if (status === 'in-force' && !outside && values['approvedBy'] === undefined)
    reasons.push({ code: 'documents.listNoApprover', params: {}, field: 'approvedBy' });
  values['status'] = status;
  return {
    position: row.position,
    values,
    reasons,
    faults,
    numbersTold,
    typeTold,
    ofRecords: RECORDS.test(fold(sheet)),
  };
}

function withoutYears(raw: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const days = ['effectiveDate', 'approvedDate', 'receivedOn'].filter((key) => YEAR.test((raw[key] ?? '').trim()));
  return Object.fromEntries(Object.entries(raw).filter(([key]) => !days.includes(key)));
}

/** The one day of a list that has only one counts for both; a paper from outside of which only the year is known counts from its first day. */
function readDays(row: SourceRow, values: Record<string, string>, reasons: RowReason[]): void {
  if (values['effectiveDate'] !== undefined) return;
  if (values['approvedDate'] !== undefined) {
    values['effectiveDate'] = values['approvedDate'];
    return;
  }
  const outside = documentType(values['type'] ?? '')?.external === true;
  const days = ['effectiveDate', 'approvedDate'].map((key) => (row.raw[key] ?? '').trim());
  const year = [...days, (row.raw['year'] ?? '').trim()].find((text) => YEAR.test(text));
  if (outside && year !== undefined) {
    values['effectiveDate'] = `${year}-01-01`;
    reasons.push({ code: 'documents.listYearOnly', params: { year }, field: 'effectiveDate' });
  } else if (!outside && days.some((text) => text === year)) {
    // a document of the LSP counts from a day: its year is not dropped without a word
    reasons.push({ code: 'documents.importDate', params: { value: year ?? '' }, field: 'effectiveDate' });
  } else if (outside && values['receivedOn'] !== undefined) {
    values['effectiveDate'] = values['receivedOn'];
    reasons.push({ code: 'documents.listReceivedDay', params: {}, field: 'effectiveDate' });
  }
}
