import { defaultMargins } from './frame.ts';
import type { Block, Report, SectionBreak } from './report.ts';

/**
 * Joins reports into one file: each part starts a new page with its own paper direction, letterhead, header block and foot.
 * Title, language, type, watermark and date are those of `frame`; its own blocks (a cover, the contents) come first.
 * The contents of the parts are left out.
 * Pages are counted through the whole file.
 */
export function joinReports(frame: Report, parts: readonly Report[]): Report {
  return { ...frame, blocks: [...frame.blocks, ...parts.flatMap((part) => partBlocks(part))] };
}

function partBlocks(part: Report): Block[] {
  const opening: SectionBreak = {
    kind: 'section',
    orientation: part.orientation,
    letterhead: part.letterhead ?? null,
    documentHeader: part.documentHeader ?? null,
    footer: part.footer ?? {},
    margins: part.margins ?? defaultMargins(part.style),
  };
  return [opening, ...part.blocks.filter((block) => block.kind !== 'contents')];
}
