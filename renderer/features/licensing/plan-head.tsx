import type { ReactNode } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, Select, Text } from '../../ui/layout.tsx';
import { Progressed } from '../../ui/marks.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { usePart } from './use-part.ts';

type PlanRead = OutputOf<'licensing.plan'>;
type Plan = NonNullable<PlanRead['plan']>;

const verdictTones = { enough: 'good', tight: 'warn', 'not-enough': 'bad', passed: 'bad', finished: 'good' } as const;

/** How far the plan is, whether the time suffices, and whether the licence still ends on the day it was made for. */
export function PlanHead(props: {
  readonly read: PlanRead;
  readonly plan: Plan;
  readonly onReschedule: () => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const part = usePart();
  const { plan, read } = props;
  const { verdict, daysLeft, usualDays, leastDays } = plan.feasibility;
  return (
    <div className="licensing-head">
      <Group gap="lg">
        {read.plans.length > 1 ? (
          <Select
            aria-label={t('licensing.plan.choose')}
            data={read.plans.map(({ id, title, madeOn }) => ({ value: id, label: `${title} (${dates.date(madeOn)})` }))}
            value={plan.id}
            allowDeselect={false}
            onChange={(id) => part.set({ rencana: id, langkah: null })}
          />
        ) : (
          <Text fw={600}>{plan.title}</Text>
        )}
        <Progressed
          done={plan.done}
          total={plan.total}
          words={t('licensing.plan.progress', { done: plan.done, total: plan.total })}
        />
        {plan.late === 0 ? null : <Text>{t('licensing.plan.lateCount', { count: plan.late })}</Text>}
        <Text>
          {t('licensing.plan.ends', { date: dates.date(plan.expiry) })}
          {daysLeft < 0 ? '' : `, ${t('licensing.plan.daysLeft', { days: dates.number(daysLeft) })}`}
        </Text>
      </Group>
      {plan.note === '' ? null : <Text size="sm">{plan.note}</Text>}
      <Hint tone={verdictTones[verdict]}>
        {t(`licensing.plan.verdicts.${verdict}`, {
          left: dates.number(daysLeft),
          usual: dates.number(usualDays),
          least: dates.number(leastDays),
        })}
      </Hint>
      {read.licenceUntil === null || read.licenceUntil === plan.expiry ? null : (
        <Hint tone="warn">
          <Group gap="sm">
            {t('licensing.plan.otherDay', {
              date: dates.date(read.licenceUntil),
              planned: dates.date(plan.expiry),
            })}
            <ActionButton
              label={t('licensing.plan.reschedule')}
              icon="calendar"
              size="xs"
              writes
              onPress={props.onReschedule}
            />
          </Group>
        </Hint>
      )}
    </div>
  );
}
