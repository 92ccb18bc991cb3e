import type { Kysely } from 'kysely';
import { refuse } from '../../contract/result.ts';
import type { GroundTables } from '../../db/tables.ts';
import { type ProfileHead, type ProfileItem, profileHead, readProfiles } from './profile-data.ts';
import { ownHead, selectOwnProfile } from './profile-repo.ts';
import type { PackageTables } from './tables.ts';

/** What a package takes from a profile, shipped or own. */
export interface UsableProfile {
  readonly head: ProfileHead;
  readonly items: readonly ProfileItem[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** Is this the id of an own profile (a record id), not the name of a shipped one? */
export function isOwn(id: string): boolean {
  return UUID.test(id);
}

/** A profile by name or record id, ready to be taken. Refuses `packages.noProfile`, `core.withdrawn`, `packages.profileEmpty`. */
export async function usableProfile(
  db: Kysely<GroundTables>,
  resourcesDir: string,
  id: string,
): Promise<UsableProfile> {
  if (!isOwn(id)) {
    const profile = (await readProfiles(resourcesDir)).find((candidate) => candidate.id === id);
    if (profile === undefined) throw refuse('packages.noProfile', { id });
    return { head: profileHead.parse(profile), items: profile.items };
  }
  const known = await db
    .withTables<PackageTables>()
    .selectFrom('own_profile')
    .select(['id', 'withdrawn_at', 'title_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (known === undefined) throw refuse('packages.noProfile', { id });
  if (known.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'package-profile' });
  const own = await selectOwnProfile(db, id);
  if (own.items.length === 0) throw refuse('packages.profileEmpty', { title: known.title_id });
  return { head: ownHead(own), items: own.items.map(({ item }) => item) };
}
