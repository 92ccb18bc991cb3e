import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

/** What a mark says; colour follows it. Good, warn and bad only for conformity and due dates. */
export type Tone = 'good' | 'warn' | 'bad' | 'neutral' | 'accent';

const toneIcons = {
  good: 'checkCircle',
  warn: 'warning',
  bad: 'cross',
  neutral: 'circle',
  accent: 'info',
} as const satisfies Record<Tone, IconName>;

/** A status: drawing, word and colour together, so that colour alone never carries the meaning. */
export function StatusMark(props: {
  readonly tone: Tone;
  readonly word: string;
  readonly icon?: IconName;
  /** Only the drawing is seen; the word is still read out and shown as a hint. */
  readonly small?: boolean;
}): ReactNode {
  const icon = props.icon ?? toneIcons[props.tone];
  if (props.small) {
    return (
      <span className="mark mark-small" data-tone={props.tone} title={props.word}>
        <Icon name={icon} />
        <span className="hidden-word">{props.word}</span>
      </span>
    );
  }
  return (
    <span className="mark" data-tone={props.tone}>
      <Icon name={icon} size={14} />
      {props.word}
    </span>
  );
}

/** A short label without judgement: a code, a count, a source. */
export function Tag(props: { readonly children: ReactNode }): ReactNode {
  return <span className="tag">{props.children}</span>;
}

/** How many of how many, in words with a bar: "17 dari 24". */
export function Progressed(props: {
  readonly done: number;
  readonly total: number;
  readonly words: string;
}): ReactNode {
  const share = props.total > 0 ? Math.min(100, Math.round((props.done / props.total) * 100)) : 0;
  return (
    <span className="progressed">
      <span className="progressed-bar" aria-hidden="true">
        <span className="progressed-done" style={{ width: `${share}%` }} />
      </span>
      <span>{props.words}</span>
    </span>
  );
}
