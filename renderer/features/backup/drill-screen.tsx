import { type ReactNode, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { RestoreDrill } from '../../../main/contract/backup.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { Facts, Group, Page, Section, SegmentedControl, Stack, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyInfo } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';

function ResultMark(props: { readonly result: RestoreDrill['result'] }): ReactNode {
  const { t } = useWords();
  return (
    <StatusMark
      tone={props.result === 'passed' ? 'good' : 'bad'}
      word={t(`backup.drillScreen.results.${props.result}`)}
    />
  );
}

/** Restore drills: try whether a copy can be put back, with the minutes of each try. */
export function DrillScreen(): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const read = useRead('backup.drills', {});
  const state = useRead('backup.state', {});
  const run = useWrite('backup.drill');
  const [place, setPlace] = useState<'local' | 'second'>('local');
  const [parameters, setParameters] = useSearchParams();
  const chosen = read.data?.drills.find((drill) => drill.id === parameters.get('uji'));
  const second = state.data?.second?.reachable === true;
  const start = async (): Promise<void> => {
    const result = await run.run({ place });
    if (result.ok) notifyInfo(t('backup.drillScreen.running'));
  };
  const columns = useMemo<Column<RestoreDrill>[]>(
    () => [
      { key: 'at', title: t('backup.drillScreen.on'), type: 'instant', value: (row) => row.at, width: 200 },
      {
        key: 'result',
        title: t('backup.drillScreen.result'),
        value: (row) => t(`backup.drillScreen.results.${row.result}`),
        render: (row) => <ResultMark result={row.result} />,
        width: 160,
      },
      { key: 'place', title: t('backup.list.place'), value: (row) => t(`backup.places.${row.place}`), width: 150 },
      { key: 'copy', title: t('backup.drillScreen.copy'), type: 'instant', value: (row) => row.copyAt, width: 200 },
      { key: 'by', title: t('backup.drillScreen.by'), value: (row) => row.by, width: 220 },
      {
        key: 'took',
        title: t('backup.drillScreen.took'),
        type: 'number',
        value: (row) => Math.max(1, Math.round(row.tookMs / 1000)),
        width: 130,
      },
    ],
    [t],
  );
  const open = (id: string | undefined): void => setParameters(id === undefined ? {} : { uji: id }, { replace: true });
  return (
    <Page
      title={t('backup.drillScreen.title')}
      lead={t('backup.drillScreen.lead')}
      crumbs={[
        { label: t('settings.title'), address: '/pengaturan' },
        { label: t('backup.title'), address: '/pengaturan/cadangan' },
      ]}
      actions={
        <ActionButton
          label={t('backup.drillScreen.run')}
          icon="check"
          look="main"
          writes
          busy={run.busy}
          onPress={start}
        />
      }
      drawer={chosen === undefined ? undefined : <DrillDrawer drill={chosen} onClose={() => open(undefined)} />}
    >
      <Stack>
        <Group gap="md">
          <Text size="sm">
            {read.data === undefined ? '' : t('backup.drillScreen.due', { date: dates.date(read.data.due) })}
          </Text>
          {second ? (
            <SegmentedControl
              size="xs"
              aria-label={t('backup.drillScreen.from')}
              value={place}
              onChange={(value) => setPlace(value === 'second' ? 'second' : 'local')}
              data={(['local', 'second'] as const).map((value) => ({ value, label: t(`backup.places.${value}`) }))}
            />
          ) : null}
        </Group>
        <Section title={t('backup.drillScreen.history')}>
          <AppTable
            title={t('backup.drillScreen.history')}
            rows={read.data?.drills}
            read={read}
            rowKey={(row) => row.id}
            columns={columns}
            height={360}
            onOpen={(row) => open(row.id)}
            empty={
              <Empty icon="check" title={t('backup.drillScreen.emptyTitle')} text={t('backup.drillScreen.emptyText')} />
            }
          />
        </Section>
      </Stack>
    </Page>
  );
}

function DrillDrawer(props: { readonly drill: RestoreDrill; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const report = useWrite('backup.drillReport');
  const { drill } = props;
  const save = async (): Promise<void> => {
    const result = await report.run({ id: drill.id });
    if (result.ok) await saveDownload(result.value);
  };
  return (
    <Drawer
      title={dates.instant(drill.at)}
      mark={<ResultMark result={drill.result} />}
      onClose={props.onClose}
      actions={
        <ActionButton label={t('backup.drillScreen.report')} icon="download" busy={report.busy} onPress={save} />
      }
    >
      <Stack>
        <Facts
          items={[
            { label: t('backup.drillScreen.by'), value: drill.by },
            { label: t('backup.drillScreen.copy'), value: drill.copyName },
            { label: t('backup.list.place'), value: drill.placePath },
          ]}
        />
        <Section title={t('backup.drillScreen.findings')}>
          <Stack gap="xs">
            {drill.findings.map((finding) => (
              <Group key={finding.message.code} gap="xs" wrap="nowrap" align="flex-start">
                <StatusMark
                  small
                  tone={finding.ok ? 'good' : 'bad'}
                  word={t(`backup.drillScreen.verdicts.${finding.ok ? 'good' : 'bad'}`)}
                />
                <Text size="sm">{messageOf(finding.message)}</Text>
              </Group>
            ))}
          </Stack>
        </Section>
      </Stack>
    </Drawer>
  );
}
