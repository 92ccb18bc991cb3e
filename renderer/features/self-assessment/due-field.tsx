import { type ReactNode, useState } from 'react';
import { civilDate } from '../../../main/contract/values.ts';
import { useDates } from '../../ui/dates.ts';
import { DateInput } from '../../ui/form-date.tsx';
import { TextInput } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

/** A due date that saves itself when the field is left or Enter is pressed; what is no date is not taken. */
export function DueField(props: {
  readonly value: string | null;
  readonly readOnly: boolean;
  readonly onSave: (due: string | null) => Promise<boolean>;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const [draft, setDraft] = useState<{ readonly of: string | null; readonly text: string }>();
  // another value from the core makes what was typed over the former one void
  const typed = draft !== undefined && draft.of === props.value ? draft.text : undefined;
  const save = (): void => {
    if (typed === undefined) return;
    const due = typed === '' ? null : typed;
    if (due !== props.value && (due === null || civilDate.safeParse(due).success)) void props.onSave(due);
    else setDraft(undefined);
  };
  const label = t('selfAssessment.workspace.due');
  if (props.readOnly) return <TextInput label={label} readOnly value={dates.date(props.value)} />;
  return (
    <DateInput
      label={label}
      value={typed ?? props.value ?? ''}
      onChange={(text) => setDraft({ of: props.value, text })}
      onBlur={save}
      onEnter={save}
    />
  );
}
