import type { LicenceEvent } from '../../contract/licensing-shapes.ts';
import type { ReadContext } from '../../contributions.ts';
import { numberedRows, type Paper, type PaperFrame, paperFrame, paperTitle } from './paper.ts';
import { readTimeline } from './timeline.ts';

function joined(parts: readonly string[], by = '\n'): string {
  return parts.filter((part) => part !== '').join(by);
}

function letterText(event: LicenceEvent, frame: PaperFrame): string {
  return joined([event.letterNumber, frame.date(event.letterDate)]);
}

/** What came of an event, with ground and lifting of a suspension. */
function resultText(event: LicenceEvent, frame: PaperFrame): string {
  const { say } = frame;
  return joined([
    event.outcome === 'none' ? '' : say(`outcomes.${event.outcome}`),
    event.result,
    event.ground === '' ? '' : say('ground', { ground: event.ground }),
    event.liftedOn === null
      ? ''
      : say('lifted', { date: frame.date(event.liftedOn), number: event.liftingNumber || '–' }),
    event.schemes.length === 0 ? '' : say('schemes', { list: event.schemes.map((scheme) => scheme.title).join('; ') }),
    event.nextStep === ''
      ? ''
      : say(event.nextDone ? 'nextDone' : 'next', { step: event.nextStep, date: frame.date(event.nextDate) }),
    event.note,
  ]);
}

/** Riwayat lisensi: licences as their decrees state them, gaps and overlaps, and every event; as Word and as Excel. */
export async function historyPaper(context: ReadContext, asOf: string): Promise<Paper> {
  const frame = await paperFrame(context, asOf);
  const { say, date } = frame;
  const timeline = await readTimeline(context, { asOf });
  const title = say('history.title');
  const fileTitle = `${say('history.fileName')}_${asOf}`;
  const periodCells = timeline.periods.map((period) => [
    period.decreeNumber,
    date(period.decreeDate),
    period.licenceNumber,
    period.certificateNumber,
    date(period.validFrom),
    date(period.validUntil),
  ]);
  const titled = (event: LicenceEvent) => joined([event.stageTitle, event.title]);
  const team = (event: LicenceEvent) => event.team.map((member) => `${member.name} (${member.roleTitle})`).join('\n');
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
          {
            label: say('state'),
            value: `${say(`states.${timeline.state.state}`)}. ${frame.reason(timeline.state.reason)}`,
          },
        ],
      },
      { kind: 'heading', level: 2, text: say('history.periods') },
      {
        kind: 'table',
        columns: [
          { title: say('no'), width: 10, align: 'center' },
          { title: say('decree'), width: 60 },
          { title: say('decreeDate'), width: 35 },
          { title: say('licenceNumber'), width: 45 },
          { title: say('certificateNumber'), width: 45 },
          { title: say('validFrom'), width: 40 },
          { title: say('validUntil'), width: 40 },
        ],
        rows: numberedRows(periodCells),
        emptyText: say('history.noPeriods'),
      },
      ...(timeline.findings.length === 0
        ? []
        : [
            {
              kind: 'list' as const,
              marker: 'bullet' as const,
              items: timeline.findings.map((finding) => frame.reason(finding.message)),
            },
          ]),
      { kind: 'heading', level: 2, text: say('history.events') },
      {
        kind: 'table',
        columns: [
          { title: say('no'), width: 10, align: 'center' },
          { title: say('date'), width: 38 },
          { title: say('stage'), width: 48 },
          { title: say('letter'), width: 48 },
          { title: say('team'), width: 53 },
          { title: say('result'), width: 80 },
        ],
        rows: numberedRows(
          timeline.events.map((event) => [
            frame.range(event.from, event.until),
            titled(event),
            letterText(event, frame),
            team(event),
            resultText(event, frame),
          ]),
        ),
        emptyText: say('history.noEvents'),
        splitRows: true,
      },
    ],
  });
  const titleLines = [title, `${frame.lsp} · ${say('asOf')} ${date(asOf)}`];
  const excel = frame.workbook(title, [
    {
      name: say('history.events'),
      titleLines,
      frozenColumns: 1,
      columns: [
        { title: say('from'), width: 14, type: 'date' },
        { title: say('until'), width: 14, type: 'date' },
        { title: say('stage'), width: 28, type: 'text' },
        { title: say('eventTitle'), width: 32, type: 'text' },
        { title: say('letter'), width: 28, type: 'text' },
        { title: say('letterDate'), width: 14, type: 'date' },
        { title: say('team'), width: 40, type: 'text' },
        { title: say('outcome'), width: 20, type: 'text' },
        { title: say('result'), width: 60, type: 'text' },
        { title: say('schemesHead'), width: 40, type: 'text' },
        { title: say('nextStep'), width: 30, type: 'text' },
        { title: say('nextDate'), width: 14, type: 'date' },
        { title: say('note'), width: 40, type: 'text' },
      ],
      rows: timeline.events.map((event) => [
        event.from,
        event.until,
        event.stageTitle,
        event.title,
        event.letterNumber,
        event.letterDate,
        event.team.map((member) => `${member.name} (${member.roleTitle})`).join('; '),
        event.outcome === 'none' ? '' : say(`outcomes.${event.outcome}`),
        joined(
          [
            event.result,
            event.ground === '' ? '' : say('ground', { ground: event.ground }),
            event.liftedOn === null
              ? ''
              : say('lifted', { date: date(event.liftedOn), number: event.liftingNumber || '–' }),
          ],
          '; ',
        ),
        event.schemes.map((scheme) => scheme.title).join('; '),
        event.nextStep,
        event.nextDate,
        event.note,
      ]),
    },
    {
      name: say('history.periods'),
      titleLines,
      columns: [
        { title: say('decree'), width: 32, type: 'text' },
        { title: say('decreeDate'), width: 14, type: 'date' },
        { title: say('licenceNumber'), width: 24, type: 'text' },
        { title: say('certificateNumber'), width: 24, type: 'text' },
        { title: say('validFrom'), width: 14, type: 'date' },
        { title: say('validUntil'), width: 14, type: 'date' },
      ],
      rows: timeline.periods.map((period) => [
        period.decreeNumber,
        period.decreeDate,
        period.licenceNumber,
        period.certificateNumber,
        period.validFrom,
        period.validUntil,
      ]),
    },
  ]);
  return { fileName: fileTitle, word, excel };
}
