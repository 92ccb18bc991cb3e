import type { ReactNode } from 'react';
import type { DocumentDetail, DocumentRevision } from '../../../main/contract/documents.ts';
import { Modal } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CompleteApprovalForm } from './complete-approval.tsx';
import { FactsForm, WithdrawForm } from './document-forms.tsx';
import { ApproveForm, CheckForm, ReturnForm, SubmitForm } from './flow-forms.tsx';
import {
  AddRevisionForm,
  ChangeRevisionForm,
  EnactForm,
  ValidityForm,
  WithdrawRevisionForm,
} from './revision-forms.tsx';

/** A dialog of the record page. */
export type DocumentDialogKind =
  | { readonly kind: 'facts' | 'withdraw' | 'add-revision' }
  | {
      readonly kind:
        | 'change-revision'
        | 'enact'
        | 'validity'
        | 'withdraw-revision'
        | 'submit'
        | 'check'
        | 'return'
        | 'approve'
        | 'complete-approval';
      readonly revision: DocumentRevision;
    };

function titleKey(dialog: DocumentDialogKind): string {
  switch (dialog.kind) {
    case 'facts':
      return 'documents.editFacts';
    case 'withdraw':
      return 'documents.withdraw';
    case 'add-revision':
      return 'documents.addRevision';
    case 'change-revision':
      return dialog.revision.approvalKind === null ? 'documents.changeRevision' : 'documents.addFile';
    case 'enact':
      return 'documents.enact';
    case 'validity':
      return 'documents.setValidity';
    case 'complete-approval':
      return 'documents.completeApproval';
    case 'submit':
      return 'documents.submit';
    case 'check':
      return 'documents.check';
    case 'return':
      return 'documents.return';
    case 'approve':
      return 'documents.approveOnScreen';
    default:
      return 'documents.withdrawRevision';
  }
}

/** The dialog that is open, if any. */
export function DocumentDialog(props: {
  readonly document: DocumentDetail;
  readonly kind: DocumentDialogKind | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { document, kind, onClose } = props;
  return (
    <Modal opened={kind !== undefined} onClose={onClose} title={kind ? t(titleKey(kind)) : ''} size="lg" top>
      {kind ? <Form document={document} dialog={kind} onClose={onClose} /> : null}
    </Modal>
  );
}

function Form(props: {
  readonly document: DocumentDetail;
  readonly dialog: DocumentDialogKind;
  readonly onClose: () => void;
}): ReactNode {
  const { document, dialog, onClose } = props;
  switch (dialog.kind) {
    case 'facts':
      return <FactsForm document={document} onClose={onClose} />;
    case 'withdraw':
      return <WithdrawForm document={document} onClose={onClose} />;
    case 'add-revision':
      return <AddRevisionForm document={document} onClose={onClose} />;
    case 'change-revision':
      return <ChangeRevisionForm documentId={document.id} revision={dialog.revision} onClose={onClose} />;
    case 'enact':
      return <EnactForm revision={dialog.revision} onClose={onClose} />;
    case 'submit':
      return (
        <SubmitForm
          documentId={document.id}
          revision={dialog.revision}
          madeBy={dialog.revision.madeBy}
          onClose={onClose}
        />
      );
    case 'check':
      return <CheckForm revision={dialog.revision} onClose={onClose} />;
    case 'return':
      return <ReturnForm revision={dialog.revision} onClose={onClose} />;
    case 'approve':
      return <ApproveForm revision={dialog.revision} onClose={onClose} />;
    case 'complete-approval':
      return <CompleteApprovalForm revision={dialog.revision} onClose={onClose} />;
    case 'validity':
      return <ValidityForm revision={dialog.revision} onClose={onClose} />;
    default:
      return <WithdrawRevisionForm revision={dialog.revision} onClose={onClose} />;
  }
}
