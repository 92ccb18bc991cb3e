import type { Kysely } from 'kysely';
import shipped from '../../../resources/settings/backup.json' with { type: 'json' };
import { type BackupSetting, type BackupSettingKey, backupSettingKey } from '../../contract/backup.ts';
import type { Language } from '../../contract/values.ts';
import type { RotationRules } from '../../db/backup-rotation.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { BackupSettingRow, BackupTables } from './tables.ts';

function shippedOf(key: BackupSettingKey): (typeof shipped.settings)[number] {
  const found = shipped.settings.find((setting) => setting.key === key);
  if (found === undefined) throw new Error(`resources/settings/backup.json has no ${key}`);
  return found;
}

/** What the LSP has set in place of a shipped period. */
export async function settingRow(
  db: Kysely<GroundTables>,
  key: BackupSettingKey,
): Promise<BackupSettingRow | undefined> {
  return db
    .withTables<BackupTables>()
    .selectFrom('backup_setting')
    .selectAll()
    .where('key', '=', key)
    .executeTakeFirst();
}

/** Periods in use, each with the shipped one and where that comes from. */
export async function backupSettings(db: Kysely<GroundTables>, language: Language): Promise<BackupSetting[]> {
  const rows = await db.withTables<BackupTables>().selectFrom('backup_setting').selectAll().execute();
  return backupSettingKey.options.map((key) => {
    const row = rows.find((each) => each.key === key);
    const { value, unit, source } = shippedOf(key);
    return {
      key,
      rev: row?.rev ?? 0,
      value: row?.value ?? value,
      shipped: value,
      unit: unit as BackupSetting['unit'],
      source: source[language],
      note: row?.note ?? '',
    };
  });
}

/** The period of a key that is in use. */
export async function periodOf(db: Kysely<GroundTables>, key: BackupSettingKey): Promise<number> {
  return (await settingRow(db, key))?.value ?? shippedOf(key).value;
}

/** How long copies are kept. */
export async function rotationRules(db: Kysely<GroundTables>): Promise<RotationRules> {
  return {
    days: await periodOf(db, 'keepDays'),
    weeks: await periodOf(db, 'keepWeeks'),
    months: await periodOf(db, 'keepMonths'),
    specialMonths: await periodOf(db, 'keepSpecialMonths'),
  };
}
