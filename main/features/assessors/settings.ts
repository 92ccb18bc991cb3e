import type { Kysely } from 'kysely';
import { z } from 'zod';
import rcc from '../../../resources/settings/rcc.json' with { type: 'json' };
import { type PeriodSetting, periodBases } from '../../contract/assessor-shapes.ts';
import type { Language } from '../../contract/values.ts';
import { recordKind } from '../../db/records.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { AssessorTables, PeriodTable } from './tables.ts';

const shipped = z
  .object({
    edition: z.string(),
    registerPattern: z.string(),
    registerSource: z.object({ id: z.string(), en: z.string() }),
    periods: z.array(
      z.object({
        key: z.string(),
        unit: z.enum(['days', 'months', 'count']),
        values: z.array(z.int().min(0)).min(1),
        basis: z.enum(periodBases),
        source: z.object({ id: z.string(), en: z.string() }),
      }),
    ),
  })
  .parse(rcc);

/** A period that the LSP has set for itself in place of the shipped one. */
export const periodKind = recordKind<PeriodTable>({ name: 'assessor-period', table: 'assessor_period' });

/** Edition of the shipped periods. */
export const periodEdition = shipped.edition;

/** Shipped periods by key with what the LSP has set in their place. Sources disagree on most of them, so each says where it is from. */
export async function periodSettings(
  db: Kysely<GroundTables>,
  language: Language = 'id',
): Promise<readonly PeriodSetting[]> {
  const rows = await db.withTables<AssessorTables>().selectFrom('assessor_period').selectAll().execute();
  const own = new Map(rows.map((row) => [row.key, row]));
  return shipped.periods.map((period) => {
    const row = own.get(period.key);
    return {
      key: period.key,
      rev: row?.rev ?? 0,
      unit: period.unit,
      values: row === undefined ? [...period.values] : (JSON.parse(row.period_values) as number[]),
      shipped: [...period.values],
      basis: period.basis,
      source: period.source[language],
      note: row?.note ?? '',
    };
  });
}

/** Periods that decide about states and reminders. */
export interface Periods {
  /** Days before the last day from which a certificate is `expiring`. */
  readonly expiringDays: number;
  /** Days before the last day on which somebody is reminded. */
  readonly reminderDays: readonly number[];
}

/** The periods in use. */
export async function periodsInUse(db: Kysely<GroundTables>): Promise<Periods> {
  const settings = await periodSettings(db);
  const values = (key: string): readonly number[] => {
    const found = settings.find((setting) => setting.key === key);
    if (found === undefined) throw new Error(`rcc.json says nothing of ${key}`);
    return found.values;
  };
  return { expiringDays: values('expiringDays')[0] ?? 0, reminderDays: values('reminderDays') };
}
