import type { ReactNode } from 'react';
import { contract } from '../../../main/contract/index.ts';
import type { AssessmentShare } from '../../../main/contract/self-assessment-sharing.ts';
import { AppForm, CheckboxField, DateField, MultiSelectField, TextField } from '../../ui/form.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useHandOut } from './use-hand-out.ts';

/** Asks which rows go out to whom, and until when. */
export function HandOutForm(props: {
  readonly assessmentId: string;
  readonly chapters: AssessmentShare['chapters'];
  readonly onClose: () => void;
}): ReactNode {
  const { t, language } = useWords();
  const handOut = useHandOut({ quiet: true });
  return (
    <AppForm
      label={t('sharedWork.shares.handOutTitle')}
      schema={contract['handouts.create'].input}
      start={{ assessmentId: props.assessmentId, person: '', codes: [], onlyOpen: false, due: null, note: '' }}
      onSubmit={handOut}
      onDone={props.onClose}
      onCancel={props.onClose}
      submitLabel={t('sharedWork.handouts.create')}
      unguarded
    >
      <TextField name="person" label={t('sharedWork.handouts.fieldPerson')} autoFocus />
      <MultiSelectField
        name="codes"
        label={t('sharedWork.handouts.codes')}
        hint={t('sharedWork.handouts.codesHint')}
        choices={props.chapters.map((chapter) => ({
          value: chapter.code,
          label: t('sharedWork.handouts.chapterOption', {
            code: chapter.code,
            title: chapter.title[language] || chapter.title.id,
          }),
        }))}
      />
      <CheckboxField name="onlyOpen" label={t('sharedWork.handouts.onlyOpen')} />
      <DateField name="due" label={t('sharedWork.handouts.due')} />
      <TextField name="note" label={t('sharedWork.handouts.note')} />
    </AppForm>
  );
}
