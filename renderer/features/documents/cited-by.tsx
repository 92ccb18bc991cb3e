import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../../main/contract/documents.ts';
import { RecordLink, Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { useKnownWord, useWords } from '../../ui/use-words.ts';
import { AmberMark } from '../external-documents/external-standing.tsx';

/** Where the document is cited as evidence: the way back from a document to clauses and package items. */
export function CitedBy(props: { readonly document: DocumentDetail }): ReactNode {
  const { t } = useWords();
  const known = useKnownWord();
  const { citedBy } = props.document;
  if (citedBy.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('documents.citedByNone')}
      </Text>
    );
  }
  return (
    <ul className="uses">
      {citedBy.map((use) => {
        const kind = known(`documents.subjects.${use.subjectKind}`) ?? t('documents.subjectOther');
        const name = use.label === '' ? kind : use.label.startsWith(kind) ? use.label : `${kind}: ${use.label}`;
        return (
          <li key={use.id} className="use">
            {use.address === '' ? <span>{name}</span> : <RecordLink to={use.address}>{name}</RecordLink>}
            {props.document.external ? <AmberMark kind="evidence" id={use.id} /> : null}
            {use.page === '' ? null : <Tag>{t('documents.citedPage', { page: use.page })}</Tag>}
            {use.section === '' ? null : <Tag>{use.section}</Tag>}
            {use.note === '' ? null : <span>{use.note}</span>}
          </li>
        );
      })}
    </ul>
  );
}
