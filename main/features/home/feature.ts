import { addDays } from '../../civil.ts';
import type { WaitingItem } from '../../contract/home.ts';
import type { OutputOf } from '../../contract/index.ts';
import { type Feature, type Handlers, type OperationsOf, read } from '../../contributions.ts';
import { licenceStateOn } from '../profile/service.ts';

/** Shown of each list; the count tells how many there are. */
const SHOWN = 8;
/** Findings of one check that are handed out: a register without files has as many as it has rows, and nobody reads them one by one. */
const FINDINGS = 200;
/** How far back something due still is shown as overdue. */
const LOOK_BACK_DAYS = 730;

const handlers: Handlers<OperationsOf<'home'>> = {
  'home.overview': read('home.overview', async (context, input) => {
    const { contributions, today } = context;
    const summaries = [];
    for (const source of [...contributions.home].sort((a, b) => a.order - b.order)) {
      const summary = await source.summary(context);
      if (summary === undefined) continue;
      summaries.push({
        id: source.id,
        title: summary.title,
        done: summary.done,
        total: summary.total,
        address: summary.address,
        ...(summary.trend === undefined ? {} : { trend: summary.trend }),
        open: summary.open.slice(0, SHOWN).map((item) => ({ ...item })),
        openCount: summary.open.length,
      });
    }
    const due = [];
    for (const source of contributions.dueSource) {
      for (const item of await source.list(context, addDays(today, -LOOK_BACK_DAYS), addDays(today, input.days))) {
        const { reminds, ...shown } = item;
        due.push({ ...shown, overdue: (reminds ?? item.due) < today });
      }
    }
    due.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.id.localeCompare(b.id)));
    const checks = [];
    for (const check of contributions.checks) {
      for (const found of await check.run(context)) checks.push({ id: check.id, ...found });
    }
    return {
      today,
      summaries,
      due: due.slice(0, SHOWN),
      dueCount: due.length,
      checks: checks.slice(0, 50),
      checksCount: checks.length,
      licence: await licenceStateOn(context.db, today),
    };
  }),

  'home.waiting': read('home.waiting', async (context) => {
    const { contributions, today } = context;
    const items: OutputOf<'home.waiting'>['items'] = [];
    for (const source of contributions.waiting) {
      for (const item of await source.list(context))
        items.push({ ...item, overdue: item.due !== null && item.due < today });
    }
    // what is late or waits longest first; what has no day at the end
    const day = (item: WaitingItem) => item.due ?? item.since ?? '9999-12-31';
    items.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.id.localeCompare(b.id)));
    return { today, items };
  }),

  'home.checks': read('home.checks', async (context) => {
    const groups = [];
    for (const check of context.contributions.checks) {
      const found = await check.run(context);
      groups.push({
        id: check.id,
        count: found.length,
        found: found.slice(0, FINDINGS).map(({ message, address }) => ({ message, address })),
      });
    }
    return { groups };
  }),
};

/** Beranda: reads the shared lists only. */
export const homeFeature: Feature = { name: 'home', handlers };
