import { type ReactNode, useMemo, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead, useReadOnce, useWrite } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Facts, Group, Page, Section, Stack, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { notifyDone, notifyFailure } from '../../ui/notify.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';

type Backup = OutputOf<'workspace.backups'>['backups'][number];
type Report = OutputOf<'workspace.check'>;

function CheckResult(props: { readonly report: Report }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { report } = props;
  const faults = [
    ...report.database.map((detail) => t('settings.check.database', { detail })),
    ...(report.chain.intact ? [] : [t('settings.check.chainBroken', { place: report.chain.brokenAt ?? '' })]),
    ...report.files.missing.map((hash) => t('settings.check.missing', { hash: hash.slice(0, 12) })),
    ...report.files.damaged.map((hash) => t('settings.check.damaged', { hash: hash.slice(0, 12) })),
  ];
  return (
    <Stack gap="xs" role="status">
      <StatusMark
        tone={report.healthy ? 'good' : 'bad'}
        word={report.healthy ? t('settings.check.healthy') : t('settings.check.unhealthy')}
      />
      <Text size="sm">
        {t('settings.check.looked', {
          rows: dates.number(report.chain.rows),
          files: dates.number(report.files.checked),
        })}
      </Text>
      {faults.map((fault) => (
        <Text key={fault} size="sm">
          {fault}
        </Text>
      ))}
    </Stack>
  );
}

/** Where the data lies, its copies, and whether it is whole. */
export function SettingsScreen(): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const workspace = useWorkspace();
  const backups = useRead('workspace.backups', {});
  const backup = useWrite('workspace.backup');
  const close = useWrite('workspace.close');
  const readOnce = useReadOnce();
  const [report, setReport] = useState<Report>();
  const [checking, setChecking] = useState(false);
  const check = async (): Promise<void> => {
    setChecking(true);
    const result = await readOnce('workspace.check', { files: true });
    setChecking(false);
    if (result.ok) setReport(result.value);
    else notifyFailure(result);
  };
  const backUp = async (): Promise<void> => {
    const result = await backup.run({});
    if (!result.ok) return;
    notifyDone(t('settings.backupDone', { path: result.value.path }));
    backups.reload();
  };
  const columns = useMemo<Column<Backup>[]>(
    () => [
      { key: 'at', title: t('settings.backupAt'), type: 'instant', value: (row) => row.at, width: 220 },
      {
        key: 'size',
        title: t('settings.backupSize'),
        type: 'number',
        value: (row) => Math.round(row.size / 1024),
        width: 130,
      },
      { key: 'path', title: t('settings.backupPath'), value: (row) => row.path, width: 520 },
    ],
    [t],
  );
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')}>
      <Stack>
        <Section
          title={t('settings.workspace')}
          actions={
            <ActionButton
              label={t('settings.closeWorkspace')}
              icon="close"
              look="quiet"
              onPress={() => close.run({})}
            />
          }
        >
          <Facts
            items={[
              { label: t('settings.name'), value: workspace.open?.name ?? '' },
              { label: t('settings.path'), value: workspace.open?.path ?? '' },
              { label: t('settings.zone'), value: workspace.zone },
              { label: t('settings.version'), value: workspace.version },
            ]}
          />
        </Section>
        <Section
          title={t('settings.backups')}
          actions={
            <ActionButton
              label={t('settings.backupNow')}
              icon="save"
              look="main"
              writes
              busy={backup.busy}
              onPress={backUp}
            />
          }
        >
          <Text size="sm" mb="sm">
            {t('settings.backupText')}
          </Text>
          <AppTable
            title={t('settings.backups')}
            rows={backups.data?.backups}
            read={backups}
            rowKey={(row) => row.path}
            columns={columns}
            height={260}
            addressed={false}
            empty={<Empty icon="save" title={t('settings.backupEmpty')} text={t('settings.backupEmptyText')} />}
          />
        </Section>
        <Section
          title={t('settings.integrity')}
          actions={<ActionButton label={t('settings.checkNow')} icon="check" busy={checking} onPress={check} />}
        >
          <Group>
            {report === undefined ? (
              <Text size="sm">{t('settings.integrityText')}</Text>
            ) : (
              <CheckResult report={report} />
            )}
          </Group>
          {report === undefined ? null : (
            <Text size="sm" c="dimmed" mt="xs">
              {dates.date(workspace.today)}
            </Text>
          )}
        </Section>
      </Stack>
    </Page>
  );
}
