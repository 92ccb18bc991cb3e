import type { FileChild, Paragraph, TableRow } from 'docx';
import { formatDate, formatPlaceAndDate } from './dates.ts';
import type { Frame } from './frame.ts';
import { gridCell, gridRow, gridTable } from './grid.ts';
import { millimetresToTwips, shareWidth } from './measures.ts';
import type { Align, Signatures, Signer, SignerMark } from './report.ts';
import { alignment, plainParagraph, spacer, type TypeFace } from './text.ts';

const nameDots = '……………………………………';
/** Room for hand signature and stamp, in points (25 mm). */
const signatureRoom = 71;
/** Room in the row `Tanda tangan` of a signature table, in millimetres. */
const signatureRowHeight = 22;
/** Size of what is printed in place of a hand, in points. */
const markSize = 7.5;
/** Room above and below what is printed in place of a hand, in points. */
const markGap = 8;

/** A signature block that stays on one page. */
export function renderSignatures(block: Signatures, frame: Frame): FileChild[] {
  const table = block.pattern === 'S6' ? signatureTable(block, frame) : signatureColumns(block, frame);
  return [spacer(10, { keepNext: true }), table, spacer(8)];
}

/** Act, post, organisation, room to sign, underlined name and number; every line stays with the next. */
export function signerParagraphs(signer: Signer, align: Align): Paragraph[] {
  return [...headLines(signer, align), ...roomLines(signer, align), ...nameLines(signer, align)];
}

function lineOptions(align: Align) {
  return { alignment: alignment(align), keepNext: true };
}

function headLines(signer: Signer, align: Align): Paragraph[] {
  const lines = [signer.act, signer.post, signer.organisation].filter(isText);
  return lines.map((line) => plainParagraph(line, {}, lineOptions(align)));
}

function nameLines(signer: Signer, align: Align): Paragraph[] {
  const options = lineOptions(align);
  return [
    isText(signer.name)
      ? plainParagraph(signer.name, { bold: true, underline: true }, options)
      : plainParagraph(`(${nameDots})`, {}, options),
    ...(isText(signer.number) ? [plainParagraph(signer.number, {}, options)] : []),
  ];
}

/** Room for the hand, or what stands in its place. */
function roomLines(signer: Signer, align: Align): Paragraph[] {
  const { signature } = signer;
  const room = spacer(signatureRoom, { keepNext: true });
  if (signature === undefined) return [room];
  const text = plainParagraph(signature.text, markFace(signature), lineOptions(align));
  const gap = spacer(markGap, { keepNext: true });
  return signature.kind === 'signed' ? [gap, text, gap] : [room, text];
}

function markFace(signature: SignerMark): TypeFace {
  return signature.kind === 'signed' ? { size: markSize } : { size: markSize, italic: true };
}

function signatureColumns(block: Signatures, frame: Frame): FileChild {
  const isSingle = block.pattern === 'S1';
  const signers = isSingle ? block.signers.slice(0, 1) : block.signers;
  const shares = isSingle ? [54, 46] : signers.map(() => 1);
  const widths = shareWidth(millimetresToTwips(frame.textWidth), shares);
  const columns = isSingle ? [undefined, ...signers] : signers;
  const align: Align = isSingle ? 'left' : 'center';
  const rows: TableRow[] = [];
  if (block.place !== undefined) {
    const line = formatPlaceAndDate(block.place, block.date, frame.language);
    rows.push(
      gridRow({
        cells: columns.map((_, index) => {
          const text = index === columns.length - 1 ? line : '';
          return gridCell({ children: [plainParagraph(text, {}, lineOptions(align))], width: widths[index] ?? 0 });
        }),
      }),
    );
  }
  const row = (
    part: (signer: Signer, align: Align) => Paragraph[],
    look: { readonly verticalAlign: 'top' | 'center' | 'bottom'; readonly height?: number },
  ) =>
    gridRow({
      ...(look.height === undefined ? {} : { height: look.height }),
      cells: columns.map((signer, index) => {
        const children = signer === undefined ? [] : part(signer, align);
        return gridCell({
          children: children.length === 0 ? [plainParagraph('', {}, { keepNext: true })] : children,
          width: widths[index] ?? 0,
          verticalAlign: look.verticalAlign,
        });
      }),
    });
  // texts in the room are of different heights: in rows of their own acts and names still stand level
  if (signers.some((signer) => signer.signature !== undefined)) {
    rows.push(row(headLines, { verticalAlign: 'bottom' }));
    rows.push(row(roomLines, { verticalAlign: 'center', height: signatureRowHeight }));
    rows.push(row(nameLines, { verticalAlign: 'top' }));
  } else rows.push(row(signerParagraphs, { verticalAlign: 'bottom' }));
  return gridTable(rows, { widths, borders: 'none', padding: isSingle ? 0 : 80 });
}

function signatureTable(block: Signatures, frame: Frame): FileChild {
  const { words } = frame;
  const labelWidth = Math.min(30, frame.textWidth / 4);
  const share = (frame.textWidth - labelWidth) / Math.max(1, block.signers.length);
  const widths = [labelWidth, ...block.signers.map(() => share)].map(millimetresToTwips);
  const date = (signer: Signer) => (isText(signer.date) ? formatDate(signer.date, frame.language) : '');
  return gridTable(
    [
      tableRow(
        '',
        block.signers.map((signer) => signer.act ?? ''),
        widths,
        { isHead: true },
      ),
      tableRow(
        words.post,
        block.signers.map((signer) => signer.post ?? ''),
        widths,
      ),
      tableRow(words.name, block.signers.map(nameAndNumber), widths),
      tableRow(
        words.signature,
        block.signers.map((signer) => signer.signature ?? ''),
        widths,
        { height: signatureRowHeight },
      ),
      tableRow(words.date, block.signers.map(date), widths),
    ],
    { widths, borders: 'all' },
  );
}

function tableRow(
  label: string,
  texts: readonly (string | SignerMark)[],
  widths: readonly number[],
  options: { isHead?: boolean; height?: number } = {},
): TableRow {
  const head = options.isHead === true;
  return gridRow({
    ...(options.height === undefined ? {} : { height: options.height }),
    cells: [label, ...texts].map((text, index) =>
      gridCell({
        children: [
          plainParagraph(
            typeof text === 'string' ? text : text.text,
            typeof text === 'string' ? { bold: head || index === 0 } : markFace(text),
            { keepNext: true, alignment: alignment(index === 0 ? 'left' : 'center') },
          ),
        ],
        width: widths[index] ?? 0,
        // a remark stands at the foot, so that the room above it stays free for the hand
        verticalAlign: typeof text !== 'string' && text.kind === 'remark' ? 'bottom' : 'center',
        ...(head ? { shade: 'head' as const } : {}),
      }),
    ),
  });
}

function nameAndNumber(signer: Signer): string {
  return [signer.name, signer.number].filter(isText).join('\n');
}

function isText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}
