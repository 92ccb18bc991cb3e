import type { ReactNode } from 'react';
import { type DocumentState, documentState } from '../../../main/contract/documents.ts';
import type { Choice } from '../../ui/form-fields.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { type Translate, useWords } from '../../ui/use-words.ts';

const tones: Readonly<Record<DocumentState, Tone>> = {
  none: 'neutral',
  draft: 'neutral',
  'in-review': 'accent',
  returned: 'warn',
  approved: 'accent',
  'in-force': 'good',
  expired: 'bad',
  obsolete: 'neutral',
  withdrawn: 'neutral',
};

/** State of a document or revision in drawing, word and colour. */
export function DocumentMark(props: { readonly state: DocumentState }): ReactNode {
  const { t } = useWords();
  return <StatusMark tone={tones[props.state]} word={t(`documents.states.${props.state}`)} />;
}

/** States as choices of a filter, in the order of a document's life. */
export function stateChoices(t: Translate): readonly Choice[] {
  return documentState.options.map((value) => ({ value, label: t(`documents.states.${value}`) }));
}

/** Code and title in one line, as a document is named in sentences. */
export function documentName(document: { readonly code: string; readonly title: string }): string {
  return `${document.code} ${document.title}`.trim();
}
