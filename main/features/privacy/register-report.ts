import type { ReadContext } from '../../contributions.ts';
import { type Paper, paperFrame, paperTitle } from './paper.ts';
import { processings, registerSource, requestPeriods } from './settings.ts';

/** Catatan kegiatan pemrosesan data pribadi: what is processed of whom, why, on what ground, who sees it and how long it is kept. */
export async function registerPaper(context: ReadContext): Promise<Paper> {
  const frame = await paperFrame(context, context.today);
  const { say, text, date } = frame;
  const rows = await processings(context.db, context.language);
  const periods = await requestPeriods(context.db, context.language);
  const { edition, source } = registerSource(context.language);
  const title = say('register.title');
  const fileName = `${say('register.fileName')}_${context.today}`;
  const period = (row: (typeof rows)[number]) =>
    [
      say('register.months', { months: row.months }),
      row.starts.map((start) => text(`privacy.events.${start}`)).join(', '),
    ].join('\n');
  const basis = (row: (typeof rows)[number]) =>
    [text(`privacy.bases.${row.basis}`), row.source, row.note === '' ? '' : say('register.own', { note: row.note })]
      .filter((line) => line !== '')
      .join('\n');
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
          { label: say('edition'), value: edition },
        ],
      },
      { kind: 'paragraph', text: [{ text: source, italic: true, ink: 'muted' }] },
      {
        kind: 'table',
        size: 8,
        splitRows: true,
        columns: [
          { title: say('no'), width: 8, align: 'center' },
          { title: say('register.who'), width: 28 },
          { title: say('register.purpose'), width: 44 },
          { title: say('register.ground'), width: 44 },
          { title: say('register.fields'), width: 50 },
          { title: say('register.seenBy'), width: 34 },
          { title: say('register.period'), width: 30 },
          { title: say('register.basis'), width: 44 },
        ],
        rows: rows.map((row, index) => ({
          cells: [
            String(index + 1),
            row.title,
            row.purpose,
            row.ground,
            row.fields,
            [row.seenByNames.join(', '), row.recipients === '' ? '' : say('register.given', { to: row.recipients })]
              .filter((line) => line !== '')
              .join('\n'),
            period(row),
            basis(row),
          ],
        })),
      },
      { kind: 'heading', level: 2, text: say('register.periods'), listed: false },
      {
        kind: 'table',
        size: 8,
        columns: [
          { title: say('register.asked'), width: 40 },
          { title: say('register.hours'), width: 24, align: 'right' },
          { title: say('register.basis'), width: 120 },
        ],
        rows: periods.map((row) => ({
          cells: [
            text(`privacy.requestKinds.${row.code}`),
            String(row.hours),
            [row.source, row.note].filter((line) => line !== '').join('\n'),
          ],
        })),
      },
      {
        kind: 'signatures',
        pattern: 'S1',
        place: frame.city,
        date: context.today,
        signers: [{ post: say('head'), organisation: frame.lsp }],
      },
    ],
  });
  const excel = frame.workbook(title, [
    {
      name: say('register.sheet'),
      titleLines: [title, frame.lsp, `${say('asOf')}: ${date(context.today)}`, source],
      columns: [
        { title: say('register.who'), width: 26, type: 'text' },
        { title: say('register.purpose'), width: 44, type: 'text' },
        { title: say('register.ground'), width: 44, type: 'text' },
        { title: say('register.fields'), width: 50, type: 'text' },
        { title: say('register.seenBy'), width: 36, type: 'text' },
        { title: say('register.recipients'), width: 36, type: 'text' },
        { title: say('register.monthsTitle'), width: 12, type: 'number' },
        { title: say('register.starts'), width: 30, type: 'text' },
        { title: say('register.basis'), width: 50, type: 'text' },
      ],
      rows: rows.map((row) => [
        row.title,
        row.purpose,
        row.ground,
        row.fields,
        row.seenByNames.join(', '),
        row.recipients,
        row.months,
        row.starts.map((start) => text(`privacy.events.${start}`)).join(', '),
        basis(row),
      ]),
    },
    {
      name: say('register.periodSheet'),
      columns: [
        { title: say('register.asked'), width: 30, type: 'text' },
        { title: say('register.hours'), width: 12, type: 'number' },
        { title: say('register.basis'), width: 80, type: 'text' },
      ],
      rows: periods.map((row) => [
        text(`privacy.requestKinds.${row.code}`),
        row.hours,
        [row.source, row.note].filter((line) => line !== '').join(' '),
      ]),
    },
  ]);
  return { fileName, word, excel };
}
