import type { Kysely } from 'kysely';
import { addDays, daysBetween } from '../../civil.ts';
import type { FeasibilityView, PlanStep } from '../../contract/licensing-shapes.ts';
import { refuse } from '../../contract/result.ts';
import type { Output } from '../../contributions.ts';
import { evidenceOf } from '../../db/evidence.ts';
import type { GroundTables } from '../../db/tables.ts';
import { licencePeriods, type Profile, personInPost, readProfile } from '../profile/service.ts';
import { planRow, planRows, STEP_KIND, stepRows } from './repo.ts';
import { feasibilityOf, type Schedule, scheduleSteps, workingDayUpTo } from './schedule.ts';
import { licensingRules } from './settings.ts';
import type { PlanTable, StepTable } from './tables.ts';
import { codesOf, shapeOf, templateSteps } from './template.ts';
import type { LicensingContext } from './timeline.ts';

type Db = Kysely<GroundTables>;

/** Work on it has ended: done, or said not to apply. */
export function hasEnded(state: string): boolean {
  return state === 'done' || state === 'not-applicable';
}

/** Last day of the licences in use: that of the one that ends last, or null while none has an end. */
export async function lastLicenceDay(db: Db): Promise<{ readonly id: string; readonly until: string } | undefined> {
  return (await licencePeriods(db))
    .flatMap(({ id, validUntil }) => (validUntil === null ? [] : [{ id, until: validUntil }]))
    .sort((a, b) => (a.until < b.until ? 1 : -1))[0];
}

/** The plan of an id, in use. Refuses `core.gone`, `core.withdrawn`. */
export async function requirePlan(db: Db, id: string): Promise<PlanTable> {
  const plan = await planRow(db, id);
  if (plan === undefined) throw refuse('core.gone', { kind: 'relicence-plan' });
  if (plan.withdrawn_at !== null) throw refuse('core.withdrawn', { kind: 'relicence-plan' });
  return plan;
}

/** Feasibility of the steps of a plan against a last day. */
export function planFeasibility(steps: readonly StepTable[], today: string, expiry: string): FeasibilityView {
  const shapes = steps.map((step) => ({
    code: step.code,
    offsetDays: step.offset_days,
    days: step.days,
    leastDays: step.least_days,
    after: codesOf(step.after_codes),
    ended: hasEnded(step.state),
  }));
  return { ...feasibilityOf(shapes, today, expiry) };
}

interface StepFrame {
  readonly today: string;
  readonly expiry: string;
  readonly daysOff: ReadonlySet<string>;
  readonly byCode: ReadonlyMap<string, StepTable>;
  readonly evidence: ReadonlyMap<string, number>;
}

function stepView(row: StepTable, frame: StepFrame): PlanStep {
  const before = codesOf(row.after_codes).flatMap((code) => frame.byCode.get(code) ?? []);
  const ended = hasEnded(row.state);
  const daysLate = !ended && row.due_on < frame.today ? daysBetween(row.due_on, frame.today) : null;
  return {
    id: row.id,
    rev: row.rev,
    code: row.code,
    title: row.title,
    post: row.post,
    person: row.person,
    startOn: row.start_on,
    dueOn: row.due_on,
    offsetDays: row.offset_days,
    days: row.days,
    leastDays: row.least_days,
    after: codesOf(row.after_codes),
    waitingFor: ended ? [] : before.filter((other) => !hasEnded(other.state)).map((other) => other.code),
    outOfOrder: ended
      ? []
      : before.filter((other) => !hasEnded(other.state) && other.due_on > row.due_on).map((other) => other.code),
    moved: row.moved === 1,
    templateDue: workingDayUpTo(addDays(frame.expiry, -row.offset_days), frame.daysOff),
    proof: row.proof,
    address: row.address,
    basis: row.basis,
    state: row.state as PlanStep['state'],
    look: ended ? (row.state as 'done') : daysLate !== null ? 'late' : (row.state as 'open' | 'running'),
    daysLate,
    stateReason: row.state_reason,
    doneOn: row.done_on,
    evidence: frame.evidence.get(row.id) ?? 0,
    note: row.note,
  };
}

/** A plan with its steps as of today; the newest in use when none is named. */
export async function readPlan(context: LicensingContext, id: string | undefined): Promise<Output<'licensing.plan'>> {
  const { db, today } = context;
  const rows = await planRows(db);
  const row = id === undefined ? rows[0] : await requirePlan(db, id);
  const head = {
    today,
    licenceUntil: (await lastLicenceDay(db))?.until ?? null,
    plans: rows.map((plan) => ({ id: plan.id, title: plan.title, expiry: plan.expiry, madeOn: plan.made_on })),
  };
  if (row === undefined) return { ...head, plan: null };
  const stored = await stepRows(db, row.id);
  const links = await evidenceOf(
    db,
    STEP_KIND,
    stored.map((step) => step.id),
  );
  const counts = new Map<string, number>();
  for (const link of links) counts.set(link.subject_id, (counts.get(link.subject_id) ?? 0) + 1);
  const { daysOff } = await licensingRules(db);
  const byCode = new Map(stored.map((step) => [step.code, step]));
  const steps = stored.map((step) => stepView(step, { today, expiry: row.expiry, daysOff, byCode, evidence: counts }));
  return {
    ...head,
    plan: {
      id: row.id,
      rev: row.rev,
      title: row.title,
      expiry: row.expiry,
      madeOn: row.made_on,
      templateEdition: row.template_edition,
      note: row.note,
      steps,
      feasibility: planFeasibility(stored, today, row.expiry),
      done: steps.filter((step) => step.state === 'done').length,
      total: steps.filter((step) => step.state !== 'not-applicable').length,
      late: steps.filter((step) => step.look === 'late').length,
    },
  };
}

/** A step of the template, scheduled and proposed to whoever holds the post. */
export interface DraftStep {
  readonly code: string;
  readonly title: string;
  readonly post: string;
  readonly person: string;
  readonly offsetDays: number;
  readonly days: number;
  readonly leastDays: number;
  readonly after: readonly string[];
  readonly proof: string;
  readonly address: string;
  readonly basis: readonly { readonly mark: string }[];
  readonly startOn: string;
  readonly dueOn: string;
  readonly templateDue: string;
  readonly templatePassed: boolean;
}

function proposedPerson(profile: Profile, post: string, today: string): string {
  if (post === '') return '';
  const holder = personInPost(profile, post, today);
  // the head of a P1 is often called director
  return (holder ?? (post === 'Ketua' ? personInPost(profile, 'Direktur', today) : undefined))?.personName ?? '';
}

/** What a plan made today from the template would be, for a last day. */
export async function draftSteps(
  context: LicensingContext,
  expiry: string,
): Promise<{ readonly schedule: Schedule; readonly steps: readonly DraftStep[] }> {
  const { db, today, language } = context;
  const template = (await templateSteps(db, language)).filter((step) => !step.removed);
  const codes = new Set(template.map((step) => step.code));
  const shapes = template.map((step) => shapeOf(step, codes));
  const { daysOff } = await licensingRules(db);
  const schedule = scheduleSteps(shapes, { expiry, today, daysOff });
  const profile = await readProfile(db);
  const steps = template.flatMap((step, index) => {
    const placed = schedule.steps[index];
    const shape = shapes[index];
    if (placed === undefined || shape === undefined) return [];
    const { title, post, proof, address, basis } = step;
    return [{ title, post, proof, address, basis, ...shape, person: proposedPerson(profile, post, today), ...placed }];
  });
  return { schedule, steps };
}

/** The draft as the screen shows it before a plan is made. */
export async function readDraft(
  context: LicensingContext,
  input: { readonly expiry?: string | undefined },
): Promise<Output<'licensing.planDraft'>> {
  const { db, today } = context;
  const expiry = input.expiry ?? (await lastLicenceDay(db))?.until ?? null;
  if (expiry === null) {
    return { expiry, wantedDays: 0, daysLeft: 0, compressed: false, passed: 0, feasibility: null, steps: [] };
  }
  const { schedule, steps } = await draftSteps(context, expiry);
  const { wantedDays, daysLeft, compressed } = schedule;
  const feasibility = feasibilityOf(
    steps.map((step) => ({ ...step, ended: false })),
    today,
    expiry,
  );
  return {
    expiry,
    wantedDays,
    daysLeft,
    compressed,
    passed: steps.filter((step) => step.templatePassed).length,
    feasibility: { ...feasibility },
    steps: steps.map(({ code, title, post, person, startOn, dueOn, templateDue, templatePassed }) => ({
      code,
      title,
      post,
      person,
      startOn,
      dueOn,
      templateDue,
      templatePassed,
    })),
  };
}

/** Where a step would move for another last day of the licence. */
export interface StepMove {
  readonly row: StepTable;
  readonly toStart: string;
  readonly toDue: string;
}

/** Moves of the steps that are not ended when the licence ends on another day; those already moved by hand among them. */
export async function stepMoves(
  context: LicensingContext,
  plan: PlanTable,
  expiry: string,
): Promise<{ readonly steps: readonly StepTable[]; readonly schedule: Schedule; readonly moves: readonly StepMove[] }> {
  const { db, today } = context;
  const steps = await stepRows(db, plan.id);
  const open = steps.filter((step) => !hasEnded(step.state));
  const { daysOff } = await licensingRules(db);
  const shapes = open.map((step) => ({
    code: step.code,
    offsetDays: step.offset_days,
    days: step.days,
    leastDays: step.least_days,
    after: codesOf(step.after_codes),
  }));
  const schedule = scheduleSteps(shapes, { expiry, today, daysOff });
  const moves = open.flatMap((row, index) => {
    const placed = schedule.steps[index];
    if (placed === undefined || (placed.startOn === row.start_on && placed.dueOn === row.due_on)) return [];
    return [{ row, toStart: placed.startOn, toDue: placed.dueOn }];
  });
  return { steps, schedule, moves };
}
