import type { ReactNode } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import type { SelfAssessment } from '../../../main/contract/self-assessment.ts';
import { assessmentPurpose } from '../../../main/contract/self-assessment-values.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { useDates } from '../../ui/dates.ts';
import { AppForm, DateField, SelectField, TextField } from '../../ui/form.tsx';
import { SimpleGrid } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

function Fields(): ReactNode {
  const { t } = useWords();
  const types = ['p1-education', 'p1-industry', 'p2', 'p3'] as const;
  return (
    <>
      <TextField name="title" label={t('common.title')} autoFocus />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SelectField
          name="purpose"
          label={t('selfAssessment.purpose')}
          choices={assessmentPurpose.options.map((value) => ({ value, label: t(`selfAssessment.purposes.${value}`) }))}
        />
        <SelectField
          name="lspType"
          label={t('selfAssessment.lspType')}
          choices={types.map((value) => ({ value, label: t(`profile.types.${value}`) }))}
        />
        <DateField name="periodFrom" label={t('selfAssessment.periodFrom')} />
        <DateField name="periodUntil" label={t('selfAssessment.periodUntil')} />
        <DateField name="asOf" label={t('selfAssessment.asOf')} />
      </SimpleGrid>
    </>
  );
}

/** Changes what a self-assessment says about itself. */
export function AssessmentForm(props: {
  readonly assessment: SelfAssessment;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}): ReactNode {
  const { t } = useWords();
  const change = useWrite('selfAssessment.change', { quiet: true });
  const { id, rev, title, purpose, lspType, periodFrom, periodUntil, asOf } = props.assessment;
  return (
    <AppForm
      label={t('selfAssessment.change')}
      schema={contract['selfAssessment.change'].input}
      start={{ id, expectRev: rev, title, purpose, lspType, periodFrom, periodUntil, asOf }}
      onSubmit={change.run}
      onDone={() => {
        notifyDone(t('selfAssessment.changed'));
        props.onDone();
      }}
      onCancel={props.onCancel}
      unguarded
    >
      <Fields />
    </AppForm>
  );
}

/** Makes a self-assessment from an edition; type and licence period are proposed from the profile. */
export function CreateForm(props: {
  readonly editionId: string | undefined;
  readonly onDone: (id: string) => void;
  readonly onCancel: () => void;
}): ReactNode {
  const instruments = useRead('instruments.list', {});
  const profile = useRead('profile.get', {});
  return (
    <Loaded read={instruments}>
      {({ editions }) => (
        <Loaded read={profile}>{(data) => <Create {...props} editions={editions} profile={data} />}</Loaded>
      )}
    </Loaded>
  );
}

function Create(props: {
  readonly editionId: string | undefined;
  readonly onDone: (id: string) => void;
  readonly onCancel: () => void;
  readonly editions: OutputOf<'instruments.list'>['editions'];
  readonly profile: OutputOf<'profile.get'>;
}): ReactNode {
  const { t, language } = useWords();
  const dates = useDates();
  const create = useWrite('selfAssessment.create', { quiet: true });
  const edition = props.editions.find((candidate) => candidate.id === props.editionId) ?? props.editions[0];
  return (
    <AppForm
      label={t('selfAssessment.add')}
      schema={contract['selfAssessment.create'].input}
      start={{
        title: `${t('selfAssessment.title')} ${dates.today.slice(0, 4)}`,
        editionId: edition?.id ?? '',
        purpose: 'relicence',
        lspType: props.profile.type,
        periodFrom: null,
        periodUntil: null,
        asOf: dates.today,
      }}
      onSubmit={create.run}
      onDone={(made) => {
        notifyDone(t('selfAssessment.created'));
        props.onDone(made.id);
      }}
      onCancel={props.onCancel}
      submitLabel={t('selfAssessment.add')}
      unguarded
    >
      <SelectField
        name="editionId"
        label={t('selfAssessment.instrument')}
        hint={t('selfAssessment.instrumentHint')}
        choices={props.editions.map((candidate) => ({
          value: candidate.id,
          label: `${candidate.name[language]} (${candidate.edition}, ${t('selfAssessment.report.rows').toLowerCase()}: ${candidate.counts.auditable})`,
        }))}
      />
      <Fields />
    </AppForm>
  );
}
