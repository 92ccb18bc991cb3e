import type { AssessorState } from '../../contract/assessor-shapes.ts';
import { formatDate, formatDateDigits } from '../../word/dates.ts';
import type { Block, Cell, Report, TableRow } from '../../word/report.ts';
import type { Words } from '../../words.ts';
import { type AssessorListFacts, type ListedAssessor, shown } from './list-facts.ts';
import { printedName } from './repo.ts';
import type { ClockReading } from './status.ts';

type Text = (key: string, params?: Readonly<Record<string, string | number>>) => string;

function textIn(words: Words, facts: AssessorListFacts): Text {
  return (key, params) => words.text(facts.language, key, params);
}

function dash(value: string | null | undefined): string {
  return value == null || value === '' ? '–' : value;
}

function day(value: string | null | undefined): string {
  return value == null ? '–' : formatDateDigits(value);
}

function centred(text: string): Cell {
  return { text, align: 'center' };
}

/** The end of a clock with what must be said about it beside the date: an extension, a certificate for life, nothing known. */
function endText(reading: ClockReading, text: Text): string {
  if (reading.certificate?.forLife === true) return text('assessors.forLife');
  if (reading.endsOn === null) return '–';
  return reading.state === 'extended'
    ? `${formatDateDigits(reading.endsOn)} (${text('assessors.clock.extended').toLowerCase()})`
    : formatDateDigits(reading.endsOn);
}

function technicalText({ known, status }: ListedAssessor, text: Text): string {
  return dash(
    status.technical
      .map((reading) => {
        const field = known.technical.find((one) => one.row.id === reading.certificate?.id)?.field ?? '';
        const number = dash(reading.certificate?.number);
        return [field, `${number}, ${endText(reading, text)}`].filter((part) => part !== '').join(': ');
      })
      .join('\n'),
  );
}

/** Assessments of a year; a figure that only the list of the LSP states carries a mark, which the notes explain. */
function counted({ activity }: ListedAssessor, year: number): string {
  const entry = activity.find((candidate) => candidate.year === year);
  if (entry === undefined) return '–';
  return entry.origin === 'log' ? String(entry.count) : `${String(entry.count)}*`;
}

/** States that the dates do not show by themselves. */
function toldState(state: AssessorState, text: Text): string {
  return state === 'inactive' || state === 'incomplete' ? text(`assessors.state.${state}`) : '';
}

function rowOf(listed: ListedAssessor, place: number, facts: AssessorListFacts, text: Text): TableRow {
  const { row } = listed.known;
  const { certificate, state } = listed.status;
  const year = Number(facts.asOf.slice(0, 4));
  return {
    cells: [
      centred(String(place + 1)),
      printedName(row),
      dash(row.register_number),
      centred(day(certificate.certificate?.issuedOn)),
      centred(endText(certificate, text)),
      centred(certificate.daysLeft === null ? '–' : String(certificate.daysLeft)),
      dash(row.field),
      technicalText(listed, text),
      dash(row.employer),
      dash(shown(facts, 'phone', row.phone)),
      dash(shown(facts, 'email', row.email)),
      centred(counted(listed, year - 2)),
      centred(counted(listed, year - 1)),
      centred(counted(listed, year)),
      centred(day(row.monitored_on)),
      dash(row.rcc_status),
      dash([toldState(state, text), shown(facts, 'text', row.note)].filter((part) => part !== '').join('. ')),
    ],
  };
}

function table(facts: AssessorListFacts, text: Text): Block {
  const year = Number(facts.asOf.slice(0, 4));
  return {
    kind: 'table',
    size: 6.5,
    columns: [
      { title: text('assessors.list.number'), width: 7, align: 'center' },
      { title: text('assessors.list.name'), width: 32 },
      { title: text('assessors.registerNumber'), width: 28 },
      { title: text('assessors.issuedOn'), width: 17, align: 'center' },
      { title: text('assessors.validUntil'), width: 17, align: 'center' },
      { title: text('assessors.daysLeft'), width: 11, align: 'center' },
      { title: text('assessors.field'), width: 21 },
      { title: text('assessors.list.technical'), width: 31 },
      { title: text('assessors.employer'), width: 22 },
      { title: text('assessors.phone'), width: 19 },
      { title: text('assessors.email'), width: 21 },
      {
        title: text('assessors.list.assessments'),
        columns: [
          { title: String(year - 2), width: 10, align: 'center' },
          { title: String(year - 1), width: 10, align: 'center' },
          { title: String(year), width: 10, align: 'center' },
        ],
      },
      { title: text('assessors.monitoredOn'), width: 17, align: 'center' },
      { title: text('assessors.rccStatus'), width: 13 },
      { title: text('assessors.list.note'), width: 20 },
    ],
    rows: facts.assessors.map((listed, place) => rowOf(listed, place, facts, text)),
    emptyText: text('assessors.list.none'),
  };
}

/** Lines below the table that say what the figures rest on; a blank column is never left without a word. */
function notes(facts: AssessorListFacts, text: Text): readonly string[] {
  const origins = new Set(facts.assessors.flatMap(({ activity }) => activity.map((entry) => entry.origin)));
  const monitored = facts.assessors.some(({ known }) => known.row.monitored_on !== null);
  return [
    text('assessors.list.noteState'),
    ...(origins.has('log') ? [text('assessors.list.noteLog')] : []),
    ...(origins.has('stated') ? [text('assessors.list.noteStated')] : []),
    ...(origins.size === 0 ? [text('assessors.list.noteNoActivity')] : []),
    ...(monitored ? [] : [text('assessors.list.noteNoMonitoring')]),
    ...(facts.personal ? [] : [text('assessors.list.noteMasked')]),
  ];
}

/** Daftar asesor in Word: columns of forms 12.3, landscape. */
export function assessorListReport(facts: AssessorListFacts, words: Words): Report {
  const text = textIn(words, facts);
  const active = facts.assessors.filter(({ status }) => status.active).length;
  return {
    title: text('assessors.list.title'),
    fileTitle: `${text('assessors.list.fileTitle')}_${facts.asOf}`,
    language: facts.language,
    author: facts.organisation,
    date: facts.asOf,
    orientation: 'landscape',
    margins: { top: 15, right: 10, bottom: 15, left: 10 },
    ...(facts.letterhead === undefined ? {} : { letterhead: facts.letterhead }),
    footer: { left: text('assessors.list.title') },
    blocks: [
      { kind: 'heading', level: 1, text: text('assessors.list.title'), align: 'center', listed: false },
      {
        kind: 'paragraph',
        text: text('assessors.list.asOf', {
          date: formatDate(facts.asOf, facts.language),
          count: facts.assessors.length,
          active,
        }),
        align: 'center',
      },
      table(facts, text),
      ...notes(facts, text).map(
        (note): Block => ({ kind: 'paragraph', text: [{ text: note, ink: 'muted', size: 8 }], after: 2 }),
      ),
      {
        kind: 'signatures',
        pattern: 'S2',
        place: facts.city,
        date: facts.asOf,
        signers: [
          { act: text('assessors.list.made'), post: text('assessors.list.maker'), name: facts.maker },
          {
            act: text('assessors.list.approved'),
            post: facts.approverPost === '' ? text('assessors.list.approver') : facts.approverPost,
            name: facts.approver,
          },
        ],
      },
    ],
  };
}
