import type { WorkbookColumn } from './workbook.ts';

/** Cell formats of the files we write, by their place in `cellXfs`. */
export const cellStyles = { title: 1, subtitle: 2, head: 3 } as const;

const alignments = ['left', 'center', 'right'] as const;

/** How the cells of a column look: `plain`, or in a guarded sheet `locked` (grey) and `open` (to be typed into). */
export type CellLook = (typeof looks)[number];

const looks = ['plain', 'locked', 'open'] as const;

/** What a value cell holds: `quoted` is a text that looks like a formula and must stay a text whatever is done to its cell. */
export type CellKind = 'text' | 'quoted' | 'number' | 'date';

/** The format of a value cell: text, number, thousands, percent and date, each in three alignments and three looks. */
export function valueStyle(kind: CellKind, column: WorkbookColumn, look: CellLook = 'plain'): number {
  const format = kind === 'number' ? (column.format ?? 'plain') : kind;
  const align = column.align ?? (kind === 'number' ? 'right' : kind === 'date' ? 'center' : 'left');
  const place = valueFormats.findIndex((known) => known.name === format) * 3 + alignments.indexOf(align);
  return firstValueStyle + looks.indexOf(look) * valueFormats.length * alignments.length + place;
}

const firstValueStyle = 4;

/**
 * Number formats of value cells: 49 is text, 0 general, 3 and 9 Excel's own, 164 ours. `quoted` carries Excel's own apostrophe: the text stays
 * one when the cell is given another format and typed into.
 */
const valueFormats = [
  { name: 'text', id: 49 },
  { name: 'date', id: 164 },
  { name: 'plain', id: 0 },
  { name: 'thousands', id: 3 },
  { name: 'percent', id: 9 },
  { name: 'quoted', id: 49 },
] as const;

/** The styles part: Arial 10, bold heads on grey, hairlines around values, text kept as text, dates day first. */
export function stylesXml(): string {
  const values = looks.flatMap((look) =>
    valueFormats.flatMap((format) =>
      alignments.map((align) => {
        const fill = look === 'locked' ? 'fillId="3"' : 'fillId="0"';
        const applied = look === 'plain' ? '' : look === 'locked' ? ' applyFill="1"' : ' applyProtection="1"';
        const quote = format.name === 'quoted' ? ' quotePrefix="1"' : '';
        const guard = look === 'open' ? '<protection locked="0"/>' : '';
        return `<xf numFmtId="${format.id}" fontId="0" ${fill} borderId="1" xfId="0"${quote} applyNumberFormat="1"${applied} applyBorder="1" applyAlignment="1"><alignment horizontal="${align}" vertical="top" wrapText="1"/>${guard}</xf>`;
      }),
    ),
  );
  const formats = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>',
    ...values,
  ];
  const side = (name: string) => `<${name} style="thin"><color rgb="FFBFBFBF"/></${name}>`;
  const font = (bold: string, size: number) =>
    `<font>${bold}<sz val="${size}"/><color rgb="FF000000"/><name val="Arial"/><family val="2"/></font>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/></numFmts><fonts count="3">${font('', 10)}${font('<b/>', 10)}${font('<b/>', 13)}</fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD9D9D9"/><bgColor indexed="64"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
