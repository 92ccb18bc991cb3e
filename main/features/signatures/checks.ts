import type { Check, ReadContext } from '../../contributions.ts';
import { signatureRows } from './repo.ts';
import { brokenStates, renewedIds } from './rules.ts';
import { signatureAddress } from './tables.ts';
import { type VerifiedSignature, verifySignatures } from './views.ts';

/** Signatures that the person may see the objects of. */
async function seenSignatures(context: ReadContext): Promise<readonly VerifiedSignature[]> {
  const rows = await signatureRows(context.db);
  const seen = new Map(context.contributions.signables.map((one) => [one.kind, context.may(one.see)]));
  return verifySignatures(
    context,
    rows.filter((row) => seen.get(row.subject_kind) ?? true),
  );
}

/** Signatures that no longer hold and that nobody has given again. */
const brokenCheck: Check = {
  id: 'signatures.broken',
  async run(context) {
    const signatures = await seenSignatures(context);
    const renewed = renewedIds(signatures);
    return signatures
      .filter((one) => brokenStates.has(one.state) && !renewed.has(one.id))
      .map((one) => ({
        message: {
          code: 'signatures.brokenFound',
          params: {
            label: one.row.subject_label,
            name: one.signerName,
            state: context.words.text(context.language, `signatures.states.${one.state}`),
          },
        },
        address: signatureAddress(one.id),
      }));
  },
};

/** Paper signatures whose sheet has not been scanned yet. */
const scanMissingCheck: Check = {
  id: 'signatures.scanMissing',
  async run(context) {
    return (await seenSignatures(context))
      .filter(({ row }) => row.mode === 'paper' && row.scan_hash === null && row.withdrawn_at === null)
      .map(({ id, row }) => ({
        message: {
          code: 'signatures.scanMissingFound',
          params: { label: row.subject_label, name: row.signer_name, remark: row.remark },
        },
        address: signatureAddress(id),
      }));
  },
};

export const signatureChecks: readonly Check[] = [brokenCheck, scanMissingCheck];
