import type { ReactNode } from 'react';
import type { Letter, LetterDirection, LetterState } from '../../../main/contract/correspondence.ts';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';

const tones: Readonly<Record<LetterState, Tone>> = {
  reserved: 'accent',
  sent: 'neutral',
  open: 'accent',
  settled: 'neutral',
  cancelled: 'neutral',
};
const icons = { reserved: 'circle', sent: 'check', open: 'circle', settled: 'check', cancelled: 'cross' } as const;

/** Address of the agenda of a direction. */
export function agendaAddress(direction: LetterDirection): string {
  return direction === 'out' ? '/surat' : '/surat/masuk';
}

/** How far a letter is; an answer that is late is said in words. */
export function LetterMark(props: { readonly letter: Pick<Letter, 'state' | 'overdue'> }): ReactNode {
  const { t } = useWords();
  const { state, overdue } = props.letter;
  const word = t(`correspondence.states.${state}`);
  if (overdue) return <StatusMark tone="bad" word={`${word}, ${t('correspondence.overdue')}`} />;
  return <StatusMark tone={tones[state]} word={word} icon={icons[state]} />;
}

/** Serial as it stands in the agenda: 12, or 12.a for an inserted letter. */
export function serialOf(letter: Pick<Letter, 'serial' | 'insertion'>): string {
  if (letter.serial === null) return '';
  return letter.insertion === '' ? String(letter.serial) : `${letter.serial}.${letter.insertion}`;
}
