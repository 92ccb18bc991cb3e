import type { Language } from '../../contract/values.ts';
import type { ReadContext } from '../../contributions.ts';
import type { Workbook, WorkbookSheet } from '../../excel/workbook.ts';
import { formatDate, formatDateDigits } from '../../word/dates.ts';
import { paperName } from '../../word/paper-name.ts';
import type { Block, Cell, DocumentHeader, Picture, Report, TableRow } from '../../word/report.ts';
import type { Words } from '../../words.ts';
import { copyHolders } from '../distribution/service.ts';
import { externalNamings } from '../external-documents/service.ts';
import { letterheadOf, personInPost, readProfile } from '../profile/service.ts';
import { type KnownRecordType, recordTypes } from '../retention/service.ts';
import { recordsSheet, recordsTable } from './master-list-records.ts';
import { type MasterListRow, masterList } from './service.ts';
import { documentTypes } from './types.ts';

/** A line of the list; of a paper from outside the code is its own number, and the year is that of the paper. */
type ListedRow = MasterListRow & { readonly year?: number | null };

/** Everything the daftar induk says, as plain facts: the Word and Excel builders below are pure. */
export interface MasterListFacts {
  readonly organisation: string;
  readonly asOf: string;
  readonly language: Language;
  readonly rows: readonly ListedRow[];
  readonly recordTypes: readonly KnownRecordType[];
  readonly controller: string;
  readonly approver: string;
  readonly logo: Picture | undefined;
}

type Text = (key: string, params?: Readonly<Record<string, string | number>>) => string;

function textIn(words: Words, language: Language): Text {
  return (key, params) => words.text(language, `documents.masterList.${key}`, params);
}

function counter(value: number | null): string {
  return value === null ? '–' : String(value).padStart(2, '0');
}

function day(value: string | null): string {
  return value === null ? '–' : formatDateDigits(value);
}

function stateWord(words: Words, facts: MasterListFacts, row: MasterListRow): string {
  const word = words.text(facts.language, `documents.states.${row.state}`);
  return row.replacedBy === ''
    ? word
    : words.text(facts.language, 'documents.masterList.replacedBy', { document: row.replacedBy });
}

/** Regulations, guidelines and standards; forms of BNSP are listed among the LSP's own, with their codes unchanged. */
function standsOutside(row: MasterListRow): boolean {
  return row.external && row.level === 0;
}

function centred(text: string): Cell {
  return { text, align: 'center' };
}

function bands(
  rows: readonly MasterListRow[],
  facts: MasterListFacts,
  cells: (row: MasterListRow, number: number) => readonly Cell[],
): readonly TableRow[] {
  let number = 0;
  return documentTypes.levels.flatMap((level) => {
    const inLevel = rows.filter((row) => row.level === level.level);
    if (inLevel.length === 0) return [];
    const title = level.title[facts.language];
    const band: TableRow = { band: level.number === '' ? title : `${level.number}  ${title}` };
    return [
      band,
      ...inLevel.map((row) => {
        number += 1;
        return { cells: cells(row, number) };
      }),
    ];
  });
}

function internalTable(facts: MasterListFacts, words: Words, text: Text): Block {
  return {
    kind: 'table',
    columns: [
      { title: text('number'), width: 9, align: 'center' },
      { title: text('code'), width: 30 },
      { title: text('title'), width: 66 },
      { title: text('edition'), width: 13, align: 'center' },
      { title: text('revision'), width: 13, align: 'center' },
      { title: text('effective'), width: 22, align: 'center' },
      { title: text('owner'), width: 30 },
      { title: text('distribution'), width: 28 },
      { title: text('location'), width: 24 },
      { title: text('review'), width: 22, align: 'center' },
      { title: text('status'), width: 20, align: 'center' },
    ],
    rows: bands(
      facts.rows.filter((row) => !standsOutside(row)),
      facts,
      (row, number) => [
        centred(String(number)),
        row.code === '' ? '–' : row.code,
        row.title,
        centred(counter(row.edition)),
        centred(counter(row.revision)),
        centred(day(row.effectiveDate)),
        row.owner,
        row.distribution,
        row.location,
        centred(day(row.reviewDate)),
        centred(stateWord(words, facts, row)),
      ],
    ),
    emptyText: text('none'),
  };
}

function externalTable(facts: MasterListFacts, words: Words, text: Text): Block {
  const rows = facts.rows.filter(standsOutside);
  return {
    kind: 'table',
    columns: [
      { title: text('number'), width: 9, align: 'center' },
      { title: text('regulation'), width: 40 },
      { title: text('title'), width: 88 },
      { title: text('publisher'), width: 34 },
      { title: text('year'), width: 15, align: 'center' },
      { title: text('received'), width: 24, align: 'center' },
      { title: text('holder'), width: 30 },
      { title: text('status'), width: 37 },
    ],
    rows: rows.map((row, place) => ({
      cells: [
        centred(String(place + 1)),
        row.code === '' ? '–' : row.code,
        row.title,
        row.publisher,
        centred(row.year?.toString() ?? row.effectiveDate?.slice(0, 4) ?? '–'),
        centred(day(row.receivedDate)),
        row.owner,
        stateWord(words, facts, row),
      ],
    })),
    emptyText: text('none'),
  };
}

function headerOf(facts: MasterListFacts, text: Text): DocumentHeader {
  return {
    ...(facts.logo === undefined ? {} : { logo: facts.logo }),
    organisation: facts.organisation,
    kind: text('form'),
    title: text('heading'),
    number: '–',
    edition: '–',
    effective: '',
  };
}

/** The daftar induk in Word: internal list in bands by level, external list, records, two signatures (forms dossier, section 6). */
export function masterListReport(facts: MasterListFacts, words: Words): Report {
  const text = textIn(words, facts.language);
  return {
    title: text('heading'),
    fileTitle: paperName(text('fileTitle'), facts.asOf),
    language: facts.language,
    author: facts.organisation,
    date: facts.asOf,
    orientation: 'landscape',
    documentHeader: headerOf(facts, text),
    footer: { left: text('heading') },
    blocks: [
      {
        kind: 'paragraph',
        text: text('asOf', { date: formatDate(facts.asOf, facts.language), count: facts.rows.length }),
      },
      { kind: 'heading', level: 2, text: text('internal'), listed: false },
      internalTable(facts, words, text),
      { kind: 'heading', level: 2, text: text('external'), listed: false },
      externalTable(facts, words, text),
      { kind: 'heading', level: 2, text: text('records'), listed: false },
      recordsTable(facts, words),
      { kind: 'paragraph', text: text('note'), before: 6 },
      {
        kind: 'signatures',
        pattern: 'S6',
        signers: [
          { act: text('made'), post: text('controller'), name: facts.controller },
          { act: text('approved'), post: text('manager'), name: facts.approver },
        ],
      },
    ],
  };
}

function sheet(facts: MasterListFacts, words: Words, text: Text, external: boolean): WorkbookSheet {
  const rows = facts.rows.filter((row) => standsOutside(row) === external);
  return {
    name: text(external ? 'externalSheet' : 'internalSheet'),
    titleLines: [
      text(external ? 'external' : 'internal'),
      text('asOf', { date: formatDate(facts.asOf, facts.language), count: rows.length }),
    ],
    columns: [
      { title: text('number'), width: 6, type: 'number' },
      { title: text('level'), width: 8, type: 'text' },
      { title: text('type'), width: 24, type: 'text' },
      { title: text(external ? 'regulation' : 'code'), width: 24, type: 'text' },
      { title: text('title'), width: 60, type: 'text' },
      { title: text('edition'), width: 8, type: 'text' },
      { title: text('revision'), width: 8, type: 'text' },
      { title: text('effective'), width: 14, type: 'date' },
      { title: text('status'), width: 18, type: 'text' },
      { title: text(external ? 'holder' : 'owner'), width: 28, type: 'text' },
      { title: text('distribution'), width: 28, type: 'text' },
      { title: text('location'), width: 24, type: 'text' },
      { title: text('review'), width: 14, type: 'date' },
      { title: text('validUntil'), width: 14, type: 'date' },
      { title: text('publisher'), width: 24, type: 'text' },
      { title: text('received'), width: 14, type: 'date' },
    ],
    rows: rows.map((row, place) => [
      place + 1,
      documentTypes.levels.find((level) => level.level === row.level)?.number ?? '',
      row.type[facts.language],
      row.code,
      row.title,
      row.edition === null ? '' : counter(row.edition),
      row.revision === null ? '' : counter(row.revision),
      row.effectiveDate,
      stateWord(words, facts, row),
      row.owner,
      row.distribution,
      row.location,
      row.reviewDate,
      row.validUntil,
      row.publisher,
      row.receivedDate,
    ]),
    frozenColumns: 5,
  };
}

/** The daftar induk in Excel: a sheet of internal and one of external documents, and one of records. */
export function masterListWorkbook(facts: MasterListFacts, words: Words): Workbook {
  const text = textIn(words, facts.language);
  return {
    title: text('heading'),
    author: facts.organisation,
    date: facts.asOf,
    language: facts.language,
    sheets: [sheet(facts, words, text, false), sheet(facts, words, text, true), recordsSheet(facts, words)],
  };
}

/** Gathers what the daftar induk says as of a day. */
export async function masterListFacts(context: ReadContext, asOf: string): Promise<MasterListFacts> {
  const profile = await readProfile(context.db);
  const letterhead = await letterheadOf(context);
  const rows = await masterList(context.db, asOf);
  // who holds numbered copies says more than what was once typed
  const holders = await copyHolders(context, asOf);
  const outside = rows.filter(standsOutside).map(({ documentId, code, title }) => ({ id: documentId, code, title }));
  const namings = await externalNamings(context.db, outside);
  return {
    organisation: profile.name,
    asOf,
    language: context.language,
    rows: rows.map((row) => {
      const naming = namings.get(row.documentId);
      return {
        ...row,
        distribution: holders.get(row.documentId) ?? row.distribution,
        ...(naming === undefined ? {} : { code: naming.number, year: naming.year }),
      };
    }),
    recordTypes: await recordTypes(context.db, context.language, { asOf, dayOf: context.dayOf }),
    controller: personInPost(profile, 'pengendali dokumen', asOf)?.personName ?? '',
    approver: personInPost(profile, 'manajer mutu', asOf)?.personName ?? '',
    logo: letterhead?.kind === 'built' ? letterhead.logo : undefined,
  };
}
