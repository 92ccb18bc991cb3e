import type { OutputOf } from '../../contract/index.ts';
import { refuse, refuseFields } from '../../contract/result.ts';
import {
  type Handlers,
  type OperationsOf,
  preparedWrite,
  read,
  type WriteContext,
  write,
} from '../../contributions.ts';
import { insertSignature, requireSignableNow } from './record.ts';
import { signatureRow, signatureRows, signatureRowsOf } from './repo.ts';
import { sameSigners } from './rules.ts';
import { takeScan } from './scan.ts';
import { peopleInPosts, screenSigner } from './signer.ts';
import { currentText, requireSignable } from './subjects.ts';
import { type SignatureTable, signatureKind } from './tables.ts';
import { fingerprintOf, readText } from './text.ts';
import {
  describeChanges,
  describeLines,
  describeSignatures,
  verifySignatures,
  withdrawingPermission,
} from './views.ts';

/** What a person is told after signing: the fingerprint, and whether they now both prepared and approved. */
async function signedAnswer(context: WriteContext, row: SignatureTable): Promise<OutputOf<'signatures.sign'>> {
  const own = await verifySignatures(context, await signatureRowsOf(context.db, row.subject_kind, [row.subject_id]));
  return { id: row.id, fingerprint: fingerprintOf(row.seal), sameSigner: sameSigners(own).length > 0 };
}

/** Handlers of signatures: looking, signing on the screen, recording those on paper, taking back. */
export const signatureHandlers: Handlers<OperationsOf<'signatures'>> = {
  'signatures.list': read('signatures.list', async (context, input) => {
    const signable = requireSignable(context, input.kind);
    const current = await currentText(context, signable, input.id);
    const verified = await verifySignatures(context, await signatureRowsOf(context.db, input.kind, [input.id]));
    return {
      label: current.object.label,
      objectWithdrawn: current.object.withdrawn,
      signatures: [...(await describeSignatures(context, verified))],
      meanings: [...current.meanings],
      sameSigner: sameSigners(verified).map(({ name, meanings }) => ({ name, meanings: [...meanings] })),
    };
  }),

  'signatures.preview': read('signatures.preview', async (context, input) => {
    const signable = requireSignable(context, input.kind);
    const current = await currentText(context, signable, input.id);
    if (current.object.withdrawn) throw refuse('core.withdrawn', { kind: input.kind });
    const signer = await screenSigner(context);
    return {
      label: current.object.label,
      digest: current.digest,
      version: current.version,
      lines: describeLines(context, input.kind, signable, readText(current.text) ?? []),
      files: new Set(current.object.files).size,
      meanings: [...current.meanings],
      signer: { ...signer, posts: [...signer.posts] },
      people: [...(await peopleInPosts(context))],
    };
  }),

  'signatures.get': read('signatures.get', async (context, input) => {
    const row = await signatureRow(context.db, input.id);
    const known = context.contributions.signables.find((candidate) => candidate.kind === row.subject_kind);
    if (known !== undefined) requireSignable(context, row.subject_kind);
    // its fellows too: only together they tell whether it was renewed
    const fellows = await verifySignatures(
      context,
      await signatureRowsOf(context.db, row.subject_kind, [row.subject_id]),
    );
    const found = fellows.find((candidate) => candidate.id === row.id);
    const view = (await describeSignatures(context, fellows)).find((candidate) => candidate.id === row.id);
    if (found === undefined || view === undefined) throw refuse('core.gone', { kind: 'signature' });
    let damaged = 0;
    for (const hash of [...found.files, ...(row.scan_hash === null ? [] : [row.scan_hash])])
      if ((await context.vault.verify(hash)) !== 'good') damaged += 1;
    return {
      signature: damaged > 0 && view.state === 'valid' ? { ...view, state: 'file-damaged' as const } : view,
      digest: row.text_digest,
      version: row.schema_version,
      lines: describeLines(context, row.subject_kind, found.signable, readText(found.text ?? '') ?? []),
      changes: describeChanges(context, found),
      files: found.files.length,
      filesDamaged: damaged,
      objectWithdrawn: found.now?.object.withdrawn ?? false,
    };
  }),

  'signatures.register': read('signatures.register', async (context) => {
    const seen = new Map(context.contributions.signables.map((one) => [one.kind, context.may(one.see)]));
    // of a kind that nothing contributes any more nobody can say who may see it: the record itself stays visible
    const rows = (await signatureRows(context.db)).filter((row) => seen.get(row.subject_kind) ?? true);
    const verified = await verifySignatures(context, rows);
    return { signatures: [...(await describeSignatures(context, verified))] };
  }),

  'signatures.sign': preparedWrite(
    'signatures.sign',
    async (context, input) => {
      // what cannot be signed is told before a password is asked of anybody
      await requireSignableNow(context, input);
      const { posts } = await screenSigner(context);
      if (input.post !== '' && !posts.includes(input.post))
        throw refuseFields('core.invalidInput', {
          post: { code: 'signatures.postNotHeld', params: { post: input.post, name: context.actor.name } },
        });
      await context.confirmPassword(input.password);
      return undefined;
    },
    async (context, input) => {
      const current = await requireSignableNow(context, input);
      const row = await insertSignature(context, current, {
        kind: input.kind,
        subjectId: input.id,
        meaning: input.meaning,
        mode: 'screen',
        signerName: context.actor.name,
        signerPost: input.post,
        accountId: context.actor.id,
        signedAt: context.at,
        signedOn: context.today,
        scan: undefined,
        remark: '',
      });
      return signedAnswer(context, row);
    },
  ),

  'signatures.recordPaper': preparedWrite(
    'signatures.recordPaper',
    async (context, input) => {
      if (input.signedOn > context.today)
        throw refuseFields('core.invalidInput', {
          signedOn: { code: 'signatures.signedInFuture', params: { date: input.signedOn } },
        });
      if (input.scan == null && input.remark === '')
        throw refuseFields('core.invalidInput', { remark: { code: 'signatures.remarkNeeded', params: {} } });
      await requireSignableNow(context, input);
      return takeScan(context, input.scan);
    },
    async (context, input, scan) => {
      const current = await requireSignableNow(context, input);
      const row = await insertSignature(context, current, {
        kind: input.kind,
        subjectId: input.id,
        meaning: input.meaning,
        mode: 'paper',
        signerName: input.signerName,
        signerPost: input.signerPost,
        accountId: null,
        signedAt: null,
        signedOn: input.signedOn,
        scan,
        remark: input.remark,
      });
      return signedAnswer(context, row);
    },
  ),

  'signatures.addScan': preparedWrite(
    'signatures.addScan',
    (context, input) => takeScan(context, input.scan),
    async (context, input, scan) => {
      const row = await signatureRow(context.db, input.id);
      if (context.contributions.signables.some((one) => one.kind === row.subject_kind))
        requireSignable(context, row.subject_kind);
      if (row.mode !== 'paper') throw refuse('signatures.scanOfScreen');
      if (row.scan_hash !== null) throw refuse('signatures.scanThere', { name: row.scan_name });
      const changed = await context.records.change(signatureKind, input.id, input.expectRev, {
        scan_hash: scan?.hash ?? null,
        scan_name: scan?.name ?? '',
        scan_size: scan?.size ?? null,
      });
      return { id: changed.id, rev: changed.rev };
    },
  ),

  'signatures.withdraw': write('signatures.withdraw', async (context, input) => {
    const row = await signatureRow(context.db, input.id);
    if (context.contributions.signables.some((one) => one.kind === row.subject_kind))
      requireSignable(context, row.subject_kind);
    if (row.mode === 'screen' && row.account_id !== context.actor.id)
      throw refuse('signatures.onlySigner', { name: row.signer_name });
    const permission = withdrawingPermission(row.mode);
    if (!context.may(permission)) throw refuse('core.forbidden', { permission });
    const changed = await context.records.withdraw(signatureKind, input.id, input.expectRev, input.reason);
    return { id: changed.id, rev: changed.rev };
  }),
};
