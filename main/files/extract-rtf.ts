import type { ByteSource } from './byte-source.ts';
import { collectPages, type DocumentProperties, EXTRACT_LIMITS, type ReadText, topOf } from './extraction.ts';

/** Groups whose content is not the document's text. */
const SKIPPED = new Set(
  'fonttbl colortbl stylesheet pict object themedata datastore listtable listoverridetable rsidtbl generator xmlnstbl latentstyles fldinst bkmkstart bkmkend'.split(
    ' ',
  ),
);
const PRINTED = new Set(['header', 'headerl', 'headerr', 'headerf', 'footer', 'footerl', 'footerr', 'footerf']);
const PROPERTIES: Readonly<Record<string, keyof DocumentProperties>> = {
  title: 'title',
  author: 'author',
  subject: 'subject',
};
const CHARACTERS: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  row: '\n',
  sect: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
};

interface Group {
  readonly target: 'body' | 'printed' | 'nowhere' | keyof DocumentProperties;
  /** How many plain characters stand in for a `\u` character. */
  readonly fallback: number;
}

/** A control word or symbol, a brace, or a stretch of text; line ends mean nothing in RTF. */
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)/gi;
const MAX_DEPTH = 1000;

/**
 * Reads RTF plainly: text, page breaks, headers, title and author; pictures and tables of fonts and styles are passed over. Never recurses;
 * reads at most the limit of bytes.
 */
export async function readRtf(source: ByteSource): Promise<ReadText> {
  const bytes = await source.read(0, EXTRACT_LIMITS.textBytes);
  const collector = collectPages();
  const printed = collectPages(100_000);
  const properties: { -readonly [K in keyof DocumentProperties]: DocumentProperties[K] } = {};
  const ansi = new TextDecoder('windows-1252');
  const outer: Group[] = [];
  let group: Group = { target: 'body', fallback: 1 };
  let page = 0;
  let toSkip = 0;

  const put = (text: string) => {
    if (group.target === 'body') collector.add(page, text);
    else if (group.target === 'printed') printed.add(0, text);
    else if (group.target !== 'nowhere')
      properties[group.target] = `${properties[group.target] ?? ''}${text}`.slice(0, 2000);
  };
  const putText = (text: string) => {
    const kept = text.slice(toSkip);
    toSkip = Math.max(0, toSkip - text.length);
    if (kept !== '') put(kept);
  };
  const control = (word: string, number: number | undefined) => {
    const property = PROPERTIES[word];
    if (SKIPPED.has(word)) group = { ...group, target: 'nowhere' };
    else if (word === 'info') group = { ...group, target: 'nowhere' };
    else if (PRINTED.has(word)) group = { ...group, target: 'printed' };
    else if (property !== undefined && outer.length > 1) group = { ...group, target: property };
    else if (word === 'uc') group = { ...group, fallback: Math.max(0, number ?? 1) };
    else if (word === 'u' && number !== undefined) {
      putText(String.fromCharCode(number < 0 ? number + 65536 : number));
      toSkip = group.fallback;
    } else if ((word === 'page' || word === 'pagebb') && group.target === 'body') page += 1;
    else if (CHARACTERS[word] !== undefined) put(CHARACTERS[word]);
  };

  // one byte per character, so that \' codes and raw bytes are decoded alike
  for (const match of bytes.toString('latin1').matchAll(TOKEN)) {
    const [, word, number, hex, symbol, brace, text] = match;
    if (collector.full) break;
    if (brace === '{') {
      if (outer.length >= MAX_DEPTH) break;
      outer.push(group);
    } else if (brace === '}') group = outer.pop() ?? group;
    else if (word !== undefined) control(word, number === undefined ? undefined : Number(number));
    else if (hex !== undefined) putText(ansi.decode(Uint8Array.of(Number.parseInt(hex, 16))));
    else if (symbol === '*') group = { ...group, target: 'nowhere' };
    else if (symbol === '~') put(' ');
    else if (symbol === '_') put('-');
    else if (symbol === '\\' || symbol === '{' || symbol === '}') putText(symbol);
    else if (text !== undefined) putText(ansi.decode(Buffer.from(text, 'latin1')));
  }
  const pages = collector.texts().map((text, index) => ({ number: index + 1, text }));
  return {
    pages,
    pageCount: pages.length,
    properties,
    headerText: `${printed.texts().join('\n')}\n${topOf(pages[0]?.text ?? '')}`.trim(),
    complete: !collector.full && bytes.length === source.size,
  };
}
