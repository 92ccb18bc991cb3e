import { type ReactNode, useState } from 'react';
import { useParams } from 'react-router';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { type DataHold, holdGrounds } from '../../../main/contract/privacy-shapes.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, DateField, SelectField, TextField } from '../../ui/form.tsx';
import { Facts, Group, List, Modal, Page, RecordLink, Section, Stack, Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyDone } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { partAddress, personAddress } from './addresses.ts';
import { AnonymiseDialog, type Chosen } from './anonymise-dialog.tsx';
import { HeldTables } from './held-tables.tsx';
import { RequestForm } from './request-form.tsx';
import { RequestMark } from './requests-part.tsx';
import { RetentionMark } from './retention-part.tsx';

type Person = OutputOf<'privacy.person'>;

function ExportForm(props: { readonly data: Person; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const hand = useWrite('privacy.exportPerson', { quiet: true });
  const { person, requests } = props.data;
  const open = requests.filter((request) => request.answeredOn === null);
  return (
    <Stack gap="sm">
      <Text size="sm">{t('privacy.exportPersonText')}</Text>
      <AppForm
        label={t('privacy.exportPerson')}
        schema={contract['privacy.exportPerson'].input}
        start={{ source: person.source, id: person.id, reason: '', requestId: open[0]?.id ?? null }}
        onSubmit={hand.run}
        onDone={(download) => {
          saveDownload(download);
          notifyDone(t('privacy.exported'));
          props.onClose();
        }}
        onCancel={props.onClose}
        submitLabel={t('privacy.exportPerson')}
        unguarded
      >
        <TextField name="reason" label={t('privacy.reason')} autoFocus />
        <SelectField
          name="requestId"
          label={t('privacy.request')}
          placeholder={t('privacy.noRequest')}
          choices={open.map((request) => ({ value: request.id, label: request.number }))}
        />
      </AppForm>
    </Stack>
  );
}

function HoldForm(props: { readonly data: Person; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const hold = useWrite('privacy.hold', { quiet: true });
  const { person } = props.data;
  return (
    <Stack gap="sm">
      <Text size="sm">{t('privacy.holdText')}</Text>
      <AppForm
        label={t('privacy.addHold')}
        schema={contract['privacy.hold'].input}
        start={{ person: { source: person.source, id: person.id }, ground: 'complaint', reason: '', until: null }}
        onSubmit={hold.run}
        onDone={() => {
          notifyDone(t('privacy.heldDone'));
          props.onClose();
        }}
        onCancel={props.onClose}
        submitLabel={t('privacy.addHold')}
        unguarded
      >
        <SelectField
          name="ground"
          label={t('privacy.ground')}
          choices={holdGrounds.map((value) => ({ value, label: t(`privacy.holdGrounds.${value}`) }))}
        />
        <TextField name="reason" label={t('privacy.reason')} />
        <DateField name="until" label={t('privacy.until')} hint={t('privacy.untilHint')} />
      </AppForm>
    </Stack>
  );
}

function ReleaseForm(props: { readonly hold: DataHold; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const release = useWrite('privacy.releaseHold', { quiet: true });
  return (
    <AppForm
      label={t('privacy.releaseTitle')}
      schema={contract['privacy.releaseHold'].input}
      start={{ id: props.hold.id, expectRev: props.hold.rev, reason: '' }}
      onSubmit={release.run}
      onDone={() => {
        notifyDone(t('privacy.released'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('privacy.release')}
      unguarded
    >
      <TextField name="reason" label={t('privacy.reason')} autoFocus />
    </AppForm>
  );
}

function RetentionFacts(props: { readonly data: Person }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { retention, anonymised } = props.data;
  if (anonymised) return <Tag>{t('privacy.anonymous')}</Tag>;
  if (retention === null) return <Text size="sm">{t('privacy.noPeriodShown')}</Text>;
  return (
    <Stack gap="xs">
      <RetentionMark state={retention.state} />
      <Facts
        items={[
          {
            label: t('privacy.retentionFrom'),
            value:
              retention.startEvent === null
                ? ''
                : `${dates.date(retention.startOn)} (${t(`privacy.events.${retention.startEvent}`)})`,
          },
          { label: t('privacy.retentionEnds'), value: dates.date(retention.endsOn) },
          { label: t('privacy.reasons'), value: retention.reasons.map((reason) => messageOf(reason)).join(' ') },
        ].filter((item) => item.value !== '')}
      />
    </Stack>
  );
}

function HoldsSection(props: {
  readonly data: Person;
  readonly onAdd: () => void;
  readonly onRelease: (hold: DataHold) => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { holds } = props.data;
  return (
    <Section
      title={t('privacy.holdsTitle')}
      actions={
        <ActionButton label={t('privacy.addHold')} icon="lock" writes does="privacy.hold" onPress={props.onAdd} />
      }
    >
      {holds.length === 0 ? (
        <Text size="sm">{t('privacy.noHolds')}</Text>
      ) : (
        <List size="sm">
          {holds.map((hold) => (
            <List.Item key={hold.id}>
              <Group gap="xs">
                <span>
                  {t(`privacy.holdGrounds.${hold.ground}`)}: {hold.reason}
                  {hold.until === null ? '' : ` (${t('privacy.until')} ${dates.date(hold.until)})`}
                </span>
                <ActionButton
                  label={t('privacy.release')}
                  look="quiet"
                  writes
                  does="privacy.releaseHold"
                  onPress={() => props.onRelease(hold)}
                />
              </Group>
            </List.Item>
          ))}
        </List>
      )}
    </Section>
  );
}

function PersonBody(props: {
  readonly data: Person;
  readonly onAddHold: () => void;
  readonly onRelease: (hold: DataHold) => void;
  readonly onRequest: () => void;
}): ReactNode {
  const { t } = useWords();
  const { data } = props;
  return (
    <Stack gap="md">
      <Section title={t('privacy.heldTitle')}>
        <Facts items={data.fields.map((field) => ({ label: field.label, value: field.value }))} />
      </Section>
      <HeldTables tables={data.tables} />
      <Section title={t('privacy.filesTitle')}>
        {data.files.length === 0 ? (
          <Text size="sm">{t('privacy.noFiles')}</Text>
        ) : (
          <List size="sm">
            {data.files.map((file) => (
              <List.Item key={`${file.title} ${file.name}`}>
                {[file.title, file.name].filter(Boolean).join(': ')}
              </List.Item>
            ))}
          </List>
        )}
      </Section>
      <Section title={t('privacy.placesTitle')}>
        <Text size="sm">
          {data.places.length === 0
            ? t('privacy.noPlaces')
            : data.places.map((place) => t('privacy.placeCount', { ...place })).join(', ')}
        </Text>
      </Section>
      <Section title={t('privacy.retentionTitle')}>
        <RetentionFacts data={data} />
      </Section>
      <HoldsSection data={data} onAdd={props.onAddHold} onRelease={props.onRelease} />
      <Section
        title={t('privacy.tabs.requests')}
        actions={
          <ActionButton
            label={t('privacy.addRequest')}
            icon="plus"
            writes
            does="privacy.createRequest"
            onPress={props.onRequest}
          />
        }
      >
        {data.requests.length === 0 ? (
          <Text size="sm">{t('privacy.noHolds')}</Text>
        ) : (
          <List size="sm">
            {data.requests.map((request) => (
              <List.Item key={request.id}>
                <Group gap="xs">
                  <RecordLink to={`${partAddress('permintaan')}&permintaan=${request.id}`}>{request.number}</RecordLink>
                  <span>{t(`privacy.requestKinds.${request.kind}`)}</span>
                  <RequestMark request={request} />
                </Group>
              </List.Item>
            ))}
          </List>
        )}
      </Section>
      {data.others.length === 0 ? null : (
        <Section title={t('privacy.others')}>
          <List size="sm">
            {data.others.map((other) => (
              <List.Item key={`${other.source} ${other.id}`}>
                <RecordLink to={personAddress(other)}>{other.sourceLabel}</RecordLink>
                {`: ${[other.name, other.number, other.detail].filter(Boolean).join(', ')}`}
              </List.Item>
            ))}
          </List>
        </Section>
      )}
    </Stack>
  );
}

type Dialog = { readonly kind: 'export' | 'hold' | 'request' } | { readonly kind: 'release'; readonly hold: DataHold };

/** Everything that is held of one person, masked, with what can be done about it. */
export function PersonScreen(): ReactNode {
  const { t } = useWords();
  const { source = '', id = '' } = useParams();
  const read = useRead('privacy.person', { source, id });
  const [dialog, setDialog] = useState<Dialog>();
  const [chosen, setChosen] = useState<Chosen>();
  const { data } = read;
  const close = (): void => setDialog(undefined);
  const titles = {
    export: 'privacy.exportPerson',
    hold: 'privacy.addHold',
    request: 'privacy.addRequest',
    release: 'privacy.releaseTitle',
  } as const;
  const erasures = (data?.requests ?? []).filter(
    (request) => request.answeredOn === null && (request.kind === 'erasure' || request.kind === 'withdrawal'),
  );
  return (
    <Page
      title={data?.person.name ?? t('privacy.who')}
      lead={data === undefined ? '' : [data.person.sourceLabel, data.person.number].filter(Boolean).join(' · ')}
      crumbs={[
        { label: t('settings.title'), address: '/pengaturan' },
        { label: t('privacy.title'), address: partAddress('orang') },
      ]}
      actions={
        data === undefined || data.anonymised ? undefined : (
          <Group gap="xs">
            <ActionButton label={t('privacy.open')} icon="right" address={data.person.address} />
            <ActionButton
              label={t('privacy.anonymiseOne')}
              icon="lock"
              writes
              does="privacy.anonymise"
              onPress={() => setChosen({ people: [{ source, id }], imports: [] })}
            />
            <ActionButton
              label={t('privacy.exportPerson')}
              look="main"
              icon="download"
              does="privacy.exportPerson"
              onPress={() => setDialog({ kind: 'export' })}
            />
          </Group>
        )
      }
    >
      <Loaded read={read}>
        {(person) => (
          <PersonBody
            data={person}
            onAddHold={() => setDialog({ kind: 'hold' })}
            onRelease={(hold) => setDialog({ kind: 'release', hold })}
            onRequest={() => setDialog({ kind: 'request' })}
          />
        )}
      </Loaded>
      <Modal
        opened={dialog !== undefined}
        onClose={close}
        title={dialog === undefined ? '' : t(titles[dialog.kind])}
        size="lg"
      >
        {dialog?.kind === 'export' && data !== undefined ? <ExportForm data={data} onClose={close} /> : null}
        {dialog?.kind === 'hold' && data !== undefined ? <HoldForm data={data} onClose={close} /> : null}
        {dialog?.kind === 'request' && data !== undefined ? <RequestForm person={data.person} onClose={close} /> : null}
        {dialog?.kind === 'release' ? <ReleaseForm hold={dialog.hold} onClose={close} /> : null}
      </Modal>
      <AnonymiseDialog chosen={chosen} requests={erasures} onClose={() => setChosen(undefined)} />
    </Page>
  );
}
