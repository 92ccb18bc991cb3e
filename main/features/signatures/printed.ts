import type { SignatureMeaning } from '../../contract/signatures.ts';
import type { BaseContext } from '../../contributions.ts';
import { formatDate } from '../../word/dates.ts';
import type { Signatures, Signer } from '../../word/report.ts';
import { signatureRowsOf } from './repo.ts';
import { brokenStates, foldName, renewedIds } from './rules.ts';
import { fingerprintOf } from './text.ts';
import { personNames, type VerifiedSignature, type VerifyingContext, verifySignatures } from './views.ts';

/** A place in a signature block: which meaning fills it, and what stands there while nobody has signed. */
export interface SignatureSlot {
  /** Left out for places that are never signed in the program (the receiver of a letter). */
  readonly meaning?: SignatureMeaning;
  readonly signer: Signer;
}

type PrintingContext = VerifyingContext & Pick<BaseContext, 'timeOf'>;

/** Signatures beyond those places that one block may take in. */
const EXTRA = 2;

function signedText(context: PrintingContext, signature: VerifiedSignature, recorder: string): string {
  const { row } = signature;
  const say = (key: string, params: Readonly<Record<string, string>>) =>
    context.words.text(context.language, `signatures.printed.${key}`, params);
  const date = formatDate(row.signed_on, context.language);
  const who = [row.signer_name, row.signer_post].filter((text) => text !== '').join(', ');
  const meaning = context.words.text(context.language, `signatures.meanings.${signature.meaning}`);
  const fingerprint = fingerprintOf(row.seal);
  if (row.mode === 'screen')
    return say('screen', { who, date, time: context.timeOf(row.signed_at ?? row.created_at), meaning, fingerprint });
  const scan =
    row.scan_hash === null ? say('scanMissing', { remark: row.remark }) : say('scan', { name: row.scan_name });
  return say('paper', { date, scan, recorder, meaning, fingerprint });
}

function signedSigner(context: PrintingContext, slot: Signer, signature: VerifiedSignature, recorder: string): Signer {
  const { row } = signature;
  const { number, ...place } = slot;
  const post = row.signer_post === '' ? place.post : row.signer_post;
  return {
    ...place,
    ...(post === undefined ? {} : { post }),
    name: row.signer_name,
    // a register number belongs to the person whose place it was
    ...(number !== undefined && foldName(row.signer_name) === foldName(slot.name ?? '') ? { number } : {}),
    date: row.signed_on,
    signature: { kind: 'signed', text: signedText(context, signature, recorder) },
  };
}

/**
 * A signature block from the signatures of an object: one on the screen or on paper stands in the room for the hand, one that no longer holds
 * leaves the room blank with a remark, and without any the room stays for pen and stamp. Signatures of a meaning that no place is for are
 * added behind the places.
 */
export async function signaturesBlock(
  context: PrintingContext,
  subject: { readonly kind: string; readonly id: string },
  slots: readonly SignatureSlot[],
  block: Omit<Signatures, 'kind' | 'signers'>,
): Promise<Signatures> {
  const verified = await verifySignatures(context, await signatureRowsOf(context.db, subject.kind, [subject.id]));
  const renewed = renewedIds(verified);
  const nameOf = await personNames(context);
  const valid = verified.filter((signature) => signature.state === 'valid');
  const broken = verified.filter((signature) => brokenStates.has(signature.state) && !renewed.has(signature.id));
  const used = new Set<string>();
  const signers = slots.map(({ meaning, signer }): Signer => {
    const signature = valid.find((one) => one.meaning === meaning && !used.has(one.id));
    if (signature !== undefined) {
      used.add(signature.id);
      return signedSigner(context, signer, signature, nameOf(signature.row.created_by));
    }
    const former = broken.find((one) => one.meaning === meaning);
    if (former === undefined) return signer;
    const text = context.words.text(context.language, 'signatures.printed.broken', {
      name: former.row.signer_name,
      date: formatDate(former.row.signed_on, context.language),
      state: context.words.text(context.language, `signatures.states.${former.state}`),
    });
    return { ...signer, signature: { kind: 'remark', text } };
  });
  const extra = valid
    .filter((one) => !used.has(one.id))
    .slice(0, EXTRA)
    .map((one) => {
      const act = context.words.text(context.language, `signatures.acts.${one.meaning}`);
      return signedSigner(context, { act }, one, nameOf(one.row.created_by));
    });
  return { kind: 'signatures', ...block, signers: [...signers, ...extra] };
}
