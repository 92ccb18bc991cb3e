import { type ReactNode, useState } from 'react';
import type { BackupCopy } from '../../../main/contract/backup.ts';
import { useReadOnce, useWrite } from '../../app/client.ts';
import { useFilePicker } from '../../app/places.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, Modal, Select, Stack, Text } from '../../ui/layout.tsx';
import { notifyFailure } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Opens a copy of an earlier day for reading, in place of the workspace. */
export function OldCopyDialog(props: {
  readonly opened: boolean;
  readonly copies: readonly BackupCopy[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const choose = useFilePicker();
  const readOnce = useReadOnce();
  const open = useWrite('backup.openCopy');
  const [found, setFound] = useState<readonly BackupCopy[]>();
  const [path, setPath] = useState<string | null>(null);
  const copies = found ?? props.copies;
  const elsewhere = async (): Promise<void> => {
    const [folder] = await choose({ what: 'folder', title: t('backup.restore.otherFolder') });
    if (folder === undefined || !('path' in folder.source)) return;
    const result = await readOnce('backup.look', { path: folder.source.path });
    if (!result.ok) {
      notifyFailure(result);
      return;
    }
    setFound(result.value.copies);
    setPath(result.value.copies[0]?.path ?? null);
  };
  const show = async (): Promise<void> => {
    const result = await open.run({ path: path ?? '' });
    if (result.ok) props.onClose();
  };
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('backup.old.title')} size="lg">
      <Stack gap="sm">
        <Text size="sm">{t('backup.old.text')}</Text>
        <Select
          label={t('backup.old.choose')}
          value={path}
          onChange={setPath}
          data={copies.map((copy) => ({
            value: copy.path,
            label: `${dates.instant(copy.at)}, ${t(`backup.whys.${copy.why}`)}, ${t(`backup.places.${copy.place}`)}`,
          }))}
        />
        <Group justify="end">
          <ActionButton label={t('backup.old.elsewhere')} icon="folder" look="quiet" onPress={elsewhere} />
          <ActionButton
            label={t('backup.old.open')}
            look="main"
            busy={open.busy}
            disabled={path === null}
            onPress={show}
          />
        </Group>
      </Stack>
    </Modal>
  );
}
