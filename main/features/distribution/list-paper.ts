import type { DocumentCopy } from '../../contract/distribution.ts';
import type { ReadContext } from '../../contributions.ts';
import type { Workbook } from '../../excel/workbook.ts';
import { formatDate, formatDateDigits } from '../../word/dates.ts';
import type { Block, Report, TableRow } from '../../word/report.ts';
import { copyNumber } from './copies.ts';
import { documentCopies } from './copy-views.ts';
import { controllers, fileTitleOf, formHeader, type PaperFrame, paperFrame } from './paper-frame.ts';

const day = (value: string | null): string => (value === null ? '' : formatDateDigits(value));

function nameOf(copy: Pick<DocumentCopy, 'code' | 'title'>): string {
  return `${copy.code} ${copy.title}`.trim();
}

/** T, TT of the form: controlled or not (forms dossier 7.4); the master is controlled. */
function sign(copy: DocumentCopy, { text }: PaperFrame): string {
  return text(copy.kind === 'uncontrolled' ? 'paper.uncontrolledShort' : 'paper.controlledShort');
}

function endedText(copy: DocumentCopy, { text }: PaperFrame): string {
  const ended = copy.endedOn === null ? '' : copy.state === 'returned' ? '' : text(`states.${copy.state}`);
  const recall = copy.state === 'recall' ? text('states.recall') : '';
  return [ended, recall, copy.endNote, copy.note].filter((part) => part !== '').join('; ');
}

/** Lines of one document in bands by revision, the newest first; those that came back long ago stay: the list is the record of distribution. */
function lines(copies: readonly DocumentCopy[], frame: PaperFrame): readonly TableRow[] {
  const { text } = frame;
  const byRevision = [...Map.groupBy(copies, (copy) => copy.revisionId).values()].sort((a, b) =>
    (b[0]?.edition ?? '').localeCompare(a[0]?.edition ?? ''),
  );
  return byRevision.flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const state = text(`revisionStates.${first.revisionState}`);
    return [
      { band: text('paper.revisionBand', { edition: first.edition, state }) },
      ...own.map(
        (copy): TableRow => ({
          height: 9,
          cells: [
            { text: copyNumber(copy.number), align: 'center' },
            copy.holder,
            { text: sign(copy, frame), align: 'center' },
            { text: text(`forms.${copy.form}`), align: 'center' },
            { text: day(copy.givenOn), align: 'center' },
            { text: day(copy.receivedOn), align: 'center' },
            copy.receivedOn === null ? '' : copy.receivedBy === '' ? text('paper.signedFor') : copy.receivedBy,
            { text: day(copy.endedOn), align: 'center' },
            endedText(copy, frame),
          ],
        }),
      ),
    ];
  });
}

function table(copies: readonly DocumentCopy[], frame: PaperFrame): Block {
  const { text } = frame;
  return {
    kind: 'table',
    columns: [
      { title: text('paper.copyNumber'), width: 16, align: 'center' },
      { title: text('paper.receiver'), width: 62 },
      { title: text('paper.status'), width: 14, align: 'center' },
      { title: text('paper.form_'), width: 18, align: 'center' },
      { title: text('paper.givenOn'), width: 24, align: 'center' },
      { title: text('paper.receivedOn'), width: 24, align: 'center' },
      { title: text('paper.signature'), width: 32 },
      { title: text('paper.recalledOn'), width: 24, align: 'center' },
      { title: text('paper.remark'), width: 44 },
    ],
    rows: lines(copies, frame),
    emptyText: text('emptyTitle'),
  };
}

/** Daftar distribusi of one document, or of all in their order (forms dossier 7.3, 7.4). */
export function distributionListReport(
  copies: readonly DocumentCopy[],
  frame: PaperFrame,
  facts: { readonly asOf: string; readonly language: 'id' | 'en'; readonly whole: boolean },
): Report {
  const { text } = frame;
  const title = text('paper.listTitle');
  const [first] = copies;
  const documents = [...Map.groupBy(copies, (copy) => copy.documentId).values()];
  const recall = copies.filter((copy) => copy.state === 'recall').length;
  return {
    title,
    fileTitle: fileTitleOf(text('paper.listFile'), facts.whole ? '' : (first?.code ?? ''), facts.asOf),
    language: facts.language,
    author: frame.profile.name,
    date: facts.asOf,
    orientation: 'landscape',
    documentHeader: formHeader(frame, title),
    footer: { left: title },
    blocks: [
      {
        kind: 'paragraph',
        text: text('paper.listLead', {
          date: formatDate(facts.asOf, facts.language),
          documents: documents.length,
          copies: copies.length,
          recall,
        }),
      },
      ...(documents.length === 0
        ? [table([], frame)]
        : documents.flatMap((own): Block[] => [
            { kind: 'heading', level: 2, text: own[0] === undefined ? '' : nameOf(own[0]), listed: false },
            table(own, frame),
          ])),
      { kind: 'paragraph', text: text('paper.listNote'), before: 6 },
      controllers(frame, facts.asOf),
    ],
  };
}

/** The daftar distribusi as a sheet: one line a copy. */
export function distributionListWorkbook(
  copies: readonly DocumentCopy[],
  frame: PaperFrame,
  facts: { readonly asOf: string; readonly language: 'id' | 'en' },
): Workbook {
  const { text } = frame;
  const title = text('paper.listTitle');
  return {
    title,
    author: frame.profile.name,
    date: facts.asOf,
    language: facts.language,
    sheets: [
      {
        name: text('paper.listSheet'),
        titleLines: [
          title,
          [frame.profile.name, formatDate(facts.asOf, facts.language)].filter((part) => part !== '').join(', '),
        ],
        columns: [
          { title: text('document'), width: 18, type: 'text' },
          { title: text('documentTitle'), width: 44, type: 'text' },
          { title: text('edition'), width: 12, type: 'text' },
          { title: text('number'), width: 12, type: 'text' },
          { title: text('holder'), width: 36, type: 'text' },
          { title: text('kind'), width: 16, type: 'text' },
          { title: text('form'), width: 12, type: 'text' },
          { title: text('givenOn'), width: 14, type: 'date' },
          { title: text('receivedOn'), width: 14, type: 'date' },
          { title: text('receivedBy'), width: 24, type: 'text' },
          { title: text('state'), width: 18, type: 'text' },
          { title: text('recallSince'), width: 16, type: 'date' },
          { title: text('endedOn'), width: 14, type: 'date' },
          { title: text('note'), width: 40, type: 'text' },
        ],
        rows: copies.map((copy) => [
          copy.code,
          copy.title,
          copy.edition,
          copyNumber(copy.number),
          copy.holder,
          text(`kinds.${copy.kind}`),
          text(`forms.${copy.form}`),
          copy.givenOn,
          copy.receivedOn,
          copy.receivedBy,
          text(`states.${copy.state}`),
          copy.recallSince,
          copy.endedOn,
          [copy.endNote, copy.note].filter((part) => part !== '').join('; '),
        ]),
        frozenColumns: 2,
      },
    ],
  };
}

/** Daftar distribusi as of a day in both forms. */
export async function distributionList(
  context: ReadContext,
  input: { readonly documentId?: string | undefined; readonly asOf?: string | undefined },
): Promise<{ readonly fileName: string; readonly word: Report; readonly excel: Workbook }> {
  const asOf = input.asOf ?? context.today;
  const frame = await paperFrame(context);
  const copies = await documentCopies(context, asOf, input.documentId);
  const { language } = context;
  const word = distributionListReport(copies, frame, { asOf, language, whole: input.documentId === undefined });
  return { fileName: word.fileTitle, word, excel: distributionListWorkbook(copies, frame, { asOf, language }) };
}
