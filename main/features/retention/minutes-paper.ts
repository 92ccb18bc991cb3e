import { maskNik } from '../../contract/nik.ts';
import { type DisposalRecord, disposalMethods } from '../../contract/retention-shapes.ts';
import type { ReadContext } from '../../contributions.ts';
import { formatDate } from '../../word/dates.ts';
import { countInWords, dateInWords } from '../../word/numbers.ts';
import type { Block, Report } from '../../word/report.ts';
import { type PaperFrame, paperFrame } from './paper.ts';

/** `12 bundel, 3 dus`: what was counted, by what it was counted in. */
function totals(record: DisposalRecord): string {
  const sums = new Map<string, number>();
  for (const { quantity, measure } of record.lines)
    if (quantity !== null) sums.set(measure, (sums.get(measure) ?? 0) + quantity);
  return [...sums].map(([measure, sum]) => `${sum} ${measure}`.trim()).join(', ');
}

/** First and last day of what the batches are about. */
function span(record: DisposalRecord, frame: PaperFrame): string {
  const from = record.lines.flatMap((line) => line.periodFrom ?? []).sort();
  const until = record.lines.flatMap((line) => line.periodUntil ?? []).sort();
  return frame.period(from[0] ?? null, until.at(-1) ?? null);
}

function ticks(record: DisposalRecord, frame: PaperFrame): string {
  return disposalMethods
    .map((method) => `${method === record.method ? '☑' : '☐'} ${frame.word(`methods.${method}`)}`)
    .join('    ');
}

function annex(record: DisposalRecord, frame: PaperFrame): Block {
  const { say } = frame;
  return {
    kind: 'table',
    size: 8.5,
    emptyText: say('none'),
    columns: [
      { title: say('no'), width: 10, align: 'center' },
      { title: say('type'), width: 48 },
      { title: say('content'), width: 72 },
      { title: say('period'), width: 34 },
      { title: say('amount'), width: 22 },
      { title: say('medium'), width: 22 },
      { title: say('ended'), width: 24, align: 'center' },
      { title: say('approver'), width: 24 },
      { title: say('remark'), width: 24 },
    ],
    rows: record.lines.map((line, index) => ({
      cells: [
        { text: String(index + 1), align: 'center' as const },
        line.typeTitle,
        // the annex goes to witnesses: numbers and contents, no persons
        maskNik(line.code === '' ? line.title : `${line.code}\n${line.title}`),
        frame.period(line.periodFrom, line.periodUntil, 'cell'),
        frame.amount(line.quantity, line.measure),
        frame.word(`media.${line.medium}`),
        { text: frame.digits(line.retentionEnded), align: 'center' as const },
        record.approvedOn === null ? '' : frame.digits(record.approvedOn),
        maskNik(line.note),
      ],
    })),
  };
}

/**
 * Berita acara pemusnahan rekaman (forms dossier 19): ground, method, totals, three signatures and that of the head, annex of batches without names.
 * Spoilt certificate blanks go back to BNSP: their paper says so in its title. The wording is ours.
 */
export async function minutesPaper(
  context: ReadContext,
  record: DisposalRecord,
): Promise<{ readonly fileName: string; readonly word: Report }> {
  const frame = await paperFrame(context, record.heldOn);
  const { say } = frame;
  const back = record.method === 'return';
  const title = say(back ? 'titleReturn' : 'title');
  const place = record.place === '' ? frame.city : record.place;
  const approval = [
    record.approver,
    record.approvalNumber === '' ? '' : say('approvalNumber', { number: record.approvalNumber }),
    record.approvedOn === null ? '' : say('approvedOn', { date: formatDate(record.approvedOn, context.language) }),
  ]
    .filter((text) => text !== '')
    .join(', ');
  const word = frame.report({
    title,
    fileTitle: `${say(back ? 'fileNameReturn' : 'fileName')}_${record.number}_${record.heldOn}`,
    orientation: 'portrait',
    blocks: [
      { kind: 'heading', level: 1, text: title.toUpperCase(), align: 'center', listed: false },
      { kind: 'paragraph', align: 'center', text: say('number', { number: record.number }) },
      ...(record.state !== 'cancelled'
        ? []
        : [
            {
              kind: 'paragraph' as const,
              align: 'center' as const,
              text: frame.word(`disposalStates.${record.state}`),
            },
          ]),
      {
        kind: 'paragraph',
        align: 'justify',
        before: 6,
        text: say(back ? 'openingReturn' : 'opening', {
          date: dateInWords(record.heldOn, context.language),
          place: place === '' ? '…' : place,
          lsp: frame.lsp,
          batches: countInWords(record.lines.length, context.language),
        }),
      },
      {
        kind: 'keyValues',
        labelWidth: 48,
        rows: [
          { label: say('ground'), value: record.ground },
          { label: say('approval'), value: approval },
          { label: say('method'), value: ticks(record, frame) },
          { label: say('total'), value: totals(record) || say('notCounted') },
          { label: say('span'), value: span(record, frame) },
        ],
      },
      { kind: 'paragraph', before: 6, align: 'justify', text: say(back ? 'stateReturn' : 'state') },
      ...(record.method === 'erase'
        ? [{ kind: 'paragraph' as const, align: 'justify' as const, text: say('erase') }]
        : []),
      ...(record.note === '' ? [] : [{ kind: 'paragraph' as const, text: record.note }]),
      { kind: 'paragraph', align: 'justify', text: say('closing') },
      {
        kind: 'signatures',
        pattern: 'S3',
        place: frame.city,
        date: record.heldOn,
        signers: [
          { act: say('performer'), name: record.performer },
          { act: say('witness', { number: 1 }), name: record.witnessOne },
          { act: say('witness', { number: 2 }), name: record.witnessTwo },
        ],
      },
      {
        kind: 'signatures',
        pattern: 'S1',
        signers: [
          { act: say('known'), post: say('head'), organisation: frame.lsp, name: frame.head || record.approver },
        ],
      },
      { kind: 'section', orientation: 'landscape' },
      { kind: 'attachmentHead', label: say('annex'), number: record.number, date: record.heldOn },
      { kind: 'heading', level: 2, text: say('annexTitle'), listed: false },
      annex(record, frame),
      { kind: 'paragraph', before: 6, text: say('annexNote') },
    ],
  });
  return { fileName: word.fileTitle, word };
}
