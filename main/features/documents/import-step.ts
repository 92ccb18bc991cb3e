import type { WriteContext } from '../../contributions.ts';
import { recordStep } from './steps.ts';
import type { DocumentRevisionTable } from './tables.ts';

/**
 * Writes into the history of a draft what an import made of it: it came into force as the paper says, or the file that was being reviewed was
 * replaced. A draft whose review had not begun has no step: its history begins with the one that hands it in.
 */
export async function recordImportStep(
  context: WriteContext,
  before: DocumentRevisionTable,
  after: DocumentRevisionTable,
  source: string,
): Promise<void> {
  const text = (key: string) => context.words.text(context.language, `documents.importStep.${key}`, { source });
  if (after.status === 'approved') {
    await recordStep(context, after, {
      step: 'approved',
      mode: 'paper',
      note: text(after.approved_by === '' ? 'withoutApprover' : 'approved'),
      person: after.approved_by === '' ? text('nobody') : after.approved_by,
      on: after.approved_on ?? context.today,
    });
    return;
  }
  if (before.status === 'in-review')
    await recordStep(context, after, { step: 'returned', mode: 'screen', note: text('replaced') });
}
