import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../../main/contract/documents.ts';

/** What the file of a document names, and what names it: references both ways, and what breaks if it goes. */
export function DocumentReferences(_props: { readonly document: DocumentDetail }): ReactNode {
  return null;
}
