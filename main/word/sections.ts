import {
  Footer as DocxFooter,
  Header as DocxHeader,
  type ISectionOptions,
  PageOrientation,
  type Paragraph,
  SectionType,
  type Table,
} from 'docx';
import { TextWatermark } from 'docx/watermarks';
import { renderBlocks, type SectionBlock } from './blocks-to-docx.ts';
import type { ContentsNumbers } from './contents.ts';
import { type Frame, reportFrame, sectionFrame } from './frame.ts';
import { millimetresToTwips, paper } from './measures.ts';
import { renderDocumentHeader, renderLetterhead } from './page-head.ts';
import { footerParagraph } from './page-numbers.ts';
import type { DocumentHeader, Footer, Letterhead, Margins, Orientation, Report, Watermark } from './report.ts';
import { spacer } from './text.ts';

/** Distance of page head and foot from the edge of the paper, in millimetres. */
const edge = 10;

interface Section {
  readonly orientation: Orientation;
  readonly margins: Margins;
  readonly restartPages: boolean;
  readonly letterhead: Letterhead | undefined;
  readonly documentHeader: DocumentHeader | undefined;
  readonly footer: Footer | undefined;
  readonly blocks: SectionBlock[];
}

/** The sections of a report as docx options, each with its own page head and foot. */
export function renderSections(report: Report, numbers: ContentsNumbers): ISectionOptions[] {
  const frame = reportFrame(report);
  return splitSections(report, frame).map((section) => {
    const own = sectionFrame(frame, section.orientation, section.margins);
    return sectionOptions(section, own, report.watermark, numbers);
  });
}

function splitSections(report: Report, frame: Frame): readonly Section[] {
  let current: Section = {
    orientation: report.orientation,
    margins: frame.margins,
    restartPages: false,
    letterhead: report.letterhead,
    documentHeader: report.documentHeader,
    footer: report.footer ?? {},
    blocks: [],
  };
  const sections = [current];
  for (const block of report.blocks) {
    if (block.kind !== 'section') {
      current.blocks.push(block);
      continue;
    }
    const kept = current.letterhead?.everyPage === true ? current.letterhead : undefined;
    current = {
      orientation: block.orientation,
      margins: block.margins ?? current.margins,
      restartPages: block.restartPages === true,
      letterhead: replaced(block.letterhead, kept),
      documentHeader: replaced(block.documentHeader, current.documentHeader),
      footer: replaced(block.footer, current.footer),
      blocks: [],
    };
    sections.push(current);
  }
  // A report that opens with a section block would print an empty first page.
  return sections.filter((section, index) => section.blocks.length > 0 || (index === 0 && sections.length === 1));
}

function sectionOptions(
  section: Section,
  frame: Frame,
  watermark: Watermark | undefined,
  numbers: ContentsNumbers,
): ISectionOptions {
  const { letterhead, documentHeader, footer, restartPages } = section;
  const isFirstOnly = letterhead !== undefined && letterhead.everyPage !== true;
  const head = (withLetterhead: boolean) =>
    new DocxHeader({
      children: headChildren(withLetterhead ? letterhead : undefined, documentHeader, watermark, frame, restartPages),
    });
  const foot = () =>
    new DocxFooter({
      children: [footer === undefined ? spacer(1) : footerParagraph(footer, frame, restartPages)],
    });
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: isFirstOnly,
      page: {
        // docx swaps the sides itself for landscape.
        size: {
          width: millimetresToTwips(paper.width),
          height: millimetresToTwips(paper.height),
          orientation: frame.orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
        },
        margin: {
          top: millimetresToTwips(section.margins.top),
          right: millimetresToTwips(section.margins.right),
          bottom: millimetresToTwips(section.margins.bottom),
          left: millimetresToTwips(section.margins.left),
          header: millimetresToTwips(edge),
          footer: millimetresToTwips(edge),
        },
        ...(restartPages ? { pageNumbers: { start: 1 } } : {}),
      },
    },
    headers: { default: head(!isFirstOnly), ...(isFirstOnly ? { first: head(true) } : {}) },
    footers: { default: foot(), ...(isFirstOnly ? { first: foot() } : {}) },
    children: renderBlocks(section.blocks, frame, numbers),
  };
}

function headChildren(
  letterhead: Letterhead | undefined,
  documentHeader: DocumentHeader | undefined,
  watermark: Watermark | undefined,
  frame: Frame,
  inSection: boolean,
): (Paragraph | Table)[] {
  return [
    ...(letterhead === undefined ? [] : renderLetterhead(letterhead, frame)),
    ...(documentHeader === undefined ? [] : renderDocumentHeader(documentHeader, frame, inSection)),
    spacer(1, {}, watermark === undefined ? [] : [watermarkRun(watermark)]),
  ];
}

function watermarkRun(watermark: Watermark): TextWatermark {
  return new TextWatermark({
    text: watermark.text,
    font: 'Arial',
    color: watermark.tone === 'red' ? 'C00000' : '7F7F7F',
    opacity: 0.35,
    width: 400,
  });
}

function replaced<T>(given: T | null | undefined, kept: T | undefined): T | undefined {
  return given === undefined ? kept : (given ?? undefined);
}
