import type { ReviewRow } from '../../contract/periodic-reviews.ts';
import type { ReadContext } from '../../contributions.ts';
import type { Workbook } from '../../excel/workbook.ts';
import { formatDate, formatDateDigits } from '../../word/dates.ts';
import { paperName } from '../../word/paper-name.ts';
import type { Block, Cell, Report } from '../../word/report.ts';
import { documentType } from '../documents/service.ts';
import { letterheadOf, personInPost, readProfile } from '../profile/service.ts';
import { signaturesBlock } from '../signatures/service.ts';

type Text = (key: string, params?: Readonly<Record<string, string | number>>) => string;

function textOf(context: Pick<ReadContext, 'words' | 'language'>): Text {
  return (key, params) => context.words.text(context.language, `periodicReviews.${key}`, params);
}

function day(value: string | null): string {
  return value === null ? '–' : formatDateDigits(value);
}

function centred(text: string): Cell {
  return { text, align: 'center' };
}

function monthsText(text: Text, row: ReviewRow): string {
  return row.months === null ? '–' : text('months', { count: row.months });
}

function counted(text: Text, rows: readonly ReviewRow[]): string {
  const of = (standing: ReviewRow['standing']): number => rows.filter((row) => row.standing === standing).length;
  return text('counted', { count: rows.length, overdue: of('overdue'), soon: of('soon'), revising: of('revising') });
}

interface Frame {
  readonly organisation: string;
  readonly report: Omit<Report, 'title' | 'fileTitle' | 'blocks'>;
  readonly controller: string;
  readonly manager: string;
  readonly chair: string;
}

async function frameOf(context: ReadContext, asOf: string, heading: string): Promise<Frame> {
  const profile = await readProfile(context.db);
  const letterhead = await letterheadOf(context);
  const text = textOf(context);
  return {
    organisation: profile.name,
    controller: personInPost(profile, 'pengendali dokumen', asOf)?.personName ?? '',
    manager: personInPost(profile, 'manajer mutu', asOf)?.personName ?? '',
    chair: personInPost(profile, 'ketua lsp', asOf)?.personName ?? '',
    report: {
      language: context.language,
      author: profile.name,
      date: asOf,
      orientation: 'landscape',
      documentHeader: {
        ...(letterhead?.kind === 'built' && letterhead.logo !== undefined ? { logo: letterhead.logo } : {}),
        organisation: profile.name,
        kind: text('form'),
        title: heading,
        number: '–',
        edition: '–',
        effective: '',
      },
      footer: { left: heading },
    },
  };
}

/** The list of reviews in Word: who looked at what when, and what is due (Daftar kaji ulang dokumen). */
export async function reviewListReport(
  context: ReadContext,
  rows: readonly ReviewRow[],
  asOf: string,
): Promise<Report> {
  const text = textOf(context);
  const { language } = context;
  const frame = await frameOf(context, asOf, text('listTitle'));
  const table: Block = {
    kind: 'table',
    columns: [
      { title: text('number'), width: 9, align: 'center' },
      { title: text('code'), width: 30 },
      { title: text('name'), width: 64 },
      { title: text('edition'), width: 17, align: 'center' },
      { title: text('effectiveOn'), width: 23, align: 'center' },
      { title: text('interval'), width: 19, align: 'center' },
      { title: text('lastReviewed'), width: 23, align: 'center' },
      { title: text('outcome'), width: 33 },
      { title: text('nextOn'), width: 23, align: 'center' },
      { title: text('owner'), width: 28 },
    ],
    rows: rows.map((row, place) => ({
      cells: [
        centred(String(place + 1)),
        row.code === '' ? '–' : row.code,
        row.title,
        centred(row.edition),
        centred(day(row.effectiveOn)),
        centred(monthsText(text, row)),
        centred(day(row.lastReviewedOn)),
        row.lastOutcome === null ? '–' : text(`outcomes.${row.lastOutcome}`),
        row.standing === 'overdue'
          ? { text: `${day(row.nextOn)}\n${text('standings.overdue')}`, align: 'center', bold: true }
          : centred(day(row.nextOn)),
        row.owner,
      ],
    })),
    emptyText: text('emptyTitle'),
  };
  return {
    ...frame.report,
    title: text('listTitle'),
    fileTitle: paperName(text('listFile'), asOf),
    blocks: [
      {
        kind: 'paragraph',
        text: `${text('asOf', { date: formatDate(asOf, language) })} ${counted(text, rows)}`,
      },
      table,
      {
        kind: 'signatures',
        pattern: 'S6',
        signers: [
          { act: text('made'), post: text('controller'), name: frame.controller },
          { act: text('approved'), post: text('manager'), name: frame.manager },
        ],
      },
    ],
  };
}

/** The list of reviews in Excel, with the owner and the one who looked last. */
export async function reviewListWorkbook(
  context: ReadContext,
  rows: readonly ReviewRow[],
  asOf: string,
): Promise<Workbook> {
  const text = textOf(context);
  const profile = await readProfile(context.db);
  return {
    title: text('listTitle'),
    author: profile.name,
    date: asOf,
    language: context.language,
    sheets: [
      {
        name: text('sheetName'),
        titleLines: [
          text('listTitle'),
          `${text('asOf', { date: formatDate(asOf, context.language) })} ${counted(text, rows)}`,
        ],
        columns: [
          { title: text('number'), width: 6, type: 'number' },
          { title: text('code'), width: 22, type: 'text' },
          { title: text('name'), width: 60, type: 'text' },
          { title: text('type'), width: 24, type: 'text' },
          { title: text('owner'), width: 26, type: 'text' },
          { title: text('edition'), width: 10, type: 'text' },
          { title: text('effectiveOn'), width: 14, type: 'date' },
          { title: text('intervalMonths'), width: 12, type: 'number' },
          { title: text('lastReviewed'), width: 14, type: 'date' },
          { title: text('reviewer'), width: 28, type: 'text' },
          { title: text('outcome'), width: 30, type: 'text' },
          { title: text('nextOn'), width: 14, type: 'date' },
          { title: text('standing'), width: 18, type: 'text' },
        ],
        rows: rows.map((row, place) => [
          place + 1,
          row.code,
          row.title,
          documentType(row.type)?.title[context.language] ?? row.type,
          row.owner,
          row.edition,
          row.effectiveOn,
          row.months,
          row.lastReviewedOn,
          row.lastReviewer,
          row.lastOutcome === null ? '' : text(`outcomes.${row.lastOutcome}`),
          row.nextOn,
          text(`standings.${row.standing}`),
        ]),
        frozenColumns: 3,
      },
    ],
  };
}

/** The sheet to fill in and sign by hand: one line for each document, with room for the outcome (Lembar kaji ulang dokumen). */
export async function reviewSheet(context: ReadContext, rows: readonly ReviewRow[]): Promise<Report> {
  const text = textOf(context);
  const asOf = context.today;
  const frame = await frameOf(context, asOf, text('sheetTitle'));
  return {
    ...frame.report,
    title: text('sheetTitle'),
    fileTitle: paperName(text('sheetFile'), asOf),
    blocks: [
      { kind: 'paragraph', text: text('sheetLead') },
      {
        kind: 'table',
        columns: [
          { title: text('number'), width: 9, align: 'center' },
          { title: text('code'), width: 28 },
          { title: text('name'), width: 58 },
          { title: text('edition'), width: 17, align: 'center' },
          { title: text('nextOn'), width: 22, align: 'center' },
          { title: text('outcomes.unchanged'), width: 26, align: 'center' },
          { title: text('outcomes.revise'), width: 22, align: 'center' },
          { title: text('sheetNote'), width: 52 },
          { title: text('sheetSigned'), width: 35 },
        ],
        rows: rows.map((row, place) => ({
          cells: [
            centred(String(place + 1)),
            row.code === '' ? '–' : row.code,
            row.title,
            centred(row.edition),
            centred(day(row.nextOn)),
            centred('☐'),
            centred('☐'),
          ],
          height: 11,
        })),
      },
      {
        kind: 'signatures',
        pattern: 'S6',
        signers: [
          { act: text('reviewedBy'), post: '', name: '' },
          { act: text('approved'), post: text('chair'), name: frame.chair },
        ],
      },
    ],
  };
}

/** One review as a paper, with the signatures that were given on it. */
export async function reviewPaper(
  context: ReadContext,
  row: ReviewRow,
  review: {
    readonly id: string;
    readonly reviewedOn: string;
    readonly reviewer: string;
    readonly reviewerPost: string;
    readonly outcome: 'unchanged' | 'revise';
    readonly note: string;
    readonly edition: string;
    readonly follow: string;
  },
): Promise<Report> {
  const text = textOf(context);
  const { language } = context;
  const frame = await frameOf(context, review.reviewedOn, text('paperTitle'));
  const signatures = await signaturesBlock(
    context,
    { kind: 'periodic-review', id: review.id },
    [
      { meaning: 'checked', signer: { act: text('reviewedBy'), post: review.reviewerPost, name: review.reviewer } },
      { meaning: 'approved', signer: { act: text('approved'), post: text('chair'), name: frame.chair } },
    ],
    { pattern: 'S6' },
  );
  const line = (label: string, value: string) => ({ label, value: value === '' ? '–' : value });
  return {
    ...frame.report,
    orientation: 'portrait',
    title: text('paperTitle'),
    fileTitle: paperName(text('paperFile'), row.code || row.title.slice(0, 60), review.reviewedOn),
    blocks: [
      {
        kind: 'keyValues',
        rows: [
          line(text('code'), row.code),
          line(text('name'), row.title),
          line(text('edition'), review.edition),
          line(text('effectiveOn'), row.effectiveOn === null ? '' : formatDate(row.effectiveOn, language)),
          line(text('owner'), row.owner),
          line(text('reviewedOn'), formatDate(review.reviewedOn, language)),
          line(text('reviewer'), [review.reviewer, review.reviewerPost].filter((part) => part !== '').join(', ')),
          line(text('outcome'), text(`outcomes.${review.outcome}`)),
          line(text('note'), review.note),
          line(text('follow'), review.follow),
          line(text('nextOn'), row.nextOn === null ? '' : formatDate(row.nextOn, language)),
        ],
      },
      signatures,
    ],
  };
}
