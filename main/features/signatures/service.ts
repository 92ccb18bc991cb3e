import type { Kysely } from 'kysely';
import type { SignatureMeaning } from '../../contract/signatures.ts';
import type { WriteContext } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import { readProfile } from '../profile/service.ts';
import { insertSignature, requireSignableNow, sameAsBefore, type TakenScan } from './record.ts';
import { signatureRowsOf } from './repo.ts';
import { postOfPerson, screenSigner } from './signer.ts';

export { type SignatureSlot, signaturesBlock } from './printed.ts';
export type { TakenScan } from './record.ts';
export { foldName as foldPersonName } from './rules.ts';
export { takeScan } from './scan.ts';
export { postsOfPerson, screenSigner } from './signer.ts';

/** A signature on a sheet, as another act of the same transaction knows of it. */
export interface PaperSignature {
  readonly kind: string;
  readonly subjectId: string;
  readonly meaning: SignatureMeaning;
  readonly signerName: string;
  /** Civil day on the sheet. */
  readonly signedOn: string;
  readonly scan: TakenScan;
}

/**
 * Records a signature on paper along with the act that brings its scan, in the same transaction: an approval and its signature are one fact.
 * The post is what the profile says of that day. Refuses what recording it by hand refuses.
 */
export async function recordSignedSheet(context: WriteContext, input: PaperSignature): Promise<void> {
  const current = await requireSignableNow(context, { kind: input.kind, id: input.subjectId, meaning: input.meaning });
  // the sheet may have been recorded before the act that needs it
  if ((await sameAsBefore(context, input, current.digest)) !== undefined) return;
  await insertSignature(context, current, {
    kind: input.kind,
    subjectId: input.subjectId,
    meaning: input.meaning,
    mode: 'paper',
    signerName: input.signerName,
    signerPost: postOfPerson(await readProfile(context.db), input.signerName, input.signedOn),
    accountId: null,
    signedAt: null,
    signedOn: input.signedOn,
    scan: input.scan,
    remark: '',
  });
}

/**
 * Signs on the screen along with an act that is a signature itself (checking, approving), in the same transaction. The act has asked for the
 * password; whoever has no account leaves the act alone as what it is.
 */
export async function signOnScreen(
  context: WriteContext,
  input: Pick<PaperSignature, 'kind' | 'subjectId' | 'meaning'>,
): Promise<void> {
  const signer = await screenSigner(context);
  if (!signer.account) return;
  const current = await requireSignableNow(context, { kind: input.kind, id: input.subjectId, meaning: input.meaning });
  if ((await sameAsBefore(context, { ...input, signerName: signer.name }, current.digest)) !== undefined) return;
  await insertSignature(context, current, {
    ...input,
    mode: 'screen',
    signerName: signer.name,
    signerPost: signer.posts[0] ?? '',
    accountId: context.actor.id,
    signedAt: context.at,
    signedOn: context.today,
    scan: undefined,
    remark: '',
  });
}

/** How many signatures in use there are on objects of a kind, by the id of the object. */
export async function signedCounts(
  db: Kysely<GroundTables>,
  kind: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const row of await signatureRowsOf(db, kind, ids))
    if (row.withdrawn_at === null) counts.set(row.subject_id, (counts.get(row.subject_id) ?? 0) + 1);
  return counts;
}
