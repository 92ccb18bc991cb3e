import { type ReactNode, useState } from 'react';
import type { Failure } from '../../../main/contract/result.ts';
import { useWrite } from '../../app/client.ts';
import { useFilePicker } from '../../app/places.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { Group, Stack, Text, TextInput } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyDone, notifyInfo } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { RestoreProgress } from './restore-work.tsx';

/** Puts a copy back into a folder of its own and opens it. */
export function RestoreNewForm(props: {
  readonly source: string;
  readonly suggestedPath: string;
  readonly onDone?: () => void;
}): ReactNode {
  const { t } = useWords();
  const choose = useFilePicker();
  const restore = useWrite('backup.restoreNew', { quiet: true });
  const [path, setPath] = useState(props.suggestedPath);
  const [failure, setFailure] = useState<Failure>();
  const browse = async (): Promise<void> => {
    const [folder] = await choose({ what: 'folder', title: t('backup.restore.folder') });
    if (folder && 'path' in folder.source) setPath(folder.source.path);
  };
  const run = async (): Promise<void> => {
    setFailure(undefined);
    const result = await restore.run({ source: props.source, path: path.trim() });
    if (!result.ok) {
      setFailure(result);
      return;
    }
    notifyDone(t('backup.restore.doneNew'));
    if (result.value.missingCount > 0) notifyInfo(t('backup.restore.missing', { count: result.value.missingCount }));
    props.onDone?.();
  };
  const suggested = failure?.params['suggestedPath'];
  return (
    <Stack gap="xs">
      <Group align="end" gap="xs" wrap="nowrap">
        <TextInput
          style={{ flex: 1 }}
          name="restore-path"
          label={t('backup.restore.folder')}
          required
          value={path}
          disabled={restore.busy}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <ActionButton label={t('backup.restore.browse')} icon="folder" onPress={browse} />
      </Group>
      <Text size="sm" c="dimmed">
        {t('backup.restore.accounts')}
      </Text>
      {failure ? (
        <Hint tone="bad">
          {messageOf(failure)}
          {typeof suggested === 'string' ? (
            <ActionButton
              label={t('workspace.start.useSuggested', { path: suggested })}
              size="xs"
              onPress={() => setPath(suggested)}
            />
          ) : null}
        </Hint>
      ) : null}
      {restore.busy ? <RestoreProgress /> : null}
      <div>
        <ActionButton
          label={t('backup.restore.doNew')}
          look="main"
          busy={restore.busy}
          disabled={path.trim() === ''}
          onPress={run}
        />
      </div>
    </Stack>
  );
}
