import type { Check, Feature } from '../../contributions.ts';
import { lastCheck, trailHandlers } from './handlers.ts';
import { verifyJob } from './verify.ts';

/** Where the trail is shown. */
export const TRAIL_ADDRESS = '/pengaturan/jejak';

/** What the last check of the chain found, for Beranda; quiet while the trail is whole. */
const brokenTrail: Check = {
  id: 'broken-trail',
  async run(context) {
    const check = await lastCheck(context);
    if (check === null || check.whole) return [];
    const against = check.comparisons.filter(({ verdict }) => verdict === 'removed' || verdict === 'changed').length;
    return [
      { message: { code: 'trail.broken', params: { count: check.findingsCount + against } }, address: TRAIL_ADDRESS },
    ];
  },
};

/** Jejak audit: who did what, before and after; whether the chain is whole; erasing contents by an act. */
export const trailFeature: Feature = {
  name: 'trail',
  handlers: trailHandlers,
  jobs: [verifyJob],
  checks: [brokenTrail],
  onSettled: [{ id: 'trail-check', operation: 'trail.checkOnce' }],
};
