import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../../main/contract/documents.ts';

/** Two revisions of a document compared: side by side and as a list of changes. */
export function DocumentComparison(_props: { readonly document: DocumentDetail }): ReactNode {
  return null;
}
