import { type ReactNode, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useSettings } from '../../app/appearance.tsx';
import { useReadOnce, useWrite } from '../../app/client.ts';
import { useIdentity } from '../../app/identity.tsx';
import { useMay, useWorkspace } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Facts, Group, Page, Section, SegmentedControl, Stack, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { notifyFailure } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import './settings.css';

type Report = OutputOf<'workspace.check'>;

/** What has a screen of its own under Pengaturan, with the permission of what that screen reads. */
const parts = [
  { key: 'users', address: '/pengaturan/pengguna', permission: 'users.read' },
  { key: 'documents', address: '/pengaturan/dokumen', permission: 'documents.write' },
  { key: 'backup', address: '/pengaturan/cadangan', permission: 'backup.read' },
  { key: 'trail', address: '/pengaturan/jejak', permission: 'trail.read' },
  { key: 'privacy', address: '/pengaturan/data-pribadi', permission: 'privacy.read' },
] as const;

/** Where the data lies, who may do what, how the screen looks, and whether everything is whole: one section each. */
export function SettingsScreen(): ReactNode {
  const { t } = useWords();
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')}>
      <Stack>
        <WorkspaceSection />
        {parts.map((part) => (
          <PartSection key={part.key} part={part} />
        ))}
        <LookSection />
        <CheckSection />
      </Stack>
    </Page>
  );
}

function WorkspaceSection(): ReactNode {
  const { t } = useWords();
  const workspace = useWorkspace();
  const close = useWrite('workspace.close');
  return (
    <Section
      title={t('settings.workspace')}
      actions={
        <ActionButton label={t('settings.closeWorkspace')} icon="close" look="quiet" onPress={() => close.run({})} />
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
  );
}

function PartSection(props: { readonly part: (typeof parts)[number] }): ReactNode {
  const { t } = useWords();
  const { who } = useIdentity();
  const { key, address, permission } = props.part;
  if (!useMay(permission)) {
    return null;
  }
  const text = key === 'users' && !who.accounts ? 'usersNone' : key;
  return (
    <Section
      title={t(`settings.parts.${key}`)}
      actions={<ActionButton label={t(`settings.partActions.${text}`)} icon="right" address={address} />}
    >
      <Text size="sm">{t(`settings.partTexts.${text}`)}</Text>
    </Section>
  );
}

function LookSection(): ReactNode {
  const { t } = useWords();
  const [settings, change] = useSettings();
  return (
    <Section title={t('settings.look')}>
      <div className="settings-look">
        <Choices
          label={t('app.language')}
          value={settings.language}
          choices={(['id', 'en'] as const).map((value) => ({ value, label: t(`app.languages.${value}`) }))}
          onChange={(language) => change({ language })}
        />
        <Choices
          label={t('app.theme')}
          value={settings.theme}
          choices={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`app.themes.${value}`) }))}
          onChange={(theme) => change({ theme })}
        />
        <Choices
          label={t('app.density')}
          value={settings.density}
          choices={(['normal', 'compact'] as const).map((value) => ({ value, label: t(`app.densities.${value}`) }))}
          onChange={(density) => change({ density })}
        />
      </div>
      <Text size="sm" c="dimmed" mt="xs">
        {t('settings.lookText')}
      </Text>
    </Section>
  );
}

function Choices<V extends string>(props: {
  readonly label: string;
  readonly value: V;
  readonly choices: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
}): ReactNode {
  return (
    <div className="settings-choice">
      <span>{props.label}</span>
      <SegmentedControl
        size="xs"
        aria-label={props.label}
        value={props.value}
        data={props.choices.map((choice) => ({ ...choice }))}
        onChange={(value) => {
          const chosen = props.choices.find((choice) => choice.value === value);
          if (chosen) props.onChange(chosen.value);
        }}
      />
    </div>
  );
}

function CheckSection(): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const workspace = useWorkspace();
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
  return (
    <Section
      title={t('settings.integrity')}
      actions={
        <ActionButton
          label={t('settings.checkNow')}
          icon="check"
          does="workspace.check"
          busy={checking}
          onPress={check}
        />
      }
    >
      <Group>
        {report === undefined ? <Text size="sm">{t('settings.integrityText')}</Text> : <CheckResult report={report} />}
      </Group>
      {report === undefined ? null : (
        <Text size="sm" c="dimmed" mt="xs">
          {dates.date(workspace.today)}
        </Text>
      )}
    </Section>
  );
}

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
