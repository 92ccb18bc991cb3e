import { type FixedWords, fixedWords } from './fixed-words.ts';
import { paper } from './measures.ts';
import type { Margins, Orientation, Report, ReportLanguage } from './report.ts';

/** What every block needs to know about the page it stands on. Lengths in millimetres, sizes in points. */
export interface Frame {
  readonly language: ReportLanguage;
  readonly words: FixedWords;
  readonly fontName: string;
  readonly bodySize: number;
  /** Line pitch as a factor of the type size. */
  readonly lineFactor: number;
  readonly orientation: Orientation;
  readonly margins: Margins;
  readonly textWidth: number;
  readonly textHeight: number;
  readonly numbering: NumberingCounter;
}

/** Hands out list instances, so that each ordered list starts at its first number again. */
export interface NumberingCounter {
  next(): number;
}

/** Frame of the first section of a report. */
export function reportFrame(report: Report): Frame {
  const isLetter = report.style === 'letter';
  return sectionFrame(
    {
      language: report.language,
      words: fixedWords(report.language),
      fontName: report.font?.name ?? 'Arial',
      bodySize: report.font?.size ?? (isLetter ? 11 : 9.5),
      lineFactor: isLetter ? 1.25 : 1.15,
      numbering: numberingCounter(),
    },
    report.orientation,
    report.margins ?? defaultMargins(report.style),
  );
}

/** Margins of letters and of forms when the report names none (forms 0.2). */
export function defaultMargins(style: Report['style']): Margins {
  const side = style === 'letter' ? 20 : 15;
  return { top: side, right: side, bottom: side, left: side };
}

/** The same frame on paper of another direction or with other margins. */
export function sectionFrame(
  base: Omit<Frame, 'orientation' | 'margins' | 'textWidth' | 'textHeight'>,
  orientation: Orientation,
  margins: Margins,
): Frame {
  const width = orientation === 'portrait' ? paper.width : paper.height;
  const height = orientation === 'portrait' ? paper.height : paper.width;
  return {
    ...base,
    orientation,
    margins,
    textWidth: width - margins.left - margins.right,
    textHeight: height - margins.top - margins.bottom,
  };
}

function numberingCounter(): NumberingCounter {
  let last = 0;
  return {
    next: () => {
      last += 1;
      return last;
    },
  };
}
