import type { ReadContext } from '../../contributions.ts';
import type { Signatures } from '../../word/report.ts';
import { type PaperFrame, paperFrame as sharedFrame } from '../profile/service.ts';

export type { PaperFrame } from '../profile/service.ts';

/** Frame of the papers of distribution: words under `distribution`. */
export async function paperFrame(context: ReadContext, day: string): Promise<PaperFrame> {
  return sharedFrame(context, (key) => `distribution.${key}`, day);
}

/** Made by the controller of documents, seen by the quality manager. */
export function controllers({ say, inPost }: PaperFrame): Signatures {
  return {
    kind: 'signatures',
    pattern: 'S6',
    signers: [
      { act: say('paper.made'), post: say('paper.controller'), name: inPost('pengendali dokumen') },
      { act: say('paper.known'), post: say('paper.manager'), name: inPost('manajer mutu') },
    ],
  };
}
