import { daysBetween } from '../../civil.ts';
import type { ParsedInputOf } from '../../contract/index.ts';
import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, read, type WriteContext, write } from '../../contributions.ts';
import { evidenceOf } from '../../db/evidence.ts';
import { shippedPlan } from './data.ts';
import { draftSteps, lastLicenceDay, planFeasibility, readDraft, readPlan, requirePlan, stepMoves } from './plan.ts';
import { planTexts } from './plan-text.ts';
import { planKind, STEP_KIND, stepKind, stepRows, stepsByIds } from './repo.ts';
import { circleOf } from './schedule.ts';
import type { StepTable } from './tables.ts';
import { basisText, codesOf } from './template.ts';

export type PlanOperations =
  | 'licensing.plan'
  | 'licensing.planDraft'
  | 'licensing.createPlan'
  | 'licensing.changePlan'
  | 'licensing.withdrawPlan'
  | 'licensing.addStep'
  | 'licensing.changeStep'
  | 'licensing.setStepState'
  | 'licensing.withdrawStep'
  | 'licensing.reschedulePreview'
  | 'licensing.reschedule'
  | 'licensing.planTexts';

type StepInput = ParsedInputOf<'licensing.addStep'>;

async function requireStep(context: WriteContext, id: string): Promise<StepTable> {
  const [row] = await stepsByIds(context.db, [id]);
  if (row === undefined) throw refuse('core.gone', { kind: STEP_KIND });
  return row;
}

/** Refuses dates the wrong way round, steps before it that are not there, and steps that would wait for themselves. */
function refuseStepFaults(input: Omit<StepInput, 'planId'>, code: string, others: readonly StepTable[]): void {
  const fields: Record<string, Message> = {};
  if (input.dueOn < input.startOn)
    fields['dueOn'] = { code: 'licensing.endBeforeStart', params: { from: input.startOn, until: input.dueOn } };
  const known = new Set(others.map((step) => step.code));
  const missing = input.after.find((other) => !known.has(other));
  if (missing !== undefined) fields['after'] = { code: 'licensing.stepGone', params: { code: missing } };
  else {
    const graph = [
      ...others
        .filter((step) => step.code !== code)
        .map((step) => ({ code: step.code, after: codesOf(step.after_codes) })),
      { code, after: input.after },
    ];
    if (circleOf(graph).includes(code)) fields['after'] = { code: 'licensing.circle', params: { code } };
  }
  if (Object.keys(fields).length > 0) throw refuseFields('core.invalidInput', fields);
}

function stepValues(input: Omit<StepInput, 'planId'>, expiry: string) {
  const days = Math.max(1, daysBetween(input.startOn, input.dueOn));
  return {
    title: input.title,
    post: input.post,
    person: input.person,
    start_on: input.startOn,
    due_on: input.dueOn,
    least_days: Math.min(input.leastDays, days),
    days,
    offset_days: Math.min(3660, Math.max(0, daysBetween(input.dueOn, expiry))),
    after_codes: input.after.join(','),
    proof: input.proof,
    address: input.address,
    note: input.note,
  };
}

function freeCode(steps: readonly StepTable[]): string {
  const taken = new Set(steps.map((step) => step.code));
  let number = 1;
  while (taken.has(`L${number}`)) number += 1;
  return `L${number}`;
}

/** Handlers of the relicence plan. */
export const planHandlers: Handlers<PlanOperations> = {
  'licensing.plan': read('licensing.plan', (context, input) => readPlan(context, input.id)),
  'licensing.planDraft': read('licensing.planDraft', readDraft),
  'licensing.planTexts': read('licensing.planTexts', async (context, input) => ({
    people: [...(await planTexts(context, input.id))],
  })),

  'licensing.createPlan': write('licensing.createPlan', async (context, input) => {
    const last = await lastLicenceDay(context.db);
    const expiry = input.expiry ?? last?.until;
    if (expiry === undefined) throw refuse('licensing.noExpiry');
    if (expiry <= context.today) throw refuse('licensing.expiryPassed', { date: expiry });
    const { steps } = await draftSteps(context, expiry);
    if (steps.length === 0) throw refuse('licensing.templateEmpty');
    const title = input.title === '' ? `${shippedPlan.title[context.language]} ${expiry.slice(0, 4)}` : input.title;
    const plan = await context.records.insert(planKind, {
      title,
      expiry,
      licence_id: last?.until === expiry ? last.id : null,
      made_on: context.today,
      template_edition: shippedPlan.edition,
      note: '',
    });
    for (const [position, step] of steps.entries()) {
      await context.records.insert(stepKind, {
        plan_id: plan.id,
        code: step.code,
        position,
        title: step.title,
        post: step.post,
        person: step.person,
        offset_days: step.offsetDays,
        days: step.days,
        least_days: Math.min(step.leastDays, step.days),
        after_codes: step.after.join(','),
        start_on: step.startOn,
        due_on: step.dueOn,
        moved: 0,
        proof: step.proof,
        address: step.address,
        basis: basisText(step.basis),
        state: 'open',
        state_reason: '',
        done_on: null,
        note: '',
      });
    }
    return { id: plan.id, rev: plan.rev };
  }),

  'licensing.changePlan': write('licensing.changePlan', async (context, input) => {
    const { title, note } = input;
    const row = await context.records.change(planKind, input.id, input.expectRev, {
      ...(title === '' ? {} : { title }),
      note,
    });
    return { id: row.id, rev: row.rev };
  }),

  'licensing.withdrawPlan': write('licensing.withdrawPlan', async (context, input) => {
    const row = await context.records.withdraw(planKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'licensing.addStep': write('licensing.addStep', async (context, input) => {
    const plan = await requirePlan(context.db, input.planId);
    const steps = await stepRows(context.db, plan.id);
    const code = freeCode(steps);
    refuseStepFaults(input, code, steps);
    const row = await context.records.insert(stepKind, {
      plan_id: plan.id,
      code,
      position: Math.max(0, ...steps.map((step) => step.position)) + 1,
      ...stepValues(input, plan.expiry),
      // somebody has chosen these days
      moved: 1,
      basis: '',
      state: 'open',
      state_reason: '',
      done_on: null,
    });
    return { id: row.id, rev: row.rev };
  }),

  'licensing.changeStep': write('licensing.changeStep', async (context, input) => {
    const before = await requireStep(context, input.id);
    const plan = await requirePlan(context.db, before.plan_id);
    refuseStepFaults(input, before.code, await stepRows(context.db, plan.id));
    const moved = input.startOn !== before.start_on || input.dueOn !== before.due_on;
    const { days, offset_days, least_days, ...values } = stepValues(input, plan.expiry);
    const row = await context.records.change(stepKind, input.id, input.expectRev, {
      ...values,
      // the distances of the template stay, so that a move by hand can be taken back by scheduling anew
      ...(before.basis === '' ? { days, offset_days, least_days } : {}),
      ...(moved ? { moved: 1 } : {}),
    });
    return { id: row.id, rev: row.rev };
  }),

  'licensing.setStepState': write('licensing.setStepState', async (context, input) => {
    const before = await requireStep(context, input.id);
    await requirePlan(context.db, before.plan_id);
    const { state, reason } = input;
    if (state === 'not-applicable' && reason === '')
      throw refuseFields('core.invalidInput', { reason: { code: 'licensing.reasonNeeded', params: {} } });
    if (state === 'done' && reason === '') {
      const proof = await evidenceOf(context.db, STEP_KIND, [before.id]);
      if (proof.length === 0)
        throw refuseFields('core.invalidInput', { reason: { code: 'licensing.proofNeeded', params: {} } });
    }
    const doneOn = input.doneOn ?? context.today;
    if (state === 'done' && doneOn > context.today)
      throw refuseFields('core.invalidInput', { doneOn: { code: 'licensing.doneAhead', params: { date: doneOn } } });
    const row = await context.records.change(stepKind, input.id, input.expectRev, {
      state,
      state_reason: reason,
      done_on: state === 'done' ? doneOn : null,
    });
    return { id: row.id, rev: row.rev };
  }),

  'licensing.withdrawStep': write('licensing.withdrawStep', async (context, input) => {
    const row = await context.records.withdraw(stepKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),

  'licensing.reschedulePreview': read('licensing.reschedulePreview', async (context, input) => {
    const plan = await requirePlan(context.db, input.id);
    const { steps, schedule, moves } = await stepMoves(context, plan, input.expiry);
    return {
      expiry: input.expiry,
      compressed: schedule.compressed,
      feasibility: planFeasibility(steps, context.today, input.expiry),
      steps: moves.map(({ row, toStart, toDue }) => ({
        id: row.id,
        code: row.code,
        title: row.title,
        person: row.person,
        moved: row.moved === 1,
        fromStart: row.start_on,
        fromDue: row.due_on,
        toStart,
        toDue,
      })),
    };
  }),

  'licensing.reschedule': write('licensing.reschedule', async (context, input) => {
    const plan = await requirePlan(context.db, input.id);
    if (input.expiry <= context.today) throw refuse('licensing.expiryPassed', { date: input.expiry });
    const last = await lastLicenceDay(context.db);
    const changed = await context.records.change(planKind, plan.id, input.expectRev, {
      expiry: input.expiry,
      licence_id: last?.until === input.expiry ? last.id : null,
    });
    const { moves } = await stepMoves(context, plan, input.expiry);
    const chosen = new Set(input.include);
    const taken = moves.filter(({ row }) => row.moved === 0 || chosen.has(row.id));
    for (const { row, toStart, toDue } of taken) {
      await context.records.change(stepKind, row.id, row.rev, { start_on: toStart, due_on: toDue, moved: 0 });
    }
    return { id: changed.id, rev: changed.rev, moved: taken.length };
  }),
};
