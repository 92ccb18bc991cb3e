import type { Check, ReadContext } from '../../contributions.ts';
import { signatureRows } from './repo.ts';
import { brokenStates, renewedIds } from './rules.ts';
import { type SignatureTable, signatureAddress } from './tables.ts';
import { verifySignatures } from './views.ts';

/** Signatures of objects that the person may see. */
async function seenRows(context: ReadContext): Promise<readonly SignatureTable[]> {
  const seen = new Map(context.contributions.signables.map((one) => [one.kind, context.may(one.see)]));
  return (await signatureRows(context.db)).filter((row) => seen.get(row.subject_kind) ?? true);
}

/** Signatures that no longer hold and that nobody has given again. */
const brokenCheck: Check = {
  id: 'signatures.broken',
  async run(context) {
    // whether files are there is the integrity check's to tell; asking the disk for each would hold up the first page
    const { vault: _vault, ...facts } = context;
    const signatures = await verifySignatures(facts, await seenRows(context));
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
    return (await seenRows(context))
      .filter((row) => row.mode === 'paper' && row.scan_hash === null && row.withdrawn_at === null)
      .map((row) => ({
        message: {
          code: 'signatures.scanMissingFound',
          params: { label: row.subject_label, name: row.signer_name, remark: row.remark },
        },
        address: signatureAddress(row.id),
      }));
  },
};

export const signatureChecks: readonly Check[] = [brokenCheck, scanMissingCheck];
