import { addDays } from '../../civil.ts';
import type { Check, WaitingSource } from '../../contributions.ts';
import { requestRows, undecidedRows } from './repo.ts';
import { requestAddress } from './tables.ts';
import { unitsOfRequests } from './unit-scopes.ts';
import { requestViews } from './views.ts';

/** Days after which a request that nobody has decided, or begun, is told of. A proposal of the program, no rule of BNSP. */
const DECIDE_WITHIN = { normal: 30, soon: 14, urgent: 3 } as const;
const BEGIN_WITHIN = 30;

function decideBy(row: { readonly urgency: string; readonly requested_on: string }): string {
  return addDays(row.requested_on, DECIDE_WITHIN[row.urgency as keyof typeof DECIDE_WITHIN]);
}

/** Requests that wait for a decision, for those who keep the documents, or those of the one unit that they touch. */
export const changeDecisions: WaitingSource = {
  id: 'change-decisions',
  async list(context) {
    const all = await undecidedRows(context.db);
    const units = await unitsOfRequests(
      context.db,
      all.map((row) => row.id),
    );
    const rows = all.filter((row) => context.mayIn('documents.write', units.get(row.id) ?? ''));
    return rows.map((row) => ({
      id: `change-${row.id}`,
      kind: 'change-decision',
      subjectId: row.id,
      subjectRev: row.rev,
      title: { code: 'changes.waitingDecision', params: { number: row.number, title: row.title } },
      since: row.requested_on,
      due: decideBy(row),
      from: row.requested_by,
      note: row.reason,
      address: requestAddress(row.id),
    }));
  },
};

/** Requests that nobody decides, and accepted ones that nobody begins. */
export const changeChecks: readonly Check[] = [
  {
    id: 'changes.undecided',
    async run(context) {
      const rows = await undecidedRows(context.db);
      return rows
        .filter((row) => decideBy(row) < context.today)
        .map((row) => ({
          message: {
            code: 'changes.undecided',
            params: { number: row.number, title: row.title, on: row.requested_on },
          },
          address: requestAddress(row.id),
        }));
    },
  },
  {
    id: 'changes.notBegun',
    async run(context) {
      const rows = (await requestRows(context.db)).filter(
        (row) =>
          row.withdrawn_at === null &&
          row.decision === 'accepted' &&
          row.decided_on !== null &&
          addDays(row.decided_on, BEGIN_WITHIN) < context.today,
      );
      const views = await requestViews(context, rows, context.today);
      return views
        .filter(({ state }) => state === 'accepted')
        .map((view) => ({
          message: {
            code: 'changes.notBegun',
            params: { number: view.number, title: view.title, on: view.decidedOn ?? '' },
          },
          address: requestAddress(view.id),
        }));
    },
  },
];
