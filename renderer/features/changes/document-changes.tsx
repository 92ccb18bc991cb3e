import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../../main/contract/documents.ts';

/** Change requests of a document and its revision sheet. */
export function DocumentChanges(_props: { readonly document: DocumentDetail }): ReactNode {
  return null;
}
