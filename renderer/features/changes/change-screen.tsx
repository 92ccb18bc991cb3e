import { type ReactNode, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { ChangeRequest } from '../../../main/contract/changes.ts';
import { call, useRead, useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { RecordHistory } from '../../app/record-history.tsx';
import { ActionButton, MenuButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Facts, Page, Section, Stack } from '../../ui/layout.tsx';
import { notifyFailure } from '../../ui/notify.tsx';
import { Hint, Loaded, Withdrawn } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ChangeDialog, type ChangeDialogKind } from './change-dialogs.tsx';
import { ChangeMark } from './change-mark.tsx';
import { ChangedDocuments } from './changed-documents.tsx';
import './changes.css';

async function downloadForm(id: string): Promise<void> {
  const result = await call('changes.form', { id });
  if (result.ok) {
    saveDownload(result.value);
  } else {
    notifyFailure(result);
  }
}

function useCrumbs() {
  const { t } = useWords();
  return [
    { label: t('documents.title'), address: '/dokumen' },
    { label: t('changes.title'), address: '/dokumen/usulan' },
  ];
}

/** One change request: what is asked and why, the decision, and what became of it. */
export function ChangeScreen(): ReactNode {
  const { t } = useWords();
  const { id = '' } = useParams();
  const crumbs = useCrumbs();
  const read = useRead('changes.get', { id });
  if (read.data === undefined) {
    return (
      <Page title={t('changes.title')} crumbs={crumbs}>
        <Loaded read={read}>{() => null}</Loaded>
      </Page>
    );
  }
  return <RequestRecord key={id} request={read.data} />;
}

function RequestActions(props: {
  readonly request: ChangeRequest;
  readonly onDialog: (dialog: ChangeDialogKind) => void;
}): ReactNode {
  const { t } = useWords();
  const { request, onDialog } = props;
  const own = request.own
    ? [
        {
          key: 'edit',
          label: t('changes.edit'),
          icon: 'edit' as const,
          does: 'changes.edit' as const,
          onPress: () => onDialog({ kind: 'edit' }),
        },
        {
          key: 'cancel',
          label: t('changes.cancel'),
          icon: 'trash' as const,
          danger: true,
          does: 'changes.cancel' as const,
          onPress: () => onDialog({ kind: 'cancel' }),
        },
      ]
    : [];
  return (
    <>
      <ActionButton label={t('changes.form')} icon="document" onPress={() => downloadForm(request.id)} />
      <MenuButton name={t('common.edit')} label={t('common.edit')} icon="edit" actions={own} />
      {request.state === 'proposed' ? (
        <>
          <ActionButton
            label={t('changes.refuse')}
            icon="close"
            does="changes.decide"
            onPress={() => onDialog({ kind: 'refused' })}
          />
          <ActionButton
            label={t('changes.accept')}
            icon="check"
            look="main"
            does="changes.decide"
            onPress={() => onDialog({ kind: 'accepted' })}
          />
        </>
      ) : null}
    </>
  );
}

function RequestBanner(props: { readonly request: ChangeRequest }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { request } = props;
  if (request.cancelledReason !== null) {
    return <Withdrawn text={t('changes.cancelledBanner', { reason: request.cancelledReason })} />;
  }
  if (request.state === 'refused') {
    return (
      <Hint tone="warn">
        {t('changes.refusedBanner', {
          date: dates.date(request.decidedOn),
          person: request.decidedBy,
          reason: request.decisionNote,
        })}
      </Hint>
    );
  }
  if (request.state !== 'accepted') {
    return null;
  }
  const next = { change: 'nextAccepted', new: 'nextNew', withdraw: 'nextWithdraw' } as const;
  return <Hint>{t(`changes.${next[request.kind]}`)}</Hint>;
}

function RequestRecord(props: { readonly request: ChangeRequest }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const crumbs = useCrumbs();
  const navigate = useNavigate();
  const { request } = props;
  const [dialog, setDialog] = useState<ChangeDialogKind>();
  const start = useWrite('changes.startRevision');
  const startRevision = async (documentId: string): Promise<void> => {
    const result = await start.run({ id: request.id, expectRev: request.rev, documentId });
    if (result.ok) {
      void navigate(`/dokumen/${documentId}?tab=perubahan`);
    }
  };
  return (
    <Page
      title={`${request.number} ${request.title}`}
      mark={<ChangeMark state={request.state} />}
      crumbs={crumbs}
      actions={<RequestActions request={request} onDialog={setDialog} />}
    >
      <Stack gap="lg">
        <RequestBanner request={request} />
        <Facts
          items={[
            { label: t('changes.kind'), value: t(`changes.kinds.${request.kind}`) },
            {
              label: t('changes.requestedBy'),
              value: [request.requestedBy, request.unit].filter((text) => text !== '').join(', '),
            },
            { label: t('changes.requestedOn'), value: dates.date(request.requestedOn) },
            { label: t('changes.urgency'), value: t(`changes.urgencies.${request.urgency}`) },
            { label: t('changes.origin'), value: request.origin === '' ? '' : t(`changes.origins.${request.origin}`) },
            ...(request.decidedOn === null
              ? []
              : [
                  {
                    label: t('changes.decidedBy'),
                    value: [
                      request.decidedBy,
                      request.recordedBy === '' ? '' : t('changes.recordedBy', { name: request.recordedBy }),
                    ]
                      .filter((text) => text !== '')
                      .join(', '),
                  },
                  { label: t('changes.decidedOn'), value: dates.date(request.decidedOn) },
                ]),
            ...(request.doneOn === null ? [] : [{ label: t('changes.doneOn'), value: dates.date(request.doneOn) }]),
          ]}
        />
        <Section title={t('changes.reason')}>
          <p className="change-text">{request.reason}</p>
        </Section>
        {request.touches === '' ? null : (
          <Section title={t('changes.touches')}>
            <p className="change-text">{request.touches}</p>
          </Section>
        )}
        {request.state === 'refused' || request.decisionNote === '' ? null : (
          <Section title={t('changes.decisionNote')}>
            <p className="change-text">{request.decisionNote}</p>
          </Section>
        )}
        <Section title={t('changes.documents')}>
          <ChangedDocuments
            request={request}
            onStart={startRevision}
            onLink={(documentId) => setDialog({ kind: 'link', documentId })}
          />
        </Section>
        <RecordHistory kind="change-request" id={request.id} />
      </Stack>
      <ChangeDialog request={request} dialog={dialog} onClose={() => setDialog(undefined)} />
    </Page>
  );
}
