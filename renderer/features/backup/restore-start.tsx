import { type ReactNode, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import type { Failure } from '../../../main/contract/result.ts';
import { useReadOnce } from '../../app/client.ts';
import { useFilePicker } from '../../app/places.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, Modal, Select, Stack, Text } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { RestoreNewForm } from './restore-new-form.tsx';

/** On the first screen: a workspace from a backup or a carried file, when there is none on this computer any more, or not yet. */
export function RestoreStart(): ReactNode {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <section aria-labelledby="restore">
      <h2 id="restore">{t('backup.start.title')}</h2>
      <p>{t('backup.start.text')}</p>
      <ActionButton label={t('backup.start.open')} icon="undo" onPress={() => setOpened(true)} />
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('backup.start.title')} size="lg">
        {opened ? <StartForm /> : null}
      </Modal>
    </section>
  );
}

function StartForm(): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const choose = useFilePicker();
  const readOnce = useReadOnce();
  const [found, setFound] = useState<OutputOf<'backup.look'>>();
  const [path, setPath] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure>();
  const look = async (what: 'folder' | 'file'): Promise<void> => {
    const title = t(what === 'folder' ? 'backup.restore.otherFolder' : 'backup.restore.otherFile');
    const [chosen] = await choose({ what, title, ...(what === 'file' ? { extensions: ['lspmutu', 'db'] } : {}) });
    if (chosen === undefined || !('path' in chosen.source)) return;
    setFailure(undefined);
    const result = await readOnce('backup.look', { path: chosen.source.path });
    if (!result.ok) {
      setFailure(result);
      return;
    }
    setFound(result.value);
    setPath(result.value.copies[0]?.path ?? null);
  };
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <ActionButton label={t('backup.restore.otherFolder')} icon="folder" onPress={() => look('folder')} />
        <ActionButton label={t('backup.restore.otherFile')} icon="file" onPress={() => look('file')} />
      </Group>
      {failure ? <Hint tone="bad">{messageOf(failure)}</Hint> : null}
      {found === undefined ? (
        <Text size="sm">{t('backup.start.text')}</Text>
      ) : (
        <>
          <Select
            label={t('backup.restore.which')}
            value={path}
            onChange={setPath}
            data={found.copies.map((copy) => ({
              value: copy.path,
              label: `${dates.instant(copy.at)}, ${copy.workspaceName}, ${t(`backup.states.${copy.state}`)}`,
            }))}
          />
          {path === null ? null : <RestoreNewForm key={path} source={path} suggestedPath={found.suggestedPath} />}
        </>
      )}
    </Stack>
  );
}
