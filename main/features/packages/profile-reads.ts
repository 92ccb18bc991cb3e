import type { Kysely } from 'kysely';
import type { OutputOf } from '../../contract/index.ts';
import type { ProfileItemView, ProfileSummary } from '../../contract/package-profiles.ts';
import { type Handlers, type ReadContext, read } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { documentTypes } from '../documents/service.ts';
import { instrumentEditions, instrumentRows } from '../instruments/service.ts';
import { changedFields } from './profile-compare.ts';
import { type PackageProfile, type ProfileHead, type ProfileItem, profileHead, readProfiles } from './profile-data.ts';
import { type OwnProfile, ownHead, selectOwnProfile, selectOwnProfiles } from './profile-repo.ts';
import { isOwn, usableProfile } from './profile-source.ts';
import { selectPackages } from './repo.ts';

type View = OutputOf<'packages.profile'>;

/** Sources of records that items may name, in the order of the features that give them. */
function sourcesOf(context: ReadContext): string[] {
  return context.contributions.packageItems.map((source) => source.source);
}

async function packagesByProfile(db: Kysely<GroundTables>): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { row } of await selectPackages(db)) counts.set(row.profile_id, (counts.get(row.profile_id) ?? 0) + 1);
  return counts;
}

function baseOf(own: OwnProfile, shipped: readonly PackageProfile[]): Pick<ProfileSummary, 'base' | 'newerBase'> {
  const { base_profile: id, base_edition: edition } = own.row;
  if (id === null || edition === null) return { base: null, newerBase: null };
  const now = shipped.find((profile) => profile.id === id);
  return {
    base: { id, edition, title: own.base?.title ?? now?.title ?? { id, en: id } },
    newerBase: now !== undefined && now.edition !== edition ? now.edition : null,
  };
}

function summaryOf(head: ProfileHead, items: number, packages: number): ProfileSummary {
  const { id, edition, title, notice, sourceNote } = head;
  return { id, edition, title, notice, sourceNote, items, own: false, base: null, newerBase: null, packages };
}

/** Codes of every clause that the requirement library holds of the profile's instrument, and of all others as `INSTRUMENT code`. */
async function knownClauses(context: ReadContext, instrument: string): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (const edition of await instrumentEditions(context.db)) {
    const own = edition.code === instrument;
    for (const row of await instrumentRows(context.db, edition.id)) {
      if (own) known.add(row.code);
      known.add(`${edition.code} ${row.code}`);
    }
  }
  return known;
}

interface Compared {
  readonly base: ReadonlyMap<string, ProfileItem>;
  readonly clauses: ReadonlySet<string>;
  readonly head: ProfileHead;
}

function itemView(
  item: ProfileItem,
  place: { readonly id: string | null; readonly rev: number | null; readonly sectionId: string | null },
  baseCode: string | null,
  compared: Compared,
): ProfileItemView {
  const { head } = compared;
  const before = baseCode === null ? undefined : compared.base.get(baseCode);
  const own = place.id !== null;
  const changed = before === undefined ? [] : changedFields(before, item);
  return {
    ...place,
    code: item.code,
    section: item.section,
    title: item.title,
    hint: item.hint ?? null,
    folder: item.folder,
    range: item.range,
    parts: (item.parts ?? []).map((part) => part.title),
    kind: item.kind,
    report: item.report ?? null,
    reports: item.reports,
    source: item.source ?? null,
    clauses: item.clauses.map((code) => ({ code, known: compared.clauses.has(code) })),
    documentTypes: item.documentTypes,
    types: item.types ?? [],
    basis: item.basis.map(({ mark, source }) => ({
      mark,
      markTitle: head.marks.find((candidate) => candidate.mark === mark)?.title ?? { id: mark, en: mark },
      source: head.sources.find((candidate) => candidate.key === source)?.text ?? source ?? '',
    })),
    difference: !own ? 'same' : before === undefined ? 'added' : changed.length > 0 ? 'changed' : 'same',
    changed,
  };
}

function choicesOf(context: ReadContext): View['choices'] {
  return {
    reports: context.contributions.reports.map(({ id, label }) => ({ id, label })),
    sources: sourcesOf(context),
    documentTypes: documentTypes.types.map(({ id, title }) => ({ id, title })),
  };
}

async function shippedView(context: ReadContext, id: string, packages: number): Promise<View> {
  const { head, items } = await usableProfile(context.db, context.resourcesDir, id);
  const compared = { base: new Map(), clauses: await knownClauses(context, head.instrument), head };
  const count = (test: (item: ProfileItem) => boolean) => items.filter(test).length;
  const nowhere = { id: null, rev: null };
  return {
    ...summaryOf(head, items.length, packages),
    rev: null,
    withdrawn: false,
    fileStem: head.fileStem,
    expiringDays: head.expiringWithinDays,
    sections: head.sections.map((section) => ({
      ...nowhere,
      ...section,
      items: count((item) => item.section === section.code),
      difference: 'same',
    })),
    folders: head.folders.map((folder) => ({
      ...nowhere,
      ...folder,
      items: count((item) => item.folder === folder.number),
    })),
    list: items.map((item) => itemView(item, { ...nowhere, sectionId: null }, null, compared)),
    gone: [],
    choices: choicesOf(context),
  };
}

function sectionDifference(own: OwnProfile, section: OwnProfile['sections'][number]): 'same' | 'changed' | 'added' {
  const before = own.base?.sections.find((candidate) => candidate.code === section.base_code);
  if (before === undefined) return 'added';
  return before.title.id === section.title_id && before.title.en === section.title_en && before.code === section.code
    ? 'same'
    : 'changed';
}

async function ownView(context: ReadContext, id: string, packages: number): Promise<View> {
  const own = await selectOwnProfile(context.db, id);
  const head = ownHead(own);
  const compared: Compared = {
    base: new Map(own.base?.items.map((item) => [item.code, item])),
    clauses: await knownClauses(context, head.instrument),
    head,
  };
  const there = new Set(own.items.map(({ row }) => row.base_code));
  return {
    ...summaryOf(head, own.items.length, packages),
    ...baseOf(own, await readProfiles(context.resourcesDir)),
    own: true,
    rev: own.row.rev,
    withdrawn: own.row.withdrawn_at !== null,
    fileStem: head.fileStem,
    expiringDays: head.expiringWithinDays,
    sections: own.sections.map((section) => ({
      id: section.id,
      rev: section.rev,
      code: section.code,
      title: { id: section.title_id, en: section.title_en },
      items: own.items.filter(({ row }) => row.section_id === section.id).length,
      difference: sectionDifference(own, section),
    })),
    folders: own.folders.map((folder) => ({
      id: folder.id,
      rev: folder.rev,
      number: folder.number,
      name: folder.name,
      title: { id: folder.title_id, en: folder.title_en },
      items: own.items.filter(({ item }) => item.folder === folder.number).length,
    })),
    list: own.items.map(({ row, item }) =>
      itemView(item, { id: row.id, rev: row.rev, sectionId: row.section_id }, row.base_code, compared),
    ),
    gone: (own.base?.items ?? []).filter((item) => !there.has(item.code)).map(({ code, title }) => ({ code, title })),
    choices: choicesOf(context),
  };
}

/** Reads of profiles: what ships, what the LSP made of it, and where the two differ. */
export const profileReads: Handlers<'packages.profiles' | 'packages.profile'> = {
  'packages.profiles': read('packages.profiles', async (context) => {
    const shipped = await readProfiles(context.resourcesDir);
    const used = await packagesByProfile(context.db);
    const profiles = shipped.map((profile) =>
      summaryOf(profileHead.parse(profile), profile.items.length, used.get(profile.id) ?? 0),
    );
    for (const row of await selectOwnProfiles(context.db)) {
      const own = await selectOwnProfile(context.db, row.id);
      profiles.push({
        ...summaryOf(ownHead(own), own.items.length, used.get(row.id) ?? 0),
        ...baseOf(own, shipped),
        own: true,
      });
    }
    return { profiles };
  }),

  'packages.profile': read('packages.profile', async (context, input) => {
    const packages = (await packagesByProfile(context.db)).get(input.id) ?? 0;
    return isOwn(input.id) ? ownView(context, input.id, packages) : shippedView(context, input.id, packages);
  }),
};
