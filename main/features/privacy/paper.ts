import type { ReadContext } from '../../contributions.ts';
import { type PaperFrame, paperFrame as sharedFrame } from '../profile/service.ts';

export { type Paper, paperTitle } from '../profile/service.ts';

/** Frame of the papers of this feature: words under `privacy.paper`. */
export async function paperFrame(context: ReadContext, date: string): Promise<PaperFrame> {
  return sharedFrame(context, (key) => `privacy.paper.${key}`, date);
}
