import type { Kysely } from 'kysely';
import type { Letter, LetterDirection, LetterState } from '../../contract/correspondence.ts';
import { recordKind } from '../../db/records.ts';
import type { GroundTables, RecordColumns } from '../../db/tables.ts';
import type { CorrespondenceTables, LetterRow, SeriesRow } from './tables.ts';

export const seriesKind = recordKind<SeriesRow>({ name: 'letter-series', table: 'letter_series' });

/** Address of a letter. */
export function letterAddress(id: string): string {
  return `/surat/${id}`;
}

export const letterKind = recordKind<LetterRow>({
  name: 'letter',
  table: 'letter',
  search: (row) => ({
    code: row.number,
    title: row.subject,
    body: [row.party, row.note].filter((text) => text !== '').join('\n'),
    address: letterAddress(row.id),
  }),
});

/** A letter of which nothing is said yet. */
export const emptyLetter: Omit<LetterRow, keyof RecordColumns> = {
  direction: 'out',
  series: '',
  counter: '',
  period: '',
  serial: null,
  insertion: '',
  number: '',
  number_key: '',
  dated_on: null,
  received_on: null,
  sent_on: null,
  party: '',
  subject: '',
  attachment: '',
  signer: '',
  person: '',
  disposition: '',
  answer_due: null,
  settled_on: null,
  reply_to: null,
  file_hash: null,
  file_name: '',
  file_size: null,
  origin_kind: '',
  origin_id: '',
  origin_paper: '',
  origin_address: '',
  note: '',
};

type Handle = Kysely<GroundTables>;

function letters(db: Handle) {
  return db.withTables<CorrespondenceTables>().selectFrom('letter').selectAll();
}

/** Letters of one direction, cancelled ones too, in the order of the agenda (latest first). */
export async function letterRows(db: Handle, direction: LetterDirection): Promise<LetterRow[]> {
  return letters(db).where('direction', '=', direction).orderBy('created_at', 'desc').orderBy('id', 'desc').execute();
}

/** One letter, cancelled or not. */
export async function letterRow(db: Handle, id: string): Promise<LetterRow | undefined> {
  return letters(db).where('id', '=', id).executeTakeFirst();
}

/** Letters that answer this one. */
export async function answersTo(db: Handle, id: string): Promise<LetterRow[]> {
  return letters(db).where('reply_to', '=', id).where('withdrawn_at', 'is', null).orderBy('id').execute();
}

/** Letters with this number, cancelled ones too. */
export async function lettersNumbered(db: Handle, direction: LetterDirection, key: string): Promise<LetterRow[]> {
  return letters(db).where('direction', '=', direction).where('number_key', '=', key).execute();
}

/** Letters with a serial of a counter in a period. */
export async function lettersOfCounter(db: Handle, counter: string, period: string): Promise<LetterRow[]> {
  return letters(db)
    .where('counter', '=', counter)
    .where('period', '=', period)
    .where('serial', 'is not', null)
    .execute();
}

/** The letter in use that the program wrote from something. */
export async function letterFrom(
  db: Handle,
  origin: { readonly kind: string; readonly id: string; readonly paper: string },
): Promise<LetterRow | undefined> {
  return letters(db)
    .where('origin_kind', '=', origin.kind)
    .where('origin_id', '=', origin.id)
    .where('origin_paper', '=', origin.paper)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
}

/** Series that the LSP set for itself, withdrawn ones too. */
export async function ownSeries(db: Handle): Promise<SeriesRow[]> {
  return db.withTables<CorrespondenceTables>().selectFrom('letter_series').selectAll().orderBy('code_key').execute();
}

function stateOf(row: LetterRow): LetterState {
  if (row.withdrawn_at !== null) return 'cancelled';
  if (row.direction === 'out') return row.sent_on === null ? 'reserved' : 'sent';
  return row.settled_on === null ? 'open' : 'settled';
}

/** A stored letter as screens see it on a day. */
export function letterView(row: LetterRow, today: string): Letter {
  return {
    id: row.id,
    rev: row.rev,
    direction: row.direction,
    state: stateOf(row),
    series: row.series,
    serial: row.serial,
    insertion: row.insertion,
    number: row.number,
    datedOn: row.dated_on,
    receivedOn: row.received_on,
    sentOn: row.sent_on,
    party: row.party,
    subject: row.subject,
    attachment: row.attachment,
    signer: row.signer,
    person: row.person,
    disposition: row.disposition,
    answerDue: row.answer_due,
    overdue: row.answer_due !== null && row.answer_due < today && row.settled_on === null && row.withdrawn_at === null,
    settledOn: row.settled_on,
    replyTo: row.reply_to,
    file:
      row.file_hash === null || row.file_size === null
        ? null
        : { hash: row.file_hash, name: row.file_name, size: row.file_size },
    origin: row.origin_kind === '' ? null : { kind: row.origin_kind, id: row.origin_id, address: row.origin_address },
    note: row.note,
    withdrawnReason: row.withdrawn_at === null ? null : (row.withdrawn_reason ?? ''),
  };
}

/** Year under which a letter stands in the agenda. */
export function yearOf(row: Pick<LetterRow, 'direction' | 'dated_on' | 'received_on' | 'created_at'>): number {
  const date = row.direction === 'in' ? row.received_on : row.dated_on;
  return Number((date ?? row.created_at).slice(0, 4));
}
