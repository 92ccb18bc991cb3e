import type { Kysely } from 'kysely';
import type { LicensingSetting, LicensingSettingKey } from '../../contract/licensing-shapes.ts';
import { refuseFields } from '../../contract/result.ts';
import { civilDate, type Language } from '../../contract/values.ts';
import type { GroundTables } from '../../db/tables.ts';
import { shippedChanges, shippedPlan } from './data.ts';
import { settingRows } from './repo.ts';

const SHIPPED = {
  reminderDays: { ...shippedPlan.reminderDays, unit: 'days' },
  reportDays: { ...shippedChanges.reportDays, unit: 'days' },
  daysOff: { ...shippedPlan.daysOff, unit: 'dates' },
} as const satisfies Record<LicensingSettingKey, unknown>;

const KEYS = Object.keys(SHIPPED) as LicensingSettingKey[];

/** Shipped periods with what the LSP has set in their place, each with where it comes from. */
export async function licensingSettings(db: Kysely<GroundTables>, language: Language): Promise<LicensingSetting[]> {
  const own = new Map((await settingRows(db)).map((row) => [row.key, row]));
  return KEYS.map((key) => {
    const row = own.get(key);
    const { values, basis, source, unit } = SHIPPED[key];
    const shipped = values.map(String);
    return {
      key,
      rev: row?.rev ?? 0,
      unit,
      values: row === undefined ? shipped : (JSON.parse(row.setting_values) as unknown[]).map(String),
      shipped,
      source: source[language],
      basis: basis.map((mark) => ({ ...mark })),
      note: row?.note ?? '',
    };
  });
}

/** Settings that rules need. */
export interface LicensingRules {
  /** Days before the last day of a licence on which somebody is reminded. */
  readonly reminderDays: readonly number[];
  /** Days after it took effect by which a change is to be reported. */
  readonly reportDays: number;
  readonly dueSoonDays: number;
  readonly daysOff: ReadonlySet<string>;
}

/** The settings in use. */
export async function licensingRules(db: Kysely<GroundTables>): Promise<LicensingRules> {
  const settings = await licensingSettings(db, 'id');
  const values = (key: LicensingSettingKey) => settings.find((setting) => setting.key === key)?.values ?? [];
  return {
    reminderDays: values('reminderDays').map(Number),
    reportDays: Number(values('reportDays')[0] ?? 0),
    dueSoonDays: shippedChanges.dueSoonDays,
    daysOff: new Set(values('daysOff')),
  };
}

/**
 * Values as they are kept: whole days without doubles, the greatest first, or civil dates in order. Refuses `core.invalidInput` on what is
 * neither; the clock for reporting is one number.
 */
export function settingValues(key: LicensingSettingKey, values: readonly string[]): readonly (number | string)[] {
  const wrong = (code: string, value: string) =>
    refuseFields('core.invalidInput', { values: { code: `licensing.${code}`, params: { value } } });
  const given = [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
  if (SHIPPED[key].unit === 'dates') {
    for (const value of given) if (!isCivilDate(value)) throw wrong('settingNoDate', value);
    return given.sort();
  }
  for (const value of given) if (!/^\d{1,4}$/.test(value) || Number(value) > 3660) throw wrong('settingNoDays', value);
  if (key === 'reportDays' && given.length !== 1) throw wrong('settingOneValue', given.join(', '));
  return given.map(Number).sort((a, b) => b - a);
}

function isCivilDate(value: string): boolean {
  return civilDate.safeParse(value).success;
}
