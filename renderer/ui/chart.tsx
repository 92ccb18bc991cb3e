import { type ReactNode, useId } from 'react';
import { useDates } from './dates.ts';
import type { Tone } from './marks.tsx';
import { useWords } from './use-words.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly tone?: Tone;
  /** Word of the tone, shown after the number. */
  readonly word?: string;
}

/**
 * A few labelled bars over the table of the same numbers (a table to readers, bars to the eye). Prints in grey: the number stands at each bar.
 */
export function BarChart(props: {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly unit?: string;
  readonly labelTitle: string;
  readonly valueTitle: string;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const id = useId();
  const largest = Math.max(1, ...props.bars.map((bar) => bar.value));
  if (props.bars.length === 0) {
    return <p className="chart-empty">{t('ui.noData')}</p>;
  }
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id}>{props.title}</figcaption>
      <table>
        <thead className="hidden-word">
          <tr>
            <th scope="col">{props.labelTitle}</th>
            <th scope="col">{props.valueTitle}</th>
          </tr>
        </thead>
        <tbody>
          {props.bars.map((bar) => (
            <tr key={bar.label}>
              <th scope="row">{bar.label}</th>
              <td>
                <span className="chart-line">
                  <span
                    className="chart-bar"
                    data-tone={bar.tone ?? 'accent'}
                    style={{ width: `${(bar.value / largest) * 70}%` }}
                  />
                  <span>
                    {dates.number(bar.value, 1)}
                    {props.unit ?? ''} {bar.word ?? ''}
                  </span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** One day of a trend with a value for each series. */
export interface TrendPoint {
  /** Civil date. */
  readonly day: string;
  readonly values: readonly number[];
}

const WIDTH = 640;
const HEIGHT = 180;
const EDGE = { top: 14, right: 118, bottom: 26, left: 34 } as const;

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/**
 * A few lines over days, each named at its end, over a table of the same numbers. Lines differ in their strokes, so that they are told apart
 * in grey print.
 */
export function TrendChart(props: {
  readonly title: string;
  readonly dayTitle: string;
  readonly series: readonly string[];
  readonly points: readonly TrendPoint[];
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const id = useId();
  const { points } = props;
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return <p className="chart-empty">{t('ui.noData')}</p>;
  const [from, until] = [dayNumber(first.day), dayNumber(last.day)];
  const largest = Math.max(1, ...points.flatMap((point) => point.values));
  const across = (day: string): number =>
    EDGE.left + (until === from ? 0.5 : (dayNumber(day) - from) / (until - from)) * (WIDTH - EDGE.left - EDGE.right);
  const down = (value: number): number => HEIGHT - EDGE.bottom - (value / largest) * (HEIGHT - EDGE.top - EDGE.bottom);
  const ends = props.series.map((name, index) => ({ name, index, value: last.values[index] ?? 0 }));
  // names at the end of lines must not lie on one another
  const heights = ends.map((end) => down(end.value));
  for (let index = 1; index < heights.length; index += 1) {
    const gap = (heights[index] ?? 0) - (heights[index - 1] ?? 0);
    if (Math.abs(gap) < 14) heights[index] = (heights[index - 1] ?? 0) + (gap <= 0 ? -14 : 14);
  }
  return (
    <figure className="chart trend-chart" aria-labelledby={id}>
      <figcaption id={id}>{props.title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="presentation" aria-hidden="true">
        <line className="trend-axis" x1={EDGE.left} x2={WIDTH - EDGE.right} y1={down(0)} y2={down(0)} />
        <text x={EDGE.left - 6} y={down(0) + 4} textAnchor="end">
          0
        </text>
        <text x={EDGE.left - 6} y={down(largest) + 4} textAnchor="end">
          {dates.number(largest)}
        </text>
        <text x={EDGE.left} y={HEIGHT - 8}>
          {dates.date(first.day)}
        </text>
        <text x={WIDTH - EDGE.right} y={HEIGHT - 8} textAnchor="end">
          {dates.date(last.day)}
        </text>
        {ends.map((end) => (
          <g key={end.name} className="trend-line" data-series={end.index}>
            <polyline
              points={points.map((point) => `${across(point.day)},${down(point.values[end.index] ?? 0)}`).join(' ')}
            />
            <circle cx={across(last.day)} cy={down(end.value)} r="3" />
            <text x={across(last.day) + 8} y={(heights[end.index] ?? 0) + 4}>
              {end.name} {dates.number(end.value)}
            </text>
          </g>
        ))}
      </svg>
      <details>
        <summary>{t('ui.chartTable')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{props.dayTitle}</th>
              {props.series.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...points].reverse().map((point) => (
              <tr key={point.day}>
                <th scope="row">{dates.date(point.day)}</th>
                {props.series.map((name, index) => (
                  <td key={name}>{dates.number(point.values[index] ?? 0)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
