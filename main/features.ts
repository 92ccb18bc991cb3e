import type { Feature } from './contributions.ts';
import { evidenceFeature } from './features/evidence/feature.ts';
import { homeFeature } from './features/home/feature.ts';
import { instrumentsFeature } from './features/instruments/feature.ts';
import { profileFeature } from './features/profile/feature.ts';
import { searchFeature } from './features/search/feature.ts';
import { importsFeature } from './importer/feature.ts';

/** Every feature of the product, in the order in which lists show their contributions. */
export const features: readonly Feature[] = [homeFeature, profileFeature, instrumentsFeature, importsFeature, evidenceFeature, searchFeature];
