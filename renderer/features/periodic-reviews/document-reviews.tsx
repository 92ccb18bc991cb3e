import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../../main/contract/documents.ts';

/** The periodic reviews of a document: when the next is due, and what came of the former ones. */
export function DocumentReviews(_props: { readonly document: DocumentDetail }): ReactNode {
  return null;
}
