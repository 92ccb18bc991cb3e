import { HeadingLevel as DocxHeading, Paragraph as DocxParagraph, LineRuleType } from 'docx';
import type { Frame } from './frame.ts';
import { millimetresToTwips, pointsToTwips } from './measures.ts';
import type { Heading, HeadingLevel, Paragraph } from './report.ts';
import { alignment, type TypeFace, textRuns } from './text.ts';

const docxHeadings = { 1: DocxHeading.HEADING_1, 2: DocxHeading.HEADING_2, 3: DocxHeading.HEADING_3 } as const;

/** Style of headings that stay out of the list of contents; looks like the listed one of the same level. */
export function unlistedHeadingStyle(level: HeadingLevel): string {
  return `UnlistedHeading${level}`;
}

/** A heading as docx; it stays with what follows. */
export function renderHeading(heading: Heading): DocxParagraph {
  return new DocxParagraph({
    ...(heading.listed === false
      ? { style: unlistedHeadingStyle(heading.level) }
      : { heading: docxHeadings[heading.level] }),
    ...(heading.align === undefined ? {} : { alignment: alignment(heading.align) }),
    ...(heading.pageBreakBefore === true ? { pageBreakBefore: true } : {}),
    children: textRuns(heading.text),
  });
}

/** A paragraph of running text as docx. */
export function bodyParagraph(paragraph: Omit<Paragraph, 'kind'>, frame: Frame, face: TypeFace = {}): DocxParagraph {
  return new DocxParagraph({
    spacing: {
      before: pointsToTwips(paragraph.before ?? 0),
      after: pointsToTwips(paragraph.after ?? 6),
      line: Math.round(240 * frame.lineFactor),
      lineRule: LineRuleType.AUTO,
    },
    ...(paragraph.align === undefined ? {} : { alignment: alignment(paragraph.align) }),
    ...(paragraph.indent === undefined ? {} : { indent: { left: millimetresToTwips(paragraph.indent) } }),
    ...(paragraph.keepWithNext === true ? { keepNext: true } : {}),
    children: textRuns(paragraph.text, face),
  });
}
