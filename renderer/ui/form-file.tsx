import { Input } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import type { FileSource } from '../../main/contract/values.ts';
import { ActionButton, IconButton } from './buttons.tsx';
import { DropZone } from './drop-zone.tsx';
import { type ChosenFile, useEnvironment } from './environment.tsx';
import { type FieldProps, useField } from './form-field.ts';
import { useWords } from './use-words.ts';

function nameOf(value: unknown): string {
  const source = value as Partial<{ path: string; upload: string }> | null | undefined;
  return source?.path?.split(/[\\/]/).at(-1) ?? '';
}

/** A file of this computer, chosen or dropped; the value is a `fileSource` of the contract. */
export function FileField(
  props: FieldProps & { readonly extensions?: readonly string[]; readonly onChosen?: (file: ChosenFile) => void },
): ReactNode {
  const { t } = useWords();
  const environment = useEnvironment();
  const field = useField(props);
  const id = useId();
  const [name, setName] = useState('');
  const take = (files: readonly ChosenFile[]): void => {
    const file = files[0];
    if (file) {
      setName(file.name);
      field.set(file.source satisfies FileSource);
      props.onChosen?.(file);
    }
  };
  const shown = name || nameOf(field.value);
  return (
    <Input.Wrapper
      label={props.label}
      description={props.hint}
      error={field.fault}
      required={field.required}
      labelElement="div"
      labelProps={{ id }}
    >
      <DropZone label={props.label} disabled={field.disabled} onFiles={take}>
        <div className="file-field" data-field={props.name} role="group" aria-labelledby={id}>
          <ActionButton
            label={shown ? t('ui.file.change') : t('ui.file.choose')}
            icon="file"
            disabled={field.disabled}
            onPress={() =>
              environment
                .choose({
                  what: 'file',
                  title: props.label,
                  ...(props.extensions ? { extensions: props.extensions } : {}),
                })
                .then(take)
            }
          />
          <span className="file-name">{shown || t('ui.file.none')}</span>
          {shown && !field.required && !field.disabled ? (
            <IconButton
              label={t('ui.form.clear', { label: props.label })}
              icon="close"
              onPress={() => {
                setName('');
                field.clear();
              }}
            />
          ) : null}
        </div>
      </DropZone>
    </Input.Wrapper>
  );
}
