import type { SignatureMeaning, SignatureState } from '../../contract/signatures.ts';
import { nameKey } from '../assessors/service.ts';

/** What is known of a signature and its object when it is verified. */
export interface VerificationFacts {
  readonly withdrawn: boolean;
  /** The stored text gives its digest. */
  readonly textSound: boolean;
  /** The signature gives its seal, and the audit trail tells of it. */
  readonly recordSound: boolean;
  /** Digest of the object as it stands, in the schema version that was signed; undefined when there is no such object or kind any more. */
  readonly digestNow: string | undefined;
  readonly digestSigned: string;
  /** Files that were signed, and the scan, are all there. */
  readonly filesSound: boolean;
}

/** What a signature is worth. The gravest finding is told: one whose own record was touched is not called changed. */
export function signatureStateOf(facts: VerificationFacts): SignatureState {
  if (!facts.textSound) return 'text-damaged';
  if (!facts.recordSound) return 'record-damaged';
  if (facts.withdrawn) return 'withdrawn';
  if (facts.digestNow === undefined) return 'object-gone';
  if (facts.digestNow !== facts.digestSigned) return 'changed';
  return facts.filesSound ? 'valid' : 'file-damaged';
}

/** States in which somebody must look at a signature. */
export const brokenStates: ReadonlySet<SignatureState> = new Set([
  'changed',
  'object-gone',
  'text-damaged',
  'record-damaged',
  'file-damaged',
]);

/** A signature as far as the rules between signatures go. */
export interface SignatureFacts {
  readonly id: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly meaning: SignatureMeaning;
  readonly signerName: string;
  readonly state: SignatureState;
}

/** A name in the form in which people are told apart: without degrees, case and marks, as the same person is written with and without them. */
export function foldName(name: string): string {
  return nameKey(name) || name.normalize('NFKC').trim().toLowerCase();
}

/** Persons who both prepared and approved one object, by their valid signatures; the LSP's own rule says whether that is wanted. */
export function sameSigners(
  signatures: readonly SignatureFacts[],
): readonly { readonly name: string; readonly meanings: readonly SignatureMeaning[] }[] {
  const valid = signatures.filter((signature) => signature.state === 'valid');
  return [...Map.groupBy(valid, (signature) => foldName(signature.signerName)).values()].flatMap((own) => {
    const meanings = new Set(own.map((signature) => signature.meaning));
    return meanings.has('prepared') && meanings.has('approved')
      ? [{ name: own[0]?.signerName ?? '', meanings: [...meanings] }]
      : [];
  });
}

/** Ids of signatures that are no longer valid where the same person signed the same object in the same meaning again. */
export function renewedIds(signatures: readonly SignatureFacts[]): ReadonlySet<string> {
  const key = (one: SignatureFacts) => [one.kind, one.subjectId, one.meaning, foldName(one.signerName)].join('\u001f');
  const standing = new Set(signatures.filter((one) => one.state === 'valid').map(key));
  return new Set(
    signatures.filter((one) => brokenStates.has(one.state) && standing.has(key(one))).map((one) => one.id),
  );
}
