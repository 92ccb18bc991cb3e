import { type ReactNode, useMemo, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { eventOutcomes, type LicenceEvent } from '../../../main/contract/licensing-shapes.ts';
import { AsOfInput, useAsOf } from '../../app/as-of.tsx';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, Modal, Page, SegmentedControl, Stack, Switch, Text } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Empty, Hint, Loaded } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { EventDrawer, OutcomeMark } from './event-drawer.tsx';
import { EventForm } from './event-form.tsx';
import { ExportMenu } from './export-menu.tsx';
import type { PartFrame } from './licensing-screen.tsx';
import { StandingMark } from './marks.tsx';
import { TimelineStrip } from './timeline-strip.tsx';
import { usePart } from './use-part.ts';

type Timeline = OutputOf<'licensing.timeline'>;

/** State of the licence on the day, why it is so, and what of the records has to be looked at. */
function StatePanel(props: { readonly timeline: Timeline }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { state, findings } = props.timeline;
  return (
    <section className="licensing-state" aria-label={t('licensing.timeline.stateTitle')}>
      <Group gap="sm">
        <StandingMark state={state.state} />
        <Text>{messageOf(state.reason)}</Text>
        {state.daysLeft === null || state.state === 'none' ? null : (
          <Text c="dimmed" size="sm">
            {state.daysLeft < 0
              ? t('licensing.timeline.daysOver', { days: dates.number(-state.daysLeft) })
              : t('licensing.timeline.daysLeft', { days: dates.number(state.daysLeft) })}
          </Text>
        )}
        <ActionButton
          label={t(
            props.timeline.periods.length === 0 ? 'licensing.timeline.enterLicence' : 'licensing.timeline.editLicence',
          )}
          look="quiet"
          size="xs"
          icon="edit"
          does="profile.changeLicence"
          address="/profil?bagian=lisensi"
        />
      </Group>
      {state.schemes.length === 0 ? null : (
        <Hint tone="warn">
          {t('licensing.timeline.schemesTitle')}
          <ul>
            {state.schemes.map((scheme) => (
              <li key={scheme.id}>
                {t(
                  scheme.effect === 'freeze' ? 'licensing.timeline.schemeFrozen' : 'licensing.timeline.schemeWithdrawn',
                  {
                    title: scheme.title,
                    date: dates.date(scheme.since),
                  },
                )}
              </li>
            ))}
          </ul>
        </Hint>
      )}
      {findings.map((finding) => (
        <Hint key={`${finding.kind} ${finding.licenceId}`} tone="warn">
          {messageOf(finding.message)}
        </Hint>
      ))}
    </section>
  );
}

/** Events year by year, the newest year first; each opens in the drawer. */
function EventLine(props: {
  readonly events: readonly LicenceEvent[];
  readonly open: string | null;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const years = [...Map.groupBy([...props.events].reverse(), (event) => event.from.slice(0, 4))];
  return (
    <ol className="licensing-line">
      {years.map(([year, events]) => (
        <li key={year}>
          <h2 className="licensing-year">{year}</h2>
          <ol>
            {events.map((event) => (
              <li key={event.id} className="licensing-event" data-phase={event.phase}>
                <button
                  type="button"
                  className="licensing-event-button"
                  aria-pressed={event.id === props.open}
                  data-withdrawn={event.withdrawnReason === null ? undefined : true}
                  onClick={() => props.onOpen(event.id)}
                >
                  <span className="licensing-event-date">
                    {dates.date(event.from)}
                    {event.until === null || event.until === event.from ? '' : ` – ${dates.date(event.until)}`}
                  </span>
                  <span className="licensing-event-name">{event.stageTitle}</span>
                  <OutcomeMark outcome={event.outcome} />
                  <span className="licensing-event-text">
                    {[event.title, event.ground, event.letterNumber].filter((text) => text !== '').join(' · ')}
                  </span>
                  {event.nextStep === '' || event.nextDate === null ? null : (
                    <span className="licensing-event-text">
                      {event.nextDone
                        ? t('licensing.timeline.nextDoneLine', { step: event.nextStep })
                        : t('licensing.timeline.nextLine', { step: event.nextStep, date: dates.date(event.nextDate) })}
                    </span>
                  )}
                </button>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

function useColumns(timeline: Timeline | undefined): Column<LicenceEvent>[] {
  const { t } = useWords();
  const stages = timeline?.stages;
  return useMemo(
    () => [
      { key: 'from', title: t('licensing.event.from'), type: 'date', value: (row) => row.from, width: 140 },
      { key: 'until', title: t('licensing.event.until'), type: 'date', value: (row) => row.until, width: 140 },
      {
        key: 'stage',
        title: t('licensing.event.stage'),
        type: 'choice',
        value: (row) => row.stage,
        choices: stages?.map(({ key, title }) => ({ value: key, label: title })) ?? [],
        width: 200,
      },
      { key: 'title', title: t('licensing.event.title'), value: (row) => row.title, width: 220 },
      { key: 'letter', title: t('licensing.event.letterNumber'), value: (row) => row.letterNumber, width: 190 },
      {
        key: 'outcome',
        title: t('licensing.event.outcome'),
        type: 'choice',
        value: (row) => row.outcome,
        choices: eventOutcomes.map((value) => ({ value, label: t(`licensing.event.outcomes.${value}`) })),
        render: (row) => <OutcomeMark outcome={row.outcome} />,
        width: 200,
      },
      {
        key: 'team',
        title: t('licensing.event.team'),
        value: (row) => row.team.map((member) => member.name).join(', '),
        width: 240,
      },
      { key: 'result', title: t('licensing.event.result'), value: (row) => row.result, width: 260 },
      { key: 'nextDate', title: t('licensing.event.nextDate'), type: 'date', value: (row) => row.nextDate, width: 150 },
    ],
    [t, stages],
  );
}

/** Riwayat lisensi: the state on a day, the strip, and every event as a line or as a table. */
export function TimelinePart(props: { readonly frame: PartFrame }): ReactNode {
  const { t } = useWords();
  const { asOf, set } = useAsOf();
  const part = usePart();
  const [withdrawn, setWithdrawn] = useState(false);
  const [editing, setEditing] = useState<string>();
  const timeline = useRead('licensing.timeline', { asOf, withdrawn }, { keepPrevious: true });
  const columns = useColumns(timeline.data);
  const opened = timeline.data?.events.find((event) => event.id === part.get('peristiwa'));
  const asTable = part.get('bentuk') === 'tabel';
  const adding = part.get('baru') === '1';
  const add = (
    <ActionButton
      label={t('licensing.timeline.addEvent')}
      icon="plus"
      look="main"
      writes
      onPress={() => part.set({ baru: '1' })}
    />
  );
  const close = (): void => {
    setEditing(undefined);
    if (adding) part.set({ baru: null });
  };
  const none = (
    <Empty
      icon="history"
      title={t('licensing.timeline.noEvents')}
      text={t('licensing.timeline.noEventsText')}
      actions={add}
    />
  );
  return (
    <Page
      {...props.frame}
      lead={t('licensing.lead')}
      actions={
        <>
          <ExportMenu input={{ what: 'history', asOf }} />
          {add}
        </>
      }
      drawer={
        opened === undefined || timeline.data === undefined ? undefined : (
          <EventDrawer
            key={opened.id}
            event={opened}
            timeline={timeline.data}
            onEdit={() => setEditing(opened.id)}
            onClose={() => part.set({ peristiwa: null })}
          />
        )
      }
    >
      <Loaded read={timeline}>
        {(data) => (
          <Stack gap="md">
            <StatePanel timeline={data} />
            {data.periods.length === 0 && data.events.length === 0 ? null : <TimelineStrip timeline={data} />}
            <Group gap="sm">
              <SegmentedControl
                size="xs"
                aria-label={t('licensing.timeline.view')}
                value={asTable ? 'table' : 'line'}
                onChange={(value) => part.set({ bentuk: value === 'table' ? 'tabel' : null })}
                data={[
                  { value: 'line', label: t('licensing.timeline.asLine') },
                  { value: 'table', label: t('licensing.timeline.asTable') },
                ]}
              />
              <AsOfInput asOf={asOf} onChange={set} />
              <Switch
                label={t('licensing.timeline.showWithdrawn')}
                checked={withdrawn}
                onChange={(event) => setWithdrawn(event.currentTarget.checked)}
              />
            </Group>
            {asTable ? (
              <AppTable
                title={t('licensing.timeline.events')}
                rows={data.events}
                rowKey={(row) => row.id}
                columns={columns}
                height={460}
                initialSort={{ key: 'from', descending: true }}
                onOpen={(row) => part.set({ peristiwa: row.id })}
                empty={none}
              />
            ) : data.events.length === 0 ? (
              none
            ) : (
              <EventLine events={data.events} open={opened?.id ?? null} onOpen={(id) => part.set({ peristiwa: id })} />
            )}
            <Text size="sm" c="dimmed">
              {data.sourceNote}
            </Text>
            <Modal
              opened={adding || editing !== undefined}
              onClose={close}
              title={t(editing === undefined ? 'licensing.timeline.addEvent' : 'licensing.timeline.changeEvent')}
              size="lg"
            >
              {adding || editing !== undefined ? (
                <EventForm
                  timeline={data}
                  event={editing === undefined ? undefined : data.events.find((event) => event.id === editing)}
                  onClose={close}
                />
              ) : null}
            </Modal>
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}
