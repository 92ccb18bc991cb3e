import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import type { PackageTables } from './tables.ts';

/** Manifests of every bundle that was built, newest first: where each lies in the vault, and the bundle it belongs to. */
export async function builtManifests(
  db: Kysely<GroundTables>,
): Promise<readonly { readonly at: string; readonly fileName: string; readonly manifestHash: string }[]> {
  const rows = await db
    .withTables<PackageTables>()
    .selectFrom('package_build')
    .select(['created_at', 'file_name', 'manifest_hash'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ at: row.created_at, fileName: row.file_name, manifestHash: row.manifest_hash }));
}
