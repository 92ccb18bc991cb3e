import type { ReactNode } from 'react';
import { z } from 'zod';
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
import { useSourceWords } from './carry-dialog.tsx';

const remoteStates = z.enum(['unknown', 'yes', 'no']);
type RemoteState = z.infer<typeof remoteStates>;
const remoteOf: Readonly<Record<RemoteState, boolean | null>> = { unknown: null, yes: true, no: false };
// "not said" is a choice of its own, which a switch cannot show
const changeSchema = contract['selfAssessment.change'].input
  .omit({ remote: true })
  .extend({ remoteState: remoteStates });
const createSchema = contract['selfAssessment.create'].input
  .omit({ remote: true })
  .extend({ remoteState: remoteStates });

function remoteStateOf(remote: boolean | null): RemoteState {
  if (remote === null) return 'unknown';
  return remote ? 'yes' : 'no';
}

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
        <SelectField
          name="remoteState"
          label={t('selfAssessment.remote')}
          hint={t('selfAssessment.remoteHint')}
          choices={remoteStates.options.map((value) => ({ value, label: t(`selfAssessment.remoteChoices.${value}`) }))}
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
  const { id, rev, title, purpose, lspType, remote, periodFrom, periodUntil, asOf } = props.assessment;
  return (
    <AppForm
      label={t('selfAssessment.change')}
      schema={changeSchema}
      start={{
        id,
        expectRev: rev,
        title,
        purpose,
        lspType,
        remoteState: remoteStateOf(remote),
        periodFrom,
        periodUntil,
        asOf,
      }}
      onSubmit={({ remoteState, ...values }) => change.run({ ...values, remote: remoteOf[remoteState] })}
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
      schema={createSchema}
      start={{
        title: `${t('selfAssessment.title')} ${dates.today.slice(0, 4)}`,
        editionId: edition?.id ?? '',
        purpose: 'relicence',
        lspType: props.profile.type,
        remoteState: 'unknown',
        carryFrom: null,
        periodFrom: null,
        periodUntil: null,
        asOf: dates.today,
      }}
      onSubmit={({ remoteState, ...values }) => create.run({ ...values, remote: remoteOf[remoteState] })}
      onDone={(made) => {
        notifyDone(t('selfAssessment.created'));
        props.onDone(made.id);
      }}
      onCancel={props.onCancel}
      submitLabel={t('selfAssessment.add')}
      unguarded
    >
      {(form) => (
        <>
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
          <CarryFrom editionId={form.watch('editionId')} />
        </>
      )}
    </AppForm>
  );
}

/** Finished self-assessments whose answers may come over; none to choose from, none shown. */
function CarryFrom(props: { readonly editionId: string }): ReactNode {
  const { t } = useWords();
  const words = useSourceWords();
  const sources = useRead(
    'selfAssessment.carrySources',
    { editionId: props.editionId },
    { enabled: props.editionId !== '' },
  );
  const found = sources.data?.sources ?? [];
  if (found.length === 0) return null;
  return (
    <SelectField
      name="carryFrom"
      label={t('selfAssessment.carry.from')}
      hint={t('selfAssessment.carry.fromHint')}
      placeholder={t('selfAssessment.carry.none')}
      choices={found.map((source) => ({ value: source.id, label: words(source) }))}
    />
  );
}
