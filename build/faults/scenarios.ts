import { assessmentScenarios } from './scenarios-assessment.ts';
import { careScenarios } from './scenarios-care.ts';
import { changeScenarios } from './scenarios-changes.ts';
import { distributionScenarios } from './scenarios-distribution.ts';
import { documentScenarios } from './scenarios-documents.ts';
import { elsewhereScenarios } from './scenarios-elsewhere.ts';
import { licensingScenarios } from './scenarios-licensing.ts';
import { numberingScenarios } from './scenarios-numbering.ts';
import { packageScenarios } from './scenarios-packages.ts';
import { peopleScenarios } from './scenarios-people.ts';
import { retentionScenarios } from './scenarios-retention.ts';
import { searchScenarios } from './scenarios-search.ts';
import type { Scenario } from './world.ts';

/** Every kind of write that the script knows. What the contract has beside is told at the end of a run. */
export const scenarios: readonly Scenario[] = [
  ...documentScenarios,
  ...numberingScenarios,
  ...changeScenarios,
  ...distributionScenarios,
  ...retentionScenarios,
  ...searchScenarios,
  ...assessmentScenarios,
  ...peopleScenarios,
  ...packageScenarios,
  ...licensingScenarios,
  ...careScenarios,
  ...elsewhereScenarios,
];
