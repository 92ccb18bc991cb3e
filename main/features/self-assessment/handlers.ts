import { hash } from 'node:crypto';
import { contradictionsOf } from '../../contract/self-assessment-rules.ts';
import {
  type Handlers,
  type OperationsOf,
  type PrepareContext,
  preparedWrite,
  read,
  write,
} from '../../contributions.ts';
import {
  assignAnswers,
  changeAnswer,
  changeAssessment,
  createAssessment,
  takeTexts,
  withdrawAssessment,
} from './acts.ts';
import { assessmentRows } from './copied-rows.ts';
import { finishAssessment, reopenAssessment } from './finish.ts';
import { historyHandlers } from './history-handlers.ts';
import { assessmentKind } from './kinds.ts';
import { assessmentReport } from './report.ts';
import { commentBlocks } from './report-comments.ts';
import { reportFacts, reportFileName } from './report-facts.ts';
import { readAssessment, readAssessments, requireAssessment } from './service.ts';
import { assessmentWorkbook } from './workbook.ts';

async function offerReport(context: PrepareContext, id: string, format: 'word' | 'excel', withComments: boolean) {
  const facts = await reportFacts(context, id);
  const name = reportFileName(facts);
  const content =
    format === 'word'
      ? await context.compute.run(
          'word',
          assessmentReport(facts, withComments ? await commentBlocks(context, facts) : []),
        )
      : await context.compute.run('excel', assessmentWorkbook(facts));
  return context.offerDownload({
    name: format === 'word' ? `${name}.docx` : `${name}.xlsx`,
    content: content as Uint8Array,
  });
}

/** Handlers of `selfAssessment.*`. */
export const selfAssessmentHandlers: Handlers<OperationsOf<'selfAssessment'>> = {
  ...historyHandlers,

  'selfAssessment.list': read('selfAssessment.list', async (context) => ({
    assessments: (await readAssessments(context)).map(({ assessment, progress }) => ({ ...assessment, progress })),
  })),

  'selfAssessment.get': read('selfAssessment.get', async (context, input) => {
    const { assessment, answers, progress, stored } = await readAssessment(context, input.id);
    const rows = await assessmentRows(context.db, stored);
    return {
      assessment,
      answers: [...answers],
      progress,
      contradictions: [...contradictionsOf(answers)],
      rowsVersion: hash('sha256', JSON.stringify(rows), 'hex').slice(0, 16),
    };
  }),

  'selfAssessment.rows': read('selfAssessment.rows', async (context, input) => ({
    rows: [...(await assessmentRows(context.db, await requireAssessment(context.db, input.id)))],
  })),

  'selfAssessment.create': write('selfAssessment.create', createAssessment),
  'selfAssessment.change': write('selfAssessment.change', changeAssessment),
  'selfAssessment.withdraw': write('selfAssessment.withdraw', withdrawAssessment),
  'selfAssessment.answer': write('selfAssessment.answer', changeAnswer),
  'selfAssessment.assign': write('selfAssessment.assign', assignAnswers),
  'selfAssessment.takeTexts': write('selfAssessment.takeTexts', (context, input) => takeTexts(context, input.id)),
  'selfAssessment.finish': write('selfAssessment.finish', finishAssessment),
  'selfAssessment.reopen': write('selfAssessment.reopen', reopenAssessment),

  'selfAssessment.report': preparedWrite(
    'selfAssessment.report',
    (context, input) => offerReport(context, input.id, input.format, input.withComments),
    async (context, input, offered) => {
      await context.records.log(assessmentKind.name, input.id, { report: offered.name });
      return offered;
    },
  ),
};
