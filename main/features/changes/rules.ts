import type { ChangeKind, ChangeState } from '../../contract/changes.ts';
import type { DocumentState, RevisionState } from '../../contract/documents.ts';

/** A document of a request with what became of it. */
export interface ChangePart {
  /** Where the document stands on the day. */
  readonly document: DocumentState;
  /** The revision that answers the request; undefined until there is one. */
  readonly revision: { readonly state: RevisionState; readonly effectiveOn: string | null } | undefined;
}

/** A request as the rules see it. */
export interface ChangeFacts {
  readonly kind: ChangeKind;
  readonly cancelled: boolean;
  readonly decision: '' | 'accepted' | 'refused';
}

/** A revision that was in force, is, or was until a later one came: what was asked for has taken hold. */
const TAKEN_HOLD: ReadonlySet<RevisionState> = new Set(['in-force', 'expired', 'obsolete']);

/** Has what was asked for this document taken hold? */
export function partDone(kind: ChangeKind, part: ChangePart): boolean {
  if (kind === 'withdraw') return part.document === 'withdrawn' || part.document === 'obsolete';
  return part.revision !== undefined && TAKEN_HOLD.has(part.revision.state);
}

/**
 * Where a request stands: it waits for a decision, then for a draft, then for the day on which the revision takes hold (steps of SOP-LSP-017,
 * audit practice dossier, section 5). A request over several documents is done with the last of them.
 */
export function requestState(request: ChangeFacts, parts: readonly ChangePart[]): ChangeState {
  if (request.cancelled) return 'cancelled';
  if (request.decision === '') return 'proposed';
  if (request.decision === 'refused') return 'refused';
  if (parts.length > 0 && parts.every((part) => partDone(request.kind, part))) return 'done';
  const begun = parts.some(
    (part) => partDone(request.kind, part) || (part.revision !== undefined && part.revision.state !== 'withdrawn'),
  );
  return begun ? 'in-work' : 'accepted';
}

/** Number of a request: counted anew each year, `UP-2026-001`. */
export function requestNumber(year: number, serial: number): string {
  return `UP-${year}-${String(serial).padStart(3, '0')}`;
}

/** The change note that the draft of an accepted request begins with. */
export function proposedNote(request: {
  readonly title: string;
  readonly number: string;
  readonly touches: string;
}): string {
  const touched = request.touches.trim() === '' ? '' : `\n${request.touches.trim()}`;
  return `${request.title} (${request.number})${touched}`.slice(0, 4000);
}
