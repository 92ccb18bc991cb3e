import { type ReactNode, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { useFilePicker } from '../../app/places.tsx';
import { useMay, useWorkspace } from '../../app/workspace.tsx';
import { ActionButton, MenuButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Facts, Group, Page, Section, Stack, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyDone, notifyInfo } from '../../ui/notify.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CarryDialog } from './carry-dialog.tsx';
import { CopiesTable } from './copies-table.tsx';
import { CopyState, megabytes } from './marks.tsx';
import { OldCopyDialog } from './old-copy-dialog.tsx';
import { SettingsPart } from './settings-part.tsx';

type State = OutputOf<'backup.state'>;

/** Where the copies are, whether they are whole, and everything that can be done with them. */
export function BackupScreen(): ReactNode {
  const { t } = useWords();
  const state = useRead('backup.state', {});
  const copies = useRead('backup.list', {});
  const make = useWrite('backup.make');
  const { open } = useWorkspace();
  const live = open?.copy === undefined;
  const mayRestore = useMay('backup.restore');
  const mayWrite = useMay('backup.write') && live;
  const [dialog, setDialog] = useState<'carry' | 'old'>();
  const reload = (): void => {
    state.reload();
    copies.reload();
  };
  const backUp = async (): Promise<void> => {
    const result = await make.run({});
    if (!result.ok) return;
    notifyDone(t(result.value.jobId === null ? 'backup.done.made' : 'backup.done.madeBoth'));
    reload();
  };
  return (
    <Page
      title={t('backup.title')}
      lead={t('backup.lead')}
      crumbs={[{ label: t('settings.title'), address: '/pengaturan' }]}
      actions={
        <Group gap="xs">
          {mayRestore && live ? (
            <ActionButton label={t('backup.actions.restore')} icon="undo" address="/pengaturan/cadangan/pulihkan" />
          ) : null}
          {live ? (
            <ActionButton label={t('backup.actions.drill')} icon="check" address="/pengaturan/cadangan/uji" />
          ) : null}
          <MenuButton
            name={t('backup.title')}
            actions={[
              ...(mayWrite
                ? [{ key: 'carry', label: t('backup.actions.carry'), onPress: () => setDialog('carry') }]
                : []),
              ...(mayRestore ? [{ key: 'old', label: t('backup.actions.old'), onPress: () => setDialog('old') }] : []),
            ]}
          />
          {mayWrite ? (
            <ActionButton
              label={t('backup.actions.now')}
              icon="save"
              look="main"
              writes
              busy={make.busy}
              onPress={backUp}
            />
          ) : null}
        </Group>
      }
    >
      <Stack>
        <Loaded read={state} lines={4}>
          {(data) => (
            <>
              <Summary state={data} />
              <PlaceSection state={data} onChange={reload} />
            </>
          )}
        </Loaded>
        <Section title={t('backup.list.title')}>
          {copies.data?.secondFailure ? (
            <Hint tone="warn">{t('backup.list.secondFailure', { reason: messageOf(copies.data.secondFailure) })}</Hint>
          ) : null}
          <CopiesTable read={copies} onChange={reload} />
        </Section>
        <SettingsPart />
        {state.data !== undefined && state.data.restores.length > 0 ? <History restores={state.data.restores} /> : null}
      </Stack>
      <CarryDialog opened={dialog === 'carry'} onClose={() => setDialog(undefined)} />
      <OldCopyDialog
        opened={dialog === 'old'}
        copies={copies.data?.copies ?? []}
        onClose={() => setDialog(undefined)}
      />
    </Page>
  );
}

/** The state in four lines: here, second place, drill, what is kept. */
function Summary(props: { readonly state: State }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { state } = props;
  const { last, lastSecond, second, lastDrill } = state;
  const away = second !== null && !second.reachable;
  return (
    <Stack gap="xs">
      {state.failure === null ? null : (
        <Hint tone="bad">{t('backup.state.failure', { reason: messageOf(state.failure) })}</Hint>
      )}
      <Facts
        items={[
          {
            label: t('backup.summary.last'),
            value: (
              <Line
                mark={
                  last === null ? (
                    <StatusMark tone="warn" word={t('backup.state.never')} />
                  ) : (
                    <CopyState state={last.state} />
                  )
                }
                texts={
                  last === null
                    ? [t('backup.state.neverText')]
                    : [
                        t('backup.state.at', { at: dates.instant(last.at) }),
                        t(state.changed ? 'backup.state.changed' : 'backup.state.unchanged'),
                      ]
                }
              />
            ),
          },
          {
            label: t('backup.summary.second'),
            value: (
              <Line
                mark={
                  <StatusMark
                    tone={lastSecond === null || state.secondLate ? 'warn' : 'good'}
                    word={t(lastSecond === null ? 'backup.state.onePlace' : 'backup.state.inSecond')}
                  />
                }
                texts={[
                  ...(lastSecond === null || away
                    ? []
                    : [t('backup.state.second', { at: dates.instant(lastSecond.copyAt) })]),
                  ...(!away
                    ? []
                    : [
                        lastSecond === null
                          ? t('backup.state.placeAwayNever', { path: second.path })
                          : t('backup.state.placeAway', { path: second.path, at: dates.instant(lastSecond.copyAt) }),
                      ]),
                  ...(state.secondLate ? [t('backup.state.secondLate')] : []),
                ]}
              />
            ),
          },
          {
            label: t('backup.summary.drill'),
            value:
              lastDrill === null ? (
                <Line
                  mark={<StatusMark tone="neutral" word={t('backup.state.drillNeverMark')} />}
                  texts={[t('backup.state.drillDue', { due: dates.date(state.drillDue) })]}
                />
              ) : (
                <Line
                  mark={
                    <StatusMark
                      tone={lastDrill.result === 'passed' ? 'good' : 'bad'}
                      word={t(`backup.drillScreen.results.${lastDrill.result}`)}
                    />
                  }
                  texts={[
                    t(lastDrill.result === 'passed' ? 'backup.state.drilled' : 'backup.state.drillAgain', {
                      on: dates.date(lastDrill.on),
                      due: dates.date(state.drillDue),
                    }),
                  ]}
                />
              ),
          },
          {
            label: t('backup.summary.kept'),
            value: t('backup.state.copies', {
              count: state.copies,
              size: dates.number(Math.ceil(megabytes(state.bytes))),
            }),
          },
        ]}
      />
    </Stack>
  );
}

function Line(props: { readonly mark: ReactNode; readonly texts: readonly string[] }): ReactNode {
  return (
    <Stack gap={2} align="flex-start">
      {props.mark}
      {props.texts.map((text) => (
        <Text key={text} size="sm" c="dimmed">
          {text}
        </Text>
      ))}
    </Stack>
  );
}

function PlaceSection(props: { readonly state: State; readonly onChange: () => void }): ReactNode {
  const { t } = useWords();
  const choose = useFilePicker();
  const set = useWrite('backup.choosePlace');
  const { open } = useWorkspace();
  const may = useMay('backup.write') && open?.copy === undefined;
  const { second } = props.state;
  const pick = async (): Promise<void> => {
    const [folder] = await choose({ what: 'folder', title: t('backup.place.choose') });
    if (folder === undefined || !('path' in folder.source)) return;
    const result = await set.run({ path: folder.source.path });
    if (!result.ok) return;
    notifyDone(t('backup.done.placeChosen', { path: result.value.second?.path ?? '' }));
    if (result.value.warning !== null) notifyInfo(messageOf(result.value.warning));
    props.onChange();
  };
  const forget = async (): Promise<void> => {
    const result = await set.run({ path: null });
    if (!result.ok) return;
    notifyDone(t('backup.done.placeForgotten'));
    props.onChange();
  };
  return (
    <Section
      title={t('backup.place.title')}
      actions={
        may ? (
          <Group gap="xs">
            {second === null ? null : (
              <ActionButton label={t('backup.actions.forgetPlace')} look="quiet" busy={set.busy} onPress={forget} />
            )}
            <ActionButton
              label={t(second === null ? 'backup.actions.choosePlace' : 'backup.actions.changePlace')}
              icon="folder"
              busy={set.busy}
              onPress={pick}
            />
          </Group>
        ) : null
      }
    >
      <Stack gap={4}>
        <Text size="sm" fw={500}>
          {second === null ? t('backup.place.none') : (second.folder ?? second.path)}
        </Text>
        <Text size="sm">{t('backup.place.text')}</Text>
        <Text size="sm" c="dimmed">
          {t('backup.place.plain')}
        </Text>
      </Stack>
    </Section>
  );
}

/** How this data came to lie here, when it was not made here. */
function History(props: { readonly restores: State['restores'] }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  return (
    <Section title={t('backup.history.title')}>
      <Facts
        items={props.restores.map((event) => ({
          label: dates.instant(event.at),
          value: t(`backup.history.${event.why}`, { source: event.source }),
        }))}
      />
    </Section>
  );
}
