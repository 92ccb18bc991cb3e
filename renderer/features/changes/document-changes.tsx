import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../../main/contract/documents.ts';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { RecordLink, Section, Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ChangeMark } from './change-mark.tsx';
import { RevisionSheet } from './revision-sheet.tsx';
import './changes.css';

/** Change requests of a document and its revision sheet. */
export function DocumentChanges(props: { readonly document: DocumentDetail }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { document } = props;
  const read = useRead('changes.list', { documentId: document.id });
  return (
    <>
      <Section
        title={t('changes.ofDocument')}
        actions={
          document.withdrawnReason === null ? (
            <ActionButton
              label={t('changes.add')}
              icon="plus"
              size="xs"
              does="changes.propose"
              address={`/dokumen/usulan/baru?dokumen=${document.id}`}
            />
          ) : undefined
        }
      >
        <Loaded read={read}>
          {({ requests }) =>
            requests.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t('changes.ofDocumentNone')}
              </Text>
            ) : (
              <ul className="changed-documents">
                {requests.map((request) => {
                  const answer = request.documents.find((each) => each.documentId === document.id)?.revision;
                  return (
                    <li key={request.id} className="changed-document">
                      <RecordLink to={`/dokumen/usulan/${request.id}`}>
                        {`${request.number} ${request.title}`}
                      </RecordLink>
                      <ChangeMark state={request.state} />
                      {answer == null ? null : <Tag>{answer.label}</Tag>}
                      <Text size="sm" c="dimmed">
                        {request.requestedBy}, {dates.date(request.requestedOn)}
                      </Text>
                    </li>
                  );
                })}
              </ul>
            )
          }
        </Loaded>
      </Section>
      <RevisionSheet document={document} />
    </>
  );
}
