import type { ReadContext } from '../../contributions.ts';

/** What readers of the workspace's facts need; jobs have it too, though they hand nothing to a user. */
export type FactsContext = Omit<ReadContext, 'offerDownload'>;

/** The context that contributions of other features ask for. Nothing of it may hand out a file while facts are collected. */
export function asReadContext(context: FactsContext): ReadContext {
  return {
    ...context,
    offerDownload: () => Promise.reject(new Error('nothing is handed out while facts are collected')),
  };
}
