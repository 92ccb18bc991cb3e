import type { Check, DueSource } from '../../contributions.ts';
import { findBackups } from '../../db/backup-facts.ts';
import { workspacePaths } from '../../db/workspace-file.ts';
import { drillFacts, secondDueOn, secondLate } from './service.ts';

const ADDRESS = '/pengaturan/cadangan';

/** A workspace in which nothing was done yet reminds of nothing. */
async function holdsWork(db: Parameters<Check['run']>[0]['db']): Promise<boolean> {
  return (await db.selectFrom('audit').select('replica_seq').limit(1).executeTakeFirst()) !== undefined;
}

/** Next drill, and the next copy in a second place. */
export const backupDues: readonly DueSource[] = [
  {
    id: 'backup-drill',
    async list(context, from, until) {
      const { due } = await drillFacts(context.db, context.dayOf, (id) => id);
      if (due < from || due > until || !(await holdsWork(context.db))) return [];
      const title = { code: 'backup.dueDrill', params: {} };
      return [{ id: 'backup-drill', due, title, person: '', address: `${ADDRESS}/uji` }];
    },
  },
  {
    id: 'backup-second',
    async list(context, from, until) {
      const due = await secondDueOn(context.db, context.today, context.dayOf);
      if (due < from || due > until || !(await holdsWork(context.db))) return [];
      const title = { code: 'backup.dueSecond', params: {} };
      return [{ id: 'backup-second', due, title, person: '', address: ADDRESS }];
    },
  },
];

/** No copy in a second place for a while, a drill that is late or was not passed, copies that are damaged. */
export const backupChecks: readonly Check[] = [
  {
    id: 'backup-second',
    async run(context) {
      const late = await secondLate(context.db, context.today, context.dayOf);
      if (late === undefined || !(await holdsWork(context.db))) return [];
      const code = late.ever ? 'backup.checkSecond' : 'backup.checkSecondNever';
      return [{ message: { code, params: { date: late.since } }, address: ADDRESS }];
    },
  },
  {
    id: 'backup-drill',
    async run(context) {
      const { drills, due } = await drillFacts(context.db, context.dayOf, (id) => id);
      const [last] = drills;
      if (last?.result === 'failed')
        return [{ message: { code: 'backup.checkDrillFailed', params: { date: last.on } }, address: `${ADDRESS}/uji` }];
      if (due >= context.today) return [];
      return [{ message: { code: 'backup.checkDrill', params: { date: due } }, address: `${ADDRESS}/uji` }];
    },
  },
  {
    id: 'backup-damaged',
    async run(context) {
      const copies = await findBackups(workspacePaths(context.workspacePath).backups, context.port);
      return copies
        .filter((copy) => copy.state === 'damaged')
        .map((copy) => ({
          message: { code: 'backup.checkDamaged', params: { name: copy.name } },
          address: ADDRESS,
        }));
    },
  },
];
