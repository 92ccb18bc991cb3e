import { refuse } from '../../contract/result.ts';
import type { SignatureMeaning } from '../../contract/signatures.ts';
import type { WriteContext } from '../../contributions.ts';
import { keepSignedText, signatureRowsOf } from './repo.ts';
import { foldName } from './rules.ts';
import { type CurrentText, currentText, requireSignable } from './subjects.ts';
import { type SignatureTable, signatureKind } from './tables.ts';
import { sealOf } from './text.ts';

/** A scan in the vault. */
export interface TakenScan {
  readonly hash: string;
  readonly name: string;
  readonly size: number;
}

/** A signature to be stored. */
export interface NewSignature {
  readonly kind: string;
  readonly subjectId: string;
  readonly meaning: SignatureMeaning;
  readonly mode: 'screen' | 'paper';
  readonly signerName: string;
  readonly signerPost: string;
  readonly accountId: string | null;
  readonly signedAt: string | null;
  readonly signedOn: string;
  readonly scan: TakenScan | undefined;
  readonly remark: string;
}

/**
 * What is about to be signed. Refuses `core.gone`, `core.withdrawn`, `signatures.changedMeanwhile` when it is not what the person looked at,
 * and `signatures.meaningUnfit`.
 */
export async function requireSignableNow(
  context: Parameters<typeof currentText>[0] & Parameters<typeof requireSignable>[0],
  input: {
    readonly kind: string;
    readonly id: string;
    readonly meaning: SignatureMeaning;
    readonly expectDigest?: string | undefined;
  },
): Promise<CurrentText> {
  const signable = requireSignable(context, input.kind);
  if (!context.may(signable.sign)) throw refuse('core.forbidden', { permission: signable.sign });
  const current = await currentText(context, signable, input.id);
  if (current.object.withdrawn) throw refuse('core.withdrawn', { kind: input.kind });
  if (input.expectDigest !== undefined && input.expectDigest !== current.digest)
    throw refuse('signatures.changedMeanwhile', { label: current.object.label });
  if (!current.meanings.includes(input.meaning)) {
    const meaning = context.words.text(context.language, `signatures.meanings.${input.meaning}`);
    throw refuse('signatures.meaningUnfit', { label: current.object.label, meaning });
  }
  return current;
}

/** The signature that says the same already: same person, same meaning, same text, not withdrawn. */
export async function sameAsBefore(
  context: WriteContext,
  input: Pick<NewSignature, 'kind' | 'subjectId' | 'meaning' | 'signerName'>,
  digest: string,
): Promise<SignatureTable | undefined> {
  return (await signatureRowsOf(context.db, input.kind, [input.subjectId])).find(
    (row) =>
      row.withdrawn_at === null &&
      row.meaning === input.meaning &&
      row.text_digest === digest &&
      foldName(row.signer_name) === foldName(input.signerName),
  );
}

/** Stores a signature over the text of its object. Refuses `signatures.signedAlready`. */
export async function insertSignature(
  context: WriteContext,
  current: CurrentText,
  input: NewSignature,
): Promise<SignatureTable> {
  const before = await sameAsBefore(context, input, current.digest);
  if (before !== undefined)
    throw refuse('signatures.signedAlready', { name: before.signer_name, date: before.signed_on });
  await keepSignedText(
    context.db,
    { digest: current.digest, content: current.text, at: context.at },
    current.object.files,
  );
  const id = context.ids.next();
  const values = {
    subject_kind: input.kind,
    subject_id: input.subjectId,
    subject_label: current.object.label,
    meaning: input.meaning,
    mode: input.mode,
    signer_name: input.signerName,
    signer_post: input.signerPost,
    account_id: input.accountId,
    signed_at: input.signedAt,
    signed_on: input.signedOn,
    schema_version: current.version,
    text_digest: current.digest,
    scan_hash: input.scan?.hash ?? null,
    scan_name: input.scan?.name ?? '',
    scan_size: input.scan?.size ?? null,
    remark: input.remark,
  };
  const seal = sealOf({ id, ...values, created_at: context.at, created_by: context.actor.id });
  return context.records.insert(signatureKind, { ...values, seal }, { id });
}
