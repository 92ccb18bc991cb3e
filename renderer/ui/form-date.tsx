import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { addDays, formatDate, formatLongDate, parseDate } from './dates.ts';
import { useEnvironment } from './environment.tsx';
import { type FieldProps, useField } from './form-field.ts';
import { inputProps } from './form-fields.tsx';
import { useWords } from './use-words.ts';

const steps: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: 30, PageDown: -30 };

export interface DateInputProps {
  readonly value: string;
  /** Gets a civil date, an empty text, or what was typed when it is no date. */
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly onEnter?: () => void;
  readonly label?: string;
  readonly ariaLabel?: string;
}

/**
 * A date by keyboard, outside of a form: `3 Maret 2026`, `03-03-2026`, `3/3/26`, `12`, `hari ini`, `+30`; up and down move by a
 * day, Page keys by thirty. What was understood is said in words under the field.
 */
export function DateInput(props: DateInputProps & { readonly extra?: object }): ReactNode {
  const { t, language } = useWords();
  const { today } = useEnvironment();
  const [typed, setTyped] = useState<string>();
  const understood = typed === undefined ? undefined : parseDate(typed, today);
  const shown = typed ?? formatDate(props.value, language);
  const change = (text: string): void => {
    setTyped(text);
    props.onChange(text.trim() === '' ? '' : (parseDate(text, today) ?? text));
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = steps[event.key];
    if (step !== undefined && !event.altKey && !event.ctrlKey) {
      event.preventDefault();
      const from = parseDate(shown, today);
      setTyped(undefined);
      props.onChange(from ? addDays(from, step) : today);
    } else if (event.key === 'Enter') {
      setTyped(undefined);
      props.onEnter?.();
    }
  };
  return (
    <TextInput
      maw={260}
      placeholder={t('ui.date.placeholder')}
      autoComplete="off"
      {...(props.label ? { label: props.label } : {})}
      {...(props.ariaLabel ? { 'aria-label': props.ariaLabel } : {})}
      {...props.extra}
      description={understood ? formatLongDate(understood, language) : descriptionOf(props.extra)}
      value={shown}
      onKeyDown={onKey}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => {
        setTyped(undefined);
        props.onBlur?.();
      }}
    />
  );
}

function descriptionOf(extra: object | undefined): string | undefined {
  return extra && 'description' in extra && typeof extra.description === 'string' ? extra.description : undefined;
}

/** A civil date in a form; see `DateInput` for what can be typed. */
export function DateField(props: FieldProps): ReactNode {
  const field = useField(props);
  const { ref, ...shared } = inputProps(props, field);
  return (
    <DateInput
      value={typeof field.value === 'string' ? field.value : ''}
      onChange={(value) => (value === '' ? field.clear() : field.set(value))}
      onBlur={field.control.onBlur}
      extra={{ ...shared, ref, onBlur: undefined }}
    />
  );
}
