import type { FactsContext } from './context.ts';
import { type Asked, collectFacts } from './facts.ts';
import { type Counts, countItems, type JudgedItem, type ReadinessFacts, readinessOf } from './readiness.ts';
import { type PackageSection, type StoredItem, type StoredPackage, selectItems, selectSections } from './repo.ts';

/** A package with the verdict on each item as of a day. */
export interface JudgedPackage extends StoredPackage {
  readonly asOf: string;
  readonly facts: ReadinessFacts;
  readonly entries: readonly JudgedEntry[];
  readonly counts: Counts;
  /** Sections in the order of this package, with their narrative; `head.sections` has the same order and names. */
  readonly sections: readonly PackageSection[];
}

/** A stored item with its verdict. */
export interface JudgedEntry {
  readonly stored: StoredItem;
  readonly judged: JudgedItem;
}

/** What a stored package asks of the workspace. */
export function askedOf(stored: StoredPackage, items: readonly StoredItem[]): Asked {
  const omitted = new Map(
    items.flatMap(({ row }) => (row.omitted_reason === null ? [] : [[row.code, row.omitted_reason] as const])),
  );
  return { head: stored.head, items: items.map(({ item }) => item), omitted };
}

/** Judges every item of a package as of a day. `broken` names vault files that are known to be lost or damaged. */
export async function judgePackage(
  context: FactsContext,
  stored: StoredPackage,
  asOf: string,
  broken?: ReadonlySet<string>,
): Promise<JudgedPackage> {
  const sections = await selectSections(context.db, stored);
  const order = new Map(sections.map((section, index) => [section.code, index]));
  const placeOf = ({ item }: StoredItem) => order.get(item.section) ?? sections.length;
  const items = [...(await selectItems(context.db, stored.row.id))].sort(
    (a, b) => placeOf(a) - placeOf(b) || a.row.position - b.row.position,
  );
  const asked = askedOf(stored, items);
  const facts = await collectFacts(context, asked, asOf, broken);
  const verdicts = readinessOf(asked.items, facts, asOf);
  const entries = items.flatMap((item, index) => {
    const judged = verdicts[index];
    return judged === undefined ? [] : [{ stored: item, judged }];
  });
  const head = { ...stored.head, sections: sections.map(({ code, title }) => ({ code, title })) };
  return { ...stored, head, sections, asOf, facts, entries, counts: countItems(verdicts) };
}

/** Is everything that an item asks for there on the day? */
export function isProved(judged: JudgedItem): boolean {
  return judged.state === 'present' || judged.state === 'expiring';
}

/** Does an item lack something that somebody has to bring? */
export function isOpen(judged: JudgedItem): boolean {
  return judged.state === 'partial' || judged.state === 'missing' || judged.state === 'no-data';
}
