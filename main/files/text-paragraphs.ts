/** One paragraph of a file with the place where it stands. */
export interface Paragraph {
  /** Page of the file, from 1. */
  readonly page: number;
  /** Number of the chapter or part above it, as printed: `6.2`, `BAB III`; empty before the first. */
  readonly section: string;
  readonly text: string;
}

/** A page as it was read out of a file. */
export interface TextPage {
  readonly number: number;
  readonly text: string;
}

/** A line that is printed on at least this share of the pages is a running head or foot. */
const RUNNING_SHARE = 0.6;
/** Lines at the top and at the bottom of a page among which heads and feet are looked for. */
const EDGE_LINES = 8;
/** Below this many pages a repeated line may as well be said twice. */
const RUNNING_PAGES = 3;

const NUMBERED = /^(\d{1,2}(?:\.\d{1,3}){0,5})[.)]?\s+\p{Lu}/u;
const CHAPTER = /^((?:BAB|PASAL|LAMPIRAN|BAGIAN|CHAPTER|ANNEX)\s+(?:[IVXLC]+|\d+|[A-Z]))\b/iu;
/** A heading does not go on for lines. */
const HEADING_CHARACTERS = 120;
/** Starts of a paragraph of its own in text that was broken into lines. */
const OWN_START = /^(?:\d{1,2}(?:\.\d{1,3})*[.)]?\s|[a-z][.)]\s|\(?[ivx]{1,4}[.)]\s|[•·▪●○\-–—*]\s)/iu;
const SENTENCE_END = /[.:;!?]["”’)]?$/u;
/** A line shorter than this share of a full one ends a paragraph. */
const FULL_LINE = 0.7;
/** A full line of an office paper is never narrower, whatever the page at hand holds. */
const NARROWEST = 60;
/** Widths are taken from this place of the sorted widths: a few endless lines of a table do not count. */
const WIDTH_PLACE = 0.95;

function tidy(line: string): string {
  return line.replaceAll(/\s+/g, ' ').trim();
}

/** The printed number of a heading, or undefined when the text is none. */
export function sectionOf(text: string): string | undefined {
  if (text.length > HEADING_CHARACTERS) return undefined;
  const chapter = CHAPTER.exec(text)?.[1];
  if (chapter !== undefined) return chapter.toUpperCase();
  return NUMBERED.exec(text)?.[1];
}

/** A running line without what changes from page to page. */
function runningForm(line: string): string {
  return line
    .toLowerCase()
    .replaceAll(/\d+/g, '#')
    .replaceAll(/[^\p{L}#]/gu, '');
}

function edges(lines: readonly string[]): readonly string[] {
  return [...lines.slice(0, EDGE_LINES), ...lines.slice(Math.max(EDGE_LINES, lines.length - EDGE_LINES))];
}

/** Forms of the lines that stand at the edge of most pages: header block, page number, copy warning. */
function runningForms(pages: readonly (readonly string[])[]): ReadonlySet<string> {
  if (pages.length < RUNNING_PAGES) return new Set();
  const counts = new Map<string, number>();
  for (const lines of pages) {
    for (const form of new Set(edges(lines).map(runningForm))) {
      if (form !== '') counts.set(form, (counts.get(form) ?? 0) + 1);
    }
  }
  return new Set([...counts].filter(([, count]) => count >= pages.length * RUNNING_SHARE).map(([form]) => form));
}

function withoutRunning(lines: readonly string[], running: ReadonlySet<string>): readonly string[] {
  if (running.size === 0) return lines;
  return lines.filter((line, place) => {
    const atEdge = place < EDGE_LINES || place >= lines.length - EDGE_LINES;
    return !(atEdge && running.has(runningForm(line)));
  });
}

function fullWidth(pages: readonly (readonly string[])[]): number {
  const widths = pages.flatMap((lines) => lines.map((line) => line.length)).sort((a, b) => a - b);
  return Math.max(NARROWEST, widths[Math.floor((widths.length - 1) * WIDTH_PLACE)] ?? 0);
}

/** Puts lines that were broken by the width of the page together again. */
function joinLines(lines: readonly string[], widest: number): readonly string[] {
  const joined: string[] = [];
  let before = '';
  for (const line of lines) {
    const goesOn =
      joined.length > 0 && before.length >= widest * FULL_LINE && !SENTENCE_END.test(before) && !OWN_START.test(line);
    const last = joined.length - 1;
    // a word parted at the end of the line
    if (goesOn)
      joined[last] =
        /\p{L}-$/u.test(before) && /^\p{Ll}/u.test(line)
          ? `${joined[last]?.slice(0, -1)}${line}`
          : `${joined[last]} ${line}`;
    else joined.push(line);
    before = line;
  }
  return joined;
}

/**
 * The paragraphs of a file in their order. Of a PDF, running heads and feet are left out and broken lines put together, so that it can be
 * compared with the Word file that it was printed from. Blanks do not count.
 * @param printed the text comes in lines as printed (PDF), not in paragraphs
 */
export function paragraphsOf(pages: readonly TextPage[], printed: boolean): readonly Paragraph[] {
  const byPage = pages.map((page) =>
    page.text
      .split('\n')
      .map(tidy)
      .filter((line) => line !== ''),
  );
  const running = printed ? runningForms(byPage) : new Set<string>();
  const widest = printed ? fullWidth(byPage) : 0;
  const paragraphs: Paragraph[] = [];
  let section = '';
  for (const [place, lines] of byPage.entries()) {
    const own = printed ? joinLines(withoutRunning(lines, running), widest) : lines;
    for (const text of own) {
      section = sectionOf(text) ?? section;
      paragraphs.push({ page: pages[place]?.number ?? place + 1, section, text });
    }
  }
  return paragraphs;
}
