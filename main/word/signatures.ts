import type { FileChild, Paragraph, TableRow } from 'docx';
import { formatDate, formatPlaceAndDate } from './dates.ts';
import type { Frame } from './frame.ts';
import { gridCell, gridRow, gridTable } from './grid.ts';
import { millimetresToTwips, shareWidth } from './measures.ts';
import type { Align, Signatures, Signer } from './report.ts';
import { alignment, plainParagraph, spacer } from './text.ts';

const nameDots = '……………………………………';
/** Room for hand signature and stamp, in points (25 mm). */
const signatureRoom = 71;
/** Room in the row `Tanda tangan` of a signature table, in millimetres. */
const signatureRowHeight = 22;

/** A signature block that stays on one page. */
export function renderSignatures(block: Signatures, frame: Frame): FileChild[] {
  const table = block.pattern === 'S6' ? signatureTable(block, frame) : signatureColumns(block, frame);
  return [spacer(10, { keepNext: true }), table, spacer(8)];
}

/** Act, post, organisation, room to sign, underlined name and number; every line stays with the next. */
export function signerParagraphs(signer: Signer, align: Align): Paragraph[] {
  const lines = [signer.act, signer.post, signer.organisation].filter(isText);
  const options = { alignment: alignment(align), keepNext: true };
  const name = isText(signer.name) ? signer.name : undefined;
  return [
    ...lines.map((line) => plainParagraph(line, {}, options)),
    spacer(signatureRoom, { keepNext: true }),
    name === undefined
      ? plainParagraph(`(${nameDots})`, {}, options)
      : plainParagraph(name, { bold: true, underline: true }, options),
    ...(isText(signer.number) ? [plainParagraph(signer.number, {}, options)] : []),
  ];
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
          const options = { alignment: alignment(align), keepNext: true };
          return gridCell({ children: [plainParagraph(text, {}, options)], width: widths[index] ?? 0 });
        }),
      }),
    );
  }
  rows.push(
    gridRow({
      cells: columns.map((signer, index) =>
        gridCell({
          children:
            signer === undefined ? [plainParagraph('', {}, { keepNext: true })] : signerParagraphs(signer, align),
          width: widths[index] ?? 0,
          verticalAlign: 'bottom',
        }),
      ),
    }),
  );
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
        block.signers.map(() => ''),
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
  texts: readonly string[],
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
            text,
            { bold: head || index === 0 },
            { keepNext: true, alignment: alignment(index === 0 ? 'left' : 'center') },
          ),
        ],
        width: widths[index] ?? 0,
        verticalAlign: 'center',
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
