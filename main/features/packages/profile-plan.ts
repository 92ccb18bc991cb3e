import { fold } from '../../importer/fold.ts';
import { changedFields } from './profile-compare.ts';
import type { ProfileHead, ProfileItem } from './profile-data.ts';

/** An item of a package or profile with a key of its own. */
export interface PlannedItem {
  readonly key: string;
  readonly item: ProfileItem;
}

/** What becomes of one item when a package takes a profile. */
export interface PlanRow {
  readonly verdict: 'carried' | 'changed' | 'new' | 'gone';
  /** Item of the package; undefined for a new one. */
  readonly before: PlannedItem | undefined;
  /** Item of the profile, with the evidence of the one before; undefined for one that is gone. */
  readonly after: ProfileItem | undefined;
  readonly changed: readonly string[];
}

/** Whose evidence an item takes. */
export function subjectKey(
  profileId: string,
  item: Pick<ProfileItem, 'code' | 'subject'>,
): { profile: string; code: string } {
  return item.subject ?? { profile: profileId, code: item.code };
}

const keyText = (subject: { profile: string; code: string }) => `${subject.profile}\u001f${subject.code}`;

/** Share of the words that two titles have in common, of the shorter one. */
export function likeness(one: string, other: string): number {
  const words = (text: string) =>
    new Set(
      fold(text)
        .split(' ')
        .filter((word) => word.length > 2),
    );
  const [a, b] = [words(one), words(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  const least = Math.min(a.size, b.size);
  return least === 0 ? 0 : shared / least;
}

/**
 * Sets the items of a package against those of a profile: by whose evidence they take, then by equal title, then by equal number with a
 * title that says much the same. What is matched keeps its evidence. Items that were added by hand are nobody's loss and are not told. Pure.
 */
export function planProfile(
  present: { readonly profileId: string; readonly items: readonly PlannedItem[] },
  next: { readonly head: Pick<ProfileHead, 'id'>; readonly items: readonly ProfileItem[] },
): readonly PlanRow[] {
  const open = new Map(present.items.filter(({ item }) => !item.added).map((entry) => [entry.key, entry]));
  const matches = new Map<ProfileItem, PlannedItem>();
  const match = (fits: (before: ProfileItem, after: ProfileItem) => boolean): void => {
    for (const after of next.items) {
      if (matches.has(after)) continue;
      const found = [...open.values()].find(({ item }) => fits(item, after));
      if (found === undefined) continue;
      matches.set(after, found);
      open.delete(found.key);
    }
  };
  const subjectBefore = (item: ProfileItem) => keyText(subjectKey(present.profileId, item));
  const subjectAfter = (item: ProfileItem) => keyText(subjectKey(next.head.id, item));
  match((before, after) => subjectBefore(before) === subjectAfter(after));
  match((before, after) => fold(before.title.id) === fold(after.title.id));
  match((before, after) => before.code === after.code && likeness(before.title.id, after.title.id) >= 0.6);
  const rows = next.items.map((after): PlanRow => {
    const before = matches.get(after);
    if (before === undefined) return { verdict: 'new', before: undefined, after, changed: [] };
    const changed = changedFields(before.item, after);
    return {
      verdict: changed.length === 0 ? 'carried' : 'changed',
      before,
      after: { ...after, subject: subjectKey(present.profileId, before.item) },
      changed,
    };
  });
  const gone = [...open.values()].map(
    (before): PlanRow => ({ verdict: 'gone', before, after: undefined, changed: [] }),
  );
  return [...rows, ...gone];
}
