import type { ReactNode } from 'react';
import type { ClockState } from '../../../main/contract/assessor-shapes.ts';
import { useDates } from '../../ui/dates.ts';
import { useWords } from '../../ui/use-words.ts';
import { toneOf } from './marks.tsx';
import './assessors.css';

/** Dates of one certificate as a bar shows them. */
export interface BarDates {
  readonly issuedOn: string | null;
  readonly validUntil: string | null;
  readonly endsOn: string | null;
  readonly state: ClockState;
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/** Where a day lies between two others, in per cent, kept within the bar. */
function place(day: number, from: number, until: number): number {
  return until === from ? 0 : Math.min(100, Math.max(0, ((day - from) / (until - from)) * 100));
}

/** Three years before the end: where a bar begins while nobody knows the day of issue. */
const GUESSED_DAYS = 1095;

/**
 * One certificate as a bar from its issue to its last day, an extension hatched at the end, with the day asked for as a line. The dates stand
 * below in words: the bar adds nothing that only the eye can read.
 */
export function ClockBar(props: { readonly dates: BarDates; readonly asOf: string }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { issuedOn, validUntil, endsOn, state } = props.dates;
  if (endsOn === null) return null;
  const end = dayNumber(endsOn);
  const start = issuedOn === null ? end - GUESSED_DAYS : dayNumber(issuedOn);
  const asOf = dayNumber(props.asOf);
  const from = Math.min(start, asOf);
  const until = Math.max(end, asOf);
  const firstEnd = validUntil === null ? end : dayNumber(validUntil);
  const [left, middle, right] = [start, firstEnd, end].map((day) => place(day, from, until)) as [
    number,
    number,
    number,
  ];
  const label = t('assessors.barLabel', {
    from: issuedOn === null ? '–' : dates.date(issuedOn),
    until: dates.date(endsOn),
  });
  return (
    <div className="clock-bar" data-tone={toneOf(state)} role="img" aria-label={label}>
      <span className="clock-bar-run" style={{ left: `${left}%`, width: `${middle - left}%` }} />
      {right > middle ? (
        <span className="clock-bar-more" style={{ left: `${middle}%`, width: `${right - middle}%` }} />
      ) : null}
      <span className="clock-bar-today" style={{ left: `${place(asOf, from, until)}%` }} />
    </div>
  );
}
