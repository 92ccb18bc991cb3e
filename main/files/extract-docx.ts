import type { Message } from '../contract/result.ts';
import type { BytesInput } from './byte-source.ts';
import { collectPages, type ExtractedPage, type PageCollector, type ReadText, topOf } from './extraction.ts';
import { coreProperties, mainPart, type OfficeParts, openOfficeParts, statedCount } from './office-parts.ts';
import { mayBePending, pendingOf } from './word-pending.ts';
import type { ReadAttribute, XmlHandlers } from './xml.ts';

/** A row that is being read: each of its cells starts on the page where the row starts. */
interface OpenRow {
  readonly start: number;
  last: number;
}

/** Names that a warning can bear. */
const AUTHORS_TOLD = 6;
const OFF = new Set(['0', 'false', 'off']);

/**
 * Puts the text of a WordprocessingML part onto pages. Where Word has marked how it laid the pages out (`w:lastRenderedPageBreak`), only
 * those marks count; otherwise page breaks, "page break before" and section breaks do.
 */
function wordHandlers(collector: PageCollector, laidOut: boolean): XmlHandlers & { readonly page: () => number } {
  let page = 0;
  let skipDepth = 0;
  let runDepth = 0;
  let inText = false;
  let inParagraphProperties = false;
  let breakAfterParagraph = false;
  let sectionBreak: 'page' | 'none' | undefined;
  const rows: OpenRow[] = [];

  const turnPage = () => {
    page += 1;
    const row = rows.at(-1);
    if (row !== undefined) row.last = Math.max(row.last, page);
  };
  const breakPage = () => {
    if (!laidOut) turnPage();
  };

  /** Elements inside a run. */
  function inRun(name: string, attribute: ReadAttribute): void {
    if (name === 't') inText = true;
    else if (name === 'tab' || name === 'ptab') collector.add(page, '\t');
    else if (name === 'noBreakHyphen') collector.add(page, '-');
    else if (name === 'lastRenderedPageBreak' && laidOut) turnPage();
    else if (name === 'cr') collector.add(page, '\n');
    else if (name === 'br') {
      if (attribute('type') === 'page') breakPage();
      else collector.add(page, '\n');
    }
  }

  return {
    page: () => page,
    open(name, attribute) {
      if (collector.full) return false;
      // the older twin of a drawing, and text that was moved away
      if (skipDepth > 0 || name === 'Fallback' || name === 'moveFrom') {
        skipDepth += 1;
        return true;
      }
      if (name === 'r') runDepth += 1;
      else if (name === 'pPr') inParagraphProperties = true;
      else if (name === 'tr') rows.push({ start: page, last: page });
      else if (name === 'tc') page = rows.at(-1)?.start ?? page;
      else if (inParagraphProperties) {
        if (name === 'pageBreakBefore' && !OFF.has(attribute('val') ?? '')) breakPage();
        else if (name === 'sectPr') sectionBreak = 'page';
        else if (name === 'type' && sectionBreak !== undefined && attribute('val') === 'continuous')
          sectionBreak = 'none';
      } else if (runDepth > 0) inRun(name, attribute);
      return true;
    },
    close(name) {
      if (skipDepth > 0) {
        skipDepth -= 1;
        return;
      }
      if (name === 'r') runDepth -= 1;
      else if (name === 't') inText = false;
      else if (name === 'pPr') {
        inParagraphProperties = false;
        breakAfterParagraph = sectionBreak === 'page';
        sectionBreak = undefined;
      } else if (name === 'p') {
        collector.add(page, '\n');
        if (breakAfterParagraph) breakPage();
        breakAfterParagraph = false;
      } else if (name === 'tc') {
        const row = rows.at(-1);
        if (row !== undefined) row.last = Math.max(row.last, page);
        collector.endCell(page);
      } else if (name === 'tr') {
        page = rows.pop()?.last ?? page;
        const outer = rows.at(-1);
        if (outer !== undefined) outer.last = Math.max(outer.last, page);
        collector.add(page, '\n');
      }
    },
    text(text) {
      if (inText && skipDepth === 0) collector.add(page, text);
    },
  };
}

async function textOfPart(parts: OfficeParts, name: string): Promise<string> {
  const collector = collectPages(100_000);
  await parts.walk(name, wordHandlers(collector, false));
  return collector.texts().join('\n');
}

/** Headers and footers, each text once: first-page and even-page variants often repeat. */
async function headersAndFooters(parts: OfficeParts, folder: string): Promise<string> {
  const names = parts.names.filter((name) => name.startsWith(`${folder}/`) && /\/(header|footer)\d*\.xml$/.test(name));
  const texts = new Set<string>();
  for (const name of names.sort().reverse().slice(0, 40)) texts.add(await textOfPart(parts, name));
  texts.delete('');
  return [...texts].join('\n');
}

/** Tracked changes and remarks that are still in the file: the text is read as if all changes had been accepted. */
async function remarksOf(
  parts: OfficeParts,
  main: string,
  folder: string,
  tracked: boolean,
): Promise<readonly Message[]> {
  if (!tracked && !parts.has(`${folder}/comments.xml`)) return [];
  const pending = await pendingOf(parts, main);
  const changes = pending.inserted + pending.deleted;
  const authors = pending.authors.slice(0, AUTHORS_TOLD).join(', ');
  return [
    ...(changes === 0 ? [] : [{ code: 'files.trackedChanges', params: { count: changes, authors } }]),
    ...(pending.comments === 0 ? [] : [{ code: 'files.comments', params: { count: pending.comments, authors } }]),
  ];
}

/** Reads a Word file (docx, docm, dotx): pages, headers and footers, properties. Footnotes stand at the end of the last page. */
export async function readDocx(input: BytesInput, signal?: AbortSignal): Promise<ReadText> {
  const parts = await openOfficeParts(input, signal);
  try {
    const main = await mainPart(parts, 'word/document.xml');
    const folder = main.slice(0, Math.max(main.lastIndexOf('/'), 0));
    // read twice rather than held as a tree: one look for Word's own page marks, one walk
    const bytes = await parts.bytes(main);
    const laidOut = bytes.includes('lastRenderedPageBreak');
    const collector = collectPages();
    const handlers = wordHandlers(collector, laidOut);
    await parts.walk(main, handlers);
    for (const note of ['footnotes.xml', 'endnotes.xml']) {
      const text = parts.has(`${folder}/${note}`) ? await textOfPart(parts, `${folder}/${note}`) : '';
      if (text !== '') collector.add(handlers.page(), `\n${text}`);
    }
    const pages: ExtractedPage[] = collector.texts().map((text, index) => ({ number: index + 1, text }));
    const stated = (await statedCount(parts, 'Pages')) ?? 1;
    return {
      pages,
      pageCount: Math.max(stated, pages.length),
      properties: await coreProperties(parts),
      headerText: `${await headersAndFooters(parts, folder)}\n${topOf(pages[0]?.text ?? '')}`.trim(),
      complete: !collector.full,
      remarks: await remarksOf(parts, main, folder, mayBePending(bytes)),
    };
  } finally {
    parts.close();
  }
}
