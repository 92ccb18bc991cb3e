import type { LetterDirection } from '../../contract/correspondence.ts';
import type { Message } from '../../contract/result.ts';
import type { WriteContext } from '../../contributions.ts';
import { given } from '../../db/patch.ts';
import type { Applied, Importer, ImporterField, Proposal, SourceRow } from '../../importer/importer.ts';
import { type ReadValues, readRowValues } from '../../importer/row-values.ts';
import { numberKey } from '../../number-pattern.ts';
import { emptyLetter, letterKind, letterRows } from './repo.ts';
import { numberPlacer, seriesInUse } from './series.ts';
import type { LetterRow } from './tables.ts';

type Values = Readonly<Record<string, string>>;

const CODES = { date: 'correspondence.importDate', choice: 'correspondence.importChoice' };

function field(key: string, type: 'text' | 'date', aliases: readonly string[], required = false): ImporterField {
  return { key, label: `correspondence.${key}`, required, type, aliases };
}

const COMMON: readonly ImporterField[] = [
  field('subject', 'text', ['perihal', 'hal', 'isi ringkas', 'tentang', 'uraian', 'subject'], true),
  field('attachment', 'text', ['lampiran', 'lamp', 'enclosure']),
  field('person', 'text', ['penanggung jawab', 'pic', 'pengolah', 'person']),
  field('answerDue', 'date', ['tenggat', 'tenggat jawaban', 'batas', 'batas jawaban', 'batas waktu', 'due']),
  field('settledOn', 'date', ['selesai', 'selesai pada', 'tanggal selesai', 'settled']),
  { ...field('note', 'text', ['keterangan', 'ket', 'catatan', 'note', 'remarks']), label: 'common.note' },
];

const FIELDS: Readonly<Record<LetterDirection, readonly ImporterField[]>> = {
  out: [
    field('number', 'text', ['nomor surat', 'no surat', 'nomor', 'letter number']),
    field('datedOn', 'date', ['tanggal surat', 'tgl surat', 'tanggal', 'tgl', 'date']),
    field('to', 'text', ['kepada', 'tujuan', 'dikirim kepada', 'penerima', 'to']),
    field('signer', 'text', ['penanda tangan', 'penandatangan', 'ditandatangani oleh', 'signed by']),
    ...COMMON,
  ],
  in: [
    field('receivedOn', 'date', ['tanggal terima', 'tgl terima', 'diterima', 'tanggal diterima', 'received']),
    field('from', 'text', ['asal', 'dari', 'pengirim', 'asal surat', 'from']),
    field('number', 'text', ['nomor surat', 'no surat', 'nomor dan tanggal surat', 'nomor', 'letter number']),
    field('datedOn', 'date', ['tanggal surat', 'tgl surat', 'tanggal', 'date']),
    field('disposition', 'text', ['disposisi', 'diteruskan kepada', 'instruksi', 'disposition']),
    ...COMMON,
  ],
};

/** The day under which a letter stands in its agenda. */
const DAY: Readonly<Record<LetterDirection, 'datedOn' | 'receivedOn'>> = { out: 'datedOn', in: 'receivedOn' };
const PARTY: Readonly<Record<LetterDirection, 'to' | 'from'>> = { out: 'to', in: 'from' };

/** What tells a letter from others: its number; of one without a number day, party and subject. */
function keyOf(direction: LetterDirection, values: Values): string {
  const number = numberKey(values['number'] ?? '');
  // letters in bear numbers of others: the same number of two senders is two letters
  if (number !== '') return direction === 'out' ? number : `${number} ${numberKey(values[PARTY[direction]] ?? '')}`;
  return [values[DAY[direction]], values[PARTY[direction]], values['subject']]
    .map((text) => numberKey(text ?? ''))
    .join(' ');
}

function present(row: LetterRow): Values {
  return {
    number: row.number,
    datedOn: row.dated_on ?? '',
    receivedOn: row.received_on ?? '',
    [PARTY[row.direction]]: row.party,
    subject: row.subject,
    signer: row.signer,
    attachment: row.attachment,
    person: row.person,
    disposition: row.disposition,
    answerDue: row.answer_due ?? '',
    settledOn: row.settled_on ?? '',
    note: row.note,
  };
}

function faultOf(direction: LetterDirection, read: ReadValues, today: string) {
  const { values, faults } = read;
  const day = values[DAY[direction]];
  if (values['subject'] === undefined) return { code: 'correspondence.importNoSubject', params: {}, field: 'subject' };
  if (faults[0] !== undefined) return faults[0];
  if (day === undefined) return { code: 'correspondence.importNoDate', params: {}, field: DAY[direction] };
  return direction === 'in' && day > today
    ? { code: 'correspondence.importAhead', params: { date: day }, field: DAY[direction] }
    : undefined;
}

function propose(
  direction: LetterDirection,
  row: SourceRow,
  known: ReadonlyMap<string, readonly LetterRow[]>,
  first: ReadonlyMap<string, number>,
  today: string,
): Proposal {
  const read = readRowValues(FIELDS[direction], row, CODES);
  const { values, remarks } = read;
  const fault = faultOf(direction, read, today);
  if (fault !== undefined) return { proposal: values, verdict: 'refused', reasons: [fault] };
  const key = keyOf(direction, values);
  const before = first.get(key) ?? row.position;
  const matches = known.get(key) ?? [];
  const [match] = matches;
  if (before < row.position) {
    const twice = { code: 'correspondence.importTwice', params: { row: before }, field: 'number' };
    return { proposal: values, verdict: 'decide', reasons: [twice, ...remarks] };
  }
  if (match === undefined) return { proposal: values, verdict: 'new', reasons: remarks };
  if (matches.length > 1) {
    const many = { code: 'correspondence.importTwoRecords', params: { count: matches.length }, field: 'number' };
    return { proposal: values, verdict: 'decide', reasons: [many, ...remarks] };
  }
  const stored = present(match);
  const changed = Object.keys(values).filter((name) => values[name] !== (stored[name] ?? ''));
  const changes = changed.map((name) => ({
    code: 'correspondence.importChange',
    params: { before: stored[name] ?? '' },
    field: name,
  }));
  if (changed.length > 0 && match.withdrawn_at !== null)
    return { proposal: values, verdict: 'refused', reasons: [{ ...cancelled(match), field: 'number' }] };
  return { proposal: values, verdict: changed.length === 0 ? 'same' : 'update', reasons: [...changes, ...remarks] };
}

/** Why a sheet changes nothing of a cancelled letter. */
function cancelled(letter: LetterRow): Message {
  return {
    code: 'correspondence.numberTakenCancelled',
    params: { number: letter.number, subject: letter.subject },
  };
}

function columnsOf(direction: LetterDirection, values: Values): Partial<LetterRow> {
  const { number, datedOn, receivedOn, subject, signer, attachment, person, disposition, answerDue, settledOn, note } =
    values;
  return given<Partial<LetterRow>>({
    number,
    number_key: number === undefined ? undefined : numberKey(number),
    dated_on: datedOn,
    received_on: receivedOn,
    party: values[PARTY[direction]],
    subject,
    signer,
    attachment,
    person,
    disposition,
    answer_due: answerDue,
    settled_on: settledOn,
    note,
  });
}

function grouped(direction: LetterDirection, rows: readonly LetterRow[]): Map<string, LetterRow[]> {
  return Map.groupBy(rows, (row) => keyOf(direction, present(row)));
}

/** What is needed to put written numbers into their counters. */
interface Places {
  readonly series: Awaited<ReturnType<typeof seriesInUse>>;
  readonly place: Awaited<ReturnType<typeof numberPlacer>>;
  readonly taken: Set<string>;
}

async function placesOf(context: WriteContext, direction: LetterDirection): Promise<Places> {
  const rows = await letterRows(context.db, direction);
  return {
    series: (await seriesInUse(context.db, context.language)).filter((series) => !series.withdrawn),
    place: await numberPlacer(context.db),
    taken: new Set(rows.map((row) => `${row.counter} ${row.period} ${row.serial} ${row.insertion}`)),
  };
}

/** A letter of an old agenda went out long ago. Where its number has the form of a series, the counter goes on behind it. */
function placeOf(patch: Partial<LetterRow>, places: Places): Partial<LetterRow> {
  const sent = { sent_on: patch.dated_on ?? null };
  const { number = '', dated_on: date } = patch;
  if (number === '' || date == null) return sent;
  for (const series of places.series) {
    const found = places.place(series, date, number);
    if (found === undefined) continue;
    const key = `${found.counter} ${found.period} ${found.serial} `;
    if (places.taken.has(key)) return { ...sent, series: series.code };
    places.taken.add(key);
    return { ...sent, series: series.code, ...found };
  }
  return sent;
}

function agendaImporter(direction: LetterDirection): Importer {
  return {
    kind: `letters-${direction}`,
    label: `correspondence.imports.${direction}`,
    source: 'sheet',
    permission: 'correspondence.write',
    fields: FIELDS[direction],
    address: direction === 'out' ? '/surat' : '/surat/masuk',
    async propose(context, rows) {
      const known = grouped(direction, await letterRows(context.db, direction));
      const first = new Map<string, number>();
      for (const row of context.source) {
        const { values } = readRowValues(FIELDS[direction], row, CODES);
        const key = keyOf(direction, values);
        if (values['subject'] !== undefined && !first.has(key)) first.set(key, row.position);
      }
      return rows.map((row) => propose(direction, row, known, first, context.today));
    },
    async apply(context, importId, rows) {
      const known = grouped(direction, await letterRows(context.db, direction));
      const places = await placesOf(context, direction);
      const answers: Applied[] = [];
      const fresh: LetterRow[] = [];
      for (const { proposal, verdict } of rows) {
        const matches = known.get(keyOf(direction, proposal)) ?? [];
        const match = verdict === 'decide' ? undefined : matches[0];
        const patch = columnsOf(direction, proposal);
        if (match !== undefined && match.withdrawn_at !== null) {
          answers.push({ refused: cancelled(match) });
          continue;
        }
        if (match !== undefined) {
          // a sent letter keeps number and date whatever a sheet says
          const { number: _number, number_key: _key, dated_on: _date, ...rest } = patch;
          const changed = await context.records.change(
            letterKind,
            match.id,
            match.rev,
            match.sent_on === null ? patch : rest,
          );
          known.set(keyOf(direction, proposal), [changed]);
          answers.push({ id: match.id });
          continue;
        }
        const id = context.ids.next();
        const place = direction === 'out' ? placeOf(patch, places) : {};
        fresh.push({ ...emptyLetter, direction, ...patch, ...place, id } as LetterRow);
        answers.push({ id });
      }
      if (fresh.length > 0) await context.records.insertMany(letterKind, fresh, { importId, recordId: importId });
      return answers;
    },
  };
}

/** Import of the agendas that an LSP keeps in Excel: numbers stay as they are written. */
export const letterImporters: readonly Importer[] = [agendaImporter('out'), agendaImporter('in')];
