import { refuse } from '../../contract/result.ts';
import type { Feature, ReportDefinition } from '../../contributions.ts';
import { changesFacts, changesFileName, changesReport, changesWorkbook } from './changes-report.ts';
import { selfAssessmentHandlers } from './handlers.ts';
import { carriedKind, carryOverKind } from './history-tables.ts';
import { answerKind, assessmentKind } from './kinds.ts';
import { answerSubject, answersDue, assessmentHome, contradictionChecks } from './lists.ts';
import { assessmentReport } from './report.ts';
import { reportFacts, reportFileName } from './report-facts.ts';
import { selfAssessmentSample } from './sample.ts';
import { latestSelfAssessment } from './service.ts';
import { sharing } from './sharing.ts';
import { assessmentSignable } from './signable.ts';
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

/** What changed since the self-assessment before; `parameters` as of the report itself, and `source` to compare with another one. */
const changes: ReportDefinition = {
  id: 'self-assessment-changes',
  label: 'selfAssessment.changes.title',
  permission: 'selfAssessment.read',
  async build(context, parameters) {
    const id = parameters.id ?? (await latestSelfAssessment(context.db, parameters.instrument))?.id;
    if (id === undefined) throw refuse('selfAssessment.none');
    const facts = await changesFacts(context, id, parameters.source ?? null);
    return { fileName: changesFileName(facts), word: changesReport(facts), excel: changesWorkbook(facts) };
  },
};

/** Asesmen mandiri against an edition of the requirement library. */
export const selfAssessmentFeature: Feature = {
  name: 'self-assessment',
  handlers: { ...selfAssessmentHandlers, ...sharing.handlers },
  records: [assessmentKind, answerKind, carryOverKind, carriedKind, ...sharing.records],
  sample: [selfAssessmentSample, ...sharing.sample],
  evidenceSubjects: [answerSubject],
  dueSource: [answersDue, ...sharing.dueSource],
  home: [assessmentHome],
  checks: contradictionChecks,
  reports: [report, changes],
  signables: [assessmentSignable],
  importers: sharing.importers,
};
