import type { Signable, SignableContext, SignedField, SignedObject } from '../../contributions.ts';
import { type StoredPackage, selectBuildRows, selectItems, selectPackageRows, selectSections } from './repo.ts';

const MEANINGS = ['prepared', 'checked', 'approved', 'verified'] as const;

async function packageObject(context: SignableContext, stored: StoredPackage): Promise<SignedObject> {
  const { row } = stored;
  const own = (name: string, value: string): SignedField => ({ group: '', name, value });
  const sections = await selectSections(context.db, stored);
  const items = await selectItems(context.db, row.id);
  return {
    label: row.title,
    address: `/paket/${row.id}`,
    fields: [
      own('title', row.title),
      own('profile', row.profile_id),
      own('profileEdition', row.profile_edition),
      own('packageDate', row.package_date),
      ...sections.flatMap(({ code, title, narrative }): SignedField[] => [
        { group: code, name: 'section', value: title.id },
        { group: code, name: 'narrative', value: narrative },
      ]),
      ...items.flatMap(({ row: item, item: { title } }): SignedField[] => [
        { group: item.code, name: 'item', value: title.id },
        { group: item.code, name: 'omitted', value: item.omitted_reason ?? '' },
      ]),
    ],
    files: [],
    withdrawn: row.withdrawn_at !== null,
  };
}

/** What a package is made of: its date, sections with their narrative, items and what was left out with the reason. The proof itself is frozen by a bundle. */
export const packageSignable: Signable = {
  kind: 'package',
  see: 'packages.read',
  sign: 'packages.read',
  meanings: MEANINGS,
  version: 1,
  async canonical(context, ids) {
    const objects = new Map<string, SignedObject>();
    for (const stored of await selectPackageRows(context.db, ids))
      objects.set(stored.row.id, await packageObject(context, stored));
    return objects;
  },
};

/** A built bundle: its file by its SHA-256, its counts, and the frozen manifest that lists every file in it. */
export const buildSignable: Signable = {
  kind: 'package-build',
  see: 'packages.read',
  sign: 'packages.read',
  meanings: MEANINGS,
  version: 1,
  async canonical(context, ids) {
    const builds = await selectBuildRows(context.db, ids);
    const packages = new Map(
      (await selectPackageRows(context.db, [...new Set(builds.map((row) => row.package_id))])).map((stored) => [
        stored.row.id,
        stored,
      ]),
    );
    return new Map(
      builds.flatMap((row): [string, SignedObject][] => {
        const stored = packages.get(row.package_id);
        if (stored === undefined) return [];
        const field = (name: string, value: string | number): SignedField => ({ group: '', name, value });
        const label = `${stored.row.title}: ${row.file_name}`;
        return [
          [
            row.id,
            {
              label,
              address: `/paket/${row.package_id}?bagian=terbangun`,
              fields: [
                field('package', row.package_id),
                field('packageDate', row.package_date),
                field('fileName', row.file_name),
                field('size', row.size),
                field('bundle', row.sha256),
                field('files', row.files),
                field('items', row.items),
                field('present', row.present),
                field('missing', row.missing),
              ],
              files: [row.manifest_hash],
              withdrawn: row.withdrawn_at !== null || stored.row.withdrawn_at !== null,
            },
          ],
        ];
      }),
    );
  },
};
