import { Checkbox, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useEnvironment } from './environment.tsx';
import { type BoundField, type FieldProps, useField } from './form-field.ts';
import { useWords } from './use-words.ts';

/** One value that can be chosen, with its word. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

/** A register may have 20,000 rows: more choices than anybody reads are found by typing. */
const CHOICES_SHOWN = 200;

/** What all inputs of the kit share: name, label, hint, fault and required mark. */
export function inputProps(props: FieldProps, field: BoundField) {
  return {
    name: props.name,
    label: props.label,
    description: props.hint,
    error: field.fault,
    required: field.required,
    disabled: field.disabled,
    ref: field.control.ref,
    onBlur: field.control.onBlur,
    ...(props.autoFocus ? { 'data-autofocus': true, autoFocus: true } : {}),
  };
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

/** One line of text. */
export function TextField(
  props: FieldProps & {
    readonly placeholder?: string;
    readonly width?: number;
    readonly type?: 'text' | 'password' | 'email';
    /** What a password manager may do with it: `current-password`, `new-password`, `username`, `off`. */
    readonly autoComplete?: string;
  },
): ReactNode {
  const field = useField(props);
  return (
    <TextInput
      {...inputProps(props, field)}
      type={props.type ?? 'text'}
      {...(props.autoComplete ? { autoComplete: props.autoComplete } : {})}
      {...(props.placeholder ? { placeholder: props.placeholder } : {})}
      {...(props.width ? { maw: props.width } : {})}
      value={textOf(field.value)}
      onChange={(event) => (event.currentTarget.value === '' ? field.clear() : field.set(event.currentTarget.value))}
    />
  );
}

/** Several lines of text; grows with what is written. */
export function TextAreaField(props: FieldProps & { readonly rows?: number }): ReactNode {
  const field = useField(props);
  return (
    <Textarea
      {...inputProps(props, field)}
      rows={props.rows ?? 3}
      classNames={{ input: 'text-area' }}
      value={textOf(field.value)}
      onChange={(event) => (event.currentTarget.value === '' ? field.clear() : field.set(event.currentTarget.value))}
    />
  );
}

/** Reads a number as typed in either language: `1.204`, `1204`, `2,5`; undefined when it is none. */
export function parseNumber(text: string, language: 'id' | 'en'): number | undefined {
  const compact = text.trim().replaceAll(/\s/g, '');
  const normal =
    language === 'id'
      ? compact.replaceAll(/\.(?=\d{3}(\D|$))/g, '').replace(',', '.')
      : compact.replaceAll(/,(?=\d{3}(\D|$))/g, '');
  return /^-?\d+(\.\d+)?$/.test(normal) ? Number(normal) : undefined;
}

/** A number, typed as text in the language's form; what is no number stays visible with its fault. */
export function NumberField(props: FieldProps & { readonly unit?: string; readonly width?: number }): ReactNode {
  const { language } = useWords();
  const field = useField(props);
  const [typed, setTyped] = useState<string>();
  const shown =
    typed ??
    (typeof field.value === 'number' && language === 'id'
      ? String(field.value).replace('.', ',')
      : textOf(field.value));
  return (
    <TextInput
      {...inputProps(props, field)}
      inputMode="decimal"
      maw={props.width ?? 180}
      rightSection={props.unit ? <span className="field-unit">{props.unit}</span> : undefined}
      rightSectionWidth={props.unit ? props.unit.length * 8 + 16 : undefined}
      value={shown}
      onBlur={() => {
        setTyped(undefined);
        field.control.onBlur();
      }}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        if (text.trim() === '') {
          field.clear();
        } else {
          field.set(parseNumber(text, language) ?? text);
        }
      }}
    />
  );
}

/** One of several; searchable when there are many. Can be emptied when the schema allows it. */
export function SelectField(
  props: FieldProps & { readonly choices: readonly Choice[]; readonly width?: number; readonly placeholder?: string },
): ReactNode {
  const { t } = useWords();
  const field = useField(props);
  return (
    <Select
      {...inputProps(props, field)}
      data={props.choices.map((choice) => ({
        value: choice.value,
        label: choice.label,
        disabled: choice.disabled ?? false,
      }))}
      searchable={props.choices.length > 8}
      limit={CHOICES_SHOWN}
      clearable={!field.required}
      clearButtonProps={{ 'aria-label': t('ui.form.clear', { label: props.label }) }}
      allowDeselect={false}
      nothingFoundMessage={t('ui.form.noChoice')}
      placeholder={props.placeholder ?? t('ui.form.choose')}
      {...(props.width ? { maw: props.width } : {})}
      value={textOf(field.value) || null}
      onChange={(value) => (value === null ? field.clear() : field.set(value))}
    />
  );
}

/** Several of several. */
export function MultiSelectField(
  props: FieldProps & { readonly choices: readonly Choice[]; readonly placeholder?: string },
): ReactNode {
  const { t } = useWords();
  const field = useField(props);
  const chosen = Array.isArray(field.value) ? field.value.map(String) : [];
  return (
    <MultiSelect
      {...inputProps(props, field)}
      data={props.choices.map((choice) => ({
        value: choice.value,
        label: choice.label,
        disabled: choice.disabled ?? false,
      }))}
      searchable
      limit={CHOICES_SHOWN}
      clearable
      clearButtonProps={{ 'aria-label': t('ui.form.clear', { label: props.label }) }}
      nothingFoundMessage={t('ui.form.noChoice')}
      placeholder={chosen.length === 0 ? (props.placeholder ?? t('ui.form.choose')) : ''}
      value={chosen}
      onChange={(values) => field.set(values)}
    />
  );
}

/** Yes or no. */
export function CheckboxField(props: FieldProps): ReactNode {
  const field = useField(props);
  const { compact } = useEnvironment();
  return (
    <Checkbox
      name={props.name}
      label={props.label}
      description={props.hint}
      error={field.fault}
      disabled={field.disabled}
      ref={field.control.ref}
      onBlur={field.control.onBlur}
      size={compact ? 'xs' : 'sm'}
      checked={field.value === true}
      onChange={(event) => field.set(event.currentTarget.checked)}
    />
  );
}
