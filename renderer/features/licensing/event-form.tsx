import { type ReactNode, useId } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { eventOutcomes, type LicenceEvent } from '../../../main/contract/licensing-shapes.ts';
import { useWrite } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { ActionButton, IconButton } from '../../ui/buttons.tsx';
import {
  AppForm,
  CheckboxField,
  DateField,
  MultiSelectField,
  SelectField,
  TextAreaField,
  TextField,
} from '../../ui/form.tsx';
import { Select, SimpleGrid, Text, TextInput } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

type Timeline = OutputOf<'licensing.timeline'>;
type Member = { role: string; name: string };

/** Names with their roles, one row each. */
function TeamRows(props: {
  readonly team: readonly Member[];
  readonly roles: Timeline['roles'];
  readonly onChange: (team: Member[]) => void;
}): ReactNode {
  const { t } = useWords();
  const title = useId();
  const { team, onChange } = props;
  const change = (at: number, patch: Partial<Member>): void =>
    onChange(team.map((member, index) => (index === at ? { ...member, ...patch } : member)));
  return (
    <div role="group" aria-labelledby={title} className="licensing-team">
      <Text id={title} size="sm" fw={500}>
        {t('licensing.event.team')}
      </Text>
      {team.map((member, index) => (
        // a row has nothing but its place: two members may bear one name while it is typed
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are changed in place
        <div key={index} className="licensing-member">
          <Select
            aria-label={t('licensing.event.memberRole', { number: index + 1 })}
            data={props.roles.map((role) => ({ value: role.key, label: role.title }))}
            value={member.role}
            allowDeselect={false}
            onChange={(role) => change(index, { role: role ?? member.role })}
          />
          <TextInput
            aria-label={t('licensing.event.memberName', { number: index + 1 })}
            value={member.name}
            onChange={(event) => change(index, { name: event.currentTarget.value })}
          />
          <IconButton
            label={t('licensing.event.removeMember', { name: member.name || String(index + 1) })}
            icon="trash"
            onPress={() => onChange(team.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <ActionButton
        label={t('licensing.event.addMember')}
        icon="plus"
        look="quiet"
        size="xs"
        onPress={() => onChange([...team, { role: team.length === 0 ? 'lead' : 'member', name: '' }])}
      />
    </div>
  );
}

function startOf(event: LicenceEvent | undefined, today: string) {
  const measure = {
    ground: event?.ground ?? '',
    liftedOn: event?.liftedOn ?? null,
    liftingNumber: event?.liftingNumber ?? '',
    liftingDate: event?.liftingDate ?? null,
  };
  return {
    stage: event?.stage ?? '',
    title: event?.title ?? '',
    licenceId: event?.licenceId ?? null,
    from: event?.from ?? today,
    until: event?.until ?? null,
    letterNumber: event?.letterNumber ?? '',
    letterDate: event?.letterDate ?? null,
    outcome: event?.outcome ?? ('none' as const),
    result: event?.result ?? '',
    ...measure,
    nextStep: event?.nextStep ?? '',
    nextDate: event?.nextDate ?? null,
    nextDone: event?.nextDone ?? false,
    note: event?.note ?? '',
    team: event?.team.map(({ role, name }) => ({ role, name })) ?? [],
    schemeIds: event?.schemes.map((scheme) => scheme.id) ?? [],
  };
}

/** Notes an event of the licence, or corrects one. Fields of suspensions come with their stage. */
export function EventForm(props: {
  readonly timeline: Timeline;
  readonly event: LicenceEvent | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { today } = useWorkspace();
  const add = useWrite('licensing.addEvent', { quiet: true });
  const change = useWrite('licensing.changeEvent', { quiet: true });
  const { timeline, event } = props;
  const label = event === undefined ? t('licensing.timeline.addEvent') : t('licensing.timeline.changeEvent');
  return (
    <AppForm
      label={label}
      schema={contract['licensing.addEvent'].input}
      start={startOf(event, today)}
      onSubmit={(values) => {
        const kept = { ...values, team: (values.team ?? []).filter((member) => member.name.trim() !== '') };
        return event === undefined ? add.run(kept) : change.run({ ...kept, id: event.id, expectRev: event.rev });
      }}
      onDone={() => {
        notifyDone(t('licensing.timeline.eventSaved'));
        props.onClose();
      }}
      onCancel={props.onClose}
    >
      {(form) => {
        const stage = timeline.stages.find((candidate) => candidate.key === form.watch('stage'));
        const measure = stage !== undefined && stage.effect !== 'none';
        return (
          <>
            <SelectField
              name="stage"
              label={t('licensing.event.stage')}
              {...(stage === undefined ? {} : { hint: stage.hint })}
              choices={timeline.stages.map(({ key, title }) => ({ value: key, label: title }))}
            />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextField name="title" label={t('licensing.event.title')} />
              <SelectField
                name="licenceId"
                label={t('licensing.event.licence')}
                hint={t('licensing.event.licenceHint')}
                choices={timeline.periods.map(({ id, decreeNumber, licenceNumber }) => ({
                  value: id,
                  label: decreeNumber || licenceNumber || id,
                }))}
              />
              <DateField name="from" label={t('licensing.event.from')} />
              <DateField
                name="until"
                label={measure ? t('licensing.event.untilMeasure') : t('licensing.event.until')}
                {...(measure ? { hint: t('licensing.event.untilMeasureHint') } : {})}
              />
              <TextField name="letterNumber" label={t('licensing.event.letterNumber')} />
              <DateField name="letterDate" label={t('licensing.event.letterDate')} />
            </SimpleGrid>
            {measure ? (
              <>
                <TextAreaField name="ground" label={t('licensing.event.ground')} rows={2} />
                <SimpleGrid cols={{ base: 1, sm: 2 }}>
                  <DateField name="liftedOn" label={t('licensing.event.liftedOn')} />
                  <TextField name="liftingNumber" label={t('licensing.event.liftingNumber')} />
                  <DateField name="liftingDate" label={t('licensing.event.liftingDate')} />
                </SimpleGrid>
              </>
            ) : (
              <SelectField
                name="outcome"
                label={t('licensing.event.outcome')}
                choices={eventOutcomes.map((value) => ({ value, label: t(`licensing.event.outcomes.${value}`) }))}
              />
            )}
            <TextAreaField name="result" label={t('licensing.event.result')} rows={2} />
            {timeline.schemes.length === 0 ? null : (
              <MultiSelectField
                name="schemeIds"
                label={t('licensing.event.schemes')}
                hint={t('licensing.event.schemesHint')}
                choices={timeline.schemes.map(({ id, code, title }) => ({
                  value: id,
                  label: code === '' ? title : `${code} ${title}`,
                }))}
              />
            )}
            <TeamRows
              team={form.watch('team') ?? []}
              roles={timeline.roles}
              onChange={(team) => form.setValue('team', team, { shouldDirty: true })}
            />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextField name="nextStep" label={t('licensing.event.nextStep')} />
              <DateField name="nextDate" label={t('licensing.event.nextDate')} />
            </SimpleGrid>
            <CheckboxField name="nextDone" label={t('licensing.event.nextDone')} />
            <TextAreaField name="note" label={t('common.note')} rows={2} />
          </>
        );
      }}
    </AppForm>
  );
}
