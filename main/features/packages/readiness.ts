import { addDays } from '../../civil.ts';
import type { ItemState } from '../../contract/package-shapes.ts';
import type { LspType } from '../../contract/profile.ts';
import type { Message } from '../../contract/result.ts';
import type { TargetState } from '../../contributions.ts';
import type { ProfileItem } from './profile-data.ts';

/** A member of what an item ranges over. `id` is null for the item that counts once. */
export interface Member {
  readonly id: string | null;
  readonly label: string;
  readonly address: string;
  /** Name of the member's own folder in the bundle; empty for none. */
  readonly folder: string;
}

/** Something offered as proof of a member, with what is known of it on the day. */
export interface Proof {
  readonly memberId: string | null;
  readonly origin: 'evidence' | 'records' | 'report';
  readonly evidenceId: string | null;
  readonly targetKind: 'document' | 'revision' | 'file' | 'record' | null;
  readonly label: string;
  readonly code: string;
  readonly edition: string;
  readonly state: TargetState;
  /** State at the end of the warning time; equal to `state` where nothing is known to change. */
  readonly laterState: TargetState;
  /** Last day on which it counts, or null where it has no end. */
  readonly validUntil: string | null;
  readonly fileHash: string | null;
  readonly fileName: string;
  readonly page: string;
  readonly section: string;
  readonly note: string;
  readonly address: string;
  readonly revisionChanged: boolean;
  /** What replaces parts of the paper from outside that it is, while nobody has looked at it since; empty otherwise. */
  readonly overtakenBy: string;
}

/** Whether the program can write a paper from what is recorded, and why not. */
export interface PaperFact {
  readonly ready: boolean;
  readonly reasons: readonly Message[];
}

/** Everything the readiness of a package is computed from, as of one day. */
export interface ReadinessFacts {
  readonly lspType: LspType | null;
  /** Members by item code; an item without an entry counts once. */
  readonly members: ReadonlyMap<string, readonly Member[]>;
  /** Proofs by item code. */
  readonly proofs: ReadonlyMap<string, readonly Proof[]>;
  readonly papers: ReadonlyMap<string, PaperFact>;
  /** Reasons by item code for items that were left out. */
  readonly omitted: ReadonlyMap<string, string>;
  readonly expiringWithinDays: number;
  /** Vault files known to be lost or damaged; they prove nothing. */
  readonly broken: ReadonlySet<string>;
}

/** A proof with the verdict on it. */
export interface JudgedProof extends Proof {
  readonly counts: boolean;
  readonly expiring: boolean;
  readonly reasons: readonly Message[];
}

/** A member with the verdict on it. */
export interface JudgedMember extends Member {
  readonly state: 'present' | 'expiring' | 'missing';
  readonly reasons: readonly Message[];
  readonly proofs: readonly JudgedProof[];
}

/** An item with the verdict on it; every number is explained by `reasons` and by the members. */
export interface JudgedItem {
  readonly item: ProfileItem;
  readonly state: ItemState;
  readonly have: number;
  readonly need: number;
  readonly reasons: readonly Message[];
  readonly members: readonly JudgedMember[];
}

const NOT_IN_FORCE: Readonly<Record<Exclude<TargetState, 'in-force'>, string>> = {
  draft: 'packages.proofDraft',
  superseded: 'packages.proofSuperseded',
  withdrawn: 'packages.proofWithdrawn',
  expired: 'packages.proofExpired',
  missing: 'packages.proofMissing',
};

function nameOf(proof: Proof): string {
  return [proof.code, proof.label].filter((text) => text !== '').join(' ') || proof.fileName;
}

/** Does a proof count on the day, and is it about to lapse? An upload counts only once somebody stated what it proves. */
export function judgeProof(
  proof: Proof,
  facts: Pick<ReadinessFacts, 'expiringWithinDays' | 'broken'>,
  asOf: string,
): JudgedProof {
  const label = nameOf(proof);
  const not = (code: string, params = {}): JudgedProof => ({
    ...proof,
    counts: false,
    expiring: false,
    reasons: [{ code, params: { label, ...params } }],
  });
  if (proof.state !== 'in-force') {
    const until = proof.state === 'expired' && proof.validUntil !== null;
    return until ? not('packages.proofLapsed', { date: proof.validUntil }) : not(NOT_IN_FORCE[proof.state]);
  }
  if (proof.validUntil !== null && proof.validUntil < asOf)
    return not('packages.proofLapsed', { date: proof.validUntil });
  if (proof.origin !== 'report' && proof.fileHash === null) return not('packages.proofWithoutFile');
  if (proof.fileHash !== null && facts.broken.has(proof.fileHash)) return not('packages.proofBroken');
  const stated = proof.note.trim() !== '' || proof.page.trim() !== '' || proof.section.trim() !== '';
  if (proof.origin === 'evidence' && proof.targetKind === 'file' && !stated) return not('packages.proofNotStated');
  const reasons: Message[] = [];
  const soon = proof.validUntil !== null && proof.validUntil <= addDays(asOf, facts.expiringWithinDays);
  if (soon) reasons.push({ code: 'packages.proofLapsesOn', params: { label, date: proof.validUntil ?? '' } });
  else if (proof.laterState !== 'in-force')
    reasons.push({ code: 'packages.proofLapsesSoon', params: { label, days: facts.expiringWithinDays } });
  const expiring = reasons.length > 0;
  if (proof.revisionChanged) reasons.push({ code: 'packages.proofRevisionChanged', params: { label } });
  if (proof.overtakenBy !== '')
    reasons.push({ code: 'packages.proofOvertaken', params: { label, by: proof.overtakenBy } });
  return { ...proof, counts: true, expiring, reasons };
}

function judgeMember(item: ProfileItem, member: Member, proofs: readonly JudgedProof[]): JudgedMember {
  const counting = proofs.filter((proof) => proof.counts);
  if (counting.length === 0) {
    const told = proofs.flatMap((proof) => proof.reasons);
    const none: Message = {
      code: item.kind === 'records' ? 'packages.noFileRecorded' : 'packages.noEvidence',
      params: {},
    };
    return { ...member, state: 'missing', reasons: told.length === 0 ? [none] : told, proofs };
  }
  // one proof that stays is enough, whatever happens to the others
  const expiring = counting.every((proof) => proof.expiring);
  return {
    ...member,
    state: expiring ? 'expiring' : 'present',
    reasons: counting
      .filter((proof) => expiring || proof.revisionChanged || proof.overtakenBy !== '')
      .flatMap((proof) => proof.reasons),
    proofs,
  };
}

function judgePaper(item: ProfileItem, facts: ReadinessFacts, cited: JudgedMember): JudgedMember {
  // a cited paper (the signed scan) stands in place of the one that the program writes
  if (cited.state !== 'missing') return cited;
  const fact = facts.papers.get(item.report ?? '') ?? {
    ready: false,
    reasons: [{ code: 'packages.paperUnknown', params: {} }],
  };
  return { ...cited, state: fact.ready ? 'present' : 'missing', reasons: fact.reasons };
}

const ONCE: Member = { id: null, label: '', address: '', folder: '' };

function judgeItem(item: ProfileItem, facts: ReadinessFacts, asOf: string): JudgedItem {
  const empty = { item, have: 0, need: 0, members: [] };
  if (item.types !== undefined && facts.lspType !== null && !item.types.includes(facts.lspType)) {
    return { ...empty, state: 'not-applicable', reasons: [{ code: 'packages.notForType', params: {} }] };
  }
  const range = item.range === 'once' ? [ONCE] : (facts.members.get(item.code) ?? []);
  const proofs = (facts.proofs.get(item.code) ?? []).map((proof) => judgeProof(proof, facts, asOf));
  const members = range.map((member) => {
    const judged = judgeMember(
      item,
      member,
      proofs.filter((proof) => proof.memberId === member.id),
    );
    return item.kind === 'report' ? judgePaper(item, facts, judged) : judged;
  });
  const have = members.filter((member) => member.state !== 'missing').length;
  const omitted = facts.omitted.get(item.code);
  const judged = { item, have, need: members.length, members };
  if (omitted !== undefined)
    return { ...judged, state: 'omitted', reasons: [{ code: 'packages.omittedBecause', params: { reason: omitted } }] };
  if (members.length === 0)
    return { ...judged, state: 'no-data', reasons: [{ code: `packages.nothingIn-${item.range}`, params: {} }] };
  return { ...judged, ...stateOf(item, members, have) };
}

function stateOf(
  item: ProfileItem,
  members: readonly JudgedMember[],
  have: number,
): { state: ItemState; reasons: readonly Message[] } {
  const single = item.range === 'once' ? (members[0]?.reasons ?? []) : [];
  const params = { have, need: members.length, range: item.range };
  if (have === 0)
    return { state: 'missing', reasons: item.range === 'once' ? single : [{ code: 'packages.noneOf', params }] };
  if (have < members.length) return { state: 'partial', reasons: [{ code: 'packages.someOf', params }] };
  const lapsing = members.filter((member) => member.state === 'expiring').length;
  if (lapsing > 0) {
    return {
      state: 'expiring',
      reasons: item.range === 'once' ? single : [{ code: 'packages.lapsingOf', params: { ...params, lapsing } }],
    };
  }
  return { state: 'present', reasons: item.range === 'once' ? single : [{ code: 'packages.allOf', params }] };
}

/** Counts by state. `items` are those that apply and are not left out; present + expiring of them are proved. */
export interface Counts {
  readonly items: number;
  readonly present: number;
  readonly expiring: number;
  readonly partial: number;
  readonly missing: number;
  readonly noData: number;
  readonly omitted: number;
  readonly notApplicable: number;
}

/** Counts of judged items. */
export function countItems(items: readonly JudgedItem[]): Counts {
  const of = (state: ItemState) => items.filter((item) => item.state === state).length;
  const omitted = of('omitted');
  const notApplicable = of('not-applicable');
  return {
    items: items.length - omitted - notApplicable,
    present: of('present'),
    expiring: of('expiring'),
    partial: of('partial'),
    missing: of('missing'),
    noData: of('no-data'),
    omitted,
    notApplicable,
  };
}

/**
 * Readiness of a package on a day: an item is present only when every member of what it ranges over has its own evidence in force on that
 * day. Pure: the same items, facts and day give the same verdicts.
 */
export function readinessOf(items: readonly ProfileItem[], facts: ReadinessFacts, asOf: string): readonly JudgedItem[] {
  return items.map((item) => judgeItem(item, facts, asOf));
}
