import type { LetterDirection } from '../../contract/correspondence.ts';
import type { PrepareContext, ReadContext } from '../../contributions.ts';
import type { Workbook, WorkbookColumn } from '../../excel/workbook.ts';
import { formatDateDigits } from '../../word/dates.ts';
import type { Report } from '../../word/report.ts';
import { letterheadOf, personInPost, readProfile } from '../profile/service.ts';
import { letterRows, letterView, yearOf } from './repo.ts';

type Text = (key: string, params?: Readonly<Record<string, string | number>>) => string;
type Value = string | number | null;

/** One column of the agenda book: title, widths on paper (mm) and in the sheet (signs), and what stands in it. */
interface AgendaColumn {
  readonly key: string;
  readonly paper: number;
  readonly sheet: number;
  readonly type: WorkbookColumn['type'];
  readonly value: (letter: ReturnType<typeof letterView>, text: Text) => Value;
}

const serialText = (letter: { readonly serial: number | null; readonly insertion: string }): string =>
  letter.serial === null ? '' : `${letter.serial}${letter.insertion === '' ? '' : `.${letter.insertion}`}`;

/** Columns of the agenda books (forms dossier, 23). */
const COLUMNS: Readonly<Record<LetterDirection, readonly AgendaColumn[]>> = {
  out: [
    { key: 'serial', paper: 14, sheet: 8, type: 'text', value: serialText },
    { key: 'datedOn', paper: 24, sheet: 12, type: 'date', value: (letter) => letter.datedOn },
    { key: 'number', paper: 48, sheet: 30, type: 'text', value: (letter) => letter.number },
    { key: 'to', paper: 45, sheet: 32, type: 'text', value: (letter) => letter.party },
    { key: 'subject', paper: 62, sheet: 44, type: 'text', value: (letter) => letter.subject },
    { key: 'attachment', paper: 24, sheet: 16, type: 'text', value: (letter) => letter.attachment },
    { key: 'signer', paper: 34, sheet: 24, type: 'text', value: (letter) => letter.signer },
    { key: 'state', paper: 26, sheet: 16, type: 'text', value: stateText },
  ],
  in: [
    { key: 'agendaNumber', paper: 14, sheet: 8, type: 'text', value: serialText },
    { key: 'receivedOn', paper: 24, sheet: 12, type: 'date', value: (letter) => letter.receivedOn },
    { key: 'from', paper: 42, sheet: 30, type: 'text', value: (letter) => letter.party },
    { key: 'number', paper: 44, sheet: 30, type: 'text', value: (letter) => letter.number },
    { key: 'datedOn', paper: 24, sheet: 12, type: 'date', value: (letter) => letter.datedOn },
    { key: 'subject', paper: 54, sheet: 44, type: 'text', value: (letter) => letter.subject },
    { key: 'disposition', paper: 38, sheet: 30, type: 'text', value: dispositionText },
    { key: 'answerDue', paper: 22, sheet: 12, type: 'date', value: (letter) => letter.answerDue },
    { key: 'settledOn', paper: 22, sheet: 12, type: 'date', value: (letter) => letter.settledOn },
  ],
};

function stateText(letter: ReturnType<typeof letterView>, text: Text): string {
  const word = text(`correspondence.states.${letter.state}`);
  return letter.withdrawnReason === null || letter.withdrawnReason === '' ? word : `${word}: ${letter.withdrawnReason}`;
}

function dispositionText(letter: ReturnType<typeof letterView>, text: Text): string {
  const cancelled = letter.state === 'cancelled' ? stateText(letter, text) : '';
  return [letter.person, letter.disposition, cancelled].filter((part) => part !== '').join('\n');
}

function shown(value: Value, type: WorkbookColumn['type']): string {
  if (value === null || value === '') return '–';
  return type === 'date' ? formatDateDigits(String(value)) : String(value);
}

/** The agenda of letters out or in, of one year or of all, in the order of its numbers; cancelled letters stay in it with their reason. */
export async function agenda(
  context: ReadContext,
  direction: LetterDirection,
  year: number | undefined,
): Promise<{ readonly fileName: string; readonly word: Report; readonly excel: Workbook }> {
  const text: Text = (key, params) => context.words.text(context.language, key, params);
  const profile = await readProfile(context.db);
  const letterhead = await letterheadOf(context);
  const letters = (await letterRows(context.db, direction))
    .filter((row) => year === undefined || yearOf(row) === year)
    .reverse()
    .map((row) => letterView(row, context.today));
  const columns = COLUMNS[direction];
  const title = text(`correspondence.agendaTitle.${direction}`);
  const period = year === undefined ? text('correspondence.allYears') : text('correspondence.ofYear', { year });
  const fileTitle = `${text(`correspondence.agendaFile.${direction}`)}_${year ?? context.today}`;
  const signer = personInPost(profile, 'Manajer Administrasi', context.today);
  return {
    fileName: fileTitle,
    word: {
      title,
      fileTitle,
      language: context.language,
      author: profile.name,
      date: context.today,
      orientation: 'landscape',
      margins: { top: 15, right: 10, bottom: 15, left: 10 },
      ...(letterhead === undefined ? {} : { letterhead }),
      footer: { left: title },
      blocks: [
        { kind: 'heading', level: 1, text: title, align: 'center', listed: false },
        { kind: 'paragraph', text: period, align: 'center' },
        {
          kind: 'table',
          size: 8,
          columns: columns.map((column) => ({ title: text(`correspondence.${column.key}`), width: column.paper })),
          rows: letters.map((letter) => ({
            cells: columns.map((column) => shown(column.value(letter, text), column.type)),
          })),
          emptyText: text('correspondence.noLetters'),
        },
        {
          kind: 'signatures',
          pattern: 'S1',
          place: profile.city,
          date: context.today,
          signers: [{ post: signer?.post ?? text('correspondence.keeper'), name: signer?.personName ?? '' }],
        },
      ],
    },
    excel: {
      title,
      author: profile.name,
      date: context.today,
      language: context.language,
      sheets: [
        {
          name: title,
          titleLines: [title, [profile.name, period].filter((part) => part !== '').join(', ')],
          columns: columns.map((column) => ({
            title: text(`correspondence.${column.key}`),
            width: column.sheet,
            type: column.type,
          })),
          rows: letters.map((letter) => columns.map((column) => column.value(letter, text))),
        },
      ],
    },
  };
}

/** Renders the agenda as Word or Excel and offers it. */
export async function agendaFile(
  context: PrepareContext,
  input: { direction: LetterDirection; year?: number | undefined; format: 'word' | 'excel' },
) {
  const made = await agenda(context, input.direction, input.year);
  const word = input.format === 'word';
  const content = word ? await context.compute.run('word', made.word) : await context.compute.run('excel', made.excel);
  return context.offerDownload({
    name: `${made.fileName}.${word ? 'docx' : 'xlsx'}`,
    content: content as Uint8Array,
  });
}
