import { addMonths, daysBetween } from '../../civil.ts';
import type { Message } from '../../contract/result.ts';
import type { BatchState, DisposalMethod } from '../../contract/retention-shapes.ts';

/** What the rules need to know of the type of a batch. */
export interface TypeRule {
  /** Null: kept for good. */
  readonly keepMonths: number | null;
  readonly method: DisposalMethod;
  readonly ownMinutes: boolean;
}

/** What the rules need to know of a batch. Days are civil dates. */
export interface BatchFacts {
  readonly startOn: string | null;
  readonly keptUntil: string | null;
  readonly holdReason: string;
  /** Last day on which the hold stands; null until somebody lifts it. */
  readonly holdUntil: string | null;
  readonly inMinutes: boolean;
  readonly disposedOn: string | null;
  readonly withdrawn: boolean;
}

/** Where a batch stands on a day. */
export interface BatchStanding {
  readonly state: BatchState;
  /** Last day of the period; null where it cannot be counted. */
  readonly dueOn: string | null;
  /** Days since the period has ended; negative while it runs. */
  readonly daysOver: number | null;
}

/** Does something hold the batch on a day? The last day of a hold still holds. */
export function isHeld(facts: Pick<BatchFacts, 'holdReason' | 'holdUntil'>, asOf: string): boolean {
  return facts.holdReason !== '' && (facts.holdUntil === null || facts.holdUntil >= asOf);
}

/** Last day of the period: counted from the event, or the later day that an agreement or law asks for. */
export function dueDay(
  facts: Pick<BatchFacts, 'startOn' | 'keptUntil'>,
  rule: Pick<TypeRule, 'keepMonths'>,
): string | null {
  if (rule.keepMonths === null || facts.startOn === null) return null;
  const counted = addMonths(facts.startOn, rule.keepMonths);
  return facts.keptUntil !== null && facts.keptUntil > counted ? facts.keptUntil : counted;
}

/**
 * Where a batch stands on a day (201 clause 7.1.2, paraphrased: records are kept for a certification cycle at least and disposed of under
 * control). Nothing follows from an ended period by itself: it only puts the batch on the list of what somebody has to decide on. The last day
 * belongs to the period.
 */
export function batchStanding(facts: BatchFacts, rule: TypeRule | undefined, asOf: string): BatchStanding {
  const dueOn = rule === undefined ? null : dueDay(facts, rule);
  const over = { dueOn, daysOver: dueOn === null ? null : daysBetween(dueOn, asOf) };
  if (facts.withdrawn) return { ...over, state: 'withdrawn' };
  if (facts.disposedOn !== null && facts.disposedOn <= asOf) return { ...over, state: 'disposed' };
  if (isHeld(facts, asOf)) return { ...over, state: 'held' };
  if (facts.inMinutes) return { ...over, state: 'in-minutes' };
  if (rule === undefined) return { ...over, state: 'unknown' };
  if (rule.keepMonths === null) return { ...over, state: 'permanent' };
  if (dueOn === null) return { ...over, state: 'waiting' };
  return { ...over, state: dueOn < asOf ? 'due' : 'kept' };
}

/** A batch that is to be disposed of, with its type. */
export interface DisposalCandidate {
  readonly label: string;
  readonly standing: BatchStanding;
  readonly typeCode: string;
  readonly rule: TypeRule | undefined;
}

/**
 * Why batches cannot go together in one disposal by a method, or undefined. Only due batches go; assessment tools and certificate blanks have
 * minutes of their own; spoilt blanks go back to BNSP and are not destroyed, and nothing else is returned (forms dossier 19, BNSP procedure on
 * blanks of 2018).
 */
export function disposalFault(candidates: readonly DisposalCandidate[], method: DisposalMethod): Message | undefined {
  for (const { label, standing } of candidates)
    if (standing.state !== 'due') return { code: `retention.notDue.${standing.state}`, params: { batch: label } };
  const own = candidates.find(({ rule }) => rule?.ownMinutes === true);
  if (own !== undefined && candidates.some(({ typeCode }) => typeCode !== own.typeCode))
    return { code: 'retention.ownMinutesFirst', params: { batch: own.label } };
  const blanks = candidates.find(({ rule }) => rule?.method === 'return');
  if (blanks !== undefined && method !== 'return')
    return { code: 'retention.returnOnly', params: { batch: blanks.label } };
  const [first] = candidates;
  if (blanks === undefined && method === 'return')
    return { code: 'retention.notReturned', params: { batch: first?.label ?? '' } };
  return undefined;
}

/** Who stands in for the paper: the one who does it and two witnesses are three people (forms dossier 19). */
export function peopleFault(people: {
  readonly performer: string;
  readonly witnessOne: string;
  readonly witnessTwo: string;
}): 'witnessOne' | 'witnessTwo' | undefined {
  const key = (name: string) => name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
  if (key(people.witnessOne) === key(people.performer)) return 'witnessOne';
  return key(people.witnessTwo) === key(people.performer) || key(people.witnessTwo) === key(people.witnessOne)
    ? 'witnessTwo'
    : undefined;
}
