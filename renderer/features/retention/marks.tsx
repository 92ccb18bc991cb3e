import type { ReactNode } from 'react';
import type { BatchState, Disposal, DisposalMethod } from '../../../main/contract/retention-shapes.ts';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';

const stateTones: Readonly<Record<BatchState, Tone>> = {
  due: 'warn',
  held: 'accent',
  'in-minutes': 'accent',
  waiting: 'neutral',
  kept: 'neutral',
  permanent: 'neutral',
  unknown: 'bad',
  disposed: 'neutral',
  withdrawn: 'neutral',
};

/** Where a batch stands, in a word. */
export function BatchMark(props: { readonly state: BatchState }): ReactNode {
  const { t } = useWords();
  return <StatusMark tone={stateTones[props.state]} word={t(`retention.states.${props.state}`)} />;
}

const disposalTones: Readonly<Record<Disposal['state'], Tone>> = {
  prepared: 'accent',
  done: 'good',
  cancelled: 'neutral',
};

/** How far a disposal has come. */
export function DisposalMark(props: { readonly state: Disposal['state'] }): ReactNode {
  const { t } = useWords();
  return <StatusMark tone={disposalTones[props.state]} word={t(`retention.disposalStates.${props.state}`)} />;
}

/** Words of periods and ways of disposal. */
export function useRetentionWords(): {
  months(count: number | null): string;
  method(method: DisposalMethod | null): string;
  amount(quantity: number | null, measure: string): string;
} {
  const { t } = useWords();
  return {
    months(count) {
      if (count === null) return t('retention.forGood');
      if (count === 0) return '–';
      return count % 12 === 0 ? t('retention.years', { count: count / 12 }) : t('retention.months', { count });
    },
    method: (method) => (method === null ? '' : t(`retention.methods.${method}`)),
    amount: (quantity, measure) => (quantity === null ? measure : `${quantity} ${measure}`.trim()),
  };
}
