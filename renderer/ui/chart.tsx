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
