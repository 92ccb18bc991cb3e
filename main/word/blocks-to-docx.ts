import type { FileChild } from 'docx';
import { renderChart } from './chart.ts';
import { type ContentsNumbers, renderContents } from './contents.ts';
import type { Frame } from './frame.ts';
import { renderImage } from './images.ts';
import { renderKeyValues } from './key-values.ts';
import { renderAttachmentHead, renderLetterClosing, renderLetterOpening } from './letter.ts';
import { listParagraphs } from './list.ts';
import { bodyParagraph, renderHeading } from './paragraph.ts';
import type { Block, SectionBreak } from './report.ts';
import { renderSignatures } from './signatures.ts';
import { renderTable } from './table.ts';
import { spacer } from './text.ts';

/** A block that stands within a section. */
export type SectionBlock = Exclude<Block, SectionBreak>;

/** The docx children of the blocks of one section, in order. */
export function renderBlocks(blocks: readonly SectionBlock[], frame: Frame, numbers: ContentsNumbers): FileChild[] {
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    if (block.kind === 'contents') {
      return [
        ...(index === 0 ? [] : [pageBreak()]),
        ...renderContents(block, frame, numbers),
        ...(next === undefined || startsPage(next) ? [] : [pageBreak()]),
      ];
    }
    // A signature alone on a page could be put under any text.
    const isSigned = next?.kind === 'signatures' || next?.kind === 'letterClosing';
    return renderBlock(block, frame, isSigned);
  });
}

function renderBlock(block: Exclude<SectionBlock, { kind: 'contents' }>, frame: Frame, isSigned: boolean): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [renderHeading(block)];
    case 'paragraph':
      return [bodyParagraph(isSigned ? { ...block, keepWithNext: true } : block, frame)];
    case 'list':
      return [...listParagraphs(block, frame), spacer(4)];
    case 'keyValues':
      return renderKeyValues(block, frame);
    case 'table':
      return renderTable(block, frame, isSigned);
    case 'chart':
      return renderChart(block, frame);
    case 'image':
      return renderImage(block, frame);
    case 'pageBreak':
      return [pageBreak()];
    case 'letterOpening':
      return renderLetterOpening(block, frame);
    case 'letterClosing':
      return renderLetterClosing(block, frame);
    case 'attachmentHead':
      return renderAttachmentHead(block, frame);
    case 'signatures':
      return renderSignatures(block, frame);
  }
}

function startsPage(block: SectionBlock): boolean {
  return block.kind === 'pageBreak' || (block.kind === 'heading' && block.pageBreakBefore === true);
}

/** One point high at the top of the new page: a break inside a paragraph would leave an empty line there in Word. */
function pageBreak(): FileChild {
  return spacer(1, { pageBreakBefore: true });
}
