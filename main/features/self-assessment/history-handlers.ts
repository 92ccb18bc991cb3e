import type { selfAssessmentHistoryContract } from '../../contract/self-assessment-history.ts';
import { type Handlers, type PrepareContext, preparedWrite, read, write } from '../../contributions.ts';
import { requireRunning } from './acts.ts';
import { scopeRow } from './applicability.ts';
import { carrySources, readCarried } from './carried.ts';
import { carryOver } from './carry-over.ts';
import { readChanges } from './changes.ts';
import { changesFacts, changesFileName, changesReport, changesWorkbook } from './changes-report.ts';
import { confirmCarried, undoCarryOver } from './confirm.ts';
import { assessmentKind } from './kinds.ts';
import { mappedResults } from './mapped-results.ts';

async function offerChanges(context: PrepareContext, id: string, sourceId: string | null, format: 'word' | 'excel') {
  const facts = await changesFacts(context, id, sourceId);
  const content =
    format === 'word'
      ? await context.compute.run('word', changesReport(facts))
      : await context.compute.run('excel', changesWorkbook(facts));
  const name = changesFileName(facts);
  return context.offerDownload({
    name: format === 'word' ? `${name}.docx` : `${name}.xlsx`,
    content: content as Uint8Array,
  });
}

/** Handlers of a self-assessment against the one before. */
export const historyHandlers: Handlers<keyof typeof selfAssessmentHistoryContract> = {
  'selfAssessment.carrySources': read('selfAssessment.carrySources', async (context, input) => ({
    sources: await carrySources(context.db, input.editionId, input.exceptId),
  })),

  'selfAssessment.carryOver': write('selfAssessment.carryOver', async (context, input) =>
    carryOver(context, await requireRunning(context, input.id), input.sourceId),
  ),

  'selfAssessment.undoCarryOver': write('selfAssessment.undoCarryOver', undoCarryOver),

  'selfAssessment.carried': read('selfAssessment.carried', (context, input) => readCarried(context, input.id)),

  'selfAssessment.confirmCarried': write('selfAssessment.confirmCarried', confirmCarried),

  'selfAssessment.scopeRow': write('selfAssessment.scopeRow', scopeRow),

  'selfAssessment.changes': read('selfAssessment.changes', (context, input) =>
    readChanges(context, input.id, input.sourceId),
  ),

  'selfAssessment.changesReport': preparedWrite(
    'selfAssessment.changesReport',
    (context, input) => offerChanges(context, input.id, input.sourceId, input.format),
    async (context, input, offered) => {
      await context.records.log(assessmentKind.name, input.id, { report: offered.name });
      return offered;
    },
  ),

  'selfAssessment.mappedResults': read('selfAssessment.mappedResults', async (context, input) => ({
    results: await mappedResults(context, input.id, input.code),
  })),
};
