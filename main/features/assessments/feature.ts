import type { Feature, ReviewInput } from '../../contributions.ts';
import { assesseeImporter } from './assessee-importer.ts';
import { batchImporter } from './batch-importer.ts';
import { assessmentChecks } from './checks.ts';
import { assessorFigures, figures } from './figures.ts';
import { assessmentHandlers } from './handlers.ts';
import { logImporter } from './log-importer.ts';
import { assesseePersonalData, logPersonalData } from './personal-data.ts';
import { assesseeKind, assessmentKind, batchKind } from './repo.ts';
import { performanceDefinition } from './report.ts';
import { assessmentSample } from './sample.ts';

const reviewInput: ReviewInput = {
  id: 'assessments',
  label: 'assessments.title',
  async collect(context, from, until) {
    const { total, rows } = await figures(context.db, { from, until }, 'scheme');
    if (total.candidates === 0) return { facts: [] };
    const { active, idle } = await assessorFigures(context.db, { from, until }, context.today);
    const { candidates, competent, notYet, unknown, withoutDetails } = total;
    return {
      facts: [
        { code: 'assessments.reviewCounts', params: { candidates, competent, notYet, unknown, schemes: rows.length } },
        ...(withoutDetails > 0
          ? [{ code: 'assessments.reviewWithoutDetails', params: { count: withoutDetails } }]
          : []),
        { code: 'assessments.reviewAssessors', params: { active, idle } },
      ],
    };
  },
};

/** Log asesmen: one row per asesi and assessment, participants, counts without details, figures. */
export const assessmentsFeature: Feature = {
  name: 'assessments',
  handlers: assessmentHandlers,
  records: [assessmentKind, assesseeKind, batchKind],
  importers: [logImporter, assesseeImporter, batchImporter],
  reports: [performanceDefinition],
  reviewInputs: [reviewInput],
  checks: assessmentChecks,
  personalData: [assesseePersonalData, logPersonalData],
  sample: [assessmentSample],
};
