import type { DocumentReader, ReadingRequest } from '../../contract/distribution.ts';
import type { ReadContext } from '../../contributions.ts';
import type { Workbook } from '../../excel/workbook.ts';
import { formatDate, formatDateDigits } from '../../word/dates.ts';
import type { Report } from '../../word/report.ts';
import { controllers, fileTitleOf, formHeader, type PaperFrame, paperFrame } from './paper-frame.ts';
import { readingDetail, readingRequests } from './reading-views.ts';

interface Facts {
  readonly today: string;
  readonly language: 'id' | 'en';
}

function nameOf(request: Pick<ReadingRequest, 'code' | 'title'>): string {
  return `${request.code} ${request.title}`.trim();
}

/** Lembar baca dan paham, to be signed by hand; who has acknowledged already stands in it. Odd rows sign left, even rows right (forms 0.7, S5). */
export function readingSheetReport(
  request: ReadingRequest,
  readers: readonly DocumentReader[],
  frame: PaperFrame,
  facts: Facts,
): Report {
  const { text } = frame;
  const title = text('reading.sheetTitle');
  const row = (label: string, value: string) => ({ label, value });
  const hand = (reader: DocumentReader, place: number) =>
    reader.how === 'screen'
      ? { text: text('reading.onScreen') }
      : reader.how === 'paper'
        ? {
            text:
              reader.sheet === null ? text('reading.onPaper') : text('reading.onSheet', { name: reader.sheet.name }),
          }
        : { text: `${place + 1}`, align: place % 2 === 0 ? ('left' as const) : ('center' as const) };
  return {
    title,
    fileTitle: fileTitleOf(text('reading.sheetFile'), request.code, request.edition.replace('/', '-')),
    language: facts.language,
    author: frame.profile.name,
    date: facts.today,
    orientation: 'portrait',
    documentHeader: formHeader(frame, title),
    footer: { left: title },
    blocks: [
      {
        kind: 'keyValues',
        bordered: true,
        labelWidth: 50,
        rows: [
          row(text('document'), nameOf(request)),
          row(text('edition'), request.edition),
          row(text('reading.askedOn'), formatDate(request.askedOn, facts.language)),
          row(text('reading.dueOn'), formatDate(request.dueOn, facts.language)),
          ...(request.note === '' ? [] : [row(text('note'), request.note)]),
        ],
      },
      { kind: 'paragraph', text: text('reading.statement'), before: 8, align: 'justify' },
      {
        kind: 'table',
        columns: [
          { title: text('paper.row'), width: 10, align: 'center' },
          { title: text('reading.name'), width: 56 },
          { title: text('reading.post'), width: 48 },
          { title: text('paper.date'), width: 24, align: 'center' },
          { title: text('paper.signature'), width: 46 },
        ],
        rows: readers.map((reader, place) => ({
          height: 10,
          cells: [
            { text: String(place + 1), align: 'center' as const },
            reader.name,
            reader.post,
            { text: reader.readOn === null ? '' : formatDateDigits(reader.readOn), align: 'center' as const },
            hand(reader, place),
          ],
        })),
        emptyText: text('reading.nobody'),
      },
      { kind: 'paragraph', text: '', after: 6 },
      controllers(frame, facts.today),
    ],
  };
}

/** Who has read a revision, as a sheet. */
export function readersWorkbook(
  request: ReadingRequest,
  readers: readonly DocumentReader[],
  frame: PaperFrame,
  facts: Facts,
): Workbook {
  const { text } = frame;
  return {
    title: text('reading.sheetTitle'),
    author: frame.profile.name,
    date: facts.today,
    language: facts.language,
    sheets: [
      {
        name: text('reading.sheetTab'),
        titleLines: [
          text('reading.sheetTitle'),
          `${nameOf(request)}, ${request.edition}`,
          text('reading.progress', { done: request.done, total: request.total }),
        ],
        columns: [
          { title: text('paper.row'), width: 6, type: 'number' },
          { title: text('reading.name'), width: 36, type: 'text' },
          { title: text('reading.post'), width: 32, type: 'text' },
          { title: text('reading.readOn'), width: 14, type: 'date' },
          { title: text('reading.how'), width: 20, type: 'text' },
          { title: text('note'), width: 40, type: 'text' },
        ],
        rows: readers.map((reader, place) => [
          place + 1,
          reader.name,
          reader.post,
          reader.readOn,
          reader.how === null ? text('reading.notYet') : text(`reading.hows.${reader.how}`),
          [reader.sheet?.name ?? '', reader.remark].filter((part) => part !== '').join('; '),
        ]),
      },
    ],
  };
}

/** The sheet of one request in both forms. */
export async function readingSheet(
  context: ReadContext,
  id: string,
): Promise<{ readonly fileName: string; readonly word: Report; readonly excel: Workbook }> {
  const frame = await paperFrame(context);
  const { request, readers } = await readingDetail(context, id);
  const word = readingSheetReport(request, readers, frame, context);
  return { fileName: word.fileTitle, word, excel: readersWorkbook(request, readers, frame, context) };
}

/** Every request to read with who is missing. */
export async function readingsOverview(
  context: ReadContext,
  asOf: string,
): Promise<{ readonly fileName: string; readonly excel: Workbook }> {
  const frame = await paperFrame(context);
  const { text, profile } = frame;
  const requests = await readingRequests(context, asOf);
  const title = text('reading.overviewTitle');
  return {
    fileName: fileTitleOf(text('reading.overviewFile'), asOf),
    excel: {
      title,
      author: profile.name,
      date: asOf,
      language: context.language,
      sheets: [
        {
          name: text('reading.sheetTab'),
          titleLines: [
            title,
            [profile.name, formatDate(asOf, context.language)].filter((part) => part !== '').join(', '),
          ],
          columns: [
            { title: text('document'), width: 18, type: 'text' },
            { title: text('documentTitle'), width: 44, type: 'text' },
            { title: text('edition'), width: 12, type: 'text' },
            { title: text('reading.askedOn'), width: 14, type: 'date' },
            { title: text('reading.dueOn'), width: 14, type: 'date' },
            { title: text('reading.done'), width: 12, type: 'number' },
            { title: text('reading.total'), width: 12, type: 'number' },
            { title: text('state'), width: 18, type: 'text' },
            { title: text('reading.missing'), width: 60, type: 'text' },
          ],
          rows: requests.map((request) => [
            request.code,
            request.title,
            request.edition,
            request.askedOn,
            request.dueOn,
            request.done,
            request.total,
            text(`reading.states.${request.state}`),
            request.missing.join(', '),
          ]),
          frozenColumns: 2,
        },
      ],
    },
  };
}
