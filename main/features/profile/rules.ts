import { daysBetween } from '../../civil.ts';

/** Days before the end of a licence from which it counts as expiring: the first of the default reminders (licensing dossier, Relisensi). */
export const EXPIRING_DAYS = 365;

/** State of a licence on a day. The last day still counts. A licence without an end date is `unknown`: it is never computed. */
export function licenceState(
  licence: { readonly validFrom: string | null; readonly validUntil: string | null },
  asOf: string,
): { readonly state: 'valid' | 'expiring' | 'expired' | 'not-yet' | 'unknown'; readonly daysLeft: number | null } {
  if (licence.validUntil === null) return { state: 'unknown', daysLeft: null };
  const daysLeft = daysBetween(asOf, licence.validUntil);
  if (licence.validFrom !== null && asOf < licence.validFrom) return { state: 'not-yet', daysLeft };
  if (daysLeft < 0) return { state: 'expired', daysLeft };
  return { state: daysLeft <= EXPIRING_DAYS ? 'expiring' : 'valid', daysLeft };
}

/** Does a person hold a post on a day? Open ends count as holding. */
export function holdsPost(
  post: { readonly since: string | null; readonly until: string | null },
  asOf: string,
): boolean {
  return (post.since === null || post.since <= asOf) && (post.until === null || asOf <= post.until);
}

/** Calendar years that a licence period touches up to a day: what yearly reports of a relicence range over. */
export function licenceYears(
  licence: { readonly validFrom: string | null; readonly validUntil: string | null },
  asOf: string,
): readonly string[] {
  if (licence.validFrom === null) return [];
  const last = licence.validUntil !== null && licence.validUntil < asOf ? licence.validUntil : asOf;
  const years: string[] = [];
  for (let year = Number(licence.validFrom.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1)
    years.push(String(year));
  return years;
}
