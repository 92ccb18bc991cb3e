import { type ReactNode, useState } from 'react';
import type { ImportDetail } from '../../main/contract/imports.ts';
import { ActionButton } from '../ui/buttons.tsx';
import { DateInput } from '../ui/form-date.tsx';
import { Modal, Select, Stack, TextInput } from '../ui/layout.tsx';
import { useKnownWord, useWords } from '../ui/use-words.ts';
import { choiceLabel } from './import-columns.tsx';

type Field = ImportDetail['fields'][number];

/** Puts one value into a column of all chosen rows: a status, a type, a date. Each row is judged anew. */
export function FillColumn(props: {
  readonly fields: readonly Field[];
  readonly count: number;
  readonly onFill: (proposal: Readonly<Record<string, string>>) => Promise<boolean>;
}): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState<string | null>(null);
  const [value, setValue] = useState('');
  const field = props.fields.find((candidate) => candidate.key === key);
  const fill = async (): Promise<void> => {
    if (field && (await props.onFill({ [field.key]: value }))) {
      setOpen(false);
    }
  };
  return (
    <>
      <ActionButton label={t('imports.fill')} size="xs" onPress={() => setOpen(true)} />
      <Modal opened={open} onClose={() => setOpen(false)} title={t('imports.fill')} size="sm" top>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void fill();
          }}
        >
          <Stack gap="md">
            <Select
              label={t('imports.fillField')}
              data={props.fields.map((candidate) => ({ value: candidate.key, label: t(candidate.label) }))}
              value={key}
              data-autofocus
              onChange={(next) => {
                setKey(next);
                setValue('');
              }}
            />
            {field ? <FillValue field={field} value={value} onChange={setValue} /> : null}
            <ActionButton
              label={t('imports.fillRows', { count: props.count })}
              look="main"
              submit
              writes
              disabled={field === undefined || (field.required && value === '')}
            />
          </Stack>
        </form>
      </Modal>
    </>
  );
}

function FillValue(props: {
  readonly field: Field;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const { t } = useWords();
  const known = useKnownWord();
  const { field, value, onChange } = props;
  const label = t('imports.fillValue');
  if (field.choices) {
    return (
      <Select
        label={label}
        searchable={field.choices.length > 8}
        data={field.choices.map((choice) => ({ value: choice, label: choiceLabel(field.label, choice, { t, known }) }))}
        value={value === '' ? null : value}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  }
  if (field.type === 'date') {
    return <DateInput label={label} value={value} onChange={onChange} />;
  }
  return <TextInput label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
}
