import { assessmentsFeature } from '../features/assessments/feature.ts';
import { assessorsFeature } from '../features/assessors/feature.ts';
import { backupFeature } from '../features/backup/feature.ts';
import { changesFeature } from '../features/changes/feature.ts';
import { correspondenceFeature } from '../features/correspondence/feature.ts';
import { coverageFeature } from '../features/coverage/feature.ts';
import { distributionFeature } from '../features/distribution/feature.ts';
import { documentsFeature } from '../features/documents/feature.ts';
import { externalDocumentsFeature } from '../features/external-documents/feature.ts';
import { homeFeature } from '../features/home/feature.ts';
import { instrumentsFeature } from '../features/instruments/feature.ts';
import { licensingFeature } from '../features/licensing/feature.ts';
import { numberingFeature } from '../features/numbering/feature.ts';
import { packagesFeature } from '../features/packages/feature.ts';
import { periodicReviewsFeature } from '../features/periodic-reviews/feature.ts';
import { privacyFeature } from '../features/privacy/feature.ts';
import { profileFeature } from '../features/profile/feature.ts';
import { retentionFeature } from '../features/retention/feature.ts';
import { schemesFeature } from '../features/schemes/feature.ts';
import { searchFeature } from '../features/search/feature.ts';
import { selfAssessmentFeature } from '../features/self-assessment/feature.ts';
import { settingsFeature } from '../features/settings/feature.ts';
import { signaturesFeature } from '../features/signatures/feature.ts';
import { skeletonsFeature } from '../features/skeletons/feature.ts';
import { trailFeature } from '../features/trail/feature.ts';
import { tukFeature } from '../features/tuk/feature.ts';
import { usersFeature } from '../features/users/feature.ts';
import type { RendererFeature } from './feature.ts';

/** Every feature with screens; a new one adds its import and its line. */
export const features: readonly RendererFeature[] = [
  homeFeature,
  documentsFeature,
  changesFeature,
  externalDocumentsFeature,
  retentionFeature,
  skeletonsFeature,
  searchFeature,
  distributionFeature,
  numberingFeature,
  periodicReviewsFeature,
  coverageFeature,
  profileFeature,
  instrumentsFeature,
  selfAssessmentFeature,
  assessorsFeature,
  schemesFeature,
  tukFeature,
  assessmentsFeature,
  licensingFeature,
  packagesFeature,
  correspondenceFeature,
  signaturesFeature,
  settingsFeature,
  backupFeature,
  trailFeature,
  usersFeature,
  privacyFeature,
];
