import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../../main/contract/documents.ts';

/** What a document from outside says of itself: number, year, edition, what it replaces and what replaces it. */
export function ExternalFacts(_props: { readonly document: DocumentDetail }): ReactNode {
  return null;
}
