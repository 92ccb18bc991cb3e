import type { ReactNode } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useDates } from '../../ui/dates.ts';
import { useWords } from '../../ui/use-words.ts';

type Timeline = OutputOf<'licensing.timeline'>;

const DAY = 86_400_000;

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

/** First and last day that the strip spans: everything there is and today, with a little room at both ends. */
function spanOf(timeline: Timeline): readonly [number, number] {
  const days = [
    timeline.asOf,
    ...timeline.periods.flatMap((period) => [period.validFrom, period.validUntil]),
    ...timeline.events.flatMap((event) => [event.from, event.until, event.liftedOn]),
  ]
    .filter((day) => day !== null)
    .map(dayNumber);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const room = Math.max(30, Math.round((last - first) * 0.02));
  return [first - room, last + room];
}

function yearsBetween(first: number, last: number): readonly { readonly year: number; readonly day: number }[] {
  const yearOf = (day: number): number => Number(new Date(day * DAY).toISOString().slice(0, 4));
  const years: { year: number; day: number }[] = [];
  const count = yearOf(last) - yearOf(first) + 1;
  // labels must not touch: of a long history only every second, fifth, tenth year is named
  const step = count > 60 ? 10 : count > 24 ? 5 : count > 12 ? 2 : 1;
  for (let year = yearOf(first) + 1; year <= yearOf(last); year += 1)
    if (year % step === 0) years.push({ year, day: dayNumber(`${year}-01-01`) });
  return years;
}

/** Last day of a measure: its lifting, else the end in its letter while that lies ahead; it goes on when that has passed. */
function endOf(event: Timeline['events'][number], asOf: string): string | null {
  if (event.liftedOn !== null) return event.liftedOn;
  return event.until !== null && event.until >= asOf ? event.until : null;
}

/** Licence periods as bars, gaps and suspensions beside them, events as ticks: the course of the licence at a glance. The list says the same. */
export function TimelineStrip(props: { readonly timeline: Timeline }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { timeline } = props;
  const [first, last] = spanOf(timeline);
  const at = (day: number): string => `${(((day - first) / (last - first)) * 100).toFixed(2)}%`;
  const bar = (from: string | null, until: string | null) => {
    const start = from === null ? first : dayNumber(from);
    const end = until === null ? last : dayNumber(until) + 1;
    return { left: at(start), width: `${(((end - start) / (last - first)) * 100).toFixed(2)}%` };
  };
  const iso = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
  return (
    <div
      className="licensing-strip"
      role="img"
      aria-label={t('licensing.timeline.strip', { from: dates.date(iso(first)), until: dates.date(iso(last)) })}
    >
      <div className="licensing-lane">
        {timeline.periods
          .filter((period) => period.validFrom !== null || period.validUntil !== null)
          .map((period, index) => (
            <span
              key={period.id}
              className="licensing-bar"
              data-kind="period"
              data-row={index % 2}
              style={bar(period.validFrom, period.validUntil)}
              title={t('licensing.timeline.stripPeriod', {
                decree: period.decreeNumber,
                from: dates.date(period.validFrom) || '…',
                until: dates.date(period.validUntil) || '…',
              })}
            >
              <span className="licensing-bar-name">{period.decreeNumber || period.licenceNumber}</span>
            </span>
          ))}
        {timeline.findings
          .filter((finding) => finding.kind === 'gap')
          .map((finding) => (
            <span
              key={`gap ${finding.licenceId}`}
              className="licensing-bar"
              data-kind="gap"
              style={bar(finding.from, finding.until)}
              title={t('licensing.timeline.stripGap', {
                from: dates.date(finding.from),
                until: dates.date(finding.until),
              })}
            />
          ))}
        {timeline.events
          .filter((event) => event.effect !== 'none' && event.withdrawnReason === null)
          .map((event) => (
            <span
              key={`measure ${event.id}`}
              className="licensing-bar"
              data-kind={event.effect}
              style={bar(event.from, endOf(event, timeline.asOf))}
              title={t('licensing.timeline.stripFreeze', { from: dates.date(event.from) })}
            />
          ))}
      </div>
      <div className="licensing-ticks">
        {timeline.events
          .filter((event) => event.withdrawnReason === null)
          .map((event) => (
            <span
              key={event.id}
              className="licensing-tick"
              data-phase={event.phase}
              style={{ left: at(dayNumber(event.from)) }}
              title={`${event.stageTitle}, ${dates.date(event.from)}`}
            />
          ))}
        <span className="licensing-today" style={{ left: at(dayNumber(timeline.asOf)) }}>
          <span className="licensing-today-word">
            {timeline.asOf === dates.today ? t('licensing.timeline.today') : dates.date(timeline.asOf)}
          </span>
        </span>
      </div>
      <div className="licensing-years">
        {yearsBetween(first, last).map(({ year, day }) => (
          <span key={year} style={{ left: at(day) }}>
            {year}
          </span>
        ))}
      </div>
    </div>
  );
}
