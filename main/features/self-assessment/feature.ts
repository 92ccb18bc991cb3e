import { refuse } from '../../contract/result.ts';
import type { Feature, ReportDefinition } from '../../contributions.ts';
import { selfAssessmentHandlers } from './handlers.ts';
import { answerKind, assessmentKind } from './kinds.ts';
import { answerSubject, answersDue, assessmentHome, contradictionCheck } from './lists.ts';
import { assessmentReport } from './report.ts';
import { reportFacts, reportFileName } from './report-facts.ts';
import { latestSelfAssessment } from './service.ts';
import { assessmentWorkbook } from './workbook.ts';

/** `parameters`: `id` of the self-assessment, or `instrument` (code) for its newest one, or nothing for the newest of all. */
const report: ReportDefinition = {
  id: 'self-assessment',
  label: 'selfAssessment.report.title',
  permission: 'selfAssessment.read',
  async build(context, parameters) {
    const id = parameters.id ?? (await latestSelfAssessment(context.db, parameters.instrument))?.id;
    if (id === undefined) throw refuse('selfAssessment.none');
    const facts = await reportFacts(context, id);
    return { fileName: reportFileName(facts), word: assessmentReport(facts), excel: assessmentWorkbook(facts) };
  },
};

/** Asesmen mandiri against an edition of the requirement library. */
export const selfAssessmentFeature: Feature = {
  name: 'self-assessment',
  handlers: selfAssessmentHandlers,
  records: [assessmentKind, answerKind],
  evidenceSubjects: [answerSubject],
  dueSource: [answersDue],
  home: [assessmentHome],
  checks: [contradictionCheck],
  reports: [report],
};
