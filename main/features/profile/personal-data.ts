import type { Kysely } from 'kysely';
import type { GroundTables } from '../../db/tables.ts';
import { fold } from '../../importer/fold.ts';
import { type AnonymisedPart, foundByName, type PersonalSource, type PersonFound } from '../../personal-data.ts';
import { postKind } from './repo.ts';
import type { PostRow, ProfileTables } from './tables.ts';

/** Posts of each person, withdrawn ones too, by the folded name; the first row stands for the person. */
async function people(db: Kysely<GroundTables>): Promise<readonly (readonly PostRow[])[]> {
  const rows = await db.withTables<ProfileTables>().selectFrom('post').selectAll().orderBy('id').execute();
  return [
    ...Map.groupBy(
      rows.filter((row) => row.person_name !== ''),
      (row) => fold(row.person_name),
    ).values(),
  ];
}

function foundOf(rows: readonly PostRow[]): PersonFound {
  const [first] = rows;
  return {
    id: first?.id ?? '',
    name: first?.person_name ?? '',
    number: '',
    detail: [...new Set(rows.map((row) => row.post))].join(', '),
    address: '/profil?bagian=organisasi',
  };
}

async function rowsOf(db: Kysely<GroundTables>, id: string): Promise<readonly PostRow[]> {
  return (await people(db)).find((rows) => rows.some((row) => row.id === id)) ?? [];
}

/** People in posts of the organisation. The post, its decree and its term stay. */
export const postPersonalData: PersonalSource = {
  kind: 'post',
  label: 'privacy.sources.post',
  processing: 'staff',
  permission: 'profile.read',
  async search(db, words, limit) {
    return foundByName((await people(db)).map(foundOf), words, limit);
  },
  async holdings(db, id) {
    const rows = await rowsOf(db, id);
    if (rows.length === 0) return undefined;
    return {
      ...foundOf(rows),
      fields: [{ label: 'privacy.held.name', value: rows[0]?.person_name ?? '', kind: null }],
      tables: [
        {
          title: 'privacy.held.posts',
          columns: [
            { label: 'privacy.held.post', kind: null },
            { label: 'privacy.held.decreeNumber', kind: null },
            { label: 'privacy.held.since', kind: null },
            { label: 'privacy.held.until', kind: null },
          ],
          rows: rows.map((row) => [row.post, row.decree_number, row.since ?? '', row.until ?? '']),
        },
      ],
      files: [],
    };
  },
  async retention(db, asOf) {
    return (await people(db)).map((rows) => {
      const holds = rows.some((row) => row.withdrawn_at === null && (row.until === null || row.until >= asOf));
      const ends = rows.flatMap((row) => row.until ?? row.withdrawn_at?.slice(0, 10) ?? []);
      const left = ends.sort().at(-1);
      return {
        ...foundOf(rows),
        events: left === undefined ? {} : { left },
        running: holds ? 'privacy.runs.post' : null,
      };
    });
  },
  async anonymise(context, id, pseudonym): Promise<AnonymisedPart> {
    const rows = await rowsOf(context.db, id);
    for (const row of rows) await context.records.anonymise(postKind, row.id, { person_name: pseudonym });
    return {
      records: rows.map((row) => ({ kind: postKind.name, id: row.id })),
      columns: ['person_name'],
      fields: ['privacy.held.name'],
      fileHashes: [],
      values: rows.map((row) => row.person_name),
    };
  },
};
