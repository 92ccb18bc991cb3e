import { PageNumber, Paragraph, TabStopType, TextRun } from 'docx';
import type { Frame } from './frame.ts';
import { millimetresToTwips } from './measures.ts';
import type { Footer } from './report.ts';
import { faceOptions, textRuns } from './text.ts';

const footerSize = 8;

/**
 * Runs of a sentence with `{{page}}` and `{{pages}}`, which become the fields PAGE and NUMPAGES (SECTIONPAGES when the
 * pages of a section are counted by themselves). Word computes both on every page; nothing is asked of the reader.
 */
export function pageNumberRuns(template: string, inSection: boolean, size: number): TextRun[] {
  const total = inSection ? PageNumber.TOTAL_PAGES_IN_SECTION : PageNumber.TOTAL_PAGES;
  return template
    .split(/(\{\{pages?\}\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const child = piece === '{{page}}' ? PageNumber.CURRENT : piece === '{{pages}}' ? total : piece;
      return new TextRun({ ...faceOptions({ size }), children: [child] });
    });
}

/** Foot of the page: code or title at the left, page x of y at the right. */
export function footerParagraph(footer: Footer, frame: Frame, inSection: boolean): Paragraph {
  const numbers = footer.pageNumbers === false ? [] : pageNumberRuns(frame.words.pageOf, inSection, footerSize);
  return new Paragraph({
    spacing: { before: 0, after: 0 },
    tabStops: [{ type: TabStopType.RIGHT, position: millimetresToTwips(frame.textWidth) }],
    children: [...textRuns(`${footer.left ?? ''}\t`, { size: footerSize }), ...numbers],
  });
}
