import type { ReactNode } from 'react';
import type { LicenceChange, LicenceStandingName, PlanStep } from '../../../main/contract/licensing-shapes.ts';
import type { IconName } from '../../ui/icons.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';

const standings: Readonly<Record<LicenceStandingName, Tone>> = {
  valid: 'good',
  frozen: 'bad',
  withdrawn: 'bad',
  expired: 'bad',
  'not-yet': 'neutral',
  unknown: 'warn',
  none: 'neutral',
};

/** State of the licence. */
export function StandingMark(props: { readonly state: LicenceStandingName }): ReactNode {
  const { t } = useWords();
  return <StatusMark tone={standings[props.state]} word={t(`licensing.timeline.states.${props.state}`)} />;
}

const looks: Readonly<Record<PlanStep['look'], readonly [Tone, IconName]>> = {
  done: ['good', 'checkCircle'],
  'not-applicable': ['neutral', 'dash'],
  late: ['bad', 'cross'],
  running: ['accent', 'half'],
  open: ['neutral', 'circle'],
};

/** State of a step; one that is late says by how many days. */
export function StepMark(props: { readonly step: Pick<PlanStep, 'look' | 'daysLate'> }): ReactNode {
  const { t } = useWords();
  const { look, daysLate } = props.step;
  const [tone, icon] = looks[look];
  const word = daysLate === null ? t(`licensing.plan.states.${look}`) : t('licensing.plan.lateBy', { days: daysLate });
  return <StatusMark tone={tone} icon={icon} word={word} />;
}

const changes: Readonly<Record<LicenceChange['state'], Tone>> = {
  overdue: 'bad',
  undecided: 'warn',
  'due-soon': 'warn',
  open: 'neutral',
  reported: 'good',
  answered: 'good',
  'not-needed': 'neutral',
};

/** Where a change stands on the way to BNSP. */
export function ChangeMark(props: { readonly state: LicenceChange['state'] }): ReactNode {
  const { t } = useWords();
  return <StatusMark tone={changes[props.state]} word={t(`licensing.changes.states.${props.state}`)} />;
}
