import type { Signable, SignableContext, SignedField, SignedObject } from '../../contributions.ts';
import { changeTitle } from './data.ts';
import { changeAddress, changeRow, planRow, stepRows } from './repo.ts';
import type { ChangeTable, PlanTable, StepTable } from './tables.ts';

const MEANINGS = ['prepared', 'checked', 'approved', 'verified'] as const;

/** An object of licensing, read one by one; an unknown id is left out. */
function signable(
  kind: string,
  read: (context: SignableContext, id: string) => Promise<SignedObject | undefined>,
): Signable {
  return {
    kind,
    see: 'licensing.read',
    sign: 'licensing.read',
    meanings: MEANINGS,
    version: 1,
    async canonical(context, ids) {
      const objects = new Map<string, SignedObject>();
      for (const id of ids) {
        const object = await read(context, id);
        if (object !== undefined) objects.set(id, object);
      }
      return objects;
    },
  };
}

function planObject(plan: PlanTable, steps: readonly StepTable[]): SignedObject {
  const own = (name: string, value: SignedField['value']): SignedField => ({ group: '', name, value });
  return {
    label: plan.title,
    address: `/lisensi?bagian=rencana&rencana=${plan.id}`,
    fields: [
      own('title', plan.title),
      own('expiry', plan.expiry),
      own('madeOn', plan.made_on),
      ...steps.flatMap((step): SignedField[] => {
        const field = (name: string, value: SignedField['value']) => ({ group: step.code, name, value });
        return [
          field('step', step.title),
          field('person', step.person),
          field('post', step.post),
          field('startOn', step.start_on),
          field('dueOn', step.due_on),
          field('after', step.after_codes),
          field('proof', step.proof),
        ];
      }),
    ],
    files: [],
    withdrawn: plan.withdrawn_at !== null,
  };
}

/** A relicence plan by its steps, persons and days. How far the work is, is not signed: doing what was approved does not break the approval. */
export const planSignable = signable('relicence-plan', async ({ db }, id) => {
  const plan = await planRow(db, id);
  if (plan === undefined) return undefined;
  const steps = [...(await stepRows(db, id))].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  return planObject(plan, steps);
});

function changeObject(row: ChangeTable): SignedObject {
  const field = (name: string, value: SignedField['value']): SignedField => ({ group: '', name, value });
  return {
    label: `${changeTitle(row.kind, 'id')}: ${row.subject}`,
    address: changeAddress(row.id),
    fields: [
      // the key and not its title: titles come from shipped data that gets new editions
      field('kind', row.kind),
      field('subject', row.subject),
      field('oldValue', row.old_value),
      field('newValue', row.new_value),
      field('cause', row.cause),
      field('effectiveOn', row.effective_on),
      field('decidedBy', row.decided_by),
      field('decreeNumber', row.decree_number),
      field('decreeDate', row.decree_date),
    ],
    files: [],
    withdrawn: row.withdrawn_at !== null,
  };
}

/** A change that BNSP is told of: what was and what is, from when, and by whose decision. The letter and the answer come later and are not signed. */
export const changeSignable = signable('licence-change', async ({ db }, id) => {
  const row = await changeRow(db, id);
  return row === undefined ? undefined : changeObject(row);
});
