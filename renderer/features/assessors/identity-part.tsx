import type { ReactNode } from 'react';
import type { AssessorRecord } from '../../../main/contract/assessor-shapes.ts';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm, TextAreaField } from '../../ui/form.tsx';
import { Section, Stack } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ActivityPart } from './activity-part.tsx';
import { ActiveFields, NameFields, WorkFields } from './assessor-fields.tsx';
import { PersonalPart } from './personal-part.tsx';

/** Who the assessor is: fields that are read and changed in place, personal data masked apart from them. */
export function IdentityPart(props: { readonly assessor: AssessorRecord; readonly readOnly: boolean }): ReactNode {
  const { t } = useWords();
  const { assessor } = props;
  const change = useWrite('assessors.change', { quiet: true });
  return (
    <Stack>
      <PersonalPart assessor={assessor} readOnly={props.readOnly} />
      <ActivityPart id={assessor.id} activity={assessor.activityYears} />
      <AppForm
        key={`${assessor.id}-${assessor.rev}`}
        label={t('assessors.change')}
        schema={contract['assessors.change'].input}
        start={{
          id: assessor.id,
          expectRev: assessor.rev,
          name: assessor.name,
          degreeFront: assessor.degreeFront,
          degreeBack: assessor.degreeBack,
          category: assessor.category,
          affiliation: assessor.affiliation,
          field: assessor.field,
          employer: assessor.employer,
          occupation: assessor.occupation,
          education: assessor.education,
          city: assessor.city,
          province: assessor.province,
          decreeNumber: assessor.decreeNumber,
          decreeDate: assessor.decreeDate,
          decreeUntil: assessor.decreeUntil,
          rccStatus: assessor.rccStatus,
          monitoredOn: assessor.monitoredOn,
          active: assessor.activeFlag,
          inactiveSince: assessor.inactiveSince,
          note: assessor.note,
        }}
        onSubmit={change.run}
        onDone={() => notifyDone(t('assessors.saved'))}
        readOnly={props.readOnly}
      >
        {(form) => (
          <>
            <Section title={t('assessors.identity')}>
              <NameFields />
              <ActiveFields active={form.watch('active') ?? true} />
            </Section>
            <Section title={t('assessors.work')}>
              <WorkFields />
            </Section>
            <TextAreaField name="note" label={t('common.note')} />
          </>
        )}
      </AppForm>
    </Stack>
  );
}
