import type { ReactNode } from 'react';
import { type ReviewStanding, reviewStandings } from '../../../main/contract/periodic-reviews.ts';
import type { Choice } from '../../ui/form-fields.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { type Translate, useWords } from '../../ui/use-words.ts';

const tones: Readonly<Record<ReviewStanding, Tone>> = {
  overdue: 'bad',
  soon: 'warn',
  revising: 'accent',
  ahead: 'neutral',
  none: 'neutral',
};

/** Where a document stands with its review. */
export function ReviewMark(props: { readonly standing: ReviewStanding }): ReactNode {
  const { t } = useWords();
  return <StatusMark tone={tones[props.standing]} word={t(`periodicReviews.standings.${props.standing}`)} />;
}

/** Standings as choices of a filter. */
export function standingChoices(t: Translate): readonly Choice[] {
  return reviewStandings.map((value) => ({ value, label: t(`periodicReviews.standings.${value}`) }));
}
