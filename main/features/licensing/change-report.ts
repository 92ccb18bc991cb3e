import type { LicenceChange } from '../../contract/licensing-shapes.ts';
import type { ReadContext } from '../../contributions.ts';
import { readChanges } from './change-handlers.ts';
import { shippedChanges } from './data.ts';
import { numberedRows, type Paper, type PaperFrame, paperFrame, paperTitle } from './paper.ts';
import { changeClock } from './service.ts';

function decisionText(change: LicenceChange, frame: PaperFrame): string {
  return [change.decidedBy, change.decreeNumber, frame.date(change.decreeDate)]
    .filter((text) => text !== '')
    .join('\n');
}

function reportedText(change: LicenceChange, frame: PaperFrame): string {
  const { say } = frame;
  if (change.reporting === 'no') return say('change.notNeeded');
  if (change.reportedOn === null)
    return [
      say(`changeStates.${change.state}`),
      change.due === null ? '' : say('change.by', { date: frame.date(change.due) }),
    ]
      .filter((text) => text !== '')
      .join('\n');
  return [
    frame.date(change.reportedOn),
    change.letterNumber,
    change.lateBy === null ? '' : say('change.lateBy', { days: change.lateBy }),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

function answerText(change: LicenceChange, frame: PaperFrame): string {
  return [change.answer, change.answerNumber, frame.date(change.answeredOn)].filter((text) => text !== '').join('\n');
}

function valuesText(change: LicenceChange, say: PaperFrame['say']): string {
  return [change.oldValue, change.newValue].some((text) => text !== '')
    ? `${change.oldValue || say('change.nothing')} → ${change.newValue || say('change.nothing')}`
    : '';
}

/** Register perubahan: what changed, by whose decision, when it was reported and what BNSP said; the oldest first. */
export async function changesPaper(context: ReadContext, asOf: string): Promise<Paper> {
  const frame = await paperFrame(context, asOf);
  const { say, date } = frame;
  const title = say('change.title');
  const fileTitle = `${say('change.fileName')}_${asOf}`;
  const changes = (await readChanges(context, asOf)).filter((change) => change.effectiveOn <= asOf).reverse();
  const { days } = await changeClock(context.db);
  const word = frame.report({
    title,
    fileTitle,
    orientation: 'landscape',
    blocks: [
      paperTitle(title),
      {
        kind: 'keyValues',
        rows: [
          { label: say('lsp'), value: frame.lsp },
          { label: say('asOf'), value: date(asOf) },
          { label: say('change.clock'), value: say('change.clockText', { days }) },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: say('no'), width: 9, align: 'center' },
          { title: say('change.effective'), width: 30 },
          { title: say('change.kind'), width: 40 },
          { title: say('change.what'), width: 68 },
          { title: say('change.decision'), width: 45 },
          { title: say('change.reported'), width: 42 },
          { title: say('change.answer'), width: 43 },
        ],
        rows: numberedRows(
          changes.map((change) => [
            date(change.effectiveOn),
            change.kindTitle,
            [
              change.subject,
              valuesText(change, say),
              change.cause === '' ? '' : say('change.causeLine', { cause: change.cause }),
            ]
              .filter((text) => text !== '')
              .join('\n'),
            decisionText(change, frame),
            reportedText(change, frame),
            answerText(change, frame),
          ]),
        ),
        emptyText: say('change.none'),
        splitRows: true,
      },
      {
        kind: 'paragraph',
        before: 6,
        text: [{ text: shippedChanges.sourceNote[frame.language], italic: true, ink: 'muted' }],
      },
    ],
  });
  const excel = frame.workbook(title, [
    {
      name: say('change.sheet'),
      titleLines: [title, `${frame.lsp} · ${say('asOf')} ${date(asOf)}`],
      frozenColumns: 1,
      columns: [
        { title: say('change.effective'), width: 14, type: 'date' },
        { title: say('change.kind'), width: 26, type: 'text' },
        { title: say('change.subject'), width: 36, type: 'text' },
        { title: say('change.before'), width: 36, type: 'text' },
        { title: say('change.now'), width: 36, type: 'text' },
        { title: say('change.cause'), width: 30, type: 'text' },
        { title: say('change.decidedBy'), width: 24, type: 'text' },
        { title: say('decree'), width: 24, type: 'text' },
        { title: say('decreeDate'), width: 14, type: 'date' },
        { title: say('change.reporting'), width: 16, type: 'text' },
        { title: say('change.due'), width: 14, type: 'date' },
        { title: say('change.reportedOn'), width: 14, type: 'date' },
        { title: say('letter'), width: 26, type: 'text' },
        { title: say('change.answer'), width: 36, type: 'text' },
        { title: say('change.answeredOn'), width: 14, type: 'date' },
        { title: say('change.state'), width: 18, type: 'text' },
        { title: say('note'), width: 36, type: 'text' },
      ],
      rows: changes.map((change) => [
        change.effectiveOn,
        change.kindTitle,
        change.subject,
        change.oldValue,
        change.newValue,
        change.cause,
        change.decidedBy,
        change.decreeNumber,
        change.decreeDate,
        say(`reportings.${change.reporting}`),
        change.due,
        change.reportedOn,
        change.letterNumber,
        [change.answer, change.answerNumber].filter((text) => text !== '').join('; '),
        change.answeredOn,
        say(`changeStates.${change.state}`),
        change.note,
      ]),
    },
  ]);
  return { fileName: fileTitle, word, excel };
}
