import type { DocumentReader, ReadingRequest } from '../../contract/distribution.ts';
import type { ReadContext } from '../../contributions.ts';
import type { Workbook } from '../../excel/workbook.ts';
import { formatDateDigits } from '../../word/dates.ts';
import { paperName } from '../../word/paper-name.ts';
import type { Report } from '../../word/report.ts';
import { controllers, type PaperFrame, paperFrame } from './paper-frame.ts';
import { readingDetail, readingRequests } from './reading-views.ts';

function nameOf(request: Pick<ReadingRequest, 'code' | 'title'>): string {
  return `${request.code} ${request.title}`.trim();
}

/** Lembar baca dan paham, to be signed by hand; who has acknowledged already stands in it. Odd rows sign left, even rows right (forms 0.7, S5). */
export function readingSheetReport(
  request: ReadingRequest,
  readers: readonly DocumentReader[],
  frame: PaperFrame,
): Report {
  const { say } = frame;
  const title = say('reading.sheetTitle');
  const row = (label: string, value: string) => ({ label, value });
  const hand = (reader: DocumentReader, place: number) =>
    reader.how === 'screen'
      ? { text: say('reading.onScreen') }
      : reader.how === 'paper'
        ? {
            text: reader.sheet === null ? say('reading.onPaper') : say('reading.onSheet', { name: reader.sheet.name }),
          }
        : { text: `${place + 1}`, align: place % 2 === 0 ? ('left' as const) : ('center' as const) };
  return frame.report({
    title,
    fileTitle: paperName(say('reading.sheetFile'), request.code || request.title, request.edition),
    orientation: 'portrait',
    documentHeader: frame.header({ kind: say('paper.form'), title }),
    blocks: [
      {
        kind: 'keyValues',
        bordered: true,
        labelWidth: 50,
        rows: [
          row(say('document'), nameOf(request)),
          row(say('edition'), request.edition),
          row(say('reading.askedOn'), frame.date(request.askedOn)),
          row(say('reading.dueOn'), frame.date(request.dueOn)),
          ...(request.note === '' ? [] : [row(say('note'), request.note)]),
        ],
      },
      { kind: 'paragraph', text: say('reading.statement'), before: 8, align: 'justify' },
      {
        kind: 'table',
        columns: [
          { title: say('paper.row'), width: 10, align: 'center' },
          { title: say('reading.name'), width: 56 },
          { title: say('reading.post'), width: 48 },
          { title: say('paper.date'), width: 24, align: 'center' },
          { title: say('paper.signature'), width: 46 },
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
        emptyText: say('reading.nobody'),
      },
      { kind: 'paragraph', text: '', after: 6 },
      controllers(frame),
    ],
  });
}

/** Who has read a revision, as a sheet. */
export function readersWorkbook(
  request: ReadingRequest,
  readers: readonly DocumentReader[],
  frame: PaperFrame,
): Workbook {
  const { say } = frame;
  return frame.workbook(say('reading.sheetTitle'), [
    {
      name: say('reading.sheetTab'),
      titleLines: [
        say('reading.sheetTitle'),
        `${nameOf(request)}, ${request.edition}`,
        say('reading.progress', { done: request.done, total: request.total }),
      ],
      columns: [
        { title: say('paper.row'), width: 6, type: 'number' },
        { title: say('reading.name'), width: 36, type: 'text' },
        { title: say('reading.post'), width: 32, type: 'text' },
        { title: say('reading.readOn'), width: 14, type: 'date' },
        { title: say('reading.how'), width: 20, type: 'text' },
        { title: say('note'), width: 40, type: 'text' },
      ],
      rows: readers.map((reader, place) => [
        place + 1,
        reader.name,
        reader.post,
        reader.readOn,
        reader.how === null ? say('reading.notYet') : say(`reading.hows.${reader.how}`),
        [reader.sheet?.name ?? '', reader.remark].filter((part) => part !== '').join('; '),
      ]),
    },
  ]);
}

/** The sheet of one request in both forms. */
export async function readingSheet(
  context: ReadContext,
  id: string,
): Promise<{ readonly fileName: string; readonly word: Report; readonly excel: Workbook }> {
  const frame = await paperFrame(context, context.today);
  const { request, readers } = await readingDetail(context, id);
  const word = readingSheetReport(request, readers, frame);
  return { fileName: word.fileTitle, word, excel: readersWorkbook(request, readers, frame) };
}

/** Every request to read with who is missing. */
export async function readingsOverview(
  context: ReadContext,
  asOf: string,
): Promise<{ readonly fileName: string; readonly excel: Workbook }> {
  const frame = await paperFrame(context, asOf);
  const { say } = frame;
  const requests = await readingRequests(context, asOf);
  const title = say('reading.overviewTitle');
  return {
    fileName: paperName(say('reading.overviewFile'), asOf),
    excel: frame.workbook(title, [
      {
        name: say('reading.sheetTab'),
        titleLines: [title, [frame.lsp, frame.date(asOf)].filter((part) => part !== '').join(', ')],
        columns: [
          { title: say('document'), width: 18, type: 'text' },
          { title: say('documentTitle'), width: 44, type: 'text' },
          { title: say('edition'), width: 12, type: 'text' },
          { title: say('reading.askedOn'), width: 14, type: 'date' },
          { title: say('reading.dueOn'), width: 14, type: 'date' },
          { title: say('reading.done'), width: 12, type: 'number' },
          { title: say('reading.total'), width: 12, type: 'number' },
          { title: say('state'), width: 18, type: 'text' },
          { title: say('reading.missing'), width: 60, type: 'text' },
        ],
        rows: requests.map((request) => [
          request.code,
          request.title,
          request.edition,
          request.askedOn,
          request.dueOn,
          request.done,
          request.total,
          say(`reading.states.${request.state}`),
          request.missing.join(', '),
        ]),
        frozenColumns: 2,
      },
    ]),
  };
}
