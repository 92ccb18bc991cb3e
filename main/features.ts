import type { Feature } from './contributions.ts';
import { assessmentsFeature } from './features/assessments/feature.ts';
import { assessorsFeature } from './features/assessors/feature.ts';
import { backupFeature } from './features/backup/feature.ts';
import { changesFeature } from './features/changes/feature.ts';
import { comparisonFeature } from './features/comparison/feature.ts';
import { correspondenceFeature } from './features/correspondence/feature.ts';
import { coverageFeature } from './features/coverage/feature.ts';
import { distributionFeature } from './features/distribution/feature.ts';
import { documentsFeature } from './features/documents/feature.ts';
import { evidenceFeature } from './features/evidence/feature.ts';
import { externalDocumentsFeature } from './features/external-documents/feature.ts';
import { filesFeature } from './features/files/feature.ts';
import { homeFeature } from './features/home/feature.ts';
import { instrumentsFeature } from './features/instruments/feature.ts';
import { licensingFeature } from './features/licensing/feature.ts';
import { numberingFeature } from './features/numbering/feature.ts';
import { packagesFeature } from './features/packages/feature.ts';
import { periodicReviewsFeature } from './features/periodic-reviews/feature.ts';
import { privacyFeature } from './features/privacy/feature.ts';
import { profileFeature } from './features/profile/feature.ts';
import { referencesFeature } from './features/references/feature.ts';
import { retentionFeature } from './features/retention/feature.ts';
import { samplesFeature } from './features/samples/feature.ts';
import { schemesFeature } from './features/schemes/feature.ts';
import { searchFeature } from './features/search/feature.ts';
import { selfAssessmentFeature } from './features/self-assessment/feature.ts';
import { signaturesFeature } from './features/signatures/feature.ts';
import { skeletonsFeature } from './features/skeletons/feature.ts';
import { trailFeature } from './features/trail/feature.ts';
import { tukFeature } from './features/tuk/feature.ts';
import { usersFeature } from './features/users/feature.ts';
import { importsFeature } from './importer/feature.ts';

/** Every feature of the product, in the order in which lists show their contributions. */
export const features: readonly Feature[] = [
  homeFeature,
  usersFeature,
  profileFeature,
  instrumentsFeature,
  documentsFeature,
  numberingFeature,
  periodicReviewsFeature,
  distributionFeature,
  referencesFeature,
  changesFeature,
  comparisonFeature,
  externalDocumentsFeature,
  skeletonsFeature,
  selfAssessmentFeature,
  schemesFeature,
  tukFeature,
  assessorsFeature,
  assessmentsFeature,
  licensingFeature,
  packagesFeature,
  correspondenceFeature,
  privacyFeature,
  retentionFeature,
  signaturesFeature,
  importsFeature,
  evidenceFeature,
  coverageFeature,
  filesFeature,
  searchFeature,
  backupFeature,
  samplesFeature,
  trailFeature,
];
