import type { ParsedInputOf } from '../../contract/index.ts';
import { type Message, refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, read, type WriteContext, write } from '../../contributions.ts';
import { markTitles, shippedPlan } from './data.ts';
import { settingKind, settingRows, templateRows, templateStepKind } from './repo.ts';
import { circleOf } from './schedule.ts';
import { licensingSettings, settingValues } from './settings.ts';
import type { TemplateStepTable } from './tables.ts';
import { templateSteps } from './template.ts';

export type TemplateOperations =
  | 'licensing.template'
  | 'licensing.changeTemplateStep'
  | 'licensing.removeTemplateStep'
  | 'licensing.restoreTemplateStep'
  | 'licensing.settings'
  | 'licensing.changeSetting';

async function ownStep(context: WriteContext, code: string): Promise<TemplateStepTable | undefined> {
  return (await templateRows(context.db)).find((row) => row.code === code);
}

type StepInput = Omit<ParsedInputOf<'licensing.changeTemplateStep'>, 'expectRev' | 'adding'>;

function stepValues(input: StepInput, position: number) {
  return {
    code: input.code,
    position,
    title: input.title,
    offset_days: input.offsetDays,
    days: input.days,
    least_days: input.leastDays,
    after_codes: input.after.join(','),
    post: input.post,
    proof: input.proof,
    address: input.address,
    basis_note: input.basisNote,
  };
}

async function refuseFaults(context: WriteContext, input: StepInput): Promise<void> {
  const fields: Record<string, Message> = {};
  if (input.leastDays > input.days)
    fields['leastDays'] = { code: 'licensing.leastAbove', params: { days: input.days } };
  const others = (await templateSteps(context.db, context.language)).filter(
    (step) => step.code !== input.code && !step.removed,
  );
  const codes = new Set(others.map((step) => step.code));
  const missing = input.after.find((code) => !codes.has(code));
  if (missing !== undefined) fields['after'] = { code: 'licensing.stepGone', params: { code: missing } };
  else if (circleOf([...others, input]).includes(input.code))
    fields['after'] = { code: 'licensing.circle', params: { code: input.code } };
  if (Object.keys(fields).length > 0) throw refuseFields('core.invalidInput', fields);
}

/** The step as the LSP has it: its own row, or one made from the shipped step. */
async function ownStepOf(context: WriteContext, code: string, expectRev: number): Promise<TemplateStepTable> {
  const known = await ownStep(context, code);
  if (known !== undefined) return known;
  const shipped = (await templateSteps(context.db, context.language)).find((step) => step.code === code);
  if (shipped === undefined) throw refuse('core.gone', { kind: templateStepKind.name });
  if (expectRev !== 0) throw refuse('core.gone', { kind: templateStepKind.name });
  const position = shippedPlan.steps.findIndex((step) => step.code === code);
  const id = context.ids.of(templateStepKind.name, code);
  return context.records.insert(templateStepKind, stepValues(shipped, position), { id });
}

/** Handlers of the template of the plan and of the periods of this feature. */
export const templateHandlers: Handlers<TemplateOperations> = {
  'licensing.template': read('licensing.template', async (context) => ({
    edition: shippedPlan.edition,
    title: shippedPlan.title[context.language],
    sourceNote: shippedPlan.sourceNote[context.language],
    marks: markTitles(context.language),
    steps: await templateSteps(context.db, context.language),
  })),

  'licensing.changeTemplateStep': write('licensing.changeTemplateStep', async (context, input) => {
    await refuseFaults(context, input);
    if (input.adding && (await templateSteps(context.db, context.language)).some((step) => step.code === input.code))
      throw refuseFields('core.invalidInput', { code: { code: 'licensing.codeTaken', params: { code: input.code } } });
    const known = await ownStep(context, input.code);
    const place = shippedPlan.steps.findIndex((step) => step.code === input.code);
    const position = place >= 0 ? place : (known?.position ?? shippedPlan.steps.length);
    if (known === undefined) {
      if (input.expectRev !== 0) throw refuse('core.gone', { kind: templateStepKind.name });
      const id = context.ids.of(templateStepKind.name, input.code);
      const row = await context.records.insert(templateStepKind, stepValues(input, position), { id });
      return { id: row.id, rev: row.rev };
    }
    const row = await context.records.change(templateStepKind, known.id, input.expectRev, stepValues(input, position));
    return { id: row.id, rev: row.rev };
  }),

  'licensing.removeTemplateStep': write('licensing.removeTemplateStep', async (context, input) => {
    const own = await ownStepOf(context, input.code, input.expectRev);
    const rev = input.expectRev === 0 ? own.rev : input.expectRev;
    const row = await context.records.withdraw(templateStepKind, own.id, rev, '');
    return { id: row.id, rev: row.rev };
  }),

  'licensing.restoreTemplateStep': write('licensing.restoreTemplateStep', async (context, input) => {
    const own = await ownStep(context, input.code);
    if (own === undefined) throw refuse('core.gone', { kind: templateStepKind.name });
    const row = await context.records.restore(templateStepKind, own.id, input.expectRev);
    return { id: row.id, rev: row.rev };
  }),

  'licensing.settings': read('licensing.settings', async (context) => ({
    settings: await licensingSettings(context.db, context.language),
  })),

  'licensing.changeSetting': write('licensing.changeSetting', async (context, input) => {
    const values = JSON.stringify(settingValues(input.key, input.values));
    const known = (await settingRows(context.db)).find((row) => row.key === input.key);
    if (known === undefined) {
      if (input.expectRev !== 0) throw refuse('core.gone', { kind: settingKind.name });
      const id = context.ids.of(settingKind.name, input.key);
      const own = { key: input.key, setting_values: values, note: input.note };
      const row = await context.records.insert(settingKind, own, { id });
      return { id: row.id, rev: row.rev };
    }
    const row = await context.records.change(settingKind, known.id, input.expectRev, {
      setting_values: values,
      note: input.note,
    });
    return { id: row.id, rev: row.rev };
  }),
};
