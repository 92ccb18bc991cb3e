import { cleanText } from '../word/clean.ts';

/** Greatest length of a text that Excel takes in a cell. */
const longest = 32_767;

/**
 * Text as it may stand in a cell: without characters that XML forbids, at most as long as Excel takes (longer texts end
 * with `…`), and with what looks like Excel's own escapes (`_x0041_`) escaped, so that it is not read as a character.
 */
export function cellText(text: string): string {
  const clean = cleanText(text);
  const cut =
    clean.length > longest
      ? `${clean
          .slice(0, longest - 1)
          .toWellFormed()
          .replace(/\ufffd$/, '')}…`
      : clean;
  return cut.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_');
}

/** Undoes Excel's escapes in a text that was read. */
export function plainText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

/** Text as content or attribute of an XML element. */
export function xmlText(text: string): string {
  return text
    .replace(/[&<>"]/g, (sign) => xmlEscapes[sign] ?? sign)
    .replace(/\t/g, '&#9;')
    .replace(/\n/g, '&#10;');
}

const xmlEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
