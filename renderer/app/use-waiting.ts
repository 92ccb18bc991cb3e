import { useRead } from './client.ts';

/** How many things wait for the person; undefined while that is not known. */
export function useWaitingCount(): number | undefined {
  return useRead('home.waiting', {}).data?.items.length;
}
