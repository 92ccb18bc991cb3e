import { daysBetween } from '../../civil.ts';
import type { Message } from '../../contract/result.ts';
import type { Check } from '../../contributions.ts';
import { licencePeriods } from '../profile/service.ts';
import { periodFindings } from './licence-state.ts';
import { hasEnded, readPlan } from './plan.ts';
import { changeAddress, changeRows, eventAddress } from './repo.ts';
import { changeClock, changeStateOf, licenceMeasures, licenceStateOn } from './service.ts';

/** Changes that should have been reported by now. */
const overdueCheck: Check = {
  id: 'licence-change-overdue',
  async run(context) {
    const clock = await changeClock(context.db);
    return (await changeRows(context.db)).flatMap((row) => {
      const { state, due } = changeStateOf(row, clock, context.today);
      if (state !== 'overdue' || due === null) return [];
      const params = { subject: row.subject, date: due, days: daysBetween(due, context.today) };
      return [{ message: { code: 'licensing.checkChange', params }, address: changeAddress(row.id) }];
    });
  },
};

/** Licences that overlap or leave a gap ahead, a frozen or withdrawn licence, suspensions whose stated end has passed, and a plan for another day. */
const licenceCheck: Check = {
  id: 'licence-standing',
  async run(context) {
    const { db, today } = context;
    const found: { message: Message; address: string }[] = [];
    const periods = await licencePeriods(db);
    for (const finding of periodFindings(periods)) {
      // what lies behind cannot be put right any more; it is told on the time line
      const past = finding.until !== null && finding.until < today;
      if ((finding.kind === 'overlap' || finding.kind === 'gap') && !past)
        found.push({ message: finding.message, address: '/lisensi' });
    }
    const state = await licenceStateOn(db, today);
    if (state.state === 'frozen' || state.state === 'withdrawn')
      found.push({ message: state.reason, address: '/lisensi' });
    for (const measure of await licenceMeasures(db)) {
      const open = measure.effect === 'freeze' && measure.liftedOn === null && measure.from <= today;
      if (open && measure.statedUntil !== null && measure.statedUntil < today && measure.schemeIds.length > 0)
        found.push({
          message: { code: 'licensing.checkLifting', params: { until: measure.statedUntil } },
          address: eventAddress(measure.id),
        });
    }
    const { plan, licenceUntil } = await readPlan(context, undefined);
    const finished = plan === null || plan.steps.every((step) => hasEnded(step.state));
    if (plan !== null && licenceUntil !== null && plan.expiry !== licenceUntil && !finished)
      found.push({
        message: { code: 'licensing.checkPlanDay', params: { planned: plan.expiry, date: licenceUntil } },
        address: `/lisensi?bagian=rencana&rencana=${plan.id}`,
      });
    if (plan !== null && plan.feasibility.verdict === 'not-enough')
      found.push({
        message: {
          code: 'licensing.checkPlanTime',
          params: { days: plan.feasibility.daysLeft, least: plan.feasibility.leastDays },
        },
        address: `/lisensi?bagian=rencana&rencana=${plan.id}`,
      });
    return found;
  },
};

export const licensingChecks: readonly Check[] = [overdueCheck, licenceCheck];
