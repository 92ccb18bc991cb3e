import { homeFeature } from '../features/home/feature.ts';
import { profileFeature } from '../features/profile/feature.ts';
import { settingsFeature } from '../features/settings/feature.ts';
import type { RendererFeature } from './feature.ts';

/** Every feature with screens; a new one adds its import and its line. */
export const features: readonly RendererFeature[] = [homeFeature, profileFeature, settingsFeature];
