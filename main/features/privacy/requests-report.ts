import { maskNik } from '../../contract/nik.ts';
import type { ReadContext } from '../../contributions.ts';
import { type Paper, paperFrame, paperTitle } from './paper.ts';
import { requestRows } from './repo.ts';
import { requestView } from './request-view.ts';

/** Register permintaan subjek data: who asked for what, when, how identity was checked, by when and when it was answered. */
export async function requestsPaper(context: ReadContext): Promise<Paper> {
  const frame = await paperFrame(context, context.today);
  const { say, text, date } = frame;
  const title = say('requests.title');
  const fileName = `${say('requests.fileName')}_${context.today}`;
  const rows = (await requestRows(context.db, true)).reverse().map((row) => requestView(row, context.at));
  const state = (row: (typeof rows)[number]) =>
    row.outcome === null
      ? text(`privacy.requestStates.${row.state}`)
      : [text(`privacy.outcomes.${row.outcome}`), date(row.answeredOn), row.answerNumber].filter(Boolean).join('\n');
  const word = frame.report({
    title,
    fileTitle: fileName,
    orientation: 'landscape',
    blocks: [
      paperTitle(title),
      {
        kind: 'keyValues',
        rows: [
          { label: say('controller'), value: frame.lsp },
          { label: say('asOf'), value: date(context.today) },
        ],
      },
      {
        kind: 'table',
        size: 8.5,
        columns: [
          { title: say('requests.number'), width: 26 },
          { title: say('requests.received'), width: 28 },
          { title: say('requests.asker'), width: 40 },
          { title: say('requests.kind'), width: 30 },
          { title: say('requests.identity'), width: 44 },
          { title: say('requests.due'), width: 28 },
          { title: say('requests.result'), width: 40 },
          { title: say('requests.answer'), width: 50 },
        ],
        rows: rows.map((row) => ({
          cells: [
            row.number,
            [date(row.receivedOn), row.receivedTime].filter(Boolean).join(' '),
            [row.asker, row.onBehalf].filter(Boolean).join('\n'),
            text(`privacy.requestKinds.${row.kind}`),
            maskNik(row.identityCheck),
            date(row.dueOn),
            state(row),
            maskNik(row.answer),
          ],
        })),
      },
    ],
  });
  const excel = frame.workbook(title, [
    {
      name: say('requests.sheet'),
      titleLines: [title, frame.lsp, `${say('asOf')}: ${date(context.today)}`],
      columns: [
        { title: say('requests.number'), width: 16, type: 'text' },
        { title: say('requests.received'), width: 14, type: 'date' },
        { title: say('requests.asker'), width: 30, type: 'text' },
        { title: say('requests.kind'), width: 22, type: 'text' },
        { title: say('requests.identity'), width: 34, type: 'text' },
        { title: say('requests.due'), width: 14, type: 'date' },
        { title: say('requests.result'), width: 26, type: 'text' },
        { title: say('requests.answered'), width: 14, type: 'date' },
        { title: say('requests.answer'), width: 46, type: 'text' },
      ],
      rows: rows.map((row) => [
        row.number,
        row.receivedOn,
        row.asker,
        text(`privacy.requestKinds.${row.kind}`),
        maskNik(row.identityCheck),
        row.dueOn,
        text(row.outcome === null ? `privacy.requestStates.${row.state}` : `privacy.outcomes.${row.outcome}`),
        row.answeredOn,
        maskNik(row.answer),
      ]),
    },
  ]);
  return { fileName, word, excel };
}
