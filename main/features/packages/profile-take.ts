import type { ParsedInputOf } from '../../contract/index.ts';
import { refuse } from '../../contract/result.ts';
import { type Handlers, preparedWrite, read, type WriteContext } from '../../contributions.ts';
import { sectionId } from './compose.ts';
import { judgePackage } from './judge.ts';
import { STEP } from './placing.ts';
import type { ProfileHead, ProfileItem } from './profile-data.ts';
import { type PlanRow, planProfile, subjectKey } from './profile-plan.ts';
import { type UsableProfile, usableProfile } from './profile-source.ts';
import { withOwnMark } from './profile-writes.ts';
import {
  packageItemKind,
  packageKind,
  packageSectionKind,
  type StoredItem,
  type StoredPackage,
  selectAllItems,
  selectPackage,
  selectSectionRows,
} from './repo.ts';
import type { PackageItemRow } from './tables.ts';

/** Section for items that the new profile has no place for. */
const FORMER = 'LAMA';

const planned = ({ row, item }: StoredItem) => ({ key: row.id, item });

/** Folders of the new head with those that kept items lie in; each kept item with the number of its folder there. */
export function foldersWith(
  head: ProfileHead,
  former: ProfileHead,
  kept: readonly ProfileItem[],
): { readonly folders: ProfileHead['folders']; readonly numbers: ReadonlyMap<string, string> } {
  const folders = [...head.folders];
  const numbers = new Map<string, string>();
  for (const item of kept) {
    if (numbers.has(item.folder)) continue;
    const own = former.folders.find((folder) => folder.number === item.folder);
    const same = folders.find((folder) => folder.name === own?.name);
    if (own === undefined || same !== undefined) {
      numbers.set(item.folder, same?.number ?? folders[0]?.number ?? item.folder);
      continue;
    }
    const taken = new Set(folders.map((folder) => folder.number));
    const free = [own.number, ...Array.from({ length: 99 }, (_, n) => String(99 - n).padStart(2, '0'))].find(
      (number) => !taken.has(number),
    );
    if (free === undefined) {
      numbers.set(item.folder, folders[0]?.number ?? item.folder);
      continue;
    }
    folders.push({ ...own, number: free });
    numbers.set(item.folder, free);
  }
  return { folders: folders.sort((a, b) => (a.number < b.number ? -1 : 1)), numbers };
}

function freeCode(code: string, taken: Set<string>): string {
  let free = code;
  for (let count = 1; taken.has(free.toLowerCase()); count += 1)
    free = `${code.slice(0, 12)}-lama${count === 1 ? '' : count}`;
  taken.add(free.toLowerCase());
  return free;
}

interface Taking {
  readonly context: WriteContext;
  readonly stored: StoredPackage;
  readonly profile: UsableProfile;
  readonly items: readonly StoredItem[];
  readonly plan: readonly PlanRow[];
}

async function writeNew(
  taking: Taking,
  row: PlanRow & { readonly after: ProfileItem },
  position: number,
): Promise<void> {
  const { context, stored, profile, items } = taking;
  const wanted = subjectKey(profile.head.id, row.after);
  const values = { code: row.after.code, position, definition: JSON.stringify(row.after) };
  // one that was taken out before comes back with its person and due date
  const former = items.find(({ row: known, item }) => {
    const subject = subjectKey(stored.head.id, item);
    return known.withdrawn_at !== null && subject.profile === wanted.profile && subject.code === wanted.code;
  });
  if (former !== undefined) {
    const back = await context.records.restore(packageItemKind, former.row.id, former.row.rev);
    await context.records.change(packageItemKind, back.id, back.rev, values);
    return;
  }
  const id = context.ids.of('package-entry', stored.row.id, profile.head.id, row.after.code);
  const known = items.some((entry) => entry.row.id === id);
  await context.records.insert(
    packageItemKind,
    { package_id: stored.row.id, ...values, omitted_reason: null, person: '', due: null },
    { id: known ? context.ids.next() : id },
  );
}

async function keepItem(
  taking: Taking,
  row: PackageItemRow,
  item: ProfileItem,
  place: { readonly code: string; readonly section: string; readonly folder: string; readonly position: number },
): Promise<void> {
  const { context, stored } = taking;
  const { position, ...values } = place;
  const definition = { ...item, ...values, added: true, subject: subjectKey(stored.head.id, item) };
  await context.records.change(packageItemKind, row.id, row.rev, {
    code: place.code,
    position,
    definition: JSON.stringify(definition),
  });
}

/** Sections as the new profile has them, with the narratives that were written; those with kept items or a narrative stay at the end. */
async function writeSections(taking: Taking, keptSections: ReadonlySet<string>): Promise<void> {
  const { context, stored, profile } = taking;
  const rows = await selectSectionRows(context.db, stored.row.id);
  const wanted = profile.head.sections;
  const former = stored.head.sections.filter(
    (section) => keptSections.has(section.code) && !wanted.some(({ code }) => code === section.code),
  );
  const title = {
    id: context.words.text('id', 'packages.formerSection'),
    en: context.words.text('en', 'packages.formerSection'),
  };
  const extra = keptSections.has(FORMER) ? [{ code: FORMER, title }] : [];
  const all = [...wanted, ...former, ...extra];
  for (const row of rows) {
    if (all.some((section) => section.code === row.code) || row.withdrawn_at !== null) continue;
    if (row.narrative === '') await context.records.withdraw(packageSectionKind, row.id, row.rev, '');
    else
      await context.records.change(packageSectionKind, row.id, row.rev, {
        position: (all.length + 1) * STEP + row.position,
      });
  }
  for (const [index, section] of all.entries()) {
    const values = { position: (index + 1) * STEP, title_id: section.title.id, title_en: section.title.en };
    const known = rows.find((row) => row.code === section.code);
    if (known === undefined) {
      await context.records.insert(
        packageSectionKind,
        { package_id: stored.row.id, code: section.code, narrative: '', ...values },
        { id: sectionId(context, stored.row.id, section.code) },
      );
      continue;
    }
    const used =
      known.withdrawn_at === null ? known : await context.records.restore(packageSectionKind, known.id, known.rev);
    await context.records.change(packageSectionKind, used.id, used.rev, values);
  }
}

async function take(context: WriteContext, input: ParsedInputOf<'packages.takeProfile'>, profile: UsableProfile) {
  const stored = await selectPackage(context.db, input.id);
  if (stored.row.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'package' });
  const items = await selectAllItems(context.db, input.id);
  const inUse = items.filter(({ row }) => row.withdrawn_at === null);
  const plan = planProfile({ profileId: stored.head.id, items: inUse.map(planned) }, profile);
  const taking: Taking = { context, stored, profile, items, plan };
  const rowsById = new Map(inUse.map((entry) => [entry.row.id, entry]));
  const keep = new Set(input.keep);
  const gone = plan.filter((row) => row.verdict === 'gone');
  const staying = [
    ...inUse.filter(({ item }) => item.added),
    ...gone.flatMap((row) => (keep.has(row.before?.key ?? '') ? (rowsById.get(row.before?.key ?? '') ?? []) : [])),
  ];
  const { folders, numbers } = foldersWith(
    profile.head,
    stored.head,
    staying.map(({ item }) => item),
  );
  const marks = staying.length > 0 ? withOwnMark(profile.head.marks) : profile.head.marks;
  const changed = await context.records.change(packageKind, input.id, input.expectRev, {
    profile_id: profile.head.id,
    profile_edition: profile.head.edition,
    head: JSON.stringify({ ...profile.head, folders, marks }),
  });
  const codes = new Set(profile.items.map((item) => item.code.toLowerCase()));
  const sections = new Set(profile.head.sections.map((section) => section.code));
  const keptSections = new Set<string>();
  let position = 0;
  for (const row of plan) {
    if (row.after === undefined) continue;
    position += STEP;
    const before = rowsById.get(row.before?.key ?? '');
    if (before === undefined) await writeNew(taking, { ...row, after: row.after }, position);
    else {
      await context.records.change(packageItemKind, before.row.id, before.row.rev, {
        code: row.after.code,
        position,
        definition: JSON.stringify(row.after),
      });
    }
  }
  for (const { row, item } of staying) {
    position += STEP;
    const section = sections.has(item.section) ? item.section : FORMER;
    if (!sections.has(section)) keptSections.add(section);
    await keepItem(taking, row, item, {
      code: freeCode(row.code, codes),
      section,
      folder: numbers.get(item.folder) ?? item.folder,
      position,
    });
  }
  const reason = context.words.text(context.language, 'packages.goneReason', {
    title: profile.head.title[context.language],
  });
  for (const row of gone) {
    const entry = rowsById.get(row.before?.key ?? '');
    if (entry === undefined || keep.has(entry.row.id)) continue;
    // whose evidence it takes must be told while the profile that says so is known
    const subject = subjectKey(stored.head.id, entry.item);
    const told = await context.records.change(packageItemKind, entry.row.id, entry.row.rev, {
      definition: JSON.stringify({ ...entry.item, subject }),
    });
    await context.records.withdraw(packageItemKind, told.id, told.rev, reason);
  }
  await writeSections(taking, keptSections);
  const count = (verdict: PlanRow['verdict']) => plan.filter((row) => row.verdict === verdict).length;
  const kept = gone.filter((row) => keep.has(row.before?.key ?? '')).length;
  return {
    id: changed.id,
    rev: changed.rev,
    carried: count('carried') + count('changed'),
    added: count('new'),
    kept,
    gone: gone.length - kept,
  };
}

/** Taking a changed or another profile into a package that is at work: what is matched keeps evidence, person, due date and reason. */
export const takeHandlers: Handlers<'packages.planProfile' | 'packages.takeProfile'> = {
  'packages.planProfile': read('packages.planProfile', async (context, input) => {
    const stored = await selectPackage(context.db, input.id);
    const profile = await usableProfile(context.db, context.resourcesDir, input.profileId);
    const judged = await judgePackage(context, stored, context.today);
    const entries = new Map(judged.entries.map((entry) => [entry.stored.row.id, entry]));
    const plan = planProfile(
      { profileId: stored.head.id, items: judged.entries.map((entry) => planned(entry.stored)) },
      profile,
    );
    return {
      from: { title: stored.head.title, edition: stored.row.profile_edition },
      to: { title: profile.head.title, edition: profile.head.edition },
      rows: plan.map((row) => {
        const entry = entries.get(row.before?.key ?? '');
        const title = row.after?.title ?? row.before?.item.title ?? { id: '', en: '' };
        const proofs = entry?.judged.members.flatMap((member) => member.proofs) ?? [];
        return {
          key: `${row.verdict}-${row.before?.key ?? row.after?.code ?? ''}`,
          verdict: row.verdict,
          itemId: row.before?.key ?? null,
          code: row.after?.code ?? row.before?.item.code ?? '',
          formerCode: row.before?.item.code ?? '',
          title,
          formerTitle: row.before?.item.title ?? null,
          changed: [...row.changed],
          evidence: proofs.filter((proof) => proof.origin === 'evidence').length,
          person: entry?.stored.row.person ?? '',
          due: entry?.stored.row.due ?? null,
          omitted: entry !== undefined && entry.stored.row.omitted_reason !== null,
        };
      }),
    };
  }),

  'packages.takeProfile': preparedWrite(
    'packages.takeProfile',
    (context, input) => usableProfile(context.db, context.resourcesDir, input.profileId),
    take,
  ),
};
