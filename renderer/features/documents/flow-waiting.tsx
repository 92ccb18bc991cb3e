import { type ReactNode, useState } from 'react';
import type { WaitingItem } from '../../../main/contract/home.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Group, Modal } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ApproveForm, CheckForm, ReturnForm } from './flow-forms.tsx';

type Step = 'check' | 'approve' | 'return';

const titles = { check: 'documents.check', approve: 'documents.approveOnScreen', return: 'documents.return' } as const;

function StepDialog(props: {
  readonly item: WaitingItem;
  readonly step: Step | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { item, step, onClose } = props;
  const revision = { id: item.subjectId, rev: item.subjectRev, label: String(item.title.params['revision'] ?? '') };
  return (
    <Modal
      opened={step !== undefined}
      onClose={onClose}
      title={step === undefined ? '' : t(titles[step])}
      size="md"
      top
    >
      {step === 'check' ? <CheckForm revision={revision} onClose={onClose} /> : null}
      {step === 'approve' ? <ApproveForm revision={revision} onClose={onClose} /> : null}
      {step === 'return' ? <ReturnForm revision={revision} onClose={onClose} /> : null}
    </Modal>
  );
}

/** Checking or approving a revision, or sending it back, where it waits; the file opens beside the list first. */
export function RevisionWaits(props: { readonly item: WaitingItem }): ReactNode {
  const { t } = useWords();
  const { item } = props;
  const [step, setStep] = useState<Step>();
  const close = (): void => setStep(undefined);
  const file = `${item.address}?halaman=1&revisi=${item.subjectId}`;
  if (item.kind === 'document-rework') {
    return <ActionButton label={t('common.open')} icon="edit" size="xs" address={item.address} />;
  }
  const main = item.kind === 'document-check' ? 'check' : 'approve';
  return (
    <Group gap="xs">
      <ActionButton label={t('documents.openRevisionPage')} icon="eye" size="xs" look="quiet" address={file} />
      <ActionButton
        label={t('documents.return')}
        icon="undo"
        size="xs"
        does="documents.return"
        onPress={() => setStep('return')}
      />
      <ActionButton
        label={t(main === 'check' ? 'documents.checkAction' : 'documents.approve')}
        icon="check"
        size="xs"
        look="main"
        does={main === 'check' ? 'documents.check' : 'documents.approve'}
        onPress={() => setStep(main)}
      />
      <StepDialog item={item} step={step} onClose={close} />
    </Group>
  );
}
