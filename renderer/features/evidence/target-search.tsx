import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead } from '../../app/client.ts';
import { Icon } from '../../ui/icons.tsx';
import { Text, TextInput } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';
import { MarkedText } from './marked-text.tsx';
import { TargetMark, targetName } from './target-mark.tsx';

/** One thing that can be cited. */
export type Candidate = OutputOf<'evidence.targets'>['targets'][number];

/** Typing waits this long before the core is asked. */
const PAUSE = 150;
const SHOWN = 12;

/**
 * Finds something to cite: suggestions of the clause first, then what is typed, also inside files. One field and a list under it;
 * arrows choose, Enter cites, Escape empties.
 */
export function TargetSearch(props: {
  readonly clause: string | undefined;
  readonly cited: ReadonlySet<string>;
  readonly autoFocus: boolean;
  readonly onCite: (candidate: Candidate) => void;
}): ReactNode {
  const { t } = useWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    if (props.autoFocus) {
      field.current?.focus();
    }
  }, [props.autoFocus]);
  const asked = text !== '' || props.clause !== undefined;
  const read = useRead(
    'evidence.targets',
    { text, limit: SHOWN, ...(props.clause === undefined ? {} : { clause: props.clause }) },
    { enabled: asked, keepPrevious: true },
  );
  const candidates = asked ? (read.data?.targets ?? []) : [];
  const chosen = candidates[Math.min(active, candidates.length - 1)];
  const optionId = (candidate: Candidate): string => `${id}-${candidate.targetId}`;

  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && candidates.length > 0) {
      event.preventDefault();
      setActive((candidates.length + Math.min(active, candidates.length - 1) + step) % candidates.length);
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      props.onCite(chosen);
    } else if (event.key === 'Escape' && typed !== '') {
      event.preventDefault();
      event.stopPropagation();
      setTyped('');
    }
  };
  return (
    <div className="target-search">
      <TextInput
        ref={field}
        label={t('evidence.search')}
        placeholder={t('evidence.searchPlaceholder')}
        leftSection={<Icon name="search" />}
        role="combobox"
        aria-expanded={candidates.length > 0}
        {...(candidates.length > 0 ? { 'aria-controls': `${id}-list` } : {})}
        aria-autocomplete="list"
        {...(chosen ? { 'aria-activedescendant': optionId(chosen) } : {})}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKey}
      />
      {text === '' && candidates.length > 0 ? (
        <Text size="xs" c="dimmed" mt="xs">
          {t('evidence.suggested')}
        </Text>
      ) : null}
      {candidates.length === 0 ? null : (
        <div id={`${id}-list`} role="listbox" aria-label={t('evidence.results')} className="targets">
          {candidates.map((candidate) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above, as in every combobox
            <div
              key={`${candidate.targetKind}:${candidate.targetId}`}
              id={optionId(candidate)}
              role="option"
              tabIndex={-1}
              aria-selected={candidate === chosen}
              className="target"
              onClick={() => props.onCite(candidate)}
            >
              <span className="target-name">{targetName(candidate)}</span>
              <span className="target-facts">
                <TargetMark state={candidate.state} />
                {candidate.page === null ? null : <Tag>{t('evidence.place', { page: candidate.page })}</Tag>}
                {props.cited.has(`${candidate.targetKind}:${candidate.targetId}`) ? (
                  <Tag>{t('evidence.alreadyCited')}</Tag>
                ) : null}
              </span>
              {candidate.page === null ? null : <MarkedText text={candidate.excerpt} />}
            </div>
          ))}
        </div>
      )}
      {asked && read.data !== undefined && candidates.length === 0 ? (
        <Text size="sm" c="dimmed" role="status">
          {text === '' ? t('evidence.resultsNoneClause', { clause: props.clause ?? '' }) : t('evidence.resultsNone')}
        </Text>
      ) : null}
    </div>
  );
}
