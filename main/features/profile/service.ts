import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import type { Licence } from './read-profile.ts';
import { licenceRows } from './repo.ts';
import { licenceState } from './rules.ts';

export { type Paper, type PaperFrame, paperFrame, paperTitle } from './paper-frame.ts';
export {
  type Licence,
  letterheadOf,
  organisationCode,
  type Post,
  type Profile,
  personInPost,
  readProfile,
} from './read-profile.ts';

/** Dates and state of the licence that counts on a day: the newest that has begun, else the newest. */
export async function licenceStateOn(
  db: Kysely<GroundTables>,
  asOf: string,
): Promise<{ validFrom: string | null; validUntil: string | null; state: string; daysLeft: number | null }> {
  const licences = await licenceRows(db);
  // the certificate of a relicence is often entered before its first day
  const counts = licences.find((row) => row.valid_from === null || row.valid_from <= asOf) ?? licences[0];
  const dates = { validFrom: counts?.valid_from ?? null, validUntil: counts?.valid_until ?? null };
  return { ...dates, ...licenceState(dates, asOf) };
}

/** Every licence in use with the number and date of its decree, the newest first. */
export async function licencePeriods(
  db: Kysely<GroundTables>,
): Promise<readonly (Licence & { readonly id: string; readonly note: string })[]> {
  return (await licenceRows(db)).map((row) => ({
    id: row.id,
    decreeNumber: row.decree_number,
    decreeDate: row.decree_date,
    licenceNumber: row.licence_number,
    certificateNumber: row.certificate_number,
    certificateDate: row.certificate_date,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    note: row.note,
  }));
}

/** First and last day on which the LSP was licensed by any licence on record; null where a date is not known. */
export async function licensedSpan(
  db: Kysely<GroundTables>,
): Promise<{ readonly firstDay: string | null; readonly lastDay: string | null }> {
  const rows = await licenceRows(db);
  const starts = rows.map((row) => row.valid_from);
  const ends = rows.map((row) => row.valid_until);
  const known = (days: readonly (string | null)[]): readonly string[] | undefined =>
    days.length === 0 || days.includes(null) ? undefined : (days as readonly string[]);
  return { firstDay: known(starts)?.toSorted()[0] ?? null, lastDay: known(ends)?.toSorted().at(-1) ?? null };
}
