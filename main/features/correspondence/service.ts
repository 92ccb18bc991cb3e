import type { Kysely } from 'kysely';
import { type Message, refuse } from '../../contract/result.ts';
import type { Language } from '../../contract/values.ts';
import type { WriteContext } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { numberColumns, numberFault } from './numbering.ts';
import { emptyLetter, letterFrom, letterKind } from './repo.ts';
import type { LetterRow } from './tables.ts';

/** What a letter of the program is written from: a package, an assignment; `paper` names the letter where one thing has several. */
export interface LetterOrigin {
  readonly kind: string;
  readonly id: string;
  readonly paper: string;
  /** Where the origin is shown. */
  readonly address: string;
}

/** What the agenda says of a letter that the program writes. */
export interface GeneratedLetter {
  readonly origin: LetterOrigin;
  /** Code of the series, e.g. `SP`. */
  readonly series: string;
  readonly datedOn: string;
  /** A number that somebody chose; empty for the next of the series. */
  readonly number: string;
  readonly party: string;
  readonly subject: string;
  readonly signer: string;
  readonly person?: string;
}

/** Why a letter of the program cannot bear a number: another letter has it, or it was sent under its own. */
export async function takenBy(
  db: Kysely<GroundTables>,
  origin: Pick<LetterOrigin, 'kind' | 'id' | 'paper'>,
  number: string,
): Promise<Message | undefined> {
  const known = await letterFrom(db, origin);
  if (known?.number === number) return undefined;
  if (known !== undefined && known.sent_on !== null)
    return { code: 'correspondence.sentFixed', params: { number: known.number } };
  return numberFault(db, number, known?.id);
}

/** The number under which a letter of the program stands in the agenda; undefined before it was written the first time. */
export async function registeredNumber(
  db: Kysely<GroundTables>,
  origin: Pick<LetterOrigin, 'kind' | 'id' | 'paper'>,
): Promise<string | undefined> {
  return (await letterFrom(db, origin))?.number;
}

/** Gives a letter of the program that stands in the agenda another number; ask `takenBy` first. Does nothing for one that was not written yet. */
export async function renumberGenerated(
  context: WriteContext,
  origin: Pick<LetterOrigin, 'kind' | 'id' | 'paper'>,
  number: string,
): Promise<void> {
  const known = await letterFrom(context.db, origin);
  if (known === undefined || number === '' || known.number === number) return;
  const columns = await numberColumns(context.db, context.language, {
    series: known.series,
    datedOn: known.dated_on ?? context.today,
    number,
    except: known.id,
  });
  await context.records.change(letterKind, known.id, known.rev, columns);
}

/**
 * The number that a letter bears when it is written now: the one it has in the agenda, the chosen one, or the next of its series. Refuses
 * `correspondence.numberTaken` when another letter has the chosen one.
 */
export async function plannedNumber(
  db: Kysely<GroundTables>,
  language: Language,
  letter: Pick<GeneratedLetter, 'origin' | 'series' | 'datedOn' | 'number'>,
): Promise<string> {
  const known = await letterFrom(db, letter.origin);
  if (known !== undefined && (letter.number === '' || known.number === letter.number)) return known.number;
  await refuseTaken(db, letter.number, known?.id);
  return (await numberColumns(db, language, { ...letter, ...(known === undefined ? {} : { except: known.id }) }))
    .number;
}

/**
 * Enters a letter that the program wrote into the agenda of letters out, once for each origin: written again it keeps its number, and takes the
 * new date, addressee and subject as long as it was not sent. Another chosen number renumbers it. Refuses `correspondence.sentFixed` when a sent
 * letter would change its number.
 */
export async function registerGenerated(context: WriteContext, letter: GeneratedLetter): Promise<LetterRow> {
  const { origin } = letter;
  const facts = {
    dated_on: letter.datedOn,
    party: letter.party,
    subject: letter.subject,
    signer: letter.signer,
    origin_address: origin.address,
  };
  const known = await letterFrom(context.db, origin);
  if (known?.sent_on == null) await refuseTaken(context.db, letter.number, known?.id);
  if (known === undefined) {
    return context.records.insert(letterKind, {
      ...emptyLetter,
      ...(await numberColumns(context.db, context.language, letter)),
      ...facts,
      person: letter.person ?? '',
      origin_kind: origin.kind,
      origin_id: origin.id,
      origin_paper: origin.paper,
    });
  }
  const renumbered = letter.number !== '' && letter.number !== known.number;
  if (known.sent_on !== null) {
    if (renumbered) throw refuse('correspondence.sentFixed', { number: known.number });
    return known;
  }
  const columns = renumbered
    ? await numberColumns(context.db, context.language, { ...letter, except: known.id })
    : undefined;
  const patch = { ...facts, ...columns };
  const same = Object.entries(patch).every(([key, value]) => known[key as keyof LetterRow] === value);
  return same ? known : context.records.change(letterKind, known.id, known.rev, patch);
}

/**
 * Cancels a letter of the program whose origin was given up; its number stays taken. Does nothing for one that was not written yet. Refuses
 * `correspondence.sentFixed` for one that was sent.
 */
export async function cancelGenerated(
  context: WriteContext,
  origin: Pick<LetterOrigin, 'kind' | 'id' | 'paper'>,
  reason: string,
): Promise<void> {
  const known = await letterFrom(context.db, origin);
  if (known === undefined) return;
  if (known.sent_on !== null) throw refuse('correspondence.sentFixed', { number: known.number });
  await context.records.withdraw(letterKind, known.id, known.rev, reason);
}

async function refuseTaken(db: Kysely<GroundTables>, number: string, except?: string): Promise<void> {
  const fault = number === '' ? undefined : await numberFault(db, number, except);
  if (fault !== undefined) throw refuse(fault.code, fault.params);
}
