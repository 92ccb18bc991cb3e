import { type IBaseParagraphStyleOptions, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';
import type { Frame } from './frame.ts';
import { millimetresToTwips, pointsToHalfPoints, pointsToTwips } from './measures.ts';
import { unlistedHeadingStyle } from './paragraph.ts';
import type { HeadingLevel } from './report.ts';

const headingLevels = [1, 2, 3] as const;
const headingGrowth: Record<HeadingLevel, number> = { 1: 4, 2: 2, 3: 0.5 };
const headingBefore: Record<HeadingLevel, number> = { 1: 14, 2: 10, 3: 8 };

/** Styles of the document: body type and language, three headings (black, unlike Word's own), lines of the contents. */
export function documentStyles(frame: Frame): IStylesOptions {
  const font = { ascii: frame.fontName, hAnsi: frame.fontName, cs: frame.fontName, eastAsia: frame.fontName };
  return {
    default: {
      document: {
        run: {
          font,
          size: pointsToHalfPoints(frame.bodySize),
          language: { value: frame.language === 'id' ? 'id-ID' : 'en-US' },
        },
        paragraph: {
          spacing: { before: 0, after: 0, line: Math.round(240 * frame.lineFactor), lineRule: LineRuleType.AUTO },
        },
      },
      heading1: headingStyle(1, frame),
      heading2: headingStyle(2, frame),
      heading3: headingStyle(3, frame),
    },
    paragraphStyles: [
      ...headingLevels.map((level) => ({
        id: unlistedHeadingStyle(level),
        name: `Unlisted Heading ${level}`,
        basedOn: 'Normal',
        next: 'Normal',
        ...headingStyle(level, frame),
      })),
      ...headingLevels.map(contentsStyle),
    ],
  };
}

function headingStyle(level: HeadingLevel, frame: Frame): IBaseParagraphStyleOptions {
  return {
    run: { bold: true, color: '000000', size: pointsToHalfPoints(frame.bodySize + headingGrowth[level]) },
    paragraph: {
      spacing: { before: pointsToTwips(headingBefore[level]), after: pointsToTwips(5) },
      keepNext: true,
      keepLines: true,
    },
  };
}

function contentsStyle(level: HeadingLevel): IParagraphStyleOptions {
  return {
    id: `TOC${level}`,
    name: `toc ${level}`,
    basedOn: 'Normal',
    next: 'Normal',
    run: level === 1 ? { bold: true } : {},
    paragraph: {
      indent: { left: millimetresToTwips(6 * (level - 1)) },
      spacing: { before: pointsToTwips(level === 1 ? 4 : 0), after: pointsToTwips(2) },
    },
  };
}
