import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDates } from './dates.ts';
import { useWords } from './use-words.ts';

/** Work that runs: "Mengimpor 1.204 / 3.000"; without a total the bar only moves. */
export function WorkProgress(props: {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly actions?: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const known = props.total > 0;
  const share = known ? Math.min(100, (props.done / props.total) * 100) : 100;
  const count = known ? t('ui.progress.of', { done: dates.number(props.done), total: dates.number(props.total) }) : '';
  return (
    <div className="work-progress">
      <span className="work-progress-label">
        {props.label} <span className="work-progress-count">{count}</span>
      </span>
      <Progress.Root size="sm" className="work-progress-bar">
        <Progress.Section
          value={share}
          animated={!known}
          striped={!known}
          aria-label={props.label}
          aria-valuetext={count || props.label}
        />
      </Progress.Root>
      {props.actions}
    </div>
  );
}
