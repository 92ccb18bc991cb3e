import type { BackupReason, BackupState } from './backup-facts.ts';

/** A copy as rotation sees it. `day` is its calendar day in the office's zone. */
export interface RotatedCopy {
  readonly name: string;
  readonly at: string;
  readonly day: string;
  readonly why: BackupReason;
  readonly state: BackupState;
}

/** How long copies are kept. One of each year stays for ever. */
export interface RotationRules {
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
  /** Months for which copies made before an update, a migration or a restore are kept. */
  readonly specialMonths: number;
}

const DAY_MS = 86_400_000;

function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** Weeks begin on Monday; 1 January 1970 was a Thursday. */
function weekNumber(day: string): number {
  return Math.floor((dayNumber(day) + 3) / 7);
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** Of copies from one stretch of time the newest that was found whole; else the newest that nobody has looked at; else the newest. */
function best(copies: readonly RotatedCopy[]): RotatedCopy | undefined {
  const newest = (some: readonly RotatedCopy[]) =>
    some.reduce<RotatedCopy | undefined>((a, b) => (a === undefined || b.at > a.at ? b : a), undefined);
  return (
    newest(copies.filter((copy) => copy.state === 'verified')) ??
    newest(copies.filter((copy) => copy.state === 'unknown')) ??
    newest(copies)
  );
}

/**
 * Names of the copies that may go. Kept are: everything of today and everything newer than now (a clock that was set back must not cost a copy),
 * the newest that was found whole (of none, the newest), one a day for `days` days, one a week for `weeks` weeks, one a month for `months` months, one a
 * year for ever, and copies made before an update, a migration or a restore for `specialMonths` months.
 */
export function copiesToRemove(
  copies: readonly RotatedCopy[],
  rules: RotationRules,
  now: { readonly at: string; readonly day: string },
): readonly string[] {
  const kept = new Set<string>();
  const keep = (copy: RotatedCopy | undefined) => {
    if (copy !== undefined) kept.add(copy.name);
  };
  // where nobody has looked at any, the newest all the same: the last copy never goes
  keep(best(copies));
  for (const copy of copies) {
    if (copy.at > now.at || copy.day >= now.day) keep(copy);
    const special = copy.why.startsWith('before-');
    if (special && monthNumber(now.day) - monthNumber(copy.day) <= rules.specialMonths) keep(copy);
  }
  const regular = copies.filter((copy) => !copy.why.startsWith('before-'));
  const keepBuckets = (bucketOf: (day: string) => number | string, young: (day: string) => boolean) => {
    const buckets = new Map<number | string, RotatedCopy[]>();
    for (const copy of regular) {
      if (!young(copy.day)) continue;
      const bucket = bucketOf(copy.day);
      buckets.set(bucket, [...(buckets.get(bucket) ?? []), copy]);
    }
    for (const bucket of buckets.values()) keep(best(bucket));
  };
  keepBuckets(dayNumber, (day) => dayNumber(now.day) - dayNumber(day) <= rules.days);
  keepBuckets(weekNumber, (day) => weekNumber(now.day) - weekNumber(day) <= rules.weeks);
  keepBuckets(monthNumber, (day) => monthNumber(now.day) - monthNumber(day) <= rules.months);
  keepBuckets(
    (day) => day.slice(0, 4),
    () => true,
  );
  return copies.filter((copy) => !kept.has(copy.name)).map((copy) => copy.name);
}
