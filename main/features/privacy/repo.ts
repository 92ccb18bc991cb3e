import type { Kysely } from 'kysely';
import { recordKind } from '../../db/records.ts';
import type { GroundTables } from '../../db/tables.ts';
import type {
  AnonymisationTable,
  AnonymisedPersonTable,
  FileErasureTable,
  HoldTable,
  PrivacyTables,
  RequestTable,
  SettingTable,
} from './tables.ts';

type Handle = Kysely<GroundTables>;

/** Address of the requests of persons, of one when an id is given. */
export function requestAddress(id?: string): string {
  return `/pengaturan/data-pribadi?bagian=permintaan${id === undefined ? '' : `&permintaan=${id}`}`;
}

/** Address of the list of ended retention periods. */
export const RETENTION_ADDRESS = '/pengaturan/data-pribadi?bagian=masa-simpan';

/** Address of the page with the data of one person. */
export function personAddress(source: string, id: string): string {
  return `/pengaturan/data-pribadi/orang/${source}/${id}`;
}

/** Address of the minutes of one anonymisation. */
export function minutesAddress(id: string): string {
  return `/pengaturan/data-pribadi/berita-acara/${id}`;
}

export const settingKind = recordKind<SettingTable>({ name: 'personal-setting', table: 'personal_setting' });
// who asked for what is nobody's to come upon in a search
export const requestKind = recordKind<RequestTable>({ name: 'data-request', table: 'data_request' });
export const holdKind = recordKind<HoldTable>({ name: 'data-hold', table: 'data_hold' });
export const minutesKind = recordKind<AnonymisationTable>({
  name: 'anonymisation',
  table: 'anonymisation',
  search: (row) => ({ code: row.number, title: row.ground, body: row.place, address: minutesAddress(row.id) }),
});
export const anonymisedKind = recordKind<AnonymisedPersonTable>({
  name: 'anonymised-person',
  table: 'anonymised_person',
});

/** Settings of the LSP by code. */
export async function settingRows(db: Handle): Promise<ReadonlyMap<string, SettingTable>> {
  const rows = await db.withTables<PrivacyTables>().selectFrom('personal_setting').selectAll().execute();
  return new Map(rows.map((row) => [row.code, row]));
}

/** Requests, the latest received first; withdrawn ones only when asked for. */
export async function requestRows(db: Handle, withdrawn: boolean): Promise<RequestTable[]> {
  let query = db.withTables<PrivacyTables>().selectFrom('data_request').selectAll();
  if (!withdrawn) query = query.where('withdrawn_at', 'is', null);
  return query.orderBy('received_on', 'desc').orderBy('id', 'desc').execute();
}

/** One request, withdrawn or not. */
export async function requestRow(db: Handle, id: string): Promise<RequestTable | undefined> {
  return db.withTables<PrivacyTables>().selectFrom('data_request').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Reasons to keep data that stand. */
export async function holdRows(db: Handle): Promise<HoldTable[]> {
  return db
    .withTables<PrivacyTables>()
    .selectFrom('data_hold')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .execute();
}

/** Minutes, the latest first. */
export async function minutesRows(db: Handle): Promise<AnonymisationTable[]> {
  return db
    .withTables<PrivacyTables>()
    .selectFrom('anonymisation')
    .selectAll()
    .orderBy('held_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Minutes of one anonymisation. */
export async function minutesRow(db: Handle, id: string): Promise<AnonymisationTable | undefined> {
  return db.withTables<PrivacyTables>().selectFrom('anonymisation').selectAll().where('id', '=', id).executeTakeFirst();
}

/** People named in minutes, in their order; of all minutes when no id is given. */
export async function anonymisedRows(db: Handle, minutesId?: string): Promise<AnonymisedPersonTable[]> {
  let query = db.withTables<PrivacyTables>().selectFrom('anonymised_person').selectAll();
  if (minutesId !== undefined) query = query.where('anonymisation_id', '=', minutesId);
  return query.orderBy('id').execute();
}

/** Files that an anonymisation gave up, and what became of them. */
export async function erasureRows(db: Handle, minutesId: string): Promise<FileErasureTable[]> {
  return db
    .withTables<PrivacyTables>()
    .selectFrom('file_erasure')
    .selectAll()
    .where('anonymisation_id', '=', minutesId)
    .orderBy('hash')
    .execute();
}
