import type { SheetRevision } from '../../contract/changes.ts';
import type { ReadContext } from '../../contributions.ts';
import type { Workbook } from '../../excel/workbook.ts';
import type { Cell, TableRow } from '../../word/blocks.ts';
import { paperName } from '../../word/paper-name.ts';
import type { Report } from '../../word/report.ts';
import { type ApprovedHow, documentRow, revisionStandings, standingDocuments } from '../documents/service.ts';
import { type PaperFrame, paperFrame } from './paper-frame.ts';
import { revisionSheet } from './sheet.ts';

/** One printed line of the revision sheet. */
export interface SheetRow {
  readonly revision: SheetRevision;
  readonly page: string;
  readonly part: string;
  readonly before: string;
  readonly after: string;
  /** What changed in words, when it is not told as before and after. */
  readonly note: string;
}

/**
 * Lines as they are printed: what each revision says of itself, then its single changes. The first issue says so; a revision that says nothing
 * keeps an empty line, for it was issued all the same.
 */
export function sheetRows(
  revisions: readonly SheetRevision[],
  say: (key: string, params?: Readonly<Record<string, string | number>>) => string,
): readonly SheetRow[] {
  return revisions.flatMap((revision) => {
    const bare = { revision, page: '', part: '', before: '', after: '' };
    const [edition = '', counter = ''] = revision.label.split('/');
    const silent = revision.first
      ? say('firstIssue')
      : counter === '00'
        ? say('editionIssue', { edition: String(Number(edition)) })
        : '';
    const note = revision.changeNote.trim() === '' ? silent : revision.changeNote.trim();
    const rows: SheetRow[] = revision.lines.map((line) => ({ ...line, revision, note: '' }));
    return note === '' && rows.length > 0 ? rows : [{ ...bare, note }, ...rows];
  });
}

function changeText(row: SheetRow, say: PaperFrame['say']): string {
  if (row.note !== '' || (row.before === '' && row.after === '')) return row.note;
  if (row.before === '') return say('added', { text: row.after });
  if (row.after === '') return say('removed', { text: row.before });
  return `${say('before', { text: row.before })}\n${say('after', { text: row.after })}`;
}

/** How each revision was approved, by its id. */
type HowApproved = ReadonlyMap<string, { readonly approvedHow: ApprovedHow }>;

function approvedWord(revision: SheetRevision, how: HowApproved, { say, text }: PaperFrame): string {
  if (revision.approvedBy === '') return revision.on === null ? say('draft') : '–';
  const approvedHow = how.get(revision.revisionId)?.approvedHow ?? '';
  return approvedHow === ''
    ? revision.approvedBy
    : `${revision.approvedBy} (${text(`documents.approvedHow.${approvedHow}`)})`;
}

function tableRows(rows: readonly SheetRow[], how: HowApproved, frame: PaperFrame): TableRow[] {
  const { say, date } = frame;
  return rows.map((row, place): TableRow => {
    const first = rows[place - 1]?.revision !== row.revision;
    const count = rows.filter((other) => other.revision === row.revision).length;
    const span = (text: string, align: 'left' | 'center'): Cell[] =>
      first ? [{ text, align, verticalAlign: 'top', rowspan: count }] : [];
    return {
      cells: [
        ...span(row.revision.label, 'center'),
        ...span(date(row.revision.on), 'left'),
        { text: row.page === '' ? '–' : row.page, align: 'center' },
        row.part === '' ? '–' : row.part,
        changeText(row, say),
        ...span(approvedWord(row.revision, how, frame), 'left'),
      ],
    };
  });
}

/** The revision sheet of a document in Word and Excel (forms dossier, 7.4): approved revisions, and the draft on its way when asked for. */
export async function sheetPaper(
  context: ReadContext,
  documentId: string,
  withDraft: boolean,
): Promise<{ readonly fileName: string; readonly word: Report; readonly excel: Workbook }> {
  const frame = await paperFrame(context, context.today);
  const { say } = frame;
  const document = await documentRow(context.db, documentId);
  const [standing] = await standingDocuments(context.db, context.today, [documentId]);
  const drafts: ReadonlySet<string> = new Set(['draft', 'in-review', 'returned']);
  const shown = (await revisionSheet(context, documentId)).filter(
    (revision) => withDraft || !drafts.has(revision.state),
  );
  const rows = sheetRows(shown, say);
  const how = await revisionStandings(context.db, context.today, [documentId], context.dayOf);
  const title = say('sheetTitle');
  const name = paperName(title, document.code, document.code === '' ? document.title : '', context.today);
  const word = frame.report({
    title,
    fileTitle: name,
    orientation: 'portrait',
    documentHeader: frame.header({
      kind: title.toLocaleUpperCase(frame.language),
      title: document.title,
      number: document.code === '' ? '–' : document.code,
      edition: standing?.edition === undefined || standing.edition === '' ? '–' : standing.edition,
      effective: standing?.current?.effective_on ?? '',
    }),
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: say('revisionNumber'), width: 18, align: 'center' },
          { title: say('date'), width: 27 },
          { title: say('page'), width: 16, align: 'center' },
          { title: say('part'), width: 32 },
          { title: say('description'), width: 62 },
          { title: say('approvedBy'), width: 30 },
        ],
        rows: tableRows(rows, how, frame),
        emptyText: say('noRevisions'),
        splitRows: true,
      },
      ...(shown[0] === undefined || shown[0].first
        ? []
        : [{ kind: 'paragraph' as const, before: 6, text: say('historyBegins', { revision: shown[0].label }) }]),
    ],
  });
  const excel: Workbook = {
    title,
    author: frame.lsp,
    date: context.today,
    language: frame.language,
    sheets: [
      {
        name: title,
        titleLines: [title, `${document.code} ${document.title}`.trim()],
        frozenColumns: 1,
        columns: [
          { title: say('revisionNumber'), width: 12, type: 'text' },
          { title: say('date'), width: 14, type: 'date' },
          { title: say('page'), width: 12, type: 'text' },
          { title: say('part'), width: 30, type: 'text' },
          { title: say('beforeTitle'), width: 50, type: 'text' },
          { title: say('afterTitle'), width: 50, type: 'text' },
          { title: say('noteTitle'), width: 40, type: 'text' },
          { title: say('approvedBy'), width: 28, type: 'text' },
        ],
        rows: rows.map((row) => [
          row.revision.label,
          row.revision.on,
          row.page,
          row.part,
          row.before,
          row.after,
          row.note,
          approvedWord(row.revision, how, frame),
        ]),
      },
    ],
  };
  return { fileName: name, word, excel };
}
