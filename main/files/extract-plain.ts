import type { ByteSource } from './byte-source.ts';
import { decodeText } from './encoding.ts';
import { EXTRACT_LIMITS, type ReadText, tidyText, topOf } from './extraction.ts';

const HIDDEN = new Set(['script', 'style', 'head']);
const LINE_ENDS = new Set(['br', 'p', 'div', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li']);
const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** What a tag leaves behind in the text. */
function inPlaceOf(tag: string, closing: boolean): string {
  if (closing && (tag === 'td' || tag === 'th')) return '\t';
  return LINE_ENDS.has(tag) && (closing || tag === 'br') ? '\n' : '';
}

/** The place right behind `end`, or the end of the text where it never comes. */
function behind(html: string, end: RegExp, from: number): number {
  end.lastIndex = from;
  return end.test(html) ? end.lastIndex : html.length;
}

/**
 * The text of an HTML page (also Word's and Excel's "web page" under another name): tags dropped, the common entities resolved. One pass,
 * whatever the page looks like; expressions over the whole text would take for ever on a hostile one.
 */
function htmlText(html: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const tagStart = html.indexOf('<', at);
    parts.push(html.slice(at, tagStart < 0 ? html.length : tagStart));
    if (tagStart < 0) break;
    if (html.startsWith('<!--', tagStart)) {
      at = behind(html, /-->/g, tagStart + 4);
      continue;
    }
    at = behind(html, />/g, tagStart);
    const [, slash = '', name = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(tagStart, tagStart + 20)) ?? [];
    const tag = name.toLowerCase();
    if (slash === '' && HIDDEN.has(tag)) at = behind(html, new RegExp(`</${tag}\\s*>`, 'gi'), at);
    else parts.push(inPlaceOf(tag, slash === '/'));
  }
  return parts.join('').replace(/&(?:#(\d{1,6})|([a-z]{2,4}));/gi, (whole, digits?: string, name?: string) => {
    if (digits !== undefined) return String.fromCodePoint(Math.min(Number(digits), 0x10ffff));
    return ENTITIES[name?.toLowerCase() ?? ''] ?? whole;
  });
}

/** Reads plain text, CSV, Markdown, XML or HTML in whatever encoding it is in: one page, cut at the limits. */
export async function readPlain(source: ByteSource, kind: string): Promise<ReadText> {
  const bytes = await source.read(0, EXTRACT_LIMITS.textBytes);
  const decoded = decodeText(bytes);
  const cut = decoded.slice(0, EXTRACT_LIMITS.characters);
  const text = tidyText(kind === 'html' ? htmlText(cut) : cut);
  const complete = bytes.length === source.size && cut.length === decoded.length;
  return { pages: text === '' ? [] : [{ number: 1, text }], pageCount: 1, headerText: topOf(text), complete };
}
