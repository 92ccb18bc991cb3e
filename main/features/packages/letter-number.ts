import { refuse, refuseFields } from '../../contract/result.ts';
import type { WriteContext } from '../../contributions.ts';
import {
  type GeneratedLetter,
  registeredNumber,
  registerGenerated,
  renumberGenerated,
  takenBy,
} from '../correspondence/service.ts';
import { readProfile } from '../profile/service.ts';
import type { FactsContext } from './context.ts';
import { headOf, REQUEST_LETTER } from './papers.ts';
import { speechOf } from './reason-words.ts';
import { packageKind, selectPackage } from './repo.ts';

/** What the request letter is written from, in the agenda. */
export function letterOrigin(packageId: string) {
  return { kind: 'package', id: packageId, paper: REQUEST_LETTER, address: `/paket/${packageId}` };
}

/** Series of request letters. */
export const LETTER_SERIES = 'SP';

/** The number of the agenda, where it may have been changed since; before the letter was written the one chosen for the package. */
export async function chosenNumber(
  db: FactsContext['db'],
  row: { readonly id: string; readonly letter_number: string },
): Promise<string> {
  return (await registeredNumber(db, letterOrigin(row.id))) ?? row.letter_number;
}

/** The request letter of a package as the agenda of letters out knows it. */
async function letterOf(
  context: Pick<FactsContext, 'db' | 'words' | 'language'>,
  packageId: string,
  asOf: string,
): Promise<GeneratedLetter> {
  const { row } = await selectPackage(context.db, packageId);
  const profile = await readProfile(context.db);
  const speech = speechOf(context.words, context.language);
  return {
    origin: letterOrigin(packageId),
    series: LETTER_SERIES,
    datedOn: asOf,
    number: await chosenNumber(context.db, row),
    party: speech.text('packages.letter.addressee'),
    subject: speech.text('packages.letter.subject', { name: profile.name }),
    signer: headOf(profile, asOf)?.personName ?? '',
  };
}

/**
 * Enters the written request letter into the agenda and notes its number at the package. Refuses `correspondence.numberTaken` when the number
 * chosen for the package is another letter's.
 * @param written number that already stands on the paper; refuses `core.conflict` when the letter cannot bear it any more
 */
export async function registerRequestLetter(
  context: WriteContext,
  packageId: string,
  asOf: string,
  written?: string,
): Promise<string> {
  const letter = await letterOf(context, packageId, asOf);
  const { number } = await registerGenerated(context, {
    ...letter,
    number: letter.number === '' ? (written ?? '') : letter.number,
  });
  const { row } = await selectPackage(context.db, packageId);
  if (written !== undefined && written !== number)
    throw refuse('core.conflict', { kind: packageKind.name, rev: row.rev, by: row.changed_by, at: row.changed_at });
  if (row.letter_number !== number)
    await context.records.change(packageKind, row.id, row.rev, { letter_number: number });
  return number;
}

/** Takes the number chosen for the letter of a package; one that was written already gets it in the agenda. Refuses the field `letterNumber`. */
export async function chooseLetterNumber(context: WriteContext, packageId: string, number: string): Promise<void> {
  const origin = letterOrigin(packageId);
  const fault = number === '' ? undefined : await takenBy(context.db, origin, number);
  if (fault !== undefined) throw refuseFields('core.invalidInput', { letterNumber: fault });
  await renumberGenerated(context, origin, number);
}
