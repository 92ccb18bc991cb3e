import { zodResolver } from '@hookform/resolvers/zod';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import {
  type DefaultValues,
  type FieldErrors,
  type FieldValues,
  FormProvider,
  type Resolver,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import type { z } from 'zod';
import type { Failure, Result } from '../../main/contract/result.ts';
import { ActionButton } from './buttons.tsx';
import { useConfirm } from './confirm.tsx';
import { useEnvironment } from './environment.tsx';
import { FormFactsContext } from './form-facts.ts';
import { decodeFault, encodeFault, faultOf, fieldSchema, withoutNothing } from './form-schema.ts';
import { messageKey, messageOf } from './messages.ts';
import { Hint } from './states.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';
import { useWords } from './use-words.ts';

export { DateField } from './form-date.tsx';
export {
  CheckboxField,
  type Choice,
  MultiSelectField,
  NumberField,
  SelectField,
  TextAreaField,
  TextField,
} from './form-fields.tsx';
export { FileField } from './form-file.tsx';

export interface AppFormProps<S extends z.ZodType<unknown, FieldValues>, T> {
  /** The contract's input schema: `contract['documents.create'].input`. */
  readonly schema: S;
  /** Values to start with; keys that no field shows (id, expectRev) are sent along. */
  readonly start: DefaultValues<z.input<S>>;
  /** Sends the values; give back the Result of `call` or `useWrite(…, { quiet: true }).run`. Field faults land on their fields. */
  readonly onSubmit: (values: z.input<S>) => Promise<Result<T>>;
  /** Runs after the values were accepted. */
  readonly onDone?: (value: T) => void;
  readonly onCancel?: () => void;
  /** The verb: "Simpan dokumen". "Simpan" when left out. */
  readonly submitLabel?: string;
  /** More buttons left of the verb. */
  readonly actions?: ReactNode;
  /** Do not ask before unsaved values are left. */
  readonly unguarded?: boolean;
  /** Faults show when it is sent, not when a field is left: for short forms with other ways beside them. */
  readonly calm?: boolean;
  readonly readOnly?: boolean;
  readonly label: string;
  readonly children: ReactNode | ((form: UseFormReturn<z.input<S>>) => ReactNode);
}

/**
 * THE form: one contract schema, fields by name, required marks and limits from the schema, faults of the core on their fields,
 * a question before unsaved values are left, Ctrl+S or Ctrl+Enter to save.
 */
export function AppForm<S extends z.ZodType<unknown, FieldValues>, T>(props: AppFormProps<S, T>): ReactNode {
  const { t } = useWords();
  const confirm = useConfirm();
  const environment = useEnvironment();
  const readOnly = (props.readOnly ?? false) || environment.readOnly;
  const [failure, setFailure] = useState<Failure>();
  const element = useRef<HTMLFormElement>(null);
  const left = useRef(false);
  const [demanded] = useState(() => new Set<string>());
  const form = useForm<z.input<S>>({
    // zodResolver's own types ask for a literal object schema; the values are checked by the schema itself.
    resolver: resolverOf(props.schema, demanded) as unknown as Resolver<z.input<S>>,
    defaultValues: props.start,
    mode: (props.calm ?? false) ? 'onSubmit' : 'onTouched',
    shouldFocusError: true,
  });
  const { isDirty, isSubmitting, errors } = form.formState;

  const submit = form.handleSubmit(async () => {
    setFailure(undefined);
    const values = form.getValues();
    const result = await props.onSubmit(withoutNothing(props.schema, values));
    if (!result.ok) {
      setFailure(result);
      landFaults(form, props.schema, result);
      return;
    }
    form.reset(values, { keepValues: true });
    left.current = true;
    props.onDone?.(result.value);
    left.current = false;
  });

  useSaveKeys(element, () => void submit());

  const cancel = async (): Promise<void> => {
    if (isDirty && !(props.unguarded ?? false)) {
      const leave = await confirm({
        title: t('ui.unsaved.title'),
        text: t('ui.unsaved.text'),
        action: t('ui.unsaved.leave'),
        cancel: t('ui.unsaved.stay'),
      });
      if (!leave) {
        return;
      }
    }
    left.current = true;
    props.onCancel?.();
  };

  const stray = strayFaults(errors, element.current);
  return (
    <FormFactsContext value={{ schema: props.schema, readOnly, demanded }}>
      <FormProvider {...form}>
        <form
          ref={element}
          className="form"
          aria-label={props.label}
          noValidate
          onSubmit={(event) => {
            event.stopPropagation();
            void submit(event);
          }}
        >
          {failure ? (
            <Hint tone="bad">
              {messageOf(failure)}
              {strayServerFaults(failure, props.schema).map((text) => (
                <div key={text}>{text}</div>
              ))}
            </Hint>
          ) : null}
          {stray.length > 0 ? (
            <Hint tone="bad">
              {stray.map((fault) => (
                <div key={fault.path}>
                  {fault.path}: {t(fault.key, fault.params)}
                </div>
              ))}
            </Hint>
          ) : null}
          {isDirty && !(props.unguarded ?? false) ? <UnsavedGuard left={left} /> : null}
          <div className="form-fields">
            {typeof props.children === 'function' ? props.children(form) : props.children}
          </div>
          {readOnly ? null : (
            <div className="form-actions">
              {isDirty && !(props.unguarded ?? false) ? (
                <span className="form-dirty">{t('ui.unsaved.mark')}</span>
              ) : null}
              {props.actions}
              {props.onCancel ? <ActionButton label={t('common.cancel')} onPress={cancel} /> : null}
              <ActionButton
                label={props.submitLabel ?? t('common.save')}
                look="main"
                submit
                busy={isSubmitting}
                keys="Control+S"
              />
            </div>
          )}
        </form>
      </FormProvider>
    </FormFactsContext>
  );
}

function resolverOf(schema: z.ZodType<unknown, FieldValues>, demanded: ReadonlySet<string>): Resolver {
  const resolve = zodResolver(schema, { error: (issue) => encodeFault(faultOf(issue)) });
  return async (values, context, options) => {
    const resolved = await resolve(withoutNothing(schema, values), context, options as never);
    const missing = [...demanded].filter((name) => String(values[name] ?? '').trim() === '');
    if (missing.length === 0) {
      return resolved as never;
    }
    const message = encodeFault({ key: 'ui.form.required', params: {} });
    const faults = missing.map((name) => [name, { type: 'demanded', message, ref: options.fields[name]?.ref }]);
    return { values: {}, errors: { ...resolved.errors, ...Object.fromEntries(faults) } } as never;
  };
}

function landFaults<V extends FieldValues>(form: UseFormReturn<V>, schema: z.ZodType, failure: Failure): void {
  let first = true;
  for (const [path, message] of Object.entries(failure.fields ?? {})) {
    if (fieldSchema(schema, path)) {
      const fault = { key: messageKey(message.code), params: message.params };
      form.setError(
        path as Parameters<typeof form.setError>[0],
        { type: 'server', message: encodeFault(fault) },
        { shouldFocus: first },
      );
      first = false;
    }
  }
}

function strayServerFaults(failure: Failure, schema: z.ZodType): readonly string[] {
  return Object.entries(failure.fields ?? {})
    .filter(([path]) => !fieldSchema(schema, path))
    .map(([, message]) => messageOf(message));
}

/** Faults of values that no field on screen shows: they must not fail without a word. */
function strayFaults(
  errors: FieldErrors,
  form: HTMLFormElement | null,
): readonly { path: string; key: string; params: Readonly<Record<string, string | number>> }[] {
  return flatFaults(errors, '').filter(
    ({ path }) => !form?.querySelector(`[name="${CSS.escape(path)}"], [data-field="${CSS.escape(path)}"]`),
  );
}

function flatFaults(
  errors: object,
  prefix: string,
): { path: string; key: string; params: Readonly<Record<string, string | number>> }[] {
  return Object.entries(errors).flatMap(([name, value]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (typeof value !== 'object' || value === null || value instanceof Element) {
      return [];
    }
    if ('message' in value && typeof value.message === 'string') {
      return [{ path, ...decodeFault(value.message) }];
    }
    return name === 'ref' ? [] : flatFaults(value, path);
  });
}

function useSaveKeys(element: RefObject<HTMLFormElement | null>, save: () => void): void {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const wanted =
        (event.ctrlKey || event.metaKey) && !event.altKey && (event.key.toLowerCase() === 's' || event.key === 'Enter');
      const active = document.activeElement;
      if (wanted && element.current && (element.current.contains(active) || active === document.body)) {
        event.preventDefault();
        latest.current();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [element]);
}
