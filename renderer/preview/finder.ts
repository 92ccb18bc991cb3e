/** How often a text was found, and which of them is shown (from 1). */
export interface Found {
  readonly count: number;
  readonly at: number;
}

const MOST = 2_000;

function rangesOf(root: HTMLElement, text: string): Range[] {
  const wanted = text.toLocaleLowerCase('id');
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null && ranges.length < MOST; node = walker.nextNode()) {
    if (node.parentElement?.closest('style') !== null) {
      continue;
    }
    const content = (node.nodeValue ?? '').toLocaleLowerCase('id');
    for (let at = content.indexOf(wanted); at >= 0; at = content.indexOf(wanted, at + wanted.length)) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      ranges.push(range);
    }
  }
  return ranges;
}

/** Marks every place of the ranges, and the one that is looked at more strongly. Nothing of the content changes. */
export function markRanges(all: readonly Range[], current: Range | undefined): void {
  CSS.highlights.set('found', new Highlight(...all));
  CSS.highlights.set('found-here', current === undefined ? new Highlight() : new Highlight(current));
}

/** Finds text in what is drawn as text, one run at a time, and brings the next place into view. */
export function createFinder(root: HTMLElement): { find(text: string, step: 1 | -1): Found } {
  let known = '';
  let ranges: Range[] = [];
  let at = -1;
  return {
    find(text, step) {
      if (text !== known) {
        known = text;
        ranges = text.trim() === '' ? [] : rangesOf(root, text);
        at = step === 1 ? -1 : 0;
      }
      if (ranges.length === 0) {
        markRanges([], undefined);
        return { count: 0, at: 0 };
      }
      at = (at + step + ranges.length) % ranges.length;
      const current = ranges[at];
      markRanges(ranges, current);
      current?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
      return { count: ranges.length, at: at + 1 };
    },
  };
}
