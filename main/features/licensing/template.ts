import type { Kysely } from 'kysely';
import type { TemplateStepView } from '../../contract/licensing-shapes.ts';
import type { Language } from '../../contract/values.ts';
import type { GroundTables } from '../../db/tables.ts';
import { type ShippedStep, shippedPlan } from './data.ts';
import { templateRows } from './repo.ts';
import type { StepShape } from './schedule.ts';
import type { TemplateStepTable } from './tables.ts';

/** Codes as they are kept in one column. */
export function codesOf(text: string): string[] {
  return text.split(',').filter((code) => code !== '');
}

/** Source marks as printed: `LOW, APP`. */
export function basisText(basis: readonly { readonly mark: string }[]): string {
  return [...new Set(basis.map((mark) => mark.mark))].join(', ');
}

function shippedView(step: ShippedStep, language: Language): TemplateStepView {
  return {
    code: step.code,
    rev: 0,
    title: step.title[language],
    offsetDays: step.offsetDays,
    days: step.days,
    leastDays: step.leastDays,
    after: [...step.after],
    post: step.post,
    proof: step.proof[language],
    address: step.address,
    basis: step.basis.map((mark) => ({ ...mark })),
    basisNote: '',
    origin: 'shipped',
    removed: false,
  };
}

function ownView(row: TemplateStepTable, shipped: ShippedStep | undefined): TemplateStepView {
  return {
    code: row.code,
    rev: row.rev,
    title: row.title,
    offsetDays: row.offset_days,
    days: row.days,
    leastDays: row.least_days,
    after: codesOf(row.after_codes),
    post: row.post,
    proof: row.proof,
    address: row.address,
    basis: shipped?.basis.map((mark) => ({ ...mark })) ?? [],
    basisNote: row.basis_note,
    origin: shipped === undefined ? 'own' : 'changed',
    removed: row.withdrawn_at !== null,
  };
}

/**
 * Steps of the template: those shipped, each replaced by what the LSP has made of it, and its own; by the day they are due. Removed ones stay
 * in the list, marked, so that they can come back.
 */
export async function templateSteps(db: Kysely<GroundTables>, language: Language): Promise<TemplateStepView[]> {
  const rows = await templateRows(db);
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const shipped = new Map(shippedPlan.steps.map((step) => [step.code, step]));
  const views = [
    ...shippedPlan.steps.map((step) => {
      const row = byCode.get(step.code);
      return row === undefined ? shippedView(step, language) : ownView(row, step);
    }),
    ...rows.filter((row) => !shipped.has(row.code)).map((row) => ownView(row, undefined)),
  ];
  return views.sort((a, b) => b.offsetDays - a.offsetDays);
}

/** What the schedule takes from a step; steps before it that are not in the plan are left out. */
export function shapeOf(step: TemplateStepView, codes: ReadonlySet<string>): StepShape {
  const { code, offsetDays, days, leastDays } = step;
  return { code, offsetDays, days, leastDays, after: step.after.filter((other) => codes.has(other)) };
}
