import { type ReactNode, useState } from 'react';
import type { WaitingItem } from '../../../main/contract/home.ts';
import { useRead, useReadOnce } from '../../app/client.ts';
import { PreviewDialog } from '../../app/preview-dialog.tsx';
import { type WaitingAct, WaitingActs } from '../../app/waiting-acts.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { notifyFailure } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ApproveForm, CheckForm, type FlowSubject, ReturnForm, SubmitForm } from './flow-forms.tsx';

/** The id of a document out of its address. */
function documentIdOf(address: string): string {
  return address.replace(/^\/dokumen\//, '').replace(/[?#].*$/, '');
}

/** The file of what waits, over the list: whoever answers has seen it without leaving. */
function OpenFile(props: { readonly item: WaitingItem }): ReactNode {
  const { t } = useWords();
  const readOnce = useReadOnce();
  const { item } = props;
  const [name, setName] = useState<string>();
  const open = async (): Promise<void> => {
    const result = await readOnce('documents.get', { id: documentIdOf(item.address) });
    if (!result.ok) {
      notifyFailure(result);
      return;
    }
    const file = result.value.revisions.find(({ id }) => id === item.subjectId)?.file;
    if (file == null) {
      notifyFailure({ code: 'files.noFile', params: {} });
      return;
    }
    setName(file.name);
  };
  return (
    <>
      <ActionButton label={t('documents.openRevisionPage')} icon="eye" size="xs" look="quiet" onPress={open} />
      <PreviewDialog
        place={name === undefined ? undefined : { kind: 'document-revision', id: item.subjectId, name }}
        onClose={() => setName(undefined)}
      />
    </>
  );
}

/** Hands a returned revision in again under the name of its maker, as it is recorded. */
function SubmitAgain(props: {
  readonly documentId: string;
  readonly revision: FlowSubject;
  readonly onClose: () => void;
}): ReactNode {
  const read = useRead('documents.get', { id: props.documentId });
  return (
    <Loaded read={read}>
      {({ revisions }) => (
        <SubmitForm {...props} madeBy={revisions.find(({ id }) => id === props.revision.id)?.madeBy ?? ''} />
      )}
    </Loaded>
  );
}

/** Checking or approving a revision, sending it back, or handing it in again, where it waits. */
export function RevisionWaits(props: { readonly item: WaitingItem }): ReactNode {
  const { t } = useWords();
  const { item } = props;
  const revision = { id: item.subjectId, rev: item.subjectRev, label: String(item.title.params['revision'] ?? '') };
  const documentId = documentIdOf(item.address);
  // the list behind the dialog is no help to whoever signs
  const named = (title: string): string =>
    `${title}: ${String(item.title.params['document'] ?? '')} (${revision.label})`;
  const back: WaitingAct = {
    label: t('documents.return'),
    icon: 'undo',
    does: 'documents.return',
    title: named(t('documents.return')),
    area: 'approval',
    form: (close) => <ReturnForm revision={revision} onClose={close} />,
  };
  const check: WaitingAct = {
    label: t('documents.checkAction'),
    icon: 'check',
    main: true,
    does: 'documents.check',
    title: named(t('documents.check')),
    area: 'approval',
    form: (close) => <CheckForm revision={revision} onClose={close} />,
  };
  const approve: WaitingAct = {
    label: t('documents.approve'),
    icon: 'check',
    main: true,
    does: 'documents.approve',
    title: named(t('documents.approveOnScreen')),
    area: 'approval',
    form: (close) => <ApproveForm revision={revision} onClose={close} />,
  };
  const again: WaitingAct = {
    label: t('documents.submitAgain'),
    icon: 'right',
    main: true,
    does: 'documents.submit',
    title: named(t('documents.submit')),
    area: 'documents',
    form: (close) => <SubmitAgain documentId={documentId} revision={revision} onClose={close} />,
  };
  if (item.kind === 'document-rework') {
    return (
      <WaitingActs acts={[again]}>
        <ActionButton label={t('common.open')} icon="edit" size="xs" address={item.address} />
      </WaitingActs>
    );
  }
  return (
    <WaitingActs acts={[back, item.kind === 'document-check' ? check : approve]}>
      <OpenFile item={item} />
    </WaitingActs>
  );
}
