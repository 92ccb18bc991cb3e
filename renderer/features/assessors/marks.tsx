import type { ReactNode } from 'react';
import type { AssessorState, ClockState } from '../../../main/contract/assessor-shapes.ts';
import { useDates } from '../../ui/dates.ts';
import type { IconName } from '../../ui/icons.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';

const tones: Readonly<Record<AssessorState | ClockState, Tone>> = {
  valid: 'good',
  expiring: 'warn',
  extended: 'warn',
  expired: 'bad',
  incomplete: 'neutral',
  inactive: 'neutral',
  none: 'neutral',
};
const icons: Readonly<Partial<Record<AssessorState | ClockState, IconName>>> = {
  expiring: 'clock',
  extended: 'history',
  incomplete: 'question',
  inactive: 'dash',
  none: 'dash',
};

function iconOf(state: AssessorState | ClockState): { readonly icon?: IconName } {
  const icon = icons[state];
  return icon === undefined ? {} : { icon };
}

/** Tone of a state, for bars and rows. */
export function toneOf(state: AssessorState | ClockState): Tone {
  return tones[state];
}

/** Status of an assessor. */
export function AssessorMark(props: { readonly state: AssessorState }): ReactNode {
  const { t } = useWords();
  return <StatusMark tone={tones[props.state]} word={t(`assessors.state.${props.state}`)} {...iconOf(props.state)} />;
}

/** State of one certificate. */
export function ClockMark(props: { readonly state: ClockState }): ReactNode {
  const { t } = useWords();
  return <StatusMark tone={tones[props.state]} word={t(`assessors.clock.${props.state}`)} {...iconOf(props.state)} />;
}

/** Days to the last day in words, or how many days ago it was. Empty where no end is known. */
export function useDaysText(): (days: number | null) => string {
  const { t } = useWords();
  const dates = useDates();
  return (days) => {
    if (days === null) return '';
    if (days === 0) return t('assessors.lastDay');
    return days < 0
      ? t('assessors.daysOverText', { days: dates.number(-days) })
      : t('assessors.daysLeftText', { days: dates.number(days) });
  };
}
