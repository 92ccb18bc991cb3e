import type { PlanStep } from '../../contract/licensing-shapes.ts';
import { refuse } from '../../contract/result.ts';
import type { BaseContext } from '../../contributions.ts';
import { formatDate } from '../../word/dates.ts';
import { hasEnded, readPlan } from './plan.ts';
import type { LicensingContext } from './timeline.ts';

/** What writing needs of a context beside reading. */
export type SpeakingContext = LicensingContext & Pick<BaseContext, 'words'>;

/** Steps of a plan by person, by name; what nobody was given comes last. */
export function stepsByPerson(steps: readonly PlanStep[]): readonly (readonly [person: string, steps: PlanStep[]])[] {
  return [...Map.groupBy(steps, (step) => step.person)].sort(
    ([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'id'),
  );
}

/** The open steps of each person as plain text, to paste into a chat. */
export async function planTexts(
  context: SpeakingContext,
  id: string,
): Promise<readonly { person: string; count: number; late: number; text: string }[]> {
  const { plan, today } = await readPlan(context, id);
  if (plan === null) throw refuse('core.gone', { kind: 'relicence-plan' });
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}) =>
    context.words.text(context.language, `licensing.plan.text.${key}`, params);
  const date = (day: string) => formatDate(day, context.language);
  const lineOf = (step: PlanStep): string[] => {
    const when = say('line', { title: step.title, date: date(step.dueOn) });
    const late = step.daysLate === null ? '' : ` ${say('late', { days: step.daysLate })}`;
    const waits = step.waitingFor.length === 0 ? [] : [`   ${say('waits', { codes: step.waitingFor.join(', ') })}`];
    return [
      `${step.code}. ${when}${late}`,
      ...(step.proof === '' ? [] : [`   ${say('proof', { proof: step.proof })}`]),
      ...waits,
    ];
  };
  return stepsByPerson(plan.steps.filter((step) => !hasEnded(step.state))).map(([person, steps]) => ({
    person,
    count: steps.length,
    late: steps.filter((step) => step.look === 'late').length,
    text: [
      say('title', { title: plan.title, date: date(today) }),
      person === '' ? say('nobody') : person,
      say('ends', { date: date(plan.expiry), days: plan.feasibility.daysLeft }),
      '',
      ...steps.flatMap(lineOf),
    ].join('\n'),
  }));
}
