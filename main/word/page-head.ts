import { BorderStyle, LineRuleType, Paragraph, type Table, type TableCell } from 'docx';
import { formatDate } from './dates.ts';
import type { Frame } from './frame.ts';
import { gridCell, gridRow, gridTable } from './grid.ts';
import { pictureRun } from './images.ts';
import { millimetresToTwips } from './measures.ts';
import { pageNumberRuns } from './page-numbers.ts';
import type { BuiltLetterhead, DocumentHeader, Letterhead, Picture } from './report.ts';
import { alignment, plainParagraph, spacer } from './text.ts';

const centred = { alignment: alignment('center') };
const logoColumn = 30;
const logoBounds = { width: 26, height: 26 };

/** Kop surat: logo, name, licence number and address over a rule of 3 points, or one picture (forms 0.3). */
export function renderLetterhead(letterhead: Letterhead, frame: Frame): (Paragraph | Table)[] {
  if (letterhead.kind === 'picture') {
    const bounds = { width: frame.textWidth, height: 60 };
    const picture = { width: frame.textWidth, ...letterhead.picture };
    return [new Paragraph({ ...centred, children: [pictureRun(picture, bounds)] }), spacer(8)];
  }
  const hasLogos = letterhead.logo !== undefined || letterhead.rightLogo !== undefined;
  const widths = (hasLogos ? [logoColumn, frame.textWidth - 2 * logoColumn, logoColumn] : [0, frame.textWidth, 0]).map(
    millimetresToTwips,
  );
  const [left = 0, middle = 0, right = 0] = widths;
  const names = gridCell({ children: nameParagraphs(letterhead, frame), width: middle, verticalAlign: 'center' });
  const cells = hasLogos ? [logoCell(letterhead.logo, left), names, logoCell(letterhead.rightLogo, right)] : [names];
  const used = hasLogos ? widths : [middle];
  return [gridTable([gridRow({ cells })], { widths: used, borders: 'none', padding: 0 }), rule(), spacer(6)];
}

/** Identity block of quality documents: logo | organisation, kind, title | number, edition, date, page (forms 0.5). */
export function renderDocumentHeader(header: DocumentHeader, frame: Frame, inSection: boolean): (Paragraph | Table)[] {
  const { words } = frame;
  const size = 8.5;
  const logoWidth = header.logo === undefined ? 0 : 25;
  const widths = [logoWidth, frame.textWidth - logoWidth - 64, 27, 37].map(millimetresToTwips);
  const [logoTwips = 0, middleTwips = 0, labelTwips = 0, valueTwips = 0] = widths;
  const page = new Paragraph({
    spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO },
    children: pageNumberRuns(words.pageOfShort, inSection, size),
  });
  const effective =
    header.effective === undefined || header.effective === '' ? '–' : formatDate(header.effective, frame.language);
  const lines: readonly (readonly [string, Paragraph])[] = [
    [words.documentNumber, plainParagraph(header.number, { size })],
    [words.edition, plainParagraph(header.edition, { size })],
    [words.effective, plainParagraph(effective, { size })],
    [words.page, page],
  ];
  const rows = lines.map(([label, value], index) =>
    gridRow({
      cells: [
        ...(index === 0 ? headerLeftCells(header, logoTwips, middleTwips, lines.length) : []),
        gridCell({ children: [plainParagraph(label, { size })], width: labelTwips, verticalAlign: 'center' }),
        gridCell({ children: [value], width: valueTwips, verticalAlign: 'center' }),
      ],
    }),
  );
  const used = header.logo === undefined ? widths.slice(1) : widths;
  return [gridTable(rows, { widths: used, borders: 'all' }), spacer(8)];
}

function headerLeftCells(header: DocumentHeader, logoWidth: number, middleWidth: number, rowspan: number): TableCell[] {
  const middle = gridCell({
    children: [
      plainParagraph(header.organisation, { bold: true, size: 10 }, centred),
      plainParagraph(header.kind, { size: 9.5 }, centred),
      plainParagraph(header.title, { bold: true, size: 11 }, centred),
    ],
    width: middleWidth,
    rowspan,
    verticalAlign: 'center',
  });
  if (header.logo === undefined) {
    return [middle];
  }
  const picture = new Paragraph({ ...centred, children: [pictureRun(header.logo, { width: 20, height: 18 })] });
  return [gridCell({ children: [picture], width: logoWidth, rowspan, verticalAlign: 'center' }), middle];
}

function nameParagraphs(letterhead: BuiltLetterhead, frame: Frame): Paragraph[] {
  const licence = letterhead.licenceNumber ?? '';
  return [
    ...(letterhead.parentLines ?? []).map((line) => plainParagraph(line, { bold: true, size: 11 }, centred)),
    plainParagraph(letterhead.name, { bold: true, size: 14 }, centred),
    ...(licence === ''
      ? []
      : [
          plainParagraph(
            frame.words.licenceNumber.replace('{{number}}', () => licence),
            { size: 10 },
            centred,
          ),
        ]),
    ...(letterhead.contactLines ?? []).map((line) => plainParagraph(line, { size: 8 }, centred)),
  ];
}

function logoCell(logo: Picture | undefined, width: number): TableCell {
  const children = logo === undefined ? [] : [new Paragraph({ ...centred, children: [pictureRun(logo, logoBounds)] })];
  return gridCell({ children, width, verticalAlign: 'center' });
}

function rule(): Paragraph {
  return spacer(4, { border: { bottom: { style: BorderStyle.SINGLE, size: 24, color: '000000', space: 1 } } });
}
