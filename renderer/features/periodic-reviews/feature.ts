import type { RendererFeature } from '../../app/feature.ts';
import { ReviewWaits } from './review-waits.tsx';

/** The list of periodic reviews, and what waits of it. */
export const periodicReviewsFeature: RendererFeature = {
  name: 'periodicReviews',
  area: 'documents',
  navigation: [],
  commands: [{ label: 'periodicReviews.title', path: '/dokumen/kaji-ulang', permission: 'documents.read' }],
  waiting: { 'periodic-review': ReviewWaits },
  routes: [
    {
      path: 'dokumen/kaji-ulang',
      lazy: async () => ({ Component: (await import('./reviews-screen.tsx')).ReviewsScreen }),
    },
  ],
};
