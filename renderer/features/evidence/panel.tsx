import type { ReactNode } from 'react';

/** What the evidence panel stands beside. */
export interface EvidencePanelProps {
  /** `answer`, `package-item`, `finding` … */
  readonly subjectKind: string;
  readonly subjectId: string;
  /** Clause whose linked documents are suggested first. */
  readonly clause?: string | undefined;
  /** Shows what the evidence is worth on this day instead of today. */
  readonly asOf?: string | undefined;
  /** Submitted or frozen: shown, not changed. */
  readonly readOnly?: boolean | undefined;
  /** Told after each change, for counts kept elsewhere. */
  readonly onChanged?: (() => void) | undefined;
  /** Puts the cursor into the search field when the panel opens (key `E` of the clause workspace). */
  readonly focusSearch?: boolean | undefined;
}

/** Cited evidence of one subject with page, section and what it proves; cite more from documents or dropped files. */
export function EvidencePanel(_props: EvidencePanelProps): ReactNode {
  return null;
}
