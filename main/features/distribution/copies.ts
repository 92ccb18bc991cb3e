import type { CopyEnd, CopyKind, CopyState, StampKind } from '../../contract/distribution.ts';

/** What the rules need to know of a copy. Days are civil dates. */
export interface CopyFacts {
  readonly kind: CopyKind;
  readonly endedAs: CopyEnd | null;
  readonly endedOn: string | null;
}

/** What the rules need to know of its revision on a day. */
export interface RevisionOver {
  /** Replaced, withdrawn, or its document is. */
  readonly over: boolean;
}

/**
 * What a copy is on a day. Distributing a revision means taking the old one back (SOP-LSP-017 of LSP Polri, audit practice dossier 5): a
 * numbered copy of a revision that counts no longer has to be recalled until somebody notes how it ended. An uncontrolled copy is recalled by
 * nobody. An end that lies ahead of the day has not come yet.
 */
export function copyState(copy: CopyFacts, revision: RevisionOver, asOf: string): CopyState {
  if (copy.endedAs !== null && copy.endedOn !== null && copy.endedOn <= asOf) return copy.endedAs;
  if (copy.kind === 'uncontrolled') return 'noted';
  return revision.over ? 'recall' : 'held';
}

/** A number that a holder has or had on a document. */
export interface NumberHeld {
  readonly revisionId: string;
  readonly number: number | null;
  readonly holderKey: string;
  /** It came back or was destroyed: the number can be given again. That of a lost copy cannot. */
  readonly free: boolean;
}

/**
 * Numbers for holders who get a controlled copy of a revision, in their order: the one that the holder has had on an earlier revision as long as
 * it is free, else the next that no holder of the document has ever had, so that a number keeps meaning one holder. 00 is the master.
 */
export function numbersFor(
  holders: readonly string[],
  held: readonly NumberHeld[],
  revisionId: string,
): readonly number[] {
  const taken = new Set(held.filter((one) => one.revisionId === revisionId && !one.free).map((one) => one.number));
  const ever = new Set(held.map((one) => one.number));
  let next = 1;
  return holders.map((holder) => {
    const own = held.findLast(
      (one) => one.holderKey === holder && one.number !== null && one.number > 0 && !taken.has(one.number),
    )?.number;
    let number = own ?? null;
    if (number === null) {
      while (taken.has(next) || ever.has(next)) next += 1;
      number = next;
    }
    taken.add(number);
    return number;
  });
}

/** What the rules of giving and stamping need to know of a revision. */
export interface RevisionToGive extends RevisionOver {
  readonly approved: boolean;
}

/** Kinds of copies that can be given of a revision: none of a draft, only uncontrolled ones of what counts no longer, one master. */
export function copyKindsFor(revision: RevisionToGive, hasMaster: boolean): CopyKind[] {
  if (!revision.approved) return [];
  if (revision.over) return ['uncontrolled'];
  return hasMaster ? ['controlled', 'uncontrolled'] : ['master', 'controlled', 'uncontrolled'];
}

/** Which stamps tell the truth of a revision (forms dossier 7.4): nothing that is a draft is a master, and nothing obsolete is controlled. */
export function stampsFor(revision: RevisionToGive): readonly StampKind[] {
  if (!revision.approved) return ['draft'];
  return revision.over ? ['obsolete'] : ['master', 'controlled', 'uncontrolled'];
}

/** The stamp that is true of a copy: what is obsolete bears that, whatever it was given as. */
export function stampOf(kind: CopyKind, revision: RevisionOver): StampKind {
  return revision.over ? 'obsolete' : kind;
}

/** A copy number as printed: two digits at least. */
export function copyNumber(number: number | null): string {
  return number === null ? '–' : String(number).padStart(2, '0');
}
