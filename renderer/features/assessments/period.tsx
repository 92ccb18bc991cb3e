import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { DateInput } from '../../ui/form-date.tsx';
import { Group, Text } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

const CIVIL = /^\d{4}-\d{2}-\d{2}$/;

/** The days that figures are counted over, kept in the address. */
export interface Period {
  readonly from?: string;
  readonly until?: string;
}

/** Reads the period of the address; an end that is not there is open. */
export function usePeriod(): { readonly period: Period; readonly set: (name: 'dari' | 'sampai', day: string) => void } {
  const [params, setParams] = useSearchParams();
  const day = (name: string): string | undefined => {
    const value = params.get(name) ?? '';
    return CIVIL.test(value) ? value : undefined;
  };
  const [from, until] = [day('dari'), day('sampai')];
  return {
    period: { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) },
    set: (name, value) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === '') next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: true },
      ),
  };
}

function DayInput(props: {
  readonly label: string;
  readonly day: string;
  readonly onDay: (day: string) => void;
}): ReactNode {
  const [typed, setTyped] = useState<string>();
  const take = (): void => {
    if (typed !== undefined && (typed === '' || CIVIL.test(typed))) props.onDay(typed);
    setTyped(undefined);
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" aria-hidden="true">
        {props.label}
      </Text>
      <DateInput ariaLabel={props.label} value={typed ?? props.day} onChange={setTyped} onBlur={take} onEnter={take} />
    </Group>
  );
}

/** First and last day of the figures. */
export function PeriodInputs(): ReactNode {
  const { t } = useWords();
  const { period, set } = usePeriod();
  return (
    <>
      <DayInput label={t('assessments.from')} day={period.from ?? ''} onDay={(day) => set('dari', day)} />
      <DayInput label={t('assessments.until')} day={period.until ?? ''} onDay={(day) => set('sampai', day)} />
    </>
  );
}
