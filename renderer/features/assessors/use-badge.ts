import { useRead } from '../../app/client.ts';

/** Active assessors whose certificate has run out: the count beside the sidebar's line. */
export function useExpiredAssessors(): number | undefined {
  return useRead('assessors.counts', {}).data?.states.expired;
}
