import type { ReactNode } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm, CheckboxField, DateField, NumberField } from '../../ui/form.tsx';
import { Stack } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** How often a document is reviewed: as its type, or in an interval of its own; and the next day by hand. */
export function ScheduleForm(props: {
  readonly documentId: string;
  readonly facts: OutputOf<'periodicReviews.ofDocument'>;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { facts } = props;
  const save = useWrite('periodicReviews.schedule', { quiet: true });
  const ofType =
    facts.typeMonths === null ? t('periodicReviews.never') : t('periodicReviews.months', { count: facts.typeMonths });
  return (
    <AppForm
      label={t('periodicReviews.scheduleTitle')}
      schema={contract['periodicReviews.schedule'].input}
      start={{
        id: props.documentId,
        expectRev: facts.documentRev,
        byType: facts.byType,
        months: facts.months,
        reviewOn: facts.setOn,
      }}
      onSubmit={save.run}
      onDone={() => {
        notifyDone(t('periodicReviews.scheduled'));
        props.onClose();
      }}
      onCancel={props.onClose}
    >
      {(form) => (
        <Stack gap="md">
          <CheckboxField name="byType" label={t('periodicReviews.scheduleByType', { interval: ofType })} />
          {form.watch('byType') === true ? null : (
            <NumberField
              name="months"
              label={t('periodicReviews.scheduleMonths')}
              hint={t('periodicReviews.scheduleMonthsHint')}
            />
          )}
          <DateField
            name="reviewOn"
            label={t('periodicReviews.scheduleOn')}
            hint={t('periodicReviews.scheduleOnHint')}
          />
        </Stack>
      )}
    </AppForm>
  );
}
