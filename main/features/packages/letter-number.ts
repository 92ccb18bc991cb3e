import { refuseFields } from '../../contract/result.ts';
import type { WriteContext } from '../../contributions.ts';
import { type GeneratedLetter, registerGenerated, takenBy } from '../correspondence/service.ts';
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
    number: row.letter_number,
    party: speech.text('packages.letter.addressee'),
    subject: speech.text('packages.letter.subject', { name: profile.name }),
    signer: headOf(profile, asOf)?.personName ?? '',
  };
}

/**
 * Enters the written request letter into the agenda and notes its number at the package. Refuses `correspondence.numberTaken` when the number
 * chosen for the package is another letter's.
 */
export async function registerRequestLetter(context: WriteContext, packageId: string, asOf: string): Promise<string> {
  const { number } = await registerGenerated(context, await letterOf(context, packageId, asOf));
  const { row } = await selectPackage(context.db, packageId);
  if (row.letter_number !== number)
    await context.records.change(packageKind, row.id, row.rev, { letter_number: number });
  return number;
}

/** A number chosen for the letter of a package must be free. Refuses the field `letterNumber`. */
export async function refuseTakenLetterNumber(context: WriteContext, packageId: string, number: string): Promise<void> {
  const fault = number === '' ? undefined : await takenBy(context.db, letterOrigin(packageId), number);
  if (fault !== undefined) throw refuseFields('core.invalidInput', { letterNumber: fault });
}
