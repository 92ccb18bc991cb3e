import type { ReactNode } from 'react';
import type { DocumentCopy } from '../../../main/contract/distribution.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton, type MenuAction } from '../../ui/buttons.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { numberOf } from './copy-columns.tsx';
import type { CopyDialogKind } from './copy-dialogs.tsx';
import { saveList, saveStampPage } from './save-papers.ts';

/** The two forms of the distribution list, for a menu. */
export function useListActions(documentId?: string): readonly MenuAction[] {
  const { t } = useWords();
  return [
    {
      key: 'word',
      label: t('distribution.listWord'),
      icon: 'document',
      onPress: () => saveList('word', documentId),
    },
    {
      key: 'excel',
      label: t('distribution.listExcel'),
      icon: 'excel',
      onPress: () => saveList('excel', documentId),
    },
  ];
}

/** What can be done with one copy. */
export function useCopyActions(
  onDialog: (dialog: CopyDialogKind) => void,
): (copy: DocumentCopy) => readonly MenuAction[] {
  const { t } = useWords();
  const reopen = useWrite('distribution.reopen');
  const undoReceive = useWrite('distribution.undoReceive');
  return (copy) => {
    const ended = copy.endedOn !== null;
    const undo = async (): Promise<void> => {
      if ((await reopen.run({ id: copy.id, expectRev: copy.rev })).ok) {
        notifyDone(t('distribution.reopened', { number: numberOf(copy), holder: copy.holder }));
      }
    };
    const undoReceipt = async (): Promise<void> => {
      if ((await undoReceive.run({ id: copy.id, expectRev: copy.rev })).ok) {
        notifyDone(t('distribution.receiptUndone', { number: numberOf(copy), holder: copy.holder }));
      }
    };
    const acts: readonly (MenuAction & { readonly shown: boolean })[] = [
      {
        shown: !ended,
        key: 'end',
        label: t('distribution.withdraw'),
        icon: 'undo',
        writes: true,
        onPress: () => onDialog({ kind: 'end', copies: [copy] }),
      },
      {
        shown: copy.receivedOn === null,
        key: 'receive',
        label: t('distribution.receive'),
        icon: 'check',
        writes: true,
        onPress: () => onDialog({ kind: 'receive', copies: [copy] }),
      },
      {
        shown: copy.receivedOn !== null,
        key: 'undoReceive',
        label: t('distribution.undoReceive'),
        icon: 'undo',
        writes: true,
        onPress: undoReceipt,
      },
      {
        shown: true,
        key: 'stamp',
        label: t('distribution.stampMenu'),
        icon: 'document',
        onPress: () => saveStampPage(copy.revisionId, copy.stamp, [copy.id]),
      },
      {
        shown: true,
        key: 'change',
        label: t('distribution.change'),
        icon: 'edit',
        writes: true,
        onPress: () => onDialog({ kind: 'change', copy }),
      },
      { shown: ended, key: 'reopen', label: t('distribution.reopen'), icon: 'undo', writes: true, onPress: undo },
      {
        shown: true,
        key: 'remove',
        label: t('distribution.remove'),
        icon: 'trash',
        danger: true,
        writes: true,
        onPress: () => onDialog({ kind: 'remove', copy }),
      },
    ];
    return acts.filter(({ shown }) => shown).map(({ shown: _, ...act }) => act);
  };
}

/** The acts over several chosen copies. */
export function CopySelection(props: {
  readonly copies: readonly DocumentCopy[];
  readonly onDialog: (dialog: CopyDialogKind) => void;
  readonly clear: () => void;
}): ReactNode {
  const { t } = useWords();
  const { copies, onDialog } = props;
  const open = copies.filter((copy) => copy.endedOn === null);
  const unsigned = copies.filter((copy) => copy.receivedOn === null);
  const [first] = copies;
  // one paper has the pages of one revision under one stamp
  const stamped =
    first !== undefined &&
    copies.every(({ revisionId, stamp }) => revisionId === first.revisionId && stamp === first.stamp)
      ? first
      : undefined;
  const act = (dialog: CopyDialogKind): void => {
    onDialog(dialog);
    props.clear();
  };
  return (
    <>
      <ActionButton
        label={t('distribution.withdrawCount', { count: open.length })}
        icon="undo"
        look="main"
        size="xs"
        writes
        disabled={open.length === 0}
        onPress={() => act({ kind: 'end', copies: open })}
      />
      <ActionButton
        label={t('distribution.receiveCount', { count: unsigned.length })}
        icon="check"
        size="xs"
        writes
        disabled={unsigned.length === 0}
        onPress={() => act({ kind: 'receive', copies: unsigned })}
      />
      <ActionButton
        label={t('distribution.stampCopies', { count: copies.length })}
        icon="document"
        size="xs"
        disabled={stamped === undefined}
        onPress={() =>
          stamped === undefined
            ? undefined
            : saveStampPage(
                stamped.revisionId,
                stamped.stamp,
                copies.map(({ id }) => id),
              )
        }
      />
    </>
  );
}
