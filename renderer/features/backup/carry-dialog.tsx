import { type ReactNode, useState } from 'react';
import type { Failure } from '../../../main/contract/result.ts';
import { useWrite } from '../../app/client.ts';
import { useFilePicker } from '../../app/places.tsx';
import { useWorkspace } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { Checkbox, Group, Modal, Stack, Text, TextInput } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyInfo } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Names of files that every system takes. */
function fileNameOf(name: string, day: string): string {
  return `${name.replaceAll(/[^\p{L}\p{N} .-]+/gu, '-').trim() || 'LSP'} ${day}.lspmutu`;
}

/** Writes the whole workspace as one file, to be opened on another computer. */
export function CarryDialog(props: { readonly opened: boolean; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('backup.carry.title')} size="lg">
      {props.opened ? <CarryForm onClose={props.onClose} /> : null}
    </Modal>
  );
}

function CarryForm(props: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { open, today } = useWorkspace();
  const choose = useFilePicker();
  const carry = useWrite('backup.carry', { quiet: true });
  const [folder, setFolder] = useState('');
  const [name, setName] = useState(fileNameOf(open?.name ?? '', today));
  const [omitBroken, setOmitBroken] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const browse = async (): Promise<void> => {
    const [chosen] = await choose({ what: 'folder', title: t('backup.carry.folder') });
    if (chosen && 'path' in chosen.source) setFolder(chosen.source.path);
  };
  const write = async (): Promise<void> => {
    setFailure(undefined);
    const separator = folder.includes('\\') ? '\\' : '/';
    const path = `${folder.trim().replace(/[\\/]+$/, '')}${separator}${name.trim()}`;
    const result = await carry.run({ path, omitBroken });
    if (!result.ok) {
      setFailure(result);
      return;
    }
    notifyInfo(t('backup.carry.started'));
    props.onClose();
  };
  return (
    <Stack gap="sm">
      <Text size="sm">{t('backup.carry.text')}</Text>
      <Hint tone="warn">{t('backup.carry.plain')}</Hint>
      <Group align="end" gap="xs" wrap="nowrap">
        <TextInput
          style={{ flex: 1 }}
          label={t('backup.carry.folder')}
          required
          value={folder}
          onChange={(event) => setFolder(event.currentTarget.value)}
        />
        <ActionButton label={t('backup.carry.browse')} icon="folder" onPress={browse} />
      </Group>
      <TextInput
        label={t('backup.carry.name')}
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        label={t('backup.carry.omitBroken')}
        checked={omitBroken}
        onChange={(event) => setOmitBroken(event.currentTarget.checked)}
      />
      {failure ? <Hint tone="bad">{messageOf(failure)}</Hint> : null}
      <Group justify="end">
        <ActionButton label={t('common.cancel')} look="quiet" onPress={props.onClose} />
        <ActionButton
          label={t('backup.carry.write')}
          look="main"
          busy={carry.busy}
          disabled={folder.trim() === '' || name.trim() === ''}
          onPress={write}
        />
      </Group>
    </Stack>
  );
}
