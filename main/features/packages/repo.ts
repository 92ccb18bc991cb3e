import type { Kysely } from 'kysely';
import { refuse } from '../../contract/result.ts';
import { recordKind } from '../../db/records.ts';
import type { GroundTables } from '../../db/tables.ts';
import { type ProfileHead, type ProfileItem, profileHead, profileItem } from './profile-data.ts';
import type { PackageBuildRow, PackageItemRow, PackageRow, PackageSectionRow, PackageTables } from './tables.ts';

export const packageKind = recordKind<PackageRow>({
  name: 'package',
  table: 'package',
  search: (row) => ({ code: row.profile_id, title: row.title, body: row.letter_number, address: `/paket/${row.id}` }),
});

export const packageItemKind = recordKind<PackageItemRow>({ name: 'package-item', table: 'package_item' });

export const packageSectionKind = recordKind<PackageSectionRow>({ name: 'package-section', table: 'package_section' });

export const packageBuildKind = recordKind<PackageBuildRow>({ name: 'package-build', table: 'package_build' });

/** A package with the profile head that it was made from. */
export interface StoredPackage {
  readonly row: PackageRow;
  readonly head: ProfileHead;
}

/** An item of a package with its definition. */
export interface StoredItem {
  readonly row: PackageItemRow;
  readonly item: ProfileItem;
}

function tables(db: Kysely<GroundTables>) {
  return db.withTables<PackageTables>();
}

function describePackage(row: PackageRow): StoredPackage {
  return { row, head: profileHead.parse(JSON.parse(row.head)) };
}

/** Packages in use, the newest package date first. */
export async function selectPackages(db: Kysely<GroundTables>): Promise<readonly StoredPackage[]> {
  const rows = await tables(db)
    .selectFrom('package')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('package_date', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(describePackage);
}

/** One package. Refuses `core.gone`. */
export async function selectPackage(db: Kysely<GroundTables>, id: string): Promise<StoredPackage> {
  const row = await tables(db).selectFrom('package').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'package' });
  return describePackage(row);
}

/** Packages by id, withdrawn ones too; unknown ids are left out. */
export async function selectPackageRows(
  db: Kysely<GroundTables>,
  ids: readonly string[],
): Promise<readonly StoredPackage[]> {
  if (ids.length === 0) return [];
  const rows = await tables(db)
    .selectFrom('package')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(describePackage);
}

/** Items of a package in their order, those that were taken out left away. */
export async function selectItems(db: Kysely<GroundTables>, packageId: string): Promise<readonly StoredItem[]> {
  return (await selectAllItems(db, packageId)).filter(({ row }) => row.withdrawn_at === null);
}

/** Items of a package in their order, with those that were taken out when it took another profile. */
export async function selectAllItems(db: Kysely<GroundTables>, packageId: string): Promise<readonly StoredItem[]> {
  const rows = await tables(db)
    .selectFrom('package_item')
    .selectAll()
    .where('package_id', '=', packageId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ row, item: profileItem.parse(JSON.parse(row.definition)) }));
}

/** A section of a package as it stands: its place, name and narrative. */
export interface PackageSection {
  readonly code: string;
  readonly title: { readonly id: string; readonly en: string };
  readonly narrative: string;
  /** The row that somebody's change has made, or undefined while the profile says it all. */
  readonly row: PackageSectionRow | undefined;
}

/** Rows of sections that somebody changed, in order. */
export async function selectSectionRows(
  db: Kysely<GroundTables>,
  packageId: string,
): Promise<readonly PackageSectionRow[]> {
  return tables(db)
    .selectFrom('package_section')
    .selectAll()
    .where('package_id', '=', packageId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Sections of a package in order: rows that somebody changed, then what only the profile names. */
export async function selectSections(
  db: Kysely<GroundTables>,
  stored: StoredPackage,
): Promise<readonly PackageSection[]> {
  const rows = (await selectSectionRows(db, stored.row.id)).filter((row) => row.withdrawn_at === null);
  const known = new Set(rows.map((row) => row.code));
  return [
    ...rows.map((row) => ({
      code: row.code,
      title: { id: row.title_id, en: row.title_en },
      narrative: row.narrative,
      row,
    })),
    ...stored.head.sections
      .filter((section) => !known.has(section.code))
      .map((section) => ({ ...section, narrative: '', row: undefined })),
  ];
}

/** One item. Refuses `core.gone`. */
export async function selectItem(db: Kysely<GroundTables>, itemId: string): Promise<StoredItem> {
  const row = await tables(db).selectFrom('package_item').selectAll().where('id', '=', itemId).executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'package-item' });
  return { row, item: profileItem.parse(JSON.parse(row.definition)) };
}

/** Items of packages in use that somebody is to see to by a day. */
export async function selectDueItems(
  db: Kysely<GroundTables>,
  from: string,
  until: string,
): Promise<readonly (StoredItem & { readonly packageTitle: string })[]> {
  const rows = await tables(db)
    .selectFrom('package_item')
    .innerJoin('package', 'package.id', 'package_item.package_id')
    .selectAll('package_item')
    .select('package.title as package_title')
    .where('package.withdrawn_at', 'is', null)
    .where('package_item.withdrawn_at', 'is', null)
    .where('package_item.omitted_reason', 'is', null)
    .where('package_item.due', '>=', from)
    .where('package_item.due', '<=', until)
    .orderBy('package_item.due')
    .orderBy('package_item.position')
    .execute();
  return rows.map(({ package_title, ...row }) => ({
    row,
    item: profileItem.parse(JSON.parse(row.definition)),
    packageTitle: package_title,
  }));
}

/** Built bundles, the newest first; of one package or of all. */
export async function selectBuilds(db: Kysely<GroundTables>, packageId?: string): Promise<readonly PackageBuildRow[]> {
  let query = tables(db).selectFrom('package_build').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc');
  if (packageId !== undefined) query = query.where('package_id', '=', packageId);
  return query.execute();
}

/** Built bundles by id; unknown ids are left out. */
export async function selectBuildRows(
  db: Kysely<GroundTables>,
  ids: readonly string[],
): Promise<readonly PackageBuildRow[]> {
  if (ids.length === 0) return [];
  return tables(db)
    .selectFrom('package_build')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
}

/** One built bundle. Refuses `core.gone`. */
export async function selectBuild(db: Kysely<GroundTables>, id: string): Promise<PackageBuildRow> {
  const row = await tables(db).selectFrom('package_build').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw refuse('core.gone', { kind: 'package-build' });
  return row;
}
