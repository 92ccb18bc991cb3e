import type { ReadContext } from '../../contributions.ts';
import { type PaperFrame, paperFrame as sharedFrame } from '../profile/service.ts';

export type { PaperFrame } from '../profile/service.ts';

/** Frame of the papers of changes: words under `changes.paper`, a dash where there is no day. */
export async function paperFrame(context: ReadContext, asOf: string): Promise<PaperFrame> {
  const frame = await sharedFrame(context, (key) => `changes.paper.${key}`, asOf);
  return { ...frame, date: (day) => frame.date(day) || '–' };
}
