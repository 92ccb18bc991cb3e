import type { ReactNode } from 'react';
import { type NumberFindingKind, numberFindingKinds } from '../../../main/contract/numbering.ts';
import type { Choice } from '../../ui/form-fields.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { type Translate, useWords } from '../../ui/use-words.ts';

const tones: Readonly<Record<NumberFindingKind, Tone>> = {
  'withdrawn-twin': 'bad',
  double: 'bad',
  'bnsp-changed': 'bad',
  'bnsp-own': 'bad',
  stray: 'warn',
  unfit: 'warn',
  'no-code': 'warn',
  gap: 'neutral',
};

/** What kind of finding it is. */
export function FindingMark(props: { readonly kind: NumberFindingKind }): ReactNode {
  const { t } = useWords();
  return <StatusMark tone={tones[props.kind]} word={t(`numbering.kinds.${props.kind}`)} />;
}

/** Kinds of findings as choices of a filter. */
export function findingChoices(t: Translate): readonly Choice[] {
  return numberFindingKinds.map((value) => ({ value, label: t(`numbering.kinds.${value}`) }));
}
