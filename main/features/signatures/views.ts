import type { ChangedLine, SignatureMeaning, SignatureView, SignedLine } from '../../contract/signatures.ts';
import type { ReadContext, Signable, SignableContext, SignedField } from '../../contributions.ts';
import { accountNames } from '../users/service.ts';
import { enteredIds, signedFiles, storedTexts } from './repo.ts';
import { renewedIds, type SignatureFacts, signatureStateOf } from './rules.ts';
import { type CurrentText, currentTexts, findSignable, wordsOfField } from './subjects.ts';
import type { SignatureTable } from './tables.ts';
import { compareFields, digestOf, fingerprintOf, readText, sealOf } from './text.ts';

/** Actor id of whoever works without an account. */
const LOCAL = 'local';

/** What verifying needs of a context; the transaction of a write has no files. */
export interface VerifyingContext extends SignableContext, Pick<ReadContext, 'actor'> {
  readonly vault?: Pick<ReadContext['vault'], 'has'>;
}

/** A stored signature with what it is worth. */
export interface VerifiedSignature extends SignatureFacts {
  readonly row: SignatureTable;
  readonly signable: Signable | undefined;
  readonly text: string | undefined;
  /** The object as it stands, in the schema version that was signed; undefined when it is gone. */
  readonly now: CurrentText | undefined;
  readonly files: readonly string[];
}

/** Objects in the versions that rows were signed under, by `kind version id`. */
async function objectsOf(
  context: VerifyingContext,
  rows: readonly SignatureTable[],
): Promise<ReadonlyMap<string, CurrentText>> {
  const found = new Map<string, CurrentText>();
  for (const [kind, own] of Map.groupBy(rows, (row) => row.subject_kind)) {
    const signable = findSignable(context, kind);
    if (signable === undefined) continue;
    for (const [version, same] of Map.groupBy(own, (row) => row.schema_version)) {
      // a version of a later program cannot be told; its signatures are those of an object that this one does not know
      if (version > signable.version) continue;
      const ids = [...new Set(same.map((row) => row.subject_id))];
      for (const [id, text] of await currentTexts(context, signable, ids, version))
        found.set(`${kind} ${version} ${id}`, text);
    }
  }
  return found;
}

/** Hashes that the vault has not, among all that the rows stand on. */
async function lostFiles(
  context: VerifyingContext,
  rows: readonly SignatureTable[],
  files: ReadonlyMap<string, readonly string[]>,
): Promise<ReadonlySet<string>> {
  const { vault } = context;
  if (vault === undefined) return new Set();
  const hashes = new Set(
    rows.flatMap((row) => [...(files.get(row.text_digest) ?? []), ...(row.scan_hash === null ? [] : [row.scan_hash])]),
  );
  const lost = new Set<string>();
  for (const hash of hashes) if (!(await vault.has(hash))) lost.add(hash);
  return lost;
}

/** Verifies signatures against their texts, their seals, the audit trail, the objects as they stand, and the files in the vault. */
export async function verifySignatures(
  context: VerifyingContext,
  rows: readonly SignatureTable[],
): Promise<readonly VerifiedSignature[]> {
  const digests = [...new Set(rows.map((row) => row.text_digest))];
  const texts = await storedTexts(context.db, digests);
  const files = await signedFiles(context.db, digests);
  const objects = await objectsOf(context, rows);
  const lost = await lostFiles(context, rows, files);
  const entered = await enteredIds(context.db, rows);
  const sound = new Set([...texts].filter(([digest, text]) => digestOf(text) === digest).map(([digest]) => digest));
  return rows.map((row) => {
    const now = objects.get(`${row.subject_kind} ${row.schema_version} ${row.subject_id}`);
    const own = files.get(row.text_digest) ?? [];
    const state = signatureStateOf({
      withdrawn: row.withdrawn_at !== null,
      textSound: sound.has(row.text_digest),
      recordSound: sealOf(row) === row.seal && entered.has(row.id),
      digestNow: now?.digest,
      digestSigned: row.text_digest,
      filesSound: ![...own, row.scan_hash].some((hash) => hash !== null && lost.has(hash)),
    });
    return {
      id: row.id,
      kind: row.subject_kind,
      subjectId: row.subject_id,
      meaning: row.meaning as SignatureMeaning,
      signerName: row.signer_name,
      state,
      row,
      signable: findSignable(context, row.subject_kind),
      text: texts.get(row.text_digest),
      now,
      files: own,
    };
  });
}

/** Names of people behind actor ids, with the words for whoever works without an account. */
export async function personNames(
  context: Pick<VerifyingContext, 'db' | 'language' | 'words'>,
): Promise<(actorId: string | null) => string> {
  const names = await accountNames(context.db);
  const local = context.words.text(context.language, 'core.localPerson');
  return (actorId) => (actorId === null ? '' : actorId === LOCAL ? local : (names.get(actorId) ?? actorId));
}

/** What somebody needs to withdraw a signature of a mode: to record those on paper, to sign on the screen. */
export function withdrawingPermission(mode: string): string {
  return mode === 'paper' ? 'signatures.write' : 'signatures.sign';
}

/** Signatures as people see them. */
export async function describeSignatures(
  context: VerifyingContext & Pick<ReadContext, 'may'>,
  signatures: readonly VerifiedSignature[],
): Promise<readonly SignatureView[]> {
  const nameOf = await personNames(context);
  const renewed = renewedIds(signatures);
  return signatures.map(({ row, now, state, meaning }) => ({
    id: row.id,
    rev: row.rev,
    kind: row.subject_kind,
    subjectId: row.subject_id,
    label: row.subject_label,
    address: now?.object.address ?? '',
    meaning,
    mode: row.mode as SignatureView['mode'],
    signerName: row.signer_name,
    signerPost: row.signer_post,
    signedAt: row.signed_at,
    signedOn: row.signed_on,
    fingerprint: fingerprintOf(row.seal),
    state,
    renewed: renewed.has(row.id),
    scan: row.scan_hash === null ? null : { name: row.scan_name, size: row.scan_size ?? 0 },
    remark: row.remark,
    recordedBy: nameOf(row.created_by),
    recordedAt: row.created_at,
    withdrawn:
      row.withdrawn_at === null
        ? null
        : { by: nameOf(row.withdrawn_by), at: row.withdrawn_at, reason: row.withdrawn_reason ?? '' },
    mayWithdraw:
      row.withdrawn_at === null &&
      context.may(withdrawingPermission(row.mode)) &&
      (row.mode === 'paper' || row.account_id === context.actor.id),
  }));
}

/** Facts as lines in words; empty ones say nothing and are left out. */
export function describeLines(
  context: Pick<VerifyingContext, 'language' | 'words'>,
  kind: string,
  signable: Signable | undefined,
  fields: readonly SignedField[],
): SignedLine[] {
  return fields
    .filter((field) => field.value !== null && field.value !== '')
    .map((field) => {
      const worded = wordsOfField(context, kind, signable, field);
      return { group: worded.group, label: worded.label, text: worded.text(field.value) ?? '' };
    });
}

/** What is other now than it was when it was signed, in words; nothing when the object is gone or its text cannot be read. */
export function describeChanges(context: VerifyingContext, signature: VerifiedSignature): ChangedLine[] {
  const { signable, now, text, kind } = signature;
  const before = text === undefined ? undefined : readText(text);
  const after = now === undefined ? undefined : readText(now.text);
  if (before === undefined || after === undefined) return [];
  return compareFields(before, after).map((change) => {
    const worded = wordsOfField(context, kind, signable, change);
    return {
      group: worded.group,
      label: worded.label,
      before: worded.text(change.before),
      after: worded.text(change.after),
    };
  });
}
