import type { FileChild, Paragraph, TableRow } from 'docx';
import { formatDate, formatPlaceAndDate } from './dates.ts';
import type { Frame } from './frame.ts';
import { gridCell, gridRow, gridTable } from './grid.ts';
import { renderKeyValues } from './key-values.ts';
import { millimetresToTwips } from './measures.ts';
import { bodyParagraph } from './paragraph.ts';
import type { AttachmentHead, LetterClosing, LetterOpening, Text } from './report.ts';
import { signerParagraphs } from './signatures.ts';
import { alignment, plainParagraph, spacer } from './text.ts';

const dots = '………………………………';
const labelWidth = 22;
const colonWidth = 4;
const dateWidth = 62;

/** Nomor / Lampiran / Perihal with place and date at the right of the first line, addressee and salutation (forms 4.1). */
export function renderLetterOpening(block: LetterOpening, frame: Frame): FileChild[] {
  const { words } = frame;
  const valueWidth = frame.textWidth - labelWidth - colonWidth - dateWidth;
  const widths = [labelWidth, colonWidth, valueWidth, dateWidth].map(millimetresToTwips);
  const placeAndDate = plainParagraph(
    formatPlaceAndDate(block.place, block.date, frame.language),
    {},
    { alignment: alignment('right') },
  );
  const number = block.number.trim() === '' ? dots : block.number;
  const rows = [
    openingRow(words.letterNumber, number, widths, placeAndDate),
    ...(block.attachment === undefined ? [] : [openingRow(words.attachment, block.attachment, widths)]),
    openingRow(words.subject, [{ text: block.subject, bold: true }], widths),
  ];
  const [first = '', ...rest] = block.addressee;
  return [
    gridTable(rows, { widths, borders: 'none', padding: 0 }),
    spacer(14),
    plainParagraph(`${words.honour} ${first}`.trim()),
    ...rest.map((line) => plainParagraph(line)),
    spacer(14),
    bodyParagraph({ text: block.salutation ?? words.salutation, after: 8 }, frame),
  ];
}

/** Signature at the lower right, the copies (Tembusan) at the foot of the left half. */
export function renderLetterClosing(block: LetterClosing, frame: Frame): FileChild[] {
  const left = frame.textWidth * 0.54;
  const widths = [left, frame.textWidth - left].map(millimetresToTwips);
  const copies = copiesParagraphs(block.copies ?? [], frame);
  const cells = [
    gridCell({
      children: copies.length === 0 ? [plainParagraph('', {}, { keepNext: true })] : copies,
      width: widths[0] ?? 0,
      verticalAlign: 'bottom',
    }),
    gridCell({ children: signerParagraphs(block.signer, 'left'), width: widths[1] ?? 0 }),
  ];
  return [
    spacer(10, { keepNext: true }),
    gridTable([gridRow({ cells })], { widths, borders: 'none', padding: 0 }),
    spacer(2),
  ];
}

/** `Lampiran 1` / `Nomor : …` / `Tanggal : …` at the right half of an annex's first page. */
export function renderAttachmentHead(block: AttachmentHead, frame: Frame): FileChild[] {
  const indent = frame.textWidth * 0.55;
  const date = block.date === undefined ? dots : formatDate(block.date, frame.language);
  return [
    plainParagraph(block.label, { bold: true }, { indent: { left: millimetresToTwips(indent) } }),
    ...renderKeyValues(
      {
        kind: 'keyValues',
        labelWidth: 18,
        indent,
        rows: [
          { label: frame.words.letterNumber, value: block.number.trim() === '' ? dots : block.number },
          { label: frame.words.date, value: date },
        ],
      },
      frame,
    ),
  ];
}

function openingRow(label: string, value: Text, widths: readonly number[], date?: Paragraph): TableRow {
  const [labelTwips = 0, colonTwips = 0, valueTwips = 0, dateTwips = 0] = widths;
  const valueCell = { children: [plainParagraph(value)] };
  return gridRow({
    cells: [
      gridCell({ children: [plainParagraph(label)], width: labelTwips }),
      gridCell({ children: [plainParagraph(':')], width: colonTwips }),
      ...(date === undefined
        ? [gridCell({ ...valueCell, width: valueTwips + dateTwips, colspan: 2 })]
        : [gridCell({ ...valueCell, width: valueTwips }), gridCell({ children: [date], width: dateTwips })]),
    ],
  });
}

function copiesParagraphs(copies: readonly string[], frame: Frame): Paragraph[] {
  if (copies.length === 0) {
    return [];
  }
  const size = frame.bodySize - 1.5;
  const lines = copies.map((copy, index) => (copies.length === 1 ? copy : `${index + 1}. ${copy}`));
  return [frame.words.copies, ...lines].map((line) => plainParagraph(line, { size }, { keepNext: true }));
}
