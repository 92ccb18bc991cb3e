import { daysBetween } from '../../civil.ts';
import type { AssessorState, CertificateKind, ClockState } from '../../contract/assessor-shapes.ts';
import { fold } from '../../importer/fold.ts';
import { registerKey } from './names.ts';

/** What decides about one certificate on a day. Dates are civil dates or null while nobody knows them. */
export interface CertificateFacts {
  readonly id: string;
  readonly kind: CertificateKind;
  readonly registerNumber: string;
  readonly number: string;
  readonly schemeId: string | null;
  readonly field: string;
  readonly issuedOn: string | null;
  readonly validUntil: string | null;
  readonly forLife: boolean;
  readonly extendedUntil: string | null;
}

/** What decides about one assessor on a day. */
export interface AssessorFacts {
  readonly active: boolean;
  readonly inactiveSince: string | null;
  readonly certificates: readonly CertificateFacts[];
}

/** A certificate clock read on a day. */
export interface ClockReading {
  readonly state: ClockState;
  /** The certificate that counts, or undefined when there is none. */
  readonly certificate: CertificateFacts | undefined;
  /** Last day on which it counts, the extension included; null when open or unknown. */
  readonly endsOn: string | null;
  readonly daysLeft: number | null;
}

/** Status of an assessor on a day: both clocks and what they come to. */
export interface AssessorStatus {
  readonly state: AssessorState;
  readonly active: boolean;
  readonly certificate: ClockReading;
  /** One reading for each field with a technical certificate, the most pressing first. */
  readonly technical: readonly ClockReading[];
}

const NO_CLOCK: ClockReading = { state: 'none', certificate: undefined, endsOn: null, daysLeft: null };
/** From the most pressing to the calmest. */
const PRESSING: readonly ClockState[] = ['expired', 'incomplete', 'extended', 'expiring', 'valid', 'none'];

/** Last day on which a certificate counts; null when it is valid for life or the date is not known. */
export function endOf(facts: CertificateFacts): string | null {
  if (facts.forLife) return null;
  if (facts.validUntil === null) return facts.extendedUntil;
  return facts.extendedUntil !== null && facts.extendedUntil > facts.validUntil
    ? facts.extendedUntil
    : facts.validUntil;
}

function isIncomplete(facts: CertificateFacts): boolean {
  const number = facts.kind === 'assessor' ? facts.registerNumber : facts.number;
  return number === '' || (endOf(facts) === null && !facts.forLife);
}

/**
 * State of one certificate on a day. The last day still counts as valid; within `expiringDays` of it the certificate is `expiring`; after
 * `validUntil` and up to `extendedUntil` it is `extended`; without number or end date it is `incomplete`, never valid by default.
 */
export function certificateReading(facts: CertificateFacts, asOf: string, expiringDays: number): ClockReading {
  const endsOn = endOf(facts);
  const daysLeft = endsOn === null ? null : daysBetween(asOf, endsOn);
  const reading = (state: ClockState): ClockReading => ({ state, certificate: facts, endsOn, daysLeft });
  // a date that has passed is certain even where the number is not known
  if (daysLeft !== null && daysLeft < 0) return reading('expired');
  if (isIncomplete(facts)) return reading('incomplete');
  if (daysLeft === null) return reading('valid');
  if (facts.validUntil !== null && asOf > facts.validUntil) return reading('extended');
  return reading(daysLeft <= expiringDays ? 'expiring' : 'valid');
}

/** Later ends first; a certificate for life before all, one without a date last. */
function byEnd(one: CertificateFacts, other: CertificateFacts): number {
  const rank = (facts: CertificateFacts) => (facts.forLife ? '9999' : (endOf(facts) ?? ''));
  const order = rank(other).localeCompare(rank(one));
  return order !== 0
    ? order
    : (other.issuedOn ?? '').localeCompare(one.issuedOn ?? '') || other.id.localeCompare(one.id);
}

/** The reading of the certificate that counts among several of one clock. One issued after the day does not exist yet on that day. */
export function clockReading(
  certificates: readonly CertificateFacts[],
  asOf: string,
  expiringDays: number,
): ClockReading {
  const issued = certificates.filter((facts) => facts.issuedOn === null || facts.issuedOn <= asOf);
  const [first] = [...issued].sort(byEnd);
  if (first === undefined) return NO_CLOCK;
  const reading = certificateReading(first, asOf, expiringDays);
  // the number may stand on an older paper: the register number stays with the person
  if (reading.state !== 'incomplete' || first.kind !== 'assessor' || first.registerNumber !== '') return reading;
  const register = issued.find((facts) => facts.registerNumber !== '')?.registerNumber;
  return register === undefined
    ? reading
    : { ...certificateReading({ ...first, registerNumber: register }, asOf, expiringDays), certificate: first };
}

/** The field that a technical certificate belongs to: a renewal for the same scheme or field follows on. */
function fieldKey(facts: CertificateFacts): string {
  return facts.schemeId ?? fold(facts.field);
}

/** Readings of technical certificates, one a field, the most pressing first. */
export function technicalReadings(
  certificates: readonly CertificateFacts[],
  asOf: string,
  expiringDays: number,
): readonly ClockReading[] {
  const fields = new Map<string, CertificateFacts[]>();
  for (const facts of certificates) {
    const key = fieldKey(facts);
    const group = fields.get(key);
    if (group === undefined) fields.set(key, [facts]);
    else group.push(facts);
  }
  return [...fields.values()]
    .map((group) => clockReading(group, asOf, expiringDays))
    .filter((reading) => reading.state !== 'none')
    .sort(
      (one, other) =>
        PRESSING.indexOf(one.state) - PRESSING.indexOf(other.state) || (one.daysLeft ?? 9e9) - (other.daysLeft ?? 9e9),
    );
}

/** Does the assessor work for the LSP on a day? Somebody who left counts up to the day before. */
export function isActive(
  facts: { readonly active: boolean; readonly inactiveSince: string | null },
  asOf: string,
): boolean {
  return facts.active || (facts.inactiveSince !== null && asOf < facts.inactiveSince);
}

/** Status of an assessor on a day (assessors dossier 2 and 9). Pure: same facts, same day, same answer. */
export function assessorStatus(facts: AssessorFacts, asOf: string, expiringDays: number): AssessorStatus {
  const of = (kind: CertificateKind) => facts.certificates.filter((certificate) => certificate.kind === kind);
  const certificate = clockReading(of('assessor'), asOf, expiringDays);
  const technical = technicalReadings(of('technical'), asOf, expiringDays);
  const active = isActive(facts, asOf);
  const byClock: AssessorState = certificate.state === 'none' ? 'incomplete' : certificate.state;
  return { state: active ? byClock : 'inactive', active, certificate, technical };
}

/** May the certificate be shown as proof on the day? */
export function inForce(state: ClockState): boolean {
  return state === 'valid' || state === 'expiring' || state === 'extended';
}

/** Two register numbers mean the same person. */
export function sameRegister(one: string, other: string): boolean {
  const key = registerKey(one);
  return key !== '' && key === registerKey(other);
}
