import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../../main/contract/documents.ts';

/** Who holds copies of a document, and who has read its revision. */
export function DocumentDistribution(_props: { readonly document: DocumentDetail }): ReactNode {
  return null;
}
