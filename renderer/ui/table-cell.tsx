import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { parseDate } from './dates.ts';
import { useEnvironment } from './environment.tsx';
import { Icon } from './icons.tsx';
import { messageOf } from './messages.ts';
import { notifyFailure } from './notify.tsx';
import type { CellEdit } from './table-types.ts';
import { useWords } from './use-words.ts';

export type EditMove = 'stay' | 'down' | 'right' | 'left';

interface CellEditorProps<T> {
  readonly edit: CellEdit<T>;
  readonly row: T;
  readonly label: string;
  /** What was typed to start with, instead of the present text. */
  readonly typed: string | undefined;
  readonly onDone: (move: EditMove) => void;
}

/** Changes a cell in place: Enter saves and goes down, Tab saves and goes right, Esc leaves it as it was. */
export function CellEditor<T>(props: CellEditorProps<T>): ReactNode {
  const { t, language } = useWords();
  const { today } = useEnvironment();
  const { edit, row } = props;
  const [text, setText] = useState(props.typed ?? edit.text(row));
  const [fault, setFault] = useState<string>();
  const input = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const closing = useRef(false);
  useEffect(() => {
    input.current?.focus();
    if (props.typed === undefined && input.current instanceof HTMLInputElement) {
      input.current.select();
    }
  }, [props.typed]);

  const save = async (move: EditMove, value = text): Promise<void> => {
    if (closing.current) {
      return;
    }
    const trimmed = value.trim();
    const sent = edit.type === 'date' && trimmed !== '' ? parseDate(trimmed, today) : trimmed;
    if (sent === undefined) {
      setFault(t('ui.form.date'));
      return;
    }
    closing.current = true;
    if (sent !== edit.text(row)) {
      const result = await edit.save(row, sent);
      if (!result.ok) {
        closing.current = false;
        setFault(messageOf(result));
        if (move === 'stay') {
          // The cell is being left: its own place for the sentence goes away with it.
          notifyFailure(result);
        }
        return;
      }
    }
    props.onDone(move);
  };

  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter') {
      event.preventDefault();
      void save('down');
    } else if (event.key === 'Tab') {
      event.preventDefault();
      void save(event.shiftKey ? 'left' : 'right');
    } else if (event.key === 'Escape') {
      event.preventDefault();
      closing.current = true;
      props.onDone('stay');
    }
  };
  const shared = {
    ref: input,
    className: 'cell-input',
    'aria-label': props.label,
    'aria-invalid': fault !== undefined,
    title: fault,
    onKeyDown: onKey,
    onBlur: () => void save('stay'),
    lang: language,
  };
  return (
    <>
      {edit.type === 'choice' ? (
        <select {...shared} value={text} onChange={(event) => setText(event.currentTarget.value)}>
          {edit.choices?.some((choice) => choice.value === text) ? null : <option value={text}>{text}</option>}
          {edit.choices?.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          value={text}
          inputMode={edit.type === 'number' ? 'decimal' : 'text'}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {fault ? (
        <span className="cell-fault" role="alert">
          <Icon name="warning" size={14} />
          {fault}
        </span>
      ) : null}
    </>
  );
}
