import { useEffect } from 'react';
import { type ControllerRenderProps, type FieldValues, useController } from 'react-hook-form';
import { useFormFacts } from './form-facts.ts';
import { decodeFault, emptyValue, fieldSchema, isRequired } from './form-schema.ts';
import { useWords } from './use-words.ts';

/** What every field of a form takes. */
export interface FieldProps {
  /** Dotted path in the schema; an unknown one throws. */
  readonly name: string;
  readonly label: string;
  /** A line under the label: format, source, consequence. */
  readonly hint?: string;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  /** Must say something while it is shown, although the schema lets it be empty. */
  readonly demanded?: boolean;
}

export interface BoundField {
  readonly value: unknown;
  readonly set: (value: unknown) => void;
  readonly clear: () => void;
  readonly required: boolean;
  readonly fault: string | undefined;
  readonly disabled: boolean;
  readonly control: ControllerRenderProps<FieldValues, string>;
}

/** Binds a field to its form by name: value, fault in words, required mark and the right kind of "empty". */
export function useField(props: FieldProps): BoundField {
  const { t } = useWords();
  const { schema, readOnly, demanded } = useFormFacts();
  const own = fieldSchema(schema, props.name);
  if (!own) {
    throw new Error(`The form's schema has no field "${props.name}".`);
  }
  const { field, fieldState } = useController({ name: props.name });
  const { name, demanded: demand = false } = props;
  useEffect(() => {
    if (!demand) {
      return undefined;
    }
    demanded.add(name);
    return () => {
      demanded.delete(name);
    };
  }, [demanded, demand, name]);
  const text = fieldState.error?.message;
  const fault = text === undefined ? undefined : decodeFault(text);
  return {
    value: field.value,
    set: field.onChange,
    clear: () => field.onChange(emptyValue(own)),
    required: demand || isRequired(own),
    fault: fault ? t(fault.key, fault.params) : undefined,
    disabled: readOnly || (props.disabled ?? false),
    control: field,
  };
}
