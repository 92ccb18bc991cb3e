import { type KeyboardEvent, type ReactNode, type Ref, useCallback, useEffect, useRef, useState } from 'react';
import { Textarea, TextInput } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

const PAUSE_MS = 900;

export interface SavedTextProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  /** Saves the text; false keeps it as not saved, to be tried again. */
  readonly onSave: (text: string) => Promise<boolean>;
  /** Runs after Ctrl+Enter has saved. */
  readonly onLeave?: () => void;
  readonly readOnly?: boolean;
  readonly lines?: 'one' | 'many';
  /** Words offered while typing. */
  readonly list?: string;
  readonly input?: Ref<HTMLTextAreaElement & HTMLInputElement>;
}

/**
 * Text that saves itself: after a pause, when the field is left, when the row is left and when the window is hidden. What could not be
 * saved stays in the field and says so.
 */
export function SavedText(props: SavedTextProps): ReactNode {
  const { t } = useWords();
  const [draft, setDraft] = useState<string>();
  const [failed, setFailed] = useState(false);
  const latest = useRef({ draft, value: props.value, onSave: props.onSave });
  latest.current = { draft, value: props.value, onSave: props.onSave };
  const sent = useRef<string>(undefined);

  const flush = useCallback(async (): Promise<void> => {
    const { draft: text, value, onSave } = latest.current;
    if (text === undefined || text === sent.current) return;
    if (text === value) {
      setDraft(undefined);
      return;
    }
    sent.current = text;
    const saved = await onSave(text);
    sent.current = undefined;
    setFailed(!saved);
    if (saved) setDraft((now) => (now === text ? undefined : now));
  }, []);

  useEffect(() => {
    if (draft === undefined) return undefined;
    const timer = setTimeout(() => void flush(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, flush]);

  useEffect(() => {
    const onHide = (): void => void flush();
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', onHide);
      void flush();
    };
  }, [flush]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const isLeaving = event.key === 'Enter' && (event.ctrlKey || event.metaKey || props.lines === 'one');
    if (!isLeaving) return;
    event.preventDefault();
    void flush();
    props.onLeave?.();
  };
  const shared = {
    label: props.label,
    value: draft ?? props.value,
    readOnly: props.readOnly ?? false,
    onKeyDown,
    onBlur: () => void flush(),
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[],
    ...(props.hint === undefined ? {} : { description: props.hint }),
    ...(failed ? { error: t('selfAssessment.workspace.notSaved') } : {}),
  };
  if (props.lines === 'one') {
    return (
      <TextInput
        {...shared}
        ref={props.input as Ref<HTMLInputElement>}
        maxLength={300}
        autoComplete="off"
        {...(props.list === undefined ? {} : { list: props.list })}
        onChange={(event) => setDraft(event.currentTarget.value)}
      />
    );
  }
  return (
    <Textarea
      {...shared}
      ref={props.input as Ref<HTMLTextAreaElement>}
      rows={3}
      maxLength={20_000}
      classNames={{ input: 'text-area' }}
      onChange={(event) => setDraft(event.currentTarget.value)}
    />
  );
}
