import type { ReactNode } from 'react';
import type { ComparisonResult } from '../../../main/contract/comparison.ts';
import type { Result } from '../../../main/contract/result.ts';
import type { FileSource } from '../../../main/contract/values.ts';
import { useReadOnce, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { Group } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyDone, notifyFailure, notifyInfo } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Fills the change note of a revision from what its file says otherwise than the revision in force. */
export function NoteFromComparison(props: {
  readonly documentId: string;
  /** The draft whose stored file is compared when no other file is chosen. */
  readonly revisionId?: string;
  /** The file chosen in the form. */
  readonly file: () => FileSource | null | undefined;
  readonly note: () => string;
  readonly onNote: (note: string) => void;
}): ReactNode {
  const { t } = useWords();
  const confirm = useConfirm();
  const readOnce = useReadOnce();
  const withFile = useWrite('comparison.withFile', { quiet: true });
  const { documentId, revisionId } = props;

  const compare = async (): Promise<Result<ComparisonResult> | undefined> => {
    const file = props.file();
    if (file != null) {
      return withFile.run({ documentId, file });
    }
    return revisionId === undefined ? undefined : readOnce('comparison.revisions', { documentId, to: revisionId });
  };
  const fill = async (): Promise<void> => {
    const result = await compare();
    if (result === undefined) {
      notifyInfo(t('comparison.chooseFileFirst'));
      return;
    }
    if (!result.ok) {
      notifyFailure(result);
      return;
    }
    const { note, changes, problem } = result.value;
    if (note === '') {
      notifyInfo(problem === null ? t('comparison.noteNothing') : messageOf(problem));
      return;
    }
    const goOn =
      props.note().trim() === '' ||
      (await confirm({
        title: t('comparison.replaceNote'),
        text: t('comparison.replaceNoteText'),
        action: t('comparison.replaceNoteAction'),
      }));
    if (!goOn) {
      return;
    }
    props.onNote(note);
    notifyDone(t('comparison.noteFilled', { count: changes.length }));
  };
  return (
    <Group gap="xs">
      <ActionButton label={t('comparison.fillNote')} icon="edit" size="xs" look="quiet" writes onPress={fill} />
    </Group>
  );
}
