import { type ReactNode, useState } from 'react';
import type { WaitingItem } from '../../../main/contract/home.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { PreviewDialog } from '../../app/preview-dialog.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { Group, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Acknowledging a revision where it waits: the file is opened first, then the person says that they have read and understood it. */
export function ReadWaiting(props: { readonly item: WaitingItem }): ReactNode {
  const { t } = useWords();
  const { item } = props;
  const read = useRead('distribution.toRead', { id: item.subjectId });
  const acknowledge = useWrite('distribution.acknowledge');
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState(false);
  const file = read.data;
  if (file === undefined) {
    return null;
  }
  const hasFile = file.fileHash !== '';
  const say = async (): Promise<void> => {
    const fileHash = hasFile ? file.fileHash : null;
    if ((await acknowledge.run({ id: item.subjectId, expectRev: item.subjectRev, fileHash })).ok) {
      notifyDone(t('distribution.reading.acknowledged'));
    }
  };
  return (
    <Group gap="xs">
      {hasFile ? (
        <ActionButton
          label={t('distribution.reading.openFile')}
          icon="eye"
          size="xs"
          look={seen ? 'quiet' : 'main'}
          onPress={() => {
            setOpen(true);
            setSeen(true);
          }}
        />
      ) : (
        <Text size="sm">{t('distribution.reading.noFile')}</Text>
      )}
      <ActionButton
        label={t('distribution.reading.acknowledge')}
        icon="check"
        size="xs"
        look={seen || !hasFile ? 'main' : 'plain'}
        does="distribution.acknowledge"
        disabled={hasFile && !seen}
        onPress={say}
      />
      {hasFile && !seen ? <Text size="sm">{t('distribution.reading.openFirst')}</Text> : null}
      <PreviewDialog
        place={open ? { kind: 'document-revision', id: file.revisionId, name: file.fileName } : undefined}
        onClose={() => setOpen(false)}
      />
    </Group>
  );
}
