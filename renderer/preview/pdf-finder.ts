import type { PDFDocumentProxy } from 'pdfjs-dist';
import { markRanges } from './finder.ts';

interface Place {
  readonly page: number;
  /** Which of the page's places it is, from 0. */
  readonly index: number;
}

const MOST = 5_000;

function fold(text: string): string {
  return text.toLocaleLowerCase('id').replace(/\s+/g, ' ');
}

/** Text of a page as it is searched: its runs in order, one blank at each line's end. */
async function textOf(file: PDFDocumentProxy, page: number): Promise<string> {
  const { items } = await (await file.getPage(page)).getTextContent();
  return fold(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''));
}

function* placesIn(text: string, wanted: string): Generator<number> {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    yield at;
  }
}

/** Finds text in a PDF page by page, and marks it in the text layers of the pages that are drawn. */
export function createPdfFinder(file: PDFDocumentProxy): {
  /** @param from page that is read: a new search goes on from there */
  find(
    text: string,
    step: 1 | -1,
    from: number,
  ): Promise<{ readonly count: number; readonly at: number; readonly page: number | undefined }>;
  mark(page: number, layer: HTMLElement): void;
} {
  const texts = new Map<number, string>();
  const marked = new Map<number, readonly Range[]>();
  let wanted = '';
  let places: Place[] = [];
  let at = -1;

  async function search(text: string): Promise<void> {
    wanted = fold(text).trim();
    places = [];
    at = -1;
    marked.clear();
    markRanges([], undefined);
    for (let page = 1; wanted !== '' && page <= file.numPages && places.length < MOST; page += 1) {
      const content = texts.get(page) ?? (await textOf(file, page));
      texts.set(page, content);
      for (const [index] of [...placesIn(content, wanted)].entries()) {
        places.push({ page, index });
      }
    }
  }

  function paint(): void {
    const current = places[at];
    const here = current === undefined ? undefined : marked.get(current.page)?.[current.index];
    markRanges([...marked.values()].flat(), here);
  }

  return {
    async find(text, step, from) {
      if (fold(text).trim() !== wanted) {
        await search(text);
        const next = Math.max(
          0,
          places.findIndex((place) => place.page >= from),
        );
        at = step === 1 ? next - 1 : next;
      }
      if (places.length === 0) {
        return { count: 0, at: 0, page: undefined };
      }
      at = (at + step + places.length) % places.length;
      paint();
      return { count: places.length, at: at + 1, page: places[at]?.page };
    },
    mark(page, layer) {
      const ranges: Range[] = [];
      const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); wanted !== '' && node !== null; node = walker.nextNode()) {
        const content = fold(node.nodeValue ?? '');
        if (content.length !== (node.nodeValue ?? '').length) {
          continue;
        }
        for (const place of placesIn(content, wanted)) {
          const range = document.createRange();
          range.setStart(node, place);
          range.setEnd(node, place + wanted.length);
          ranges.push(range);
        }
      }
      marked.set(page, ranges);
      paint();
    },
  };
}
