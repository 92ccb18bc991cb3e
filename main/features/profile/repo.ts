import type { Kysely } from 'kysely';
import { recordKind } from '../../db/records.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { LicenceRow, PostRow, ProfileRow, ProfileTables } from './tables.ts';

export const profileKind = recordKind<ProfileRow>({
  name: 'profile',
  table: 'profile',
  search: (row) => ({
    code: row.short_name,
    title: row.name,
    body: `${row.founder} ${row.address} ${row.city}`,
    address: '/profil',
  }),
});

export const licenceKind = recordKind<LicenceRow>({
  name: 'licence',
  table: 'licence',
  search: (row) => ({
    code: row.licence_number,
    title: row.decree_number,
    body: `${row.certificate_number} ${row.note}`,
    address: '/profil',
  }),
});

export const postKind = recordKind<PostRow>({
  name: 'post',
  table: 'post',
  search: (row) => ({
    code: row.decree_number,
    title: `${row.person_name} — ${row.post}`,
    body: row.element,
    address: '/profil',
  }),
});

/** The one profile of the workspace, or undefined before it is filled in. */
export async function profileRow(db: Kysely<GroundTables>): Promise<ProfileRow | undefined> {
  return db
    .withTables<ProfileTables>()
    .selectFrom('profile')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at')
    .executeTakeFirst();
}

/** Licence records, the newest first. */
export async function licenceRows(db: Kysely<GroundTables>): Promise<LicenceRow[]> {
  const rows = await db
    .withTables<ProfileTables>()
    .selectFrom('licence')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .execute();
  const key = (row: LicenceRow) => row.valid_from ?? row.decree_date ?? '';
  return rows.sort((a, b) => (key(a) < key(b) ? 1 : key(a) > key(b) ? -1 : b.id.localeCompare(a.id)));
}

/** Posts in the order they were entered. */
export async function postRows(db: Kysely<GroundTables>): Promise<PostRow[]> {
  return db
    .withTables<ProfileTables>()
    .selectFrom('post')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}
