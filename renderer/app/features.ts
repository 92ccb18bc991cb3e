import { homeFeature } from '../features/home/feature.ts';
import { instrumentsFeature } from '../features/instruments/feature.ts';
import { profileFeature } from '../features/profile/feature.ts';
import { selfAssessmentFeature } from '../features/self-assessment/feature.ts';
import { settingsFeature } from '../features/settings/feature.ts';
import type { RendererFeature } from './feature.ts';

/** Every feature with screens; a new one adds its import and its line. */
export const features: readonly RendererFeature[] = [
  homeFeature,
  profileFeature,
  instrumentsFeature,
  selfAssessmentFeature,
  settingsFeature,
];
