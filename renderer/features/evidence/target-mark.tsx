import type { ReactNode } from 'react';
import type { EvidenceLink } from '../../../main/contract/evidence.ts';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';

export type TargetState = EvidenceLink['target']['state'];

const tones: Readonly<Record<TargetState, Tone>> = {
  'in-force': 'good',
  draft: 'neutral',
  superseded: 'warn',
  withdrawn: 'bad',
  expired: 'bad',
  missing: 'bad',
};

/** What a cited thing is worth: only what is in force counts, and a paper that was replaced in part has to be looked at again. */
export function TargetMark(props: {
  readonly state: TargetState;
  readonly overtaken?: boolean;
  readonly small?: boolean;
}): ReactNode {
  const { t } = useWords();
  const partly = props.state === 'in-force' && props.overtaken === true;
  return (
    <StatusMark
      tone={partly ? 'warn' : tones[props.state]}
      word={t(partly ? 'evidence.partly' : `evidence.states.${props.state}`)}
      {...(props.small ? { small: true } : {})}
    />
  );
}

/** Name of a cited thing in one line: code and title. */
export function targetName(target: { readonly code: string; readonly label: string }): string {
  return `${target.code} ${target.label}`.trim();
}
