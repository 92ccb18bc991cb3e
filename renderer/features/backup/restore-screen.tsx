import { type ReactNode, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { BackupCopy } from '../../../main/contract/backup.ts';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { useRead, useReadOnce, useWrite } from '../../app/client.ts';
import { useFilePicker } from '../../app/places.tsx';
import { useWorkspace } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, TextField } from '../../ui/form.tsx';
import { Facts, Group, Modal, Page, Section, SegmentedControl, Stack, Text } from '../../ui/layout.tsx';
import { notifyFailure } from '../../ui/notify.tsx';
import { Empty, Hint, Loaded } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';
import { useKnownWord, useWords } from '../../ui/use-words.ts';
import { CopyState, restoreAddress } from './marks.tsx';
import { RestoreNewForm } from './restore-new-form.tsx';
import { RestoreProgress } from './restore-work.tsx';

type Inside = OutputOf<'backup.inside'>;
type Restored = OutputOf<'backup.restoreHere'>;

const address = '/pengaturan/cadangan';

/** Restore, one question after the other: which copy, what is in it and what would be lost, where to. */
export function RestoreScreen(): ReactNode {
  const { t } = useWords();
  const [parameters] = useSearchParams();
  const path = parameters.get('salinan');
  return (
    <Page
      title={t('backup.restore.title')}
      lead={t('backup.restore.lead')}
      crumbs={[
        { label: t('settings.title'), address: '/pengaturan' },
        { label: t('backup.title'), address },
      ]}
    >
      {path === null ? <ChooseCopy /> : <RestoreCopy key={path} path={path} />}
    </Page>
  );
}

function ChooseCopy(): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const navigate = useNavigate();
  const choose = useFilePicker();
  const readOnce = useReadOnce();
  const own = useRead('backup.list', {});
  const [found, setFound] = useState<readonly BackupCopy[]>();
  const look = async (what: 'folder' | 'file'): Promise<void> => {
    const title = t(what === 'folder' ? 'backup.restore.otherFolder' : 'backup.restore.otherFile');
    const [chosen] = await choose({ what, title, ...(what === 'file' ? { extensions: ['lspmutu', 'db'] } : {}) });
    if (chosen === undefined || !('path' in chosen.source)) return;
    const result = await readOnce('backup.look', { path: chosen.source.path });
    if (!result.ok) notifyFailure(result);
    else if (result.value.copies.length === 1 && result.value.copies[0])
      void navigate(restoreAddress(result.value.copies[0].path));
    else setFound(result.value.copies);
  };
  return (
    <Section
      title={t('backup.restore.which')}
      actions={
        <Group gap="xs">
          <ActionButton label={t('backup.restore.otherFolder')} icon="folder" onPress={() => look('folder')} />
          <ActionButton label={t('backup.restore.otherFile')} icon="file" onPress={() => look('file')} />
        </Group>
      }
    >
      <Text size="sm" mb="xs">
        {t('backup.restore.whichText')}
      </Text>
      <AppTable
        title={t('backup.list.title')}
        rows={found ?? own.data?.copies}
        read={own}
        rowKey={(row) => row.path}
        addressed={false}
        height={420}
        onOpen={(row) => void navigate(restoreAddress(row.path))}
        columns={[
          { key: 'at', title: t('backup.list.at'), type: 'instant', value: (row) => row.at, width: 200 },
          {
            key: 'why',
            title: t('backup.list.why'),
            value: (row) => t(`backup.whys.${row.why}`),
            width: 200,
          },
          { key: 'place', title: t('backup.list.place'), value: (row) => t(`backup.places.${row.place}`), width: 150 },
          {
            key: 'state',
            title: t('backup.list.state'),
            value: (row) => t(`backup.states.${row.state}`),
            render: (row) => <CopyState state={row.state} />,
            width: 160,
          },
          { key: 'workspace', title: t('settings.workspace'), value: (row) => row.workspaceName, width: 260 },
          { key: 'path', title: t('backup.list.name'), value: (row) => row.path, width: 420 },
        ]}
        empty={<Empty icon="save" title={t('backup.list.emptyTitle')} text={t('backup.restore.whichText')} />}
      />
      {found === undefined ? null : (
        <Text size="sm" c="dimmed">
          {dates.number(found.length)}
        </Text>
      )}
    </Section>
  );
}

function RestoreCopy(props: { readonly path: string }): ReactNode {
  const { t } = useWords();
  const inside = useRead('backup.inside', { path: props.path });
  const looked = useRead('backup.look', { path: props.path });
  const [restored, setRestored] = useState<Restored>();
  if (restored !== undefined) return <Done restored={restored} />;
  return (
    <Loaded read={inside} lines={6}>
      {(data) => (
        <Stack>
          <InsideSection inside={data} />
          <Loaded read={looked} lines={2}>
            {({ suggestedPath }) => (
              <WhereSection inside={data} suggestedPath={suggestedPath} onRestored={setRestored} />
            )}
          </Loaded>
          <div>
            <ActionButton label={t('backup.restore.again')} icon="left" look="quiet" address={`${address}/pulihkan`} />
          </div>
        </Stack>
      )}
    </Loaded>
  );
}

function InsideSection(props: { readonly inside: Inside }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const known = useKnownWord();
  const { copy, counts, lost, sameWorkspace } = props.inside;
  const shown = counts.flatMap((count) => {
    const label = known(`backup.tables.${count.kind}`);
    return label === undefined ? [] : [{ ...count, label }];
  });
  return (
    <Section title={t('backup.restore.inside')}>
      <Stack gap="sm">
        <Group gap="sm">
          <Text fw={600}>{t('backup.restore.from', { at: dates.instant(copy.at) })}</Text>
          <CopyState state={copy.state} />
          <Text size="sm" c="dimmed">
            {t('backup.restore.of', { name: copy.workspaceName })}
          </Text>
        </Group>
        <AppTable
          title={t('backup.restore.inside')}
          plain
          addressed={false}
          rows={shown}
          rowKey={(row) => row.kind}
          columns={[
            { key: 'label', title: t('backup.restore.kind'), value: (row) => row.label, width: 240 },
            {
              key: 'before',
              title: t('backup.restore.before'),
              type: 'number',
              value: (row) => row.before,
              width: 130,
            },
            ...(sameWorkspace
              ? [
                  {
                    key: 'now',
                    title: t('backup.restore.now'),
                    type: 'number' as const,
                    value: (row: (typeof shown)[number]) => row.now,
                    width: 130,
                  },
                ]
              : []),
          ]}
          height={Math.min(320, 80 + shown.length * 34)}
          empty={<Empty title={t('backup.restore.inside')} text={t('backup.restore.lostNone')} />}
        />
        {!sameWorkspace ? null : lost.acts === 0 ? (
          <Hint tone="good">{t('backup.restore.lostNone')}</Hint>
        ) : (
          <Hint tone="warn">
            <Stack gap={4}>
              <span>{t('backup.restore.lost', { count: dates.number(lost.acts) })}</span>
              <Text size="sm">{t('backup.restore.latest')}</Text>
              {lost.latest.slice(0, 5).map((act, index) => (
                <Text key={`${act.at}-${index.toString()}`} size="sm">
                  {t('backup.restore.latestAct', { at: dates.instant(act.at), by: act.by, operation: act.operation })}
                </Text>
              ))}
            </Stack>
          </Hint>
        )}
      </Stack>
    </Section>
  );
}

function WhereSection(props: {
  readonly inside: Inside;
  readonly suggestedPath: string;
  readonly onRestored: (restored: Restored) => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const { actor } = useWorkspace();
  const here = useWrite('backup.restoreHere');
  const [asking, setAsking] = useState(false);
  const [where, setWhere] = useState<'new' | 'here'>('new');
  const { copy, sameWorkspace, lost } = props.inside;
  const title = t('backup.restore.confirmTitle', { at: dates.instant(copy.at) });
  const text = t('backup.restore.confirmText', { count: dates.number(lost.acts) });
  const replace = async (): Promise<void> => {
    if (actor.id !== 'local') {
      setAsking(true);
      return;
    }
    const agreed = await confirm({ title, text, action: t('backup.restore.doHere'), danger: true });
    if (!agreed) return;
    const result = await here.run({ source: copy.path });
    if (result.ok) props.onRestored(result.value);
  };
  return (
    <Section title={t('backup.restore.where')}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={t('backup.restore.where')}
          value={where}
          disabled={!sameWorkspace || here.busy}
          onChange={(value) => setWhere(value === 'here' ? 'here' : 'new')}
          data={[
            { value: 'new', label: t('backup.restore.newFolder') },
            { value: 'here', label: t('backup.restore.here') },
          ]}
        />
        {sameWorkspace ? null : <Text size="sm">{t('backup.restore.hereOther')}</Text>}
        {where === 'new' ? (
          <>
            <Text size="sm">{t('backup.restore.newFolderText')}</Text>
            <RestoreNewForm source={copy.path} suggestedPath={props.suggestedPath} onDone={() => void navigate('/')} />
          </>
        ) : (
          <>
            <Text size="sm">{t('backup.restore.hereText')}</Text>
            <Text size="sm" c="dimmed">
              {t('backup.restore.accounts')}
            </Text>
            {here.busy ? <RestoreProgress /> : null}
            <div>
              <ActionButton label={t('backup.restore.doHere')} look="danger" busy={here.busy} onPress={replace} />
            </div>
            {asking ? (
              <PasswordDialog
                source={copy.path}
                title={title}
                text={text}
                onClose={() => setAsking(false)}
                onRestored={props.onRestored}
              />
            ) : null}
          </>
        )}
      </Stack>
    </Section>
  );
}

/** Where people have accounts, whoever brings old ones back shows that they are still at the keyboard. */
function PasswordDialog(props: {
  readonly source: string;
  readonly title: string;
  readonly text: string;
  readonly onClose: () => void;
  readonly onRestored: (restored: Restored) => void;
}): ReactNode {
  const { t } = useWords();
  const here = useWrite('backup.restoreHere', { quiet: true });
  return (
    <Modal opened onClose={here.busy ? () => undefined : props.onClose} title={props.title}>
      <Stack gap="sm">
        <Text size="sm">{props.text}</Text>
        <Hint tone="warn">{t('backup.restore.accounts')}</Hint>
        {here.busy ? <RestoreProgress /> : null}
        <AppForm
          label={props.title}
          schema={contract['backup.restoreHere'].input}
          start={{ source: props.source, password: '' }}
          onSubmit={here.run}
          onDone={props.onRestored}
          onCancel={props.onClose}
          submitLabel={t('backup.restore.doHere')}
          unguarded
        >
          <TextField
            name="password"
            type="password"
            autoComplete="current-password"
            label={t('backup.restore.password')}
          />
        </AppForm>
      </Stack>
    </Modal>
  );
}

function Done(props: { readonly restored: Restored }): ReactNode {
  const { t } = useWords();
  const { kept, missingCount } = props.restored;
  return (
    <Stack role="status">
      <Hint tone="good">{t('backup.restore.doneHere', { path: kept ?? '' })}</Hint>
      <Text size="sm">{t('backup.restore.doneAccounts')}</Text>
      {missingCount === 0 ? null : (
        <Hint tone="warn">
          {t('backup.restore.missing', { count: missingCount })}
          <Facts
            items={props.restored.missing.slice(0, 10).map((hash) => ({ label: hash.slice(0, 12), value: hash }))}
          />
        </Hint>
      )}
      <div>
        <ActionButton label={t('backup.restore.back')} address={address} />
      </div>
    </Stack>
  );
}
