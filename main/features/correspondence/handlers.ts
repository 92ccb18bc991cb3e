import type { Kysely } from 'kysely';
import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import {
  type Handlers,
  type OperationsOf,
  type PrepareContext,
  preparedWrite,
  read,
  type WriteContext,
  write,
} from '../../contributions.ts';
import { emptied, given } from '../../db/patch.ts';
import type { GroundTables } from '../../db/tables.ts';
import { missingSerials, numberKey } from '../../number-pattern.ts';
import { refuseNoPaper } from '../files/service.ts';
import { agendaFile } from './agenda.ts';
import { numberTokens, patternFault } from './number-pattern.ts';
import { agendaPlace, numberColumns, refuseTakenNumber } from './numbering.ts';
import {
  answersTo,
  emptyLetter,
  letterFrom,
  letterKind,
  letterRow,
  letterRows,
  letterView,
  ownSeries,
  seriesKind,
  yearOf,
} from './repo.ts';
import { nextNumber, seriesByCode, seriesInUse, seriesKey, seriesSource } from './series.ts';
import type { LetterRow } from './tables.ts';

async function letterOrGone(db: Kysely<GroundTables>, id: string): Promise<LetterRow> {
  const row = await letterRow(db, id);
  if (row === undefined) throw refuse('core.gone', { kind: 'letter' });
  return row;
}

async function refuseWrongReply(db: Kysely<GroundTables>, replyTo: string | null | undefined, id?: string) {
  if (replyTo == null) return;
  const other = await letterRow(db, replyTo);
  if (other === undefined || other.id === id)
    throw refuseFields('core.invalidInput', { replyTo: { code: 'correspondence.replyUnknown', params: {} } });
}

async function takeScan(context: PrepareContext, source: Parameters<PrepareContext['takeFile']>[0]) {
  const file = await context.takeFile(source);
  if (file.size === 0) throw refuse('correspondence.fileEmpty', { name: file.name });
  await refuseNoPaper(context, file);
  return { file_hash: file.hash, file_name: file.name, file_size: file.size };
}

/** Serials of counters that no letter has, cancelled ones counting as taken. */
function gapsOf(rows: readonly LetterRow[]) {
  const counted = rows.filter((row) => row.serial !== null);
  return [...Map.groupBy(counted, (row) => `${row.counter}\u001f${row.period}`)]
    .map(([key, own]) => {
      const [counter = '', period = ''] = key.split('\u001f');
      const serials = missingSerials(own.map((row) => row.serial ?? 0)).slice(0, 200);
      return { counter, period: period.slice(period.indexOf(':') + 1), serials };
    })
    .filter(({ serials }) => serials.length > 0);
}

async function changeLetter(
  context: WriteContext,
  input: {
    id: string;
    expectRev: number;
    number?: string | null | undefined;
    datedOn?: string | null | undefined;
    receivedOn?: string | undefined;
    replyTo?: string | null | undefined;
    settledOn?: string | null | undefined;
  },
): Promise<Partial<LetterRow>> {
  const before = await letterOrGone(context.db, input.id);
  await refuseWrongReply(context.db, input.replyTo, input.id);
  const number = emptied(input.number);
  const moved =
    (number !== undefined && number !== before.number) ||
    (input.datedOn !== undefined && input.datedOn !== before.dated_on);
  if (before.direction === 'in') {
    const received = input.receivedOn ?? before.received_on;
    if (received !== null && received > context.today) throw notYet('receivedOn', received);
    if (input.settledOn != null && input.settledOn > context.today) throw notYet('settledOn', input.settledOn);
    return {};
  }
  if (before.sent_on !== null && moved) throw refuse('correspondence.sentFixed', { number: before.number });
  if (before.direction === 'out' && number === '') throw needed('number', 'correspondence.numberNeeded');
  if (before.direction === 'out' && input.datedOn === null) throw needed('datedOn', 'correspondence.dateNeeded');
  if (number === undefined || number === before.number) return {};
  await refuseTakenNumber(context.db, number, before.id);
  return numberColumns(context.db, context.language, {
    series: before.series,
    datedOn: input.datedOn ?? before.dated_on ?? context.today,
    number,
    except: before.id,
  });
}

function notYet(field: string, date: string) {
  return refuseFields('core.invalidInput', { [field]: { code: 'correspondence.dateAhead', params: { date } } });
}

function needed(field: string, code: string) {
  return refuseFields('core.invalidInput', { [field]: { code, params: {} } satisfies Message });
}

async function refuseSecondOfOrigin(
  context: WriteContext,
  origin: { readonly kind: string; readonly id: string; readonly paper: string },
): Promise<void> {
  const known = await letterFrom(context.db, origin);
  if (known !== undefined) throw refuse('correspondence.writtenAgain', { number: known.number });
}

/** Handlers of `correspondence.*`. */
export const correspondenceHandlers: Handlers<OperationsOf<'correspondence'>> = {
  'correspondence.list': read('correspondence.list', async (context, input) => {
    const rows = await letterRows(context.db, input.direction);
    const years = [...new Set(rows.map(yearOf))].sort((a, b) => b - a);
    const shown = input.year === undefined ? rows : rows.filter((row) => yearOf(row) === input.year);
    return { letters: shown.map((row) => letterView(row, context.today)), years, gaps: gapsOf(shown) };
  }),

  'correspondence.get': read('correspondence.get', async (context, input) => {
    const row = await letterOrGone(context.db, input.id);
    const answered = row.reply_to === null ? undefined : await letterRow(context.db, row.reply_to);
    return {
      letter: letterView(row, context.today),
      answered: answered === undefined ? null : letterView(answered, context.today),
      answers: (await answersTo(context.db, row.id)).map((answer) => letterView(answer, context.today)),
    };
  }),

  'correspondence.series': read('correspondence.series', async (context, input) => {
    const series = [];
    for (const one of await seriesInUse(context.db, context.language)) {
      if (one.withdrawn && !input.withdrawn) continue;
      series.push({ ...one, next: (await nextNumber(context.db, one, context.today)).number });
    }
    return {
      series,
      source: seriesSource.source[context.language],
      edition: seriesSource.edition,
      tokens: numberTokens.map((token) => `{${token}}`),
    };
  }),

  'correspondence.nextNumber': read('correspondence.nextNumber', async (context, input) => {
    const series = await seriesByCode(context.db, context.language, input.series);
    const { number, serial, insertion } = await nextNumber(context.db, series, input.datedOn, input.after);
    return { number, serial, insertion };
  }),

  'correspondence.changeSeries': write('correspondence.changeSeries', async (context, input) => {
    const { expectRev, ...fields } = input;
    const fault = patternFault(fields.pattern, fields.restart);
    if (fault !== undefined) throw refuseFields('core.invalidInput', { pattern: fault });
    const values = { ...fields, code_key: seriesKey(fields.code) };
    if (values.code_key === '')
      throw refuseFields('core.invalidInput', { code: { code: 'correspondence.seriesCode', params: {} } });
    const before = (await ownSeries(context.db)).find((row) => row.code_key === values.code_key);
    if (before === undefined) {
      const row = await context.records.insert(seriesKind, values, {
        id: context.ids.of('letter-series', values.code_key),
      });
      return { id: row.id, rev: row.rev };
    }
    if (before.withdrawn_at === null) {
      const row = await context.records.change(seriesKind, before.id, expectRev, values);
      return { id: row.id, rev: row.rev };
    }
    const restored = await context.records.restore(seriesKind, before.id, before.rev);
    const row = await context.records.change(seriesKind, before.id, restored.rev, values);
    return { id: row.id, rev: row.rev };
  }),

  'correspondence.withdrawSeries': write('correspondence.withdrawSeries', async (context, input) => {
    const row = await context.records.withdraw(seriesKind, input.id, input.expectRev, '');
    return { id: row.id, rev: row.rev };
  }),

  'correspondence.reserve': write('correspondence.reserve', async (context, input) => {
    await refuseWrongReply(context.db, input.replyTo);
    const columns = await numberColumns(context.db, context.language, input);
    const row = await context.records.insert(letterKind, {
      ...emptyLetter,
      ...columns,
      dated_on: input.datedOn,
      party: input.party,
      subject: input.subject,
      attachment: input.attachment,
      signer: input.signer,
      person: input.person,
      answer_due: input.answerDue,
      reply_to: input.replyTo,
      note: input.note,
    });
    return { id: row.id, rev: row.rev, number: row.number };
  }),

  'correspondence.receive': preparedWrite(
    'correspondence.receive',
    async (context, input) => {
      if (input.receivedOn > context.today) throw notYet('receivedOn', input.receivedOn);
      return input.file === undefined ? {} : takeScan(context, input.file);
    },
    async (context, input, scan) => {
      await refuseWrongReply(context.db, input.replyTo);
      const row = await context.records.insert(letterKind, {
        ...emptyLetter,
        ...scan,
        ...(await agendaPlace(context.db, input.receivedOn)),
        direction: 'in',
        number: input.number,
        number_key: numberKey(input.number),
        dated_on: input.datedOn,
        received_on: input.receivedOn,
        party: input.party,
        subject: input.subject,
        attachment: input.attachment,
        person: input.person,
        disposition: input.disposition,
        answer_due: input.answerDue,
        reply_to: input.replyTo,
        note: input.note,
      });
      return { id: row.id, rev: row.rev, number: row.number };
    },
  ),

  'correspondence.change': write('correspondence.change', async (context, input) => {
    const columns = await changeLetter(context, input);
    const number = columns.number === undefined ? emptied(input.number) : undefined;
    const row = await context.records.change(letterKind, input.id, input.expectRev, {
      ...given<Partial<LetterRow>>({
        number,
        number_key: number === undefined ? undefined : numberKey(number),
        dated_on: input.datedOn,
        received_on: input.receivedOn,
        party: input.party,
        subject: input.subject,
        attachment: emptied(input.attachment),
        signer: emptied(input.signer),
        person: emptied(input.person),
        disposition: emptied(input.disposition),
        answer_due: input.answerDue,
        settled_on: input.settledOn,
        reply_to: input.replyTo,
        note: emptied(input.note),
      }),
      ...columns,
    });
    return { id: row.id, rev: row.rev };
  }),

  'correspondence.send': write('correspondence.send', async (context, input) => {
    const before = await letterOrGone(context.db, input.id);
    if (before.direction !== 'out') throw refuse('correspondence.notOut');
    if (input.sentOn > context.today) throw notYet('sentOn', input.sentOn);
    if (before.dated_on !== null && input.sentOn < before.dated_on)
      throw refuseFields('core.invalidInput', {
        sentOn: { code: 'correspondence.sentBeforeDate', params: { date: before.dated_on } },
      });
    const row = await context.records.change(letterKind, input.id, input.expectRev, { sent_on: input.sentOn });
    return { id: row.id, rev: row.rev };
  }),

  'correspondence.attach': preparedWrite(
    'correspondence.attach',
    (context, input) => takeScan(context, input.file),
    async (context, input, scan) => {
      const row = await context.records.change(letterKind, input.id, input.expectRev, scan);
      return { id: row.id, rev: row.rev };
    },
  ),

  'correspondence.cancel': write('correspondence.cancel', async (context, input) => {
    const row = await context.records.withdraw(letterKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'correspondence.restore': write('correspondence.restore', async (context, input) => {
    const before = await letterOrGone(context.db, input.id);
    const { origin_kind: kind, origin_id: id, origin_paper: paper } = before;
    if (kind !== '') await refuseSecondOfOrigin(context, { kind, id, paper });
    const row = await context.records.restore(letterKind, input.id, input.expectRev);
    return { id: row.id, rev: row.rev };
  }),

  'correspondence.agenda': preparedWrite('correspondence.agenda', agendaFile, async (context, input, offered) => {
    await context.records.log('export', context.ids.of('agenda', input.direction), {
      name: offered.name,
      size: offered.size,
    });
    return offered;
  }),
};
