import type { FileChild } from 'docx';
import type { Frame } from './frame.ts';
import { gridCell, gridRow, gridTable } from './grid.ts';
import { millimetresToTwips } from './measures.ts';
import type { KeyValues } from './report.ts';
import { plainParagraph, spacer } from './text.ts';

/** Lines `label : value`, the colons in a column of their own so that long values hang under themselves. */
export function renderKeyValues(block: KeyValues, frame: Frame): FileChild[] {
  const indent = block.indent ?? 0;
  const labelWidth = block.labelWidth ?? 45;
  const inner = [labelWidth, 5, Math.max(20, frame.textWidth - indent - labelWidth - 5)];
  const widths = (indent > 0 ? [indent, ...inner] : inner).map(millimetresToTwips);
  const rows = block.rows.map((row) => {
    const texts = [...(indent > 0 ? [''] : []), row.label, ':', row.value];
    return gridRow({
      cells: texts.map((text, index) => gridCell({ children: [plainParagraph(text)], width: widths[index] ?? 0 })),
    });
  });
  const isBordered = block.bordered === true;
  return rows.length === 0
    ? []
    : [gridTable(rows, { widths, borders: isBordered ? 'all' : 'none', padding: isBordered ? 80 : 0 }), spacer(8)];
}
