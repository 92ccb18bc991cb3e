import type { ReactNode } from 'react';
import type { ItemState, PackageCounts } from '../../../main/contract/package-shapes.ts';
import type { IconName } from '../../ui/icons.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';

/** States in the order in which filters list them. */
export const itemStates: readonly ItemState[] = [
  'missing',
  'partial',
  'no-data',
  'expiring',
  'present',
  'omitted',
  'not-applicable',
];

const looks: Readonly<Record<ItemState, { readonly tone: Tone; readonly icon: IconName }>> = {
  present: { tone: 'good', icon: 'checkCircle' },
  expiring: { tone: 'warn', icon: 'clock' },
  partial: { tone: 'warn', icon: 'half' },
  missing: { tone: 'bad', icon: 'cross' },
  'no-data': { tone: 'neutral', icon: 'question' },
  omitted: { tone: 'neutral', icon: 'dash' },
  'not-applicable': { tone: 'neutral', icon: 'dash' },
};

/** Mark and word of an item's state. */
export function ItemStateMark(props: { readonly state: ItemState; readonly small?: boolean }): ReactNode {
  const { t } = useWords();
  const { tone, icon } = looks[props.state];
  return (
    <StatusMark
      tone={tone}
      icon={icon}
      word={t(`packages.status.${props.state}`)}
      {...(props.small === undefined ? {} : { small: props.small })}
    />
  );
}

/** Does somebody still have to bring something? */
export function isOpenState(state: ItemState): boolean {
  return state === 'missing' || state === 'partial' || state === 'no-data';
}

/** Items proved on the day, among those that apply. */
export function provedOf(counts: PackageCounts): number {
  return counts.present + counts.expiring;
}
