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

/** What a cited thing is worth: only what is in force counts. */
export function TargetMark(props: { readonly state: TargetState; readonly small?: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <StatusMark
      tone={tones[props.state]}
      word={t(`evidence.states.${props.state}`)}
      {...(props.small ? { small: true } : {})}
    />
  );
}

/** Name of a cited thing in one line: code and title. */
export function targetName(target: { readonly code: string; readonly label: string }): string {
  return `${target.code} ${target.label}`.trim();
}
