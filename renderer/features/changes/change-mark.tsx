import type { ReactNode } from 'react';
import { type ChangeState, changeState } from '../../../main/contract/changes.ts';
import type { Choice } from '../../ui/form-fields.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { type Translate, useWords } from '../../ui/use-words.ts';

const tones: Readonly<Record<ChangeState, Tone>> = {
  proposed: 'accent',
  accepted: 'accent',
  'in-work': 'accent',
  done: 'good',
  refused: 'neutral',
  cancelled: 'neutral',
};

/** Where a request stands, in drawing, word and colour. */
export function ChangeMark(props: { readonly state: ChangeState }): ReactNode {
  const { t } = useWords();
  return <StatusMark tone={tones[props.state]} word={t(`changes.states.${props.state}`)} />;
}

/** States as choices of a filter, in the order in which a request goes through them. */
export function stateChoices(t: Translate): readonly Choice[] {
  return changeState.options.map((value) => ({ value, label: t(`changes.states.${value}`) }));
}
