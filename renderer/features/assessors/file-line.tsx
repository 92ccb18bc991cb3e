import { type ReactNode, useState } from 'react';
import type { AssessorFile } from '../../../main/contract/assessor-shapes.ts';
import { useWrite } from '../../app/client.ts';
import { downloadFile } from '../../app/preview-acts.tsx';
import { PreviewDialog } from '../../app/preview-dialog.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { Group, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Opens and takes out a file; taking out can be undone, as the original is kept. */
export function useFileActs(): {
  readonly open: (file: AssessorFile) => Promise<void>;
  readonly remove: (file: AssessorFile) => Promise<void>;
  readonly restore: (file: AssessorFile) => Promise<void>;
} {
  const { t } = useWords();
  const remove = useWrite('assessors.removeFile');
  const restore = useWrite('assessors.restoreFile');
  return {
    open: (file) => downloadFile({ kind: 'assessor-file', id: file.id }, true),
    remove: async (file) => {
      const result = await remove.run({ id: file.id, expectRev: file.rev });
      if (!result.ok) return;
      notifyDone(t('assessors.fileRemoved', { name: file.fileName }), {
        undo: () => restore.run({ id: file.id, expectRev: result.value.rev }),
      });
    },
    restore: async (file) => {
      const result = await restore.run({ id: file.id, expectRev: file.rev });
      if (result.ok) notifyDone(t('assessors.fileRestored', { name: file.fileName }));
    },
  };
}

/** One scan under its certificate. */
export function FileLine(props: { readonly file: AssessorFile; readonly readOnly: boolean }): ReactNode {
  const { t } = useWords();
  const acts = useFileActs();
  const [looking, setLooking] = useState(false);
  const { file } = props;
  return (
    <Group gap="xs">
      <Text size="sm">{file.fileName}</Text>
      <ActionButton
        label={t('assessors.viewFile')}
        icon="eye"
        look="quiet"
        size="xs"
        onPress={() => setLooking(true)}
      />
      <PreviewDialog
        place={looking ? { kind: 'assessor-file', id: file.id, name: file.fileName } : undefined}
        onClose={() => setLooking(false)}
      />
      <ActionButton
        label={t('assessors.openFile')}
        icon="download"
        look="quiet"
        size="xs"
        onPress={() => acts.open(file)}
      />
      {props.readOnly ? null : (
        <ActionButton
          label={t('assessors.removeFile')}
          icon="trash"
          look="quiet"
          size="xs"
          writes
          onPress={() => acts.remove(file)}
        />
      )}
    </Group>
  );
}
