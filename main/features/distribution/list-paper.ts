import type { DocumentCopy } from '../../contract/distribution.ts';
import type { ReadContext } from '../../contributions.ts';
import type { Workbook } from '../../excel/workbook.ts';
import { formatDateDigits } from '../../word/dates.ts';
import { paperName } from '../../word/paper-name.ts';
import type { Block, Report, TableRow } from '../../word/report.ts';
import { copyNumber } from './copies.ts';
import { documentCopies } from './copy-views.ts';
import { controllers, type PaperFrame, paperFrame } from './paper-frame.ts';

const day = (value: string | null): string => (value === null ? '' : formatDateDigits(value));

function nameOf(copy: Pick<DocumentCopy, 'code' | 'title'>): string {
  return `${copy.code} ${copy.title}`.trim();
}

/** T, TT of the form: controlled or not (forms dossier 7.4); the master is controlled. */
function sign(copy: DocumentCopy, { say }: PaperFrame): string {
  return say(copy.kind === 'uncontrolled' ? 'paper.uncontrolledShort' : 'paper.controlledShort');
}

function endedText(copy: DocumentCopy, { say }: PaperFrame): string {
  const ended = copy.endedOn === null ? '' : copy.state === 'returned' ? '' : say(`states.${copy.state}`);
  const recall = copy.state === 'recall' ? say('states.recall') : '';
  return [ended, recall, copy.endNote, copy.note].filter((part) => part !== '').join('; ');
}

/** Lines of one document in bands by revision, the newest first; those that came back long ago stay: the list is the record of distribution. */
function lines(copies: readonly DocumentCopy[], frame: PaperFrame): readonly TableRow[] {
  const { say } = frame;
  const byRevision = [...Map.groupBy(copies, (copy) => copy.revisionId).values()].sort((a, b) =>
    (b[0]?.edition ?? '').localeCompare(a[0]?.edition ?? ''),
  );
  return byRevision.flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const state = say(`revisionStates.${first.revisionState}`);
    return [
      { band: say('paper.revisionBand', { edition: first.edition, state }) },
      ...own.map(
        (copy): TableRow => ({
          height: 9,
          cells: [
            { text: copyNumber(copy.number), align: 'center' },
            copy.holder,
            { text: sign(copy, frame), align: 'center' },
            { text: say(`forms.${copy.form}`), align: 'center' },
            { text: day(copy.givenOn), align: 'center' },
            { text: day(copy.receivedOn), align: 'center' },
            copy.receivedOn === null ? '' : copy.receivedBy === '' ? say('paper.signedFor') : copy.receivedBy,
            { text: day(copy.endedOn), align: 'center' },
            endedText(copy, frame),
          ],
        }),
      ),
    ];
  });
}

function table(copies: readonly DocumentCopy[], frame: PaperFrame): Block {
  const { say } = frame;
  return {
    kind: 'table',
    columns: [
      { title: say('paper.copyNumber'), width: 16, align: 'center' },
      { title: say('paper.receiver'), width: 62 },
      { title: say('paper.status'), width: 14, align: 'center' },
      { title: say('paper.form_'), width: 18, align: 'center' },
      { title: say('paper.givenOn'), width: 24, align: 'center' },
      { title: say('paper.receivedOn'), width: 24, align: 'center' },
      { title: say('paper.signature'), width: 32 },
      { title: say('paper.recalledOn'), width: 24, align: 'center' },
      { title: say('paper.remark'), width: 44 },
    ],
    rows: lines(copies, frame),
    emptyText: say('emptyTitle'),
  };
}

/** Daftar distribusi of one document, or of all in their order (forms dossier 7.3, 7.4). */
export function distributionListReport(
  copies: readonly DocumentCopy[],
  frame: PaperFrame,
  facts: { readonly whole: boolean },
): Report {
  const { say } = frame;
  const title = say('paper.listTitle');
  const [first] = copies;
  const documents = [...Map.groupBy(copies, (copy) => copy.documentId).values()];
  const recall = copies.filter((copy) => copy.state === 'recall').length;
  return frame.report({
    title,
    fileTitle: paperName(say('paper.listFile'), facts.whole ? '' : first?.code || (first?.title ?? ''), frame.day),
    orientation: 'landscape',
    documentHeader: frame.header({ kind: say('paper.form'), title }),
    blocks: [
      {
        kind: 'paragraph',
        text: say('paper.listLead', {
          date: frame.date(frame.day),
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
      { kind: 'paragraph', text: say('paper.listNote'), before: 6 },
      controllers(frame),
    ],
  });
}

/** The daftar distribusi as a sheet: one line a copy. */
export function distributionListWorkbook(copies: readonly DocumentCopy[], frame: PaperFrame): Workbook {
  const { say } = frame;
  const title = say('paper.listTitle');
  return frame.workbook(title, [
    {
      name: say('paper.listSheet'),
      titleLines: [title, [frame.lsp, frame.date(frame.day)].filter((part) => part !== '').join(', ')],
      columns: [
        { title: say('document'), width: 18, type: 'text' },
        { title: say('documentTitle'), width: 44, type: 'text' },
        { title: say('edition'), width: 12, type: 'text' },
        { title: say('number'), width: 12, type: 'text' },
        { title: say('holder'), width: 36, type: 'text' },
        { title: say('kind'), width: 16, type: 'text' },
        { title: say('form'), width: 12, type: 'text' },
        { title: say('givenOn'), width: 14, type: 'date' },
        { title: say('receivedOn'), width: 14, type: 'date' },
        { title: say('receivedBy'), width: 24, type: 'text' },
        { title: say('state'), width: 18, type: 'text' },
        { title: say('recallSince'), width: 16, type: 'date' },
        { title: say('endedOn'), width: 14, type: 'date' },
        { title: say('note'), width: 40, type: 'text' },
      ],
      rows: copies.map((copy) => [
        copy.code,
        copy.title,
        copy.edition,
        copyNumber(copy.number),
        copy.holder,
        say(`kinds.${copy.kind}`),
        say(`forms.${copy.form}`),
        copy.givenOn,
        copy.receivedOn,
        copy.receivedBy,
        say(`states.${copy.state}`),
        copy.recallSince,
        copy.endedOn,
        [copy.endNote, copy.note].filter((part) => part !== '').join('; '),
      ]),
      frozenColumns: 2,
    },
  ]);
}

/** Daftar distribusi as of a day in both forms. */
export async function distributionList(
  context: ReadContext,
  input: { readonly documentId?: string | undefined; readonly asOf?: string | undefined },
): Promise<{ readonly fileName: string; readonly word: Report; readonly excel: Workbook }> {
  const asOf = input.asOf ?? context.today;
  const frame = await paperFrame(context, asOf);
  const copies = await documentCopies(context, asOf, input.documentId);
  const word = distributionListReport(copies, frame, { whole: input.documentId === undefined });
  return { fileName: word.fileTitle, word, excel: distributionListWorkbook(copies, frame) };
}
