import { deflateSync } from 'node:zlib';

/** A paper of text: a head block, sections, and a line at the foot of each page. Breaks into pages by itself. */
export interface PlainPaper {
  readonly title: string;
  readonly author: string;
  /** Civil date in the file's properties, so that equal input gives equal bytes. */
  readonly date: string;
  /** Lines of the head block at the top of the first page: body, code, date. */
  readonly head: readonly string[];
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
}

const PAGE = { width: 595, height: 842, margin: 62 } as const;
const BODY = 11;
const LEADING = 15;

/** Widths of Helvetica in thousandths of the size, from its published metrics; other signs count as a middling letter. */
const WIDTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ["'ijl|", 222],
    [' !,./:;I[\\]ft', 278],
    ['()-r`', 333],
    ['cksvxyzJ', 500],
    ['ABEKPSVXY&', 667],
    ['FTZ', 611],
    ['CDHNRUw', 722],
    ['GOQ', 778],
    ['Mm', 833],
    ['W', 944],
  ].flatMap(([signs, width]) => [...String(signs)].map((sign) => [sign, Number(width)])),
);

function widthOf(text: string, size: number): number {
  let width = 0;
  for (const sign of text) width += WIDTHS[sign] ?? 556;
  return (width * size) / 1000;
}

function wrap(text: string, size: number): string[] {
  const room = PAGE.width - 2 * PAGE.margin;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer, size) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

interface Line {
  readonly text: string;
  readonly font: 'F1' | 'F2';
  readonly size: number;
  /** Points down from the line before. */
  readonly down: number;
  readonly centred?: boolean;
}

function linesOf(paper: PlainPaper): Line[] {
  const lines: Line[] = paper.head.map((text, index) => ({
    text,
    font: index < 2 ? 'F2' : 'F1',
    size: index === 0 ? 13 : BODY,
    down: index === 0 ? 0 : LEADING,
    centred: true,
  }));
  for (const { heading, paragraphs } of paper.sections) {
    lines.push({ text: heading, font: 'F2', size: 12, down: LEADING * 2 });
    for (const paragraph of paragraphs) {
      for (const [index, text] of wrap(paragraph, BODY).entries())
        lines.push({ text, font: 'F1', size: BODY, down: index === 0 ? LEADING * 1.4 : LEADING });
    }
  }
  return lines;
}

function pagesOf(lines: readonly Line[]): Line[][] {
  const pages: Line[][] = [[]];
  let left = PAGE.height - 2 * PAGE.margin;
  for (const line of lines) {
    // a heading stays with the line after it
    const needed = line.font === 'F2' && line.size === 12 ? line.down + LEADING * 3 : line.down;
    if (needed > left) {
      pages.push([]);
      left = PAGE.height - 2 * PAGE.margin;
    }
    pages.at(-1)?.push(line);
    left -= line.down;
  }
  return pages;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\()]/g, '\\$&').replaceAll('–', '-');
}

function pageContent(lines: readonly Line[], foot: string): string {
  const parts: string[] = [];
  let y = PAGE.height - PAGE.margin;
  for (const [index, line] of lines.entries()) {
    if (index > 0) y -= line.down;
    const x = line.centred === true ? (PAGE.width - widthOf(line.text, line.size)) / 2 : PAGE.margin;
    parts.push(`BT /${line.font} ${line.size} Tf ${x.toFixed(1)} ${y.toFixed(1)} Td (${escaped(line.text)}) Tj ET`);
  }
  parts.push(`0.6 w ${PAGE.margin} 48 m ${PAGE.width - PAGE.margin} 48 l S`);
  parts.push(`BT /F1 8 Tf ${PAGE.margin} 36 Td (${escaped(foot)}) Tj ET`);
  return parts.join('\n');
}

function stream(dictionary: string, raw: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${raw.length} >>\nstream\n`, 'latin1'),
    raw,
    Buffer.from('\nendstream'),
  ]);
}

/** Puts numbered objects together with their table of places; the last object is the information. */
function assemble(objects: readonly (string | Buffer)[]): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const places: number[] = [];
  let length = chunks[0]?.length ?? 0;
  for (const [index, body] of objects.entries()) {
    const object = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1'),
      Buffer.from('\nendobj\n'),
    ]);
    places.push(length);
    chunks.push(object);
    length += object.length;
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>`;
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n${trailer}\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.concat([...chunks, Buffer.from(end)]);
}

function information(paper: { readonly title: string; readonly author: string; readonly date: string }): string {
  const date = paper.date.replaceAll('-', '');
  return `<< /Title (${escaped(paper.title)}) /Author (${escaped(paper.author)}) /CreationDate (D:${date}080000Z) >>`;
}

/** A PDF of real text on A4, with true page numbers at the foot. Signs beyond Latin 1 are not known to its type. */
export function plainPdf(paper: PlainPaper): Buffer {
  const pages = pagesOf(linesOf(paper));
  const first = 5;
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(' ');
  const objects: (string | Buffer)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
  ];
  for (const [index, lines] of pages.entries()) {
    const foot = `${paper.title}   Halaman ${index + 1} dari ${pages.length}`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${first + index * 2 + 1} 0 R >>`,
      stream('/Filter /FlateDecode', deflateSync(Buffer.from(pageContent(lines, foot), 'latin1'))),
    );
  }
  return assemble([...objects, information(paper)]);
}

/** Columns of 5x7 dots, lowest bit on top, two hexadecimal digits each. */
const DOTS: Readonly<Record<string, string>> = {
  A: '7e1111117e',
  B: '7f49494936',
  C: '3e41414122',
  D: '7f4141221c',
  E: '7f49494941',
  F: '7f09090901',
  G: '3e4149497a',
  H: '7f0808087f',
  I: '00417f4100',
  J: '2040413f01',
  K: '7f08142241',
  L: '7f40404040',
  M: '7f020c027f',
  N: '7f0408107f',
  O: '3e4141413e',
  P: '7f09090906',
  Q: '3e4151215e',
  R: '7f09192946',
  S: '4649494931',
  T: '01017f0101',
  U: '3f4040403f',
  V: '1f2040201f',
  W: '3f4038403f',
  X: '6314081463',
  Y: '0708700807',
  Z: '6151494543',
  0: '3e5149453e',
  1: '00427f4000',
  2: '4261514946',
  3: '2141454b31',
  4: '1814127f10',
  5: '2745454539',
  6: '3c4a494930',
  7: '0171090503',
  8: '3649494936',
  9: '064949291e',
  '.': '0060600000',
  ',': '0050300000',
  '-': '0808080808',
  '/': '2010080402',
  ':': '0036360000',
  '(': '001c224100',
  ')': '0041221c00',
};

const SCAN = { width: 620, height: 877, dot: 2 } as const;

function drawLine(dots: Uint8Array, text: string, left: number, top: number): void {
  for (const [place, sign] of [...text.toUpperCase()].entries()) {
    const columns = DOTS[sign] ?? '0000000000';
    for (let column = 0; column < 5; column += 1) {
      const bits = Number.parseInt(columns.slice(column * 2, column * 2 + 2), 16);
      for (let row = 0; row < 7; row += 1) {
        if ((bits & (1 << row)) === 0) continue;
        const x = left + (place * 6 + column) * SCAN.dot;
        const y = top + row * SCAN.dot;
        for (let down = 0; down < SCAN.dot; down += 1)
          for (let right = 0; right < SCAN.dot; right += 1)
            if (x + right < SCAN.width && y + down < SCAN.height) dots[(y + down) * SCAN.width + x + right] = 40;
      }
    }
  }
}

/** A PDF whose pages are pictures of text, as a scanner leaves them: nothing in it can be searched. */
export function scannedPdf(
  paper: { readonly title: string; readonly author: string; readonly date: string },
  pages: readonly (readonly string[])[],
): Buffer {
  const kids = pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ');
  const objects: (string | Buffer)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
  ];
  const paint = Buffer.from(`q ${PAGE.width} 0 0 ${PAGE.height} 0 0 cm /S Do Q`);
  for (const [index, lines] of pages.entries()) {
    // a page is never quite white, nor laid quite straight
    const dots = new Uint8Array(SCAN.width * SCAN.height).fill(244);
    for (const [place, line] of lines.entries()) drawLine(dots, line, 48 + (place % 3), 70 + place * 26);
    const own = 3 + index * 3;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /XObject << /S ${own + 1} 0 R >> >> /Contents ${own + 2} 0 R >>`,
      stream(
        `/Type /XObject /Subtype /Image /Width ${SCAN.width} /Height ${SCAN.height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`,
        deflateSync(dots),
      ),
      stream('', paint),
    );
  }
  return assemble([...objects, information(paper)]);
}
