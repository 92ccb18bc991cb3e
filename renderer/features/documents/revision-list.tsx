import type { ReactNode } from 'react';
import type { DocumentAct } from '../../../main/contract/document-approval.ts';
import type { DocumentDetail, DocumentRevision, DocumentState } from '../../../main/contract/documents.ts';
import { useWrite } from '../../app/client.ts';
import { downloadFile } from '../../app/preview-acts.tsx';
import { useMay } from '../../app/workspace.tsx';
import { ActionButton, type MenuAction, MenuButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { messageOf } from '../../ui/messages.ts';
import { Empty, Hint } from '../../ui/states.tsx';
import { type Translate, useWords } from '../../ui/use-words.ts';
import { ApprovalGaps, canComplete } from './complete-approval.tsx';
import type { DocumentDialogKind } from './document-dialogs.tsx';
import { DocumentMark } from './document-mark.tsx';
import { RevisionSteps, useAwaited } from './revision-steps.tsx';
import { programFor, useCheckOut } from './working-copies.tsx';

/** Steps on the screen with a button of their own. */
const steps = [
  { act: 'submit', label: 'documents.submit' },
  { act: 'check', label: 'documents.checkAction' },
  { act: 'approve', label: 'documents.approveOnScreen' },
] as const;

function approvalText(revision: DocumentRevision, t: Translate, date: (day: string | null) => string): string {
  if (revision.approvalKind === null) {
    return '';
  }
  // an import that names nobody says only that it was in force
  const kind = revision.approvalKind === 'import' && revision.approvedBy !== '' ? 'paper' : revision.approvalKind;
  return t(`documents.approvalBy.${kind}`, {
    name: revision.approvedBy,
    date: date(revision.approvedOn),
  });
}

/** What is known of a revision, each fact once and only when it says something. */
function factsOf(revision: DocumentRevision, t: Translate, date: (day: string | null) => string): readonly string[] {
  return [
    revision.effectiveOn === null ? '' : t('documents.effectiveFrom', { date: date(revision.effectiveOn) }),
    revision.validUntil === null ? '' : t('documents.validTo', { date: date(revision.validUntil) }),
    revision.madeBy === '' ? '' : t('documents.made', { name: revision.madeBy }),
    revision.checkedBy === '' ? '' : t('documents.checked', { name: revision.checkedBy }),
    approvalText(revision, t, date),
  ].filter((text) => text !== '');
}

/** Every revision, the newest first: state, dates, who, files, and what can be done with it. */
export function RevisionList(props: {
  readonly document: DocumentDetail;
  readonly onDialog: (dialog: DocumentDialogKind) => void;
  readonly onPages: (revisionId: string, part: 'file' | 'scan') => void;
  /** Left out for whoever may not see signatures. */
  readonly onSignatures?: (revisionId: string) => void;
}): ReactNode {
  const { t } = useWords();
  const { document } = props;
  if (document.revisions.length === 0) {
    return (
      <Empty
        title={t('documents.states.none')}
        text={t('documents.fileHint')}
        actions={
          <ActionButton
            label={t('documents.addRevision')}
            icon="plus"
            writes
            onPress={() => props.onDialog({ kind: 'add-revision' })}
          />
        }
      />
    );
  }
  return document.revisions.map((revision) => (
    <Revision
      key={revision.id}
      revision={revision}
      mark={markOf(document, revision)}
      closed={document.withdrawnReason !== null}
      external={document.external}
      onDialog={props.onDialog}
      onPages={(part) => props.onPages(revision.id, part)}
      onSignatures={props.onSignatures}
    />
  ));
}

/** A revision counts no longer than its document does: that of a replaced or withdrawn one is never marked as in force. */
function markOf(document: DocumentDetail, revision: DocumentRevision): DocumentState {
  const over = document.state === 'obsolete' || document.state === 'withdrawn';
  return revision.state === 'in-force' && over ? document.state : revision.state;
}

function Revision(props: {
  readonly revision: DocumentRevision;
  readonly mark: DocumentState;
  readonly closed: boolean;
  /** A paper from outside is not approved by the LSP: no sheet of its own is missing. */
  readonly external: boolean;
  readonly onDialog: (dialog: DocumentDialogKind) => void;
  readonly onPages: (part: 'file' | 'scan') => void;
  readonly onSignatures: ((revisionId: string) => void) | undefined;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { revision } = props;
  const { file, scan } = revision;
  const checkOut = useCheckOut();
  const mayWrite = useMay('documents.write');
  const awaited = useAwaited()(revision);
  return (
    <article className="revision" aria-label={`${t('documents.revision')} ${revision.label}`}>
      <div className="revision-head">
        <h3 className="revision-name">{revision.label}</h3>
        <DocumentMark state={props.mark} />
        {props.closed ? null : <RevisionActions revision={revision} onDialog={props.onDialog} />}
      </div>
      <div className="revision-facts">
        {factsOf(revision, t, dates.date).map((text) => (
          <span key={text}>{text}</span>
        ))}
        <span>{t('documents.recordedBy', { date: dates.instant(revision.recordedAt) })}</span>
      </div>
      {awaited === '' ? null : <p className="revision-note">{awaited}</p>}
      <RevisionSteps revision={revision} />
      {props.closed || props.external ? null : (
        <ApprovalGaps revision={revision} onComplete={() => props.onDialog({ kind: 'complete-approval', revision })} />
      )}
      {revision.changeNote === '' ? null : <p className="revision-note">{revision.changeNote}</p>}
      {revision.withdrawnReason === null ? null : (
        <p className="revision-note">
          {t('documents.reason')}: {revision.withdrawnReason}
        </p>
      )}
      <div className="revision-files">
        {file === null ? (
          <span className="revision-facts">{t('documents.noFile')}</span>
        ) : (
          <>
            <ActionButton
              label={t('documents.download', { name: file.name })}
              icon="download"
              size="xs"
              onPress={() => downloadFile({ kind: 'document-revision', id: revision.id })}
            />
            {props.closed ||
            revision.withdrawnReason !== null ||
            !mayWrite ||
            programFor(file.name) === undefined ? null : (
              <ActionButton
                label={checkOut.label(file.name)}
                icon="open"
                size="xs"
                writes
                onPress={() => checkOut.run(revision.id)}
              />
            )}
            <ActionButton
              label={t('documents.showPages')}
              icon="eye"
              size="xs"
              look="quiet"
              onPress={() => props.onPages('file')}
            />
            {file.pages === null ? null : (
              <span className="revision-facts">{t('documents.pages', { count: file.pages })}</span>
            )}
          </>
        )}
        {scan === null ? null : (
          <ActionButton
            label={t('documents.showScan')}
            icon="eye"
            size="xs"
            look="quiet"
            onPress={() => props.onPages('scan')}
          />
        )}
        {props.onSignatures === undefined ? null : (
          <ActionButton
            label={t('signatures.open')}
            icon="sign"
            size="xs"
            look="quiet"
            onPress={() => props.onSignatures?.(revision.id)}
          />
        )}
      </div>
      {file?.warnings.map((warning) => (
        <Hint key={warning.code} tone="warn">
          {messageOf(warning)}
        </Hint>
      ))}
    </article>
  );
}

function RevisionActions(props: {
  readonly revision: DocumentRevision;
  readonly onDialog: (dialog: DocumentDialogKind) => void;
}): ReactNode {
  const { t } = useWords();
  const setStatus = useWrite('documents.setStatus');
  const { revision, onDialog } = props;
  const open = revision.approvalKind === null;
  const may = (act: DocumentAct): boolean => revision.acts.includes(act);
  if (revision.state === 'withdrawn') {
    return null;
  }
  const move = (status: 'draft' | 'in-review') => setStatus.run({ id: revision.id, expectRev: revision.rev, status });
  const actions: readonly (MenuAction | undefined)[] = [
    open
      ? {
          key: 'change',
          label: t('documents.changeRevision'),
          icon: 'edit',
          writes: true,
          onPress: () => onDialog({ kind: 'change-revision', revision }),
        }
      : undefined,
    may('take-back')
      ? { key: 'draft', label: t('documents.takeBack'), icon: 'left', writes: true, onPress: () => move('draft') }
      : undefined,
    may('return')
      ? {
          key: 'return',
          label: t('documents.return'),
          icon: 'undo',
          does: 'documents.return',
          onPress: () => onDialog({ kind: 'return', revision }),
        }
      : undefined,
    open && revision.state !== 'draft'
      ? {
          key: 'enact',
          label: t('documents.enact'),
          icon: 'upload',
          writes: true,
          onPress: () => onDialog({ kind: 'enact', revision }),
        }
      : undefined,
    canComplete(revision)
      ? {
          key: 'complete',
          label: t('documents.completeApproval'),
          icon: 'sign',
          writes: true,
          onPress: () => onDialog({ kind: 'complete-approval', revision }),
        }
      : undefined,
    !open && revision.file === null
      ? {
          key: 'file',
          label: t('documents.addFile'),
          icon: 'upload',
          writes: true,
          onPress: () => onDialog({ kind: 'change-revision', revision }),
        }
      : undefined,
    {
      key: 'validity',
      label: t('documents.setValidity'),
      icon: 'clock',
      writes: true,
      onPress: () => onDialog({ kind: 'validity', revision }),
    },
    {
      key: 'withdraw',
      label: t('documents.withdrawRevision'),
      icon: 'trash',
      danger: true,
      writes: true,
      onPress: () => onDialog({ kind: 'withdraw-revision', revision }),
    },
  ];
  const mainAct = steps.findLast(({ act }) => may(act))?.act;
  return (
    <>
      {steps.map(({ act, label }) =>
        may(act) ? (
          <ActionButton
            key={act}
            label={t(label)}
            icon={act === 'submit' ? 'right' : 'check'}
            size="xs"
            look={act === mainAct ? 'main' : 'plain'}
            does={`documents.${act}`}
            onPress={() => onDialog({ kind: act, revision })}
          />
        ) : null,
      )}
      {open && revision.state === 'draft' ? (
        <ActionButton
          label={t('documents.enact')}
          icon="check"
          size="xs"
          writes
          onPress={() => onDialog({ kind: 'enact', revision })}
        />
      ) : null}
      <MenuButton
        name={t('documents.more', { revision: revision.label })}
        actions={actions.filter((action) => action !== undefined)}
      />
    </>
  );
}
