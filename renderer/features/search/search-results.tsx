import type { ReactNode } from 'react';
import type { ProofHit } from '../../../main/contract/coverage.ts';
import type { SearchRecord } from '../../../main/contract/search.ts';
import { marked, saysMore } from '../../app/marked.tsx';
import { ProofLine, proofAddress, proofKey } from '../../app/proof-line.tsx';
import { useDates } from '../../ui/dates.ts';
import { RecordLink } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { useKnownWord, useWords } from '../../ui/use-words.ts';
import { DocumentMark } from '../documents/document-mark.tsx';
import { useDocumentTypes } from '../documents/document-types.ts';

/** What is in force for a spoken code, each at the page where it is cited. */
export function Proofs(props: { readonly proofs: readonly ProofHit[] }): ReactNode {
  const { t } = useWords();
  return (
    <section className="proofs" aria-label={t('search.proofs')}>
      <h2 className="proofs-title">{t('search.proofs')}</h2>
      {props.proofs.map((proof) => (
        <RecordLink key={proofKey(proof)} to={proofAddress(proof)}>
          <span className="proof">
            <ProofLine proof={proof} />
          </span>
        </RecordLink>
      ))}
    </section>
  );
}

/** Records found, each with its lines; a line of a page opens the file there. */
export function SearchResults(props: { readonly records: readonly SearchRecord[] }): ReactNode {
  const { t } = useWords();
  return (
    <ol className="found-list" aria-label={t('search.results')}>
      {props.records.map((record) => (
        <li key={`${record.kind}-${record.id}`} className="found">
          <FoundHead record={record} />
          <ul className="found-places">
            {record.places
              .filter((place) => place.page !== null || saysMore(place.excerpt, record))
              .map((place) => (
                <li key={`${String(place.page)}-${place.excerpt}`} className="found-place">
                  {place.page === null ? (
                    <span className="found-page">{t('search.inFields')}</span>
                  ) : (
                    <span className="found-page">
                      <RecordLink to={place.address}>{t('search.page', { page: place.page })}</RecordLink>
                    </span>
                  )}
                  <span className="found-line">{marked(place.excerpt)}</span>
                </li>
              ))}
          </ul>
          <MorePages record={record} />
        </li>
      ))}
    </ol>
  );
}

function FoundHead(props: { readonly record: SearchRecord }): ReactNode {
  const { t } = useWords();
  const known = useKnownWord();
  const dates = useDates();
  const types = useDocumentTypes();
  const { code, title, kind, address, document } = props.record;
  const facts =
    document === undefined
      ? [known(`search.kinds.${kind}`) ?? kind]
      : [
          types.nameOf(document.type),
          document.owner,
          document.effectiveOn === null ? '' : t('search.effectiveOn', { on: dates.date(document.effectiveOn) }),
        ];
  return (
    <div className="found-head">
      <RecordLink to={address}>{`${code} ${title}`.trim()}</RecordLink>
      {document === undefined ? null : (
        <>
          <DocumentMark state={document.state} />
          {document.edition === '' ? null : <Tag>{document.edition}</Tag>}
        </>
      )}
      <span className="found-facts">{facts.filter((fact) => fact !== '').join(' · ')}</span>
    </div>
  );
}

function MorePages(props: { readonly record: SearchRecord }): ReactNode {
  const { t } = useWords();
  const shown = props.record.places.filter((place) => place.page !== null).length;
  const more = props.record.pages - shown;
  return more <= 0 ? null : <p className="found-more">{t('search.morePages', { count: more })}</p>;
}
