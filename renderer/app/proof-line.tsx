import type { ReactNode } from 'react';
import type { ProofHit } from '../../main/contract/coverage.ts';
import { Icon } from '../ui/icons.tsx';
import { Tag } from '../ui/marks.tsx';
import { useWords } from '../ui/use-words.ts';
import { previewAddress } from './preview-address.ts';

/** Where the file of a proof is shown, at the cited page. */
export function proofAddress(proof: ProofHit): string {
  return previewAddress({
    kind: 'document-revision',
    id: proof.revisionId,
    page: proof.page ?? undefined,
    name: `${proof.code} ${proof.title}`.trim(),
  });
}

/** Tells one place of a list of proofs from the others. */
export function proofKey(proof: ProofHit): string {
  return `proof-${proof.revisionId}-${String(proof.page)}-${proof.section}-${proof.clause}`;
}

/** What is in force for a spoken code: document, page and edition, and for which clause. */
export function ProofLine(props: { readonly proof: ProofHit }): ReactNode {
  const { t, language } = useWords();
  const { proof } = props;
  const clause = proof.clause === '' ? '' : `${proof.clause} ${proof.clauseTitle[language]}`.trim();
  return (
    <>
      <span className="hit-line">
        <Icon name="eye" />
        <strong>{proof.code || proof.title}</strong>
        {proof.code === '' ? null : <span className="hit-title">{proof.title}</span>}
        {proof.page === null ? null : <Tag>{t('search.page', { page: proof.page })}</Tag>}
        <span className="hit-kind">{t('search.inForce', { edition: proof.edition })}</span>
      </span>
      {clause === '' && proof.note === '' ? null : (
        <span className="hit-excerpt">
          {clause === '' ? '' : t('search.forClause', { clause })}
          {clause !== '' && proof.note !== '' ? ': ' : ''}
          {proof.note}
        </span>
      )}
    </>
  );
}
