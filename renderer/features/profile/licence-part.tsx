import { type ReactNode, useState } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, DateField, TextAreaField, TextField } from '../../ui/form.tsx';
import { Facts, Group, Modal, Section, SimpleGrid, Stack, Text } from '../../ui/layout.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

type Licence = OutputOf<'profile.get'>['licences'][number];

const tones: Readonly<Record<Licence['state'], Tone>> = {
  valid: 'good',
  expiring: 'warn',
  expired: 'bad',
  'not-yet': 'neutral',
  unknown: 'neutral',
};

const nothing = {
  decreeNumber: '',
  decreeDate: null,
  licenceNumber: '',
  certificateNumber: '',
  certificateDate: null,
  validFrom: null,
  validUntil: null,
  note: '',
};

function LicenceFields(): ReactNode {
  const { t } = useWords();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextField name="decreeNumber" label={t('profile.decreeNumber')} hint={t('profile.decreeNumberHint')} />
      <DateField name="decreeDate" label={t('profile.decreeDate')} />
      <TextField name="licenceNumber" label={t('profile.licenceNumber')} hint={t('profile.licenceNumberHint')} />
      <TextField name="certificateNumber" label={t('profile.certificateNumber')} />
      <DateField name="certificateDate" label={t('profile.certificateDate')} />
      <DateField name="validFrom" label={t('profile.validFrom')} />
      <DateField name="validUntil" label={t('profile.validUntil')} />
      <TextAreaField name="note" label={t('profile.note')} />
    </SimpleGrid>
  );
}

function LicenceForm(props: { readonly licence: Licence | 'new'; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const add = useWrite('profile.addLicence', { quiet: true });
  const change = useWrite('profile.changeLicence', { quiet: true });
  const done = (): void => {
    notifyDone(t('profile.licenceSaved'));
    props.onClose();
  };
  if (props.licence === 'new') {
    return (
      <AppForm
        label={t('profile.addLicence')}
        schema={contract['profile.addLicence'].input}
        start={nothing}
        onSubmit={add.run}
        onDone={done}
        onCancel={props.onClose}
      >
        <LicenceFields />
      </AppForm>
    );
  }
  const { state: _state, daysLeft: _daysLeft, rev, ...fields } = props.licence;
  return (
    <AppForm
      label={t('profile.changeLicence')}
      schema={contract['profile.changeLicence'].input}
      start={{ ...fields, expectRev: rev }}
      onSubmit={change.run}
      onDone={done}
      onCancel={props.onClose}
    >
      <LicenceFields />
    </AppForm>
  );
}

/** Decree, licence number and certificate with their own dates, the newest first. */
export function LicencePart(props: { readonly profile: OutputOf<'profile.get'> }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const [edited, setEdited] = useState<Licence | 'new'>();
  const { licences } = props.profile;
  const addButton = (
    <ActionButton label={t('profile.addLicence')} icon="plus" look="main" writes onPress={() => setEdited('new')} />
  );
  return (
    <Stack>
      {licences.length === 0 ? (
        <Empty
          icon="badge"
          title={t('profile.licenceEmpty')}
          text={t('profile.licenceEmptyText')}
          actions={addButton}
        />
      ) : (
        <Group justify="flex-end">{addButton}</Group>
      )}
      {licences.map((licence) => (
        <Section
          key={licence.id}
          title={licence.licenceNumber || licence.decreeNumber || t('profile.licence')}
          actions={
            <ActionButton
              label={t('profile.changeLicence')}
              icon="edit"
              look="quiet"
              writes
              onPress={() => setEdited(licence)}
            />
          }
        >
          <Group gap="sm" mb="sm">
            <StatusMark tone={tones[licence.state]} word={t(`profile.states.${licence.state}`)} />
            {licence.daysLeft === null ? null : (
              <Text size="sm">
                {licence.daysLeft < 0
                  ? t('profile.daysOver', { days: dates.number(-licence.daysLeft) })
                  : t('profile.daysLeft', { days: dates.number(licence.daysLeft) })}
              </Text>
            )}
          </Group>
          <Facts
            items={[
              { label: t('profile.decreeNumber'), value: licence.decreeNumber },
              { label: t('profile.decreeDate'), value: dates.date(licence.decreeDate) },
              { label: t('profile.licenceNumber'), value: licence.licenceNumber },
              { label: t('profile.certificateNumber'), value: licence.certificateNumber },
              { label: t('profile.certificateDate'), value: dates.date(licence.certificateDate) },
              { label: t('profile.validFrom'), value: dates.date(licence.validFrom) },
              { label: t('profile.validUntil'), value: dates.date(licence.validUntil) },
              { label: t('profile.note'), value: licence.note },
            ]}
          />
        </Section>
      ))}
      <Modal
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={edited === 'new' ? t('profile.addLicence') : t('profile.changeLicence')}
        size="lg"
      >
        {edited === undefined ? null : <LicenceForm licence={edited} onClose={() => setEdited(undefined)} />}
      </Modal>
    </Stack>
  );
}
