import type { ReactNode } from 'react';
import type { SignatureState, SignatureView } from '../../../main/contract/signatures.ts';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';

const tones: Readonly<Record<SignatureState, Tone>> = {
  valid: 'good',
  changed: 'warn',
  'object-gone': 'bad',
  'text-damaged': 'bad',
  'record-damaged': 'bad',
  'file-damaged': 'bad',
  withdrawn: 'neutral',
};

/** Order of a register: what somebody must look at comes first. */
export const stateOrder: readonly SignatureState[] = [
  'record-damaged',
  'text-damaged',
  'file-damaged',
  'object-gone',
  'changed',
  'valid',
  'withdrawn',
];

/** What a signature is worth now: drawing, word and colour. */
export function SignatureMark(props: { readonly signature: Pick<SignatureView, 'state' | 'renewed'> }): ReactNode {
  const { t } = useWords();
  const { state, renewed } = props.signature;
  return <StatusMark tone={renewed ? 'neutral' : tones[state]} word={t(`signatures.states.${state}`)} />;
}
