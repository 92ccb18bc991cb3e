import type { Kysely } from 'kysely';
import type { ItemState } from '../../contract/package-shapes.ts';
import { refuse } from '../../contract/result.ts';
import { type Handlers, preparedWrite, read, write } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { FactsContext } from './context.ts';
import { type JudgedPackage, judgePackage } from './judge.ts';
import { selectPackage, selectPackages } from './repo.ts';
import type { PackageTables, ReadinessPointRow } from './tables.ts';

/** State of each item by its id. */
export type States = Readonly<Record<string, ItemState>>;

/** Points shown at most: three years of weeks, or half a year of days. */
const SHOWN = 180;

function points(db: Kysely<GroundTables>) {
  return db.withTables<PackageTables>();
}

/** Did an item gain its proof, lose it, or move otherwise? Pure. */
export function turnOf(before: ItemState | null, after: ItemState | null): 'gained' | 'lost' | 'other' {
  const proved = (state: ItemState | null) => state === 'present' || state === 'expiring';
  const asked = (state: ItemState | null) => state === 'partial' || state === 'missing' || state === 'no-data';
  if (proved(after) && !proved(before)) return 'gained';
  if (proved(before) && asked(after)) return 'lost';
  if (before === 'missing' && after === 'partial') return 'gained';
  if (before === 'partial' && after === 'missing') return 'lost';
  return 'other';
}

/** States of the items of a judged package. */
export function statesOf(judged: JudgedPackage): States {
  return Object.fromEntries(judged.entries.map((entry) => [entry.stored.row.id, entry.judged.state]));
}

function sameStates(one: States, other: States): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

/** The last point before a day with the states that held then. */
async function pointBefore(
  db: Kysely<GroundTables>,
  packageId: string,
  day: string,
): Promise<{ readonly day: string; readonly states: States } | undefined> {
  const rows = (test: boolean) => {
    const query = points(db)
      .selectFrom('readiness_point')
      .selectAll()
      .where('package_id', '=', packageId)
      .where('day', '<', day)
      .orderBy('day', 'desc')
      .limit(1);
    return test ? query.where('states', 'is not', null) : query;
  };
  const last = await rows(false).executeTakeFirst();
  const full = await rows(true).executeTakeFirst();
  if (last === undefined || full?.states === null || full === undefined) return undefined;
  return { day: last.day, states: JSON.parse(full.states) as States };
}

interface Measured {
  readonly packageId: string;
  readonly states: States;
  readonly counts: JudgedPackage['counts'];
}

function countsRow({ counts }: Pick<Measured, 'counts'>) {
  return {
    items: counts.items,
    present: counts.present,
    expiring: counts.expiring,
    partial: counts.partial,
    missing: counts.missing,
    no_data: counts.noData,
  };
}

async function measure(context: FactsContext): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const stored of await selectPackages(context.db)) {
    const judged = await judgePackage(context, stored, context.today);
    measured.push({ packageId: stored.row.id, states: statesOf(judged), counts: judged.counts });
  }
  return measured;
}

/** Points of a package from a day on, the oldest first. */
export async function selectPoints(
  db: Kysely<GroundTables>,
  packageId: string,
  from: string,
): Promise<readonly ReadinessPointRow[]> {
  const rows = await points(db)
    .selectFrom('readiness_point')
    .selectAll()
    .where('package_id', '=', packageId)
    .where('day', '>=', from)
    .orderBy('day', 'desc')
    .limit(SHOWN)
    .execute();
  return rows.reverse();
}

/** What changed in a package since the last point before today, item by item. */
export async function changesSince(db: Kysely<GroundTables>, judged: JudgedPackage, today: string) {
  const before = await pointBefore(db, judged.row.id, today);
  if (before === undefined) return { since: null, changes: [] };
  const now = statesOf(judged);
  const changes = judged.entries.flatMap(({ stored: { row }, judged: { item } }) => {
    const [was, is] = [before.states[row.id] ?? null, now[row.id] ?? null];
    if (was === is) return [];
    return [{ itemId: row.id, code: row.code, title: item.title, before: was, after: is, turn: turnOf(was, is) }];
  });
  return { since: before.day, changes };
}

const RANK = { gained: 0, lost: 1, other: 2 } as const;

type Trends = 'packages.trend' | 'packages.recordReadiness' | 'packages.samplePoint';

/** Readiness over time: one point a day and package, written by the program, never for a day that has passed. */
export const trendHandlers: Handlers<Trends> = {
  'packages.trend': read('packages.trend', async (context, input) => {
    const stored = await selectPackage(context.db, input.id);
    const judged = await judgePackage(context, stored, context.today);
    const rows = await selectPoints(context.db, input.id, input.from ?? '0000-01-01');
    const { since, changes } = await changesSince(context.db, judged, context.today);
    const { omitted, notApplicable, ...counts } = judged.counts;
    const shown = rows
      .filter((row) => row.day !== context.today)
      .map((row) => ({
        day: row.day,
        items: row.items,
        present: row.present,
        expiring: row.expiring,
        partial: row.partial,
        missing: row.missing,
        noData: row.no_data,
      }));
    return {
      // today's point is as it stands now, whether or not it is written yet
      points: [...shown, { day: context.today, ...counts }],
      since,
      changes: changes.sort((a, b) => RANK[a.turn] - RANK[b.turn]),
    };
  }),

  'packages.recordReadiness': preparedWrite('packages.recordReadiness', measure, async (context, _input, measured) => {
    let written = 0;
    for (const one of measured) {
      const known = await points(context.db)
        .selectFrom('readiness_point')
        .selectAll()
        .where('package_id', '=', one.packageId)
        .where('day', '=', context.today)
        .executeTakeFirst();
      const before = await pointBefore(context.db, one.packageId, context.today);
      const states = before !== undefined && sameStates(before.states, one.states) ? null : JSON.stringify(one.states);
      const values = { ...countsRow(one), states };
      if (known === undefined) {
        await points(context.db)
          .insertInto('readiness_point')
          .values({
            id: context.ids.of('readiness-point', one.packageId, context.today),
            package_id: one.packageId,
            day: context.today,
            recorded_at: context.at,
            ...values,
          })
          .execute();
      } else if (Object.entries(values).some(([key, value]) => known[key as keyof typeof known] !== value)) {
        await points(context.db)
          .updateTable('readiness_point')
          .set({ ...values, recorded_at: context.at })
          .where('id', '=', known.id)
          .execute();
      } else continue;
      written += 1;
    }
    if (written > 0) context.touch('readiness-point');
    return { written };
  }),

  'packages.samplePoint': write('packages.samplePoint', async (context, input) => {
    const { packageId, day, states } = input;
    await selectPackage(context.db, packageId);
    if (day >= context.today) throw refuse('packages.pointNotPast', { date: day });
    const later = await points(context.db)
      .selectFrom('readiness_point')
      .select('day')
      .where('package_id', '=', packageId)
      .where('day', '>=', day)
      .executeTakeFirst();
    if (later !== undefined) throw refuse('packages.pointThere', { date: later.day });
    const id = context.ids.of('readiness-point', packageId, day);
    await points(context.db)
      .insertInto('readiness_point')
      .values({
        id,
        package_id: packageId,
        day,
        recorded_at: context.at,
        items: input.items,
        present: input.present,
        expiring: input.expiring,
        partial: input.partial,
        missing: input.missing,
        no_data: input.noData,
        states: JSON.stringify(states),
      })
      .execute();
    context.touch('readiness-point');
    return { id };
  }),
};
