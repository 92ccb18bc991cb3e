import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { refuse } from '../../contract/result.ts';
import { recordKind } from '../../db/records.ts';
import type { GroundTables } from '../../db/tables.ts';
import {
  type PackageProfile,
  type ProfileHead,
  type ProfileItem,
  packageProfile,
  profileHead,
  profileItem,
} from './profile-data.ts';
import type { OwnFolderRow, OwnItemRow, OwnProfileRow, OwnSectionRow, PackageTables } from './tables.ts';

export const ownProfileKind = recordKind<OwnProfileRow>({
  name: 'package-profile',
  table: 'own_profile',
  search: (row) => ({
    code: row.edition,
    title: row.title_id,
    body: row.source_note_id,
    address: `/paket/susunan/${row.id}`,
  }),
});
export const ownFolderKind = recordKind<OwnFolderRow>({ name: 'package-profile-folder', table: 'own_profile_folder' });
export const ownSectionKind = recordKind<OwnSectionRow>({
  name: 'package-profile-section',
  table: 'own_profile_section',
});
export const ownItemKind = recordKind<OwnItemRow>({ name: 'package-profile-item', table: 'own_profile_item' });

/** What an own profile keeps of the one it was made from, beside what can be edited. */
export const ownSettings = profileHead.pick({
  purpose: true,
  reminderDays: true,
  instrument: true,
  evidenceFolder: true,
  marks: true,
  sources: true,
});
export type OwnSettings = z.infer<typeof ownSettings>;

/** An own profile with its rows in order. */
export interface OwnProfile {
  readonly row: OwnProfileRow;
  readonly settings: OwnSettings;
  readonly sections: readonly OwnSectionRow[];
  readonly folders: readonly OwnFolderRow[];
  readonly items: readonly { readonly row: OwnItemRow; readonly item: ProfileItem }[];
  /** The shipped profile as it was when it was copied. */
  readonly base: PackageProfile | undefined;
}

function tables(db: Kysely<GroundTables>) {
  return db.withTables<PackageTables>();
}

/** Own profiles in use, by title. */
export async function selectOwnProfiles(db: Kysely<GroundTables>): Promise<readonly OwnProfileRow[]> {
  return tables(db)
    .selectFrom('own_profile')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('title_id')
    .orderBy('id')
    .execute();
}

/** The row of an own profile. Refuses `core.gone`. */
export async function selectOwnProfileRow(db: Kysely<GroundTables>, id: string): Promise<OwnProfileRow> {
  const row = await tables(db).selectFrom('own_profile').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'package-profile' });
  return row;
}

/** Sections of an own profile in use, in order. */
export async function selectOwnSections(
  db: Kysely<GroundTables>,
  profileId: string,
): Promise<readonly OwnSectionRow[]> {
  return tables(db)
    .selectFrom('own_profile_section')
    .selectAll()
    .where('profile_id', '=', profileId)
    .where('withdrawn_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Folders of an own profile, by number. */
export async function selectOwnFolders(db: Kysely<GroundTables>, profileId: string): Promise<readonly OwnFolderRow[]> {
  return tables(db)
    .selectFrom('own_profile_folder')
    .selectAll()
    .where('profile_id', '=', profileId)
    .where('withdrawn_at', 'is', null)
    .orderBy('number')
    .execute();
}

/** Items of an own profile in use, by place; sections have an order of their own. */
export async function selectOwnItemRows(db: Kysely<GroundTables>, profileId: string): Promise<readonly OwnItemRow[]> {
  return tables(db)
    .selectFrom('own_profile_item')
    .selectAll()
    .where('profile_id', '=', profileId)
    .where('withdrawn_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** One row of a child table. Refuses `core.gone`. */
export async function selectOwnItem(db: Kysely<GroundTables>, id: string): Promise<OwnItemRow> {
  const row = await tables(db).selectFrom('own_profile_item').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'package-profile-item' });
  return row;
}

/** One section. Refuses `core.gone`. */
export async function selectOwnSection(db: Kysely<GroundTables>, id: string): Promise<OwnSectionRow> {
  const row = await tables(db).selectFrom('own_profile_section').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'package-profile-section' });
  return row;
}

/** An own profile with everything of it, in order. Refuses `core.gone`. */
export async function selectOwnProfile(db: Kysely<GroundTables>, id: string): Promise<OwnProfile> {
  const row = await selectOwnProfileRow(db, id);
  const sections = await selectOwnSections(db, id);
  const place = new Map(sections.map((section, index) => [section.id, { index, code: section.code }]));
  const rows = (await selectOwnItemRows(db, id)).filter((item) => place.has(item.section_id));
  const items = rows
    .map((item) => ({
      row: item,
      item: profileItem.parse({
        ...JSON.parse(item.definition),
        code: item.code,
        section: place.get(item.section_id)?.code,
      }),
    }))
    .sort(
      (a, b) =>
        (place.get(a.row.section_id)?.index ?? 0) - (place.get(b.row.section_id)?.index ?? 0) ||
        a.row.position - b.row.position,
    );
  return {
    row,
    settings: ownSettings.parse(JSON.parse(row.settings)),
    sections,
    folders: await selectOwnFolders(db, id),
    items,
    base: row.base === null ? undefined : packageProfile.parse(JSON.parse(row.base)),
  };
}

/** Sources of an own profile, and those that its items name in words of their own. */
function sourcesOf(own: OwnProfile): ProfileHead['sources'] {
  const known = new Set(own.settings.sources.map((source) => source.key));
  const typed = own.items.flatMap(({ item }) => item.basis.flatMap((basis) => basis.source ?? []));
  return [
    ...own.settings.sources,
    ...[...new Set(typed)].filter((key) => !known.has(key)).map((key) => ({ key, text: key })),
  ];
}

/** The head of an own profile, as packages take it. */
export function ownHead(own: OwnProfile): ProfileHead {
  const { row, settings } = own;
  return {
    ...settings,
    sources: sourcesOf(own),
    id: row.id,
    order: 1000,
    edition: row.edition,
    validFrom: row.valid_from,
    title: { id: row.title_id, en: row.title_en },
    notice: { id: row.notice_id, en: row.notice_en },
    sourceNote: { id: row.source_note_id, en: row.source_note_en },
    fileStem: row.file_stem,
    expiringWithinDays: row.expiring_days,
    sections: own.sections.map((section) => ({
      code: section.code,
      title: { id: section.title_id, en: section.title_en },
    })),
    folders: own.folders.map((folder) => ({
      number: folder.number,
      name: folder.name,
      title: { id: folder.title_id, en: folder.title_en },
    })),
  };
}
