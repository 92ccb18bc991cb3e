import { z } from 'zod';
import changes from '../../../resources/settings/licence-changes.json' with { type: 'json' };
import stages from '../../../resources/settings/licence-stages.json' with { type: 'json' };
import plan from '../../../resources/settings/relicence-plan.json' with { type: 'json' };
import type { Language } from '../../contract/values.ts';

const words = z.object({ id: z.string(), en: z.string() });
const basis = z.array(z.object({ mark: z.string(), source: z.string().default('') })).min(1);
const setting = z.object({ values: z.array(z.union([z.int(), z.iso.date()])), basis, source: words });

/** Stages of a licence, roles in teams and source marks as shipped (licensing dossier 2). */
export const shippedStages = z
  .object({
    edition: z.string(),
    sourceNote: words,
    marks: z.array(z.object({ mark: z.string(), title: words })),
    roles: z.array(z.object({ key: z.string(), title: words, basis })),
    stages: z.array(
      z.object({
        key: z.string(),
        phase: z.enum(['path', 'operation', 'measure']),
        title: words,
        who: words,
        hint: words,
        effect: z.enum(['none', 'freeze', 'withdraw']),
        basis,
      }),
    ),
  })
  .parse(stages);

/** Template of the relicence plan as shipped (licensing dossier, Relisensi; distances are ours unless marked otherwise). */
export const shippedPlan = z
  .object({
    edition: z.string(),
    title: words,
    sourceNote: words,
    reminderDays: setting,
    daysOff: setting,
    steps: z.array(
      z.object({
        code: z.string(),
        title: words,
        offsetDays: z.int().min(0),
        days: z.int().min(1),
        leastDays: z.int().min(1),
        after: z.array(z.string()),
        post: z.string(),
        proof: words,
        address: z.string(),
        basis,
      }),
    ),
  })
  .parse(plan);

/** Kinds of changes and the clock for reporting them as shipped (licensing dossier, Changes to be notified). */
export const shippedChanges = z
  .object({
    edition: z.string(),
    sourceNote: words,
    reportDays: setting,
    dueSoonDays: z.int().min(0),
    kinds: z.array(
      z.object({
        key: z.string(),
        title: words,
        oldLabel: words,
        newLabel: words,
        attach: words,
        usuallyReported: z.boolean(),
        basis,
      }),
    ),
  })
  .parse(changes);

export type ShippedStage = (typeof shippedStages)['stages'][number];
export type ShippedStep = (typeof shippedPlan)['steps'][number];

/** Kind of change that states that nothing has changed. */
export const NO_CHANGE = 'none';

/** The stage of a key, or undefined when an older or newer edition knows it. */
export function stageOf(key: string): ShippedStage | undefined {
  return shippedStages.stages.find((stage) => stage.key === key);
}

/** Name of a stage; an unknown one is shown by its key, never dropped. */
export function stageTitle(key: string, language: Language): string {
  return stageOf(key)?.title[language] ?? key;
}

/** Name of a role in a team. */
export function roleTitle(key: string, language: Language): string {
  return shippedStages.roles.find((role) => role.key === key)?.title[language] ?? key;
}

/** Name of a kind of change. */
export function changeTitle(key: string, language: Language): string {
  return shippedChanges.kinds.find((kind) => kind.key === key)?.title[language] ?? key;
}

/** Source marks with their meaning. */
export function markTitles(language: Language): { mark: string; title: string }[] {
  return shippedStages.marks.map(({ mark, title }) => ({ mark, title: title[language] }));
}
