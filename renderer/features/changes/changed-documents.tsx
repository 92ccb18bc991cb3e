import type { ReactNode } from 'react';
import type { ChangeRequest } from '../../../main/contract/changes.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton, MenuButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, RecordLink, Text } from '../../ui/layout.tsx';
import { StatusMark, Tag } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { DocumentMark, documentName } from '../documents/document-mark.tsx';
import './changes.css';

type Changed = ChangeRequest['documents'][number];

function Answer(props: { readonly document: Changed }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { revision, done } = props.document;
  if (revision === null) {
    return done ? (
      <StatusMark tone="good" word={t('changes.partDone')} small />
    ) : (
      <Text size="sm" c="dimmed">
        {t('changes.noRevision')}
      </Text>
    );
  }
  return (
    <>
      <Tag>{revision.label}</Tag>
      <DocumentMark state={revision.state} />
      {revision.effectiveOn === null ? null : (
        <Text size="sm" c="dimmed">
          {t('changes.effectiveFrom', { date: dates.date(revision.effectiveOn) })}
        </Text>
      )}
    </>
  );
}

/** Documents that a request touches, each with the revision that answers it and the next act. */
export function ChangedDocuments(props: {
  readonly request: ChangeRequest;
  readonly onStart: (documentId: string) => Promise<void>;
  readonly onLink: (documentId: string | null) => void;
}): ReactNode {
  const { t } = useWords();
  const link = useWrite('changes.link');
  const { request } = props;
  const open = request.state === 'accepted' || request.state === 'in-work';
  const unlink = async (documentId: string): Promise<void> => {
    const result = await link.run({ id: request.id, expectRev: request.rev, documentId, revisionId: null });
    if (result.ok) {
      notifyDone(t('changes.unlinked'));
    }
  };
  return (
    <>
      <ul className="changed-documents">
        {request.documents.map((document) => (
          <li key={document.documentId} className="changed-document">
            <RecordLink to={`/dokumen/${document.documentId}?tab=perubahan`}>{documentName(document)}</RecordLink>
            {request.kind === 'withdraw' && !document.done ? null : <Answer document={document} />}
            <Group gap="xs" ml="auto">
              {open && request.kind === 'change' && document.revision === null ? (
                <ActionButton
                  label={t('changes.startRevision')}
                  icon="plus"
                  size="xs"
                  look="main"
                  does="changes.startRevision"
                  onPress={() => props.onStart(document.documentId)}
                />
              ) : null}
              {open && request.kind !== 'withdraw' ? (
                <MenuButton
                  name={documentName(document)}
                  actions={[
                    {
                      key: 'link',
                      label: t('changes.linkRevision'),
                      icon: 'link',
                      does: 'changes.link',
                      onPress: () => props.onLink(document.documentId),
                    },
                    ...(document.revision === null
                      ? []
                      : [
                          {
                            key: 'unlink',
                            label: t('changes.unlink'),
                            icon: 'close' as const,
                            does: 'changes.link' as const,
                            onPress: () => unlink(document.documentId),
                          },
                        ]),
                  ]}
                />
              ) : null}
            </Group>
          </li>
        ))}
      </ul>
      {request.kind === 'new' && request.documents.length === 0 ? (
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {t('changes.newDocument')}
          </Text>
          {open ? (
            <>
              <ActionButton
                label={t('changes.createDocument')}
                icon="plus"
                size="xs"
                does="documents.create"
                address="/dokumen/baru"
              />
              <ActionButton
                label={t('changes.linkDocument')}
                icon="link"
                size="xs"
                does="changes.link"
                onPress={() => props.onLink(null)}
              />
            </>
          ) : null}
        </Group>
      ) : null}
    </>
  );
}
