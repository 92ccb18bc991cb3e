import type { ChangeRequest } from '../../contract/changes.ts';
import type { ReadContext } from '../../contributions.ts';
import type { Workbook } from '../../excel/workbook.ts';
import type { Block } from '../../word/blocks.ts';
import { paperName } from '../../word/paper-name.ts';
import type { Report } from '../../word/report.ts';
import { type PaperFrame, paperFrame } from './paper-frame.ts';
import { requestRow, requestRows } from './repo.ts';
import { requestViews } from './views.ts';

function documentName(document: ChangeRequest['documents'][number]): string {
  return `${document.code} ${document.title}`.trim();
}

function answerOf(document: ChangeRequest['documents'][number], frame: PaperFrame): string {
  const { revision } = document;
  if (revision === null) return document.done ? frame.say('gone') : '';
  const state = frame.text(`documents.states.${revision.state}`);
  return revision.effectiveOn === null
    ? `${revision.label} (${state})`
    : `${revision.label} (${state}, ${frame.date(revision.effectiveOn)})`;
}

/** A box of a form: its head, and what was written or room to write. */
function box(title: string, text: string, room: number): Block {
  return {
    kind: 'table',
    columns: [{ title, width: 180, align: 'left' }],
    rows: [{ cells: [{ text }], height: room }],
    splitRows: true,
  };
}

function gap(): Block {
  return { kind: 'paragraph', text: '', after: 0 };
}

/** Who noted a decision that somebody else took; empty when it was noted by the one who decided. */
function recorderLine(request: ChangeRequest, frame: PaperFrame): string {
  return request.recordedBy === '' ? '' : frame.say('recordedBy', { name: request.recordedBy });
}

/** Usulan perubahan dokumen, one request on one form: filled in as far as it has come, the rest to be written by hand. */
export async function requestPaper(context: ReadContext, id: string): Promise<Report> {
  const frame = await paperFrame(context, context.today);
  const { say, text, date } = frame;
  const [request] = await requestViews(context, [await requestRow(context.db, id)], context.today);
  if (request === undefined) throw new Error('a request without a view');
  const title = say('formTitle');
  const decision =
    request.decidedOn === null
      ? `☐ ${say('accepted')}     ☐ ${say('refused')}`
      : `${request.state === 'refused' ? '☐' : '☑'} ${say('accepted')}     ${request.state === 'refused' ? '☑' : '☐'} ${say('refused')}`;
  return frame.report({
    title,
    fileTitle: paperName(title, request.number),
    orientation: 'portrait',
    documentHeader: frame.header({
      kind: say('form'),
      title: title.toLocaleUpperCase(frame.language),
      number: '–',
      edition: '–',
      effective: '',
    }),
    blocks: [
      {
        kind: 'keyValues',
        bordered: true,
        labelWidth: 50,
        rows: [
          { label: say('number'), value: request.number },
          { label: say('requestedOn'), value: date(request.requestedOn) },
          {
            label: say('requestedBy'),
            value: [request.requestedBy, request.unit].filter((part) => part !== '').join(', '),
          },
          { label: say('kind'), value: text(`changes.kinds.${request.kind}`) },
          { label: say('subject'), value: request.title },
          { label: say('origin'), value: request.origin === '' ? '–' : text(`changes.origins.${request.origin}`) },
          { label: say('urgency'), value: text(`changes.urgencies.${request.urgency}`) },
          { label: say('state'), value: text(`changes.states.${request.state}`) },
        ],
      },
      gap(),
      {
        kind: 'table',
        columns: [
          { title: say('no'), width: 10, align: 'center' },
          { title: say('document'), width: 110 },
          { title: say('answer'), width: 60 },
        ],
        rows: request.documents.map((document, place) => ({
          cells: [{ text: String(place + 1), align: 'center' }, documentName(document), answerOf(document, frame)],
        })),
        emptyText: say(request.kind === 'new' ? 'newDocument' : 'noDocuments'),
      },
      gap(),
      box(say('reason'), request.reason, 22),
      gap(),
      box(say('touches'), request.touches, 22),
      gap(),
      box(
        say('decision'),
        [decision, request.decisionNote, recorderLine(request, frame)].filter((part) => part !== '').join('\n'),
        26,
      ),
      gap(),
      {
        kind: 'signatures',
        pattern: 'S6',
        signers: [
          { act: say('proposed'), post: request.unit, name: request.requestedBy, date: request.requestedOn },
          {
            act: say('decided'),
            post: '',
            name: request.decidedBy,
            ...(request.decidedOn === null ? {} : { date: request.decidedOn }),
          },
          { act: say('recorded'), post: say('controller'), name: frame.inPost('pengendali dokumen') },
        ],
      },
    ],
  });
}

/** Daftar usulan perubahan as of a day, the newest first. */
export async function registerPaper(
  context: ReadContext,
  asOf: string,
): Promise<{ readonly fileName: string; readonly word: Report; readonly excel: Workbook }> {
  const frame = await paperFrame(context, asOf);
  const { say, text, date } = frame;
  const rows = (await requestRows(context.db)).filter((row) => row.requested_on <= asOf);
  const requests = await requestViews(context, rows, asOf);
  const title = say('registerTitle');
  const name = paperName(title, asOf);
  const documents = (request: ChangeRequest) => request.documents.map(documentName).join('\n');
  const decided = (request: ChangeRequest) =>
    request.decidedOn === null
      ? '–'
      : [request.decidedBy, date(request.decidedOn), recorderLine(request, frame), request.decisionNote]
          .filter((part) => part !== '')
          .join('\n');
  const answers = (request: ChangeRequest) =>
    request.documents
      .map((document) => answerOf(document, frame))
      .filter((answer) => answer !== '')
      .join('\n');
  const word = frame.report({
    title,
    fileTitle: name,
    orientation: 'landscape',
    documentHeader: frame.header({
      kind: say('form'),
      title: title.toLocaleUpperCase(frame.language),
      number: '–',
      edition: '–',
      effective: '',
    }),
    blocks: [
      { kind: 'paragraph', text: say('asOf', { date: date(asOf), count: requests.length }) },
      {
        kind: 'table',
        columns: [
          { title: say('number'), width: 28 },
          { title: say('requestedOn'), width: 26 },
          { title: say('requestedBy'), width: 32 },
          { title: say('document'), width: 50 },
          { title: say('subjectReason'), width: 62 },
          { title: say('decision'), width: 40 },
          { title: say('answer'), width: 36 },
          { title: say('state'), width: 26 },
        ],
        rows: requests.map((request) => ({
          cells: [
            request.number,
            date(request.requestedOn),
            request.requestedBy,
            request.kind === 'new' ? say('newDocument') : documents(request),
            `${request.title}\n${request.reason}`,
            decided(request),
            answers(request),
            text(`changes.states.${request.state}`),
          ],
        })),
        emptyText: say('noRequests'),
        splitRows: true,
      },
    ],
  });
  const excel: Workbook = {
    title,
    author: frame.lsp,
    date: asOf,
    language: frame.language,
    sheets: [
      {
        name: say('registerSheet'),
        titleLines: [title, say('asOf', { date: date(asOf), count: requests.length })],
        frozenColumns: 1,
        columns: [
          { title: say('number'), width: 14, type: 'text' },
          { title: say('requestedOn'), width: 14, type: 'date' },
          { title: say('requestedBy'), width: 24, type: 'text' },
          { title: say('kind'), width: 18, type: 'text' },
          { title: say('document'), width: 40, type: 'text' },
          { title: say('subject'), width: 40, type: 'text' },
          { title: say('reason'), width: 50, type: 'text' },
          { title: say('touches'), width: 40, type: 'text' },
          { title: say('urgency'), width: 14, type: 'text' },
          { title: say('state'), width: 18, type: 'text' },
          { title: say('decidedBy'), width: 24, type: 'text' },
          { title: say('decidedOn'), width: 14, type: 'date' },
          { title: say('recordedByTitle'), width: 24, type: 'text' },
          { title: say('decisionNote'), width: 40, type: 'text' },
          { title: say('answer'), width: 30, type: 'text' },
        ],
        rows: requests.map((request) => [
          request.number,
          request.requestedOn,
          request.requestedBy,
          text(`changes.kinds.${request.kind}`),
          documents(request),
          request.title,
          request.reason,
          request.touches,
          text(`changes.urgencies.${request.urgency}`),
          text(`changes.states.${request.state}`),
          request.decidedBy,
          request.decidedOn,
          request.recordedBy,
          request.decisionNote,
          answers(request),
        ]),
      },
    ],
  };
  return { fileName: name, word, excel };
}
