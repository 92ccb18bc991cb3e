import type { DrawFault, FromFrame, ToFrame, Zoom } from './protocol.ts';

/** A file that is being shown. */
export interface Drawing {
  readonly pages: number;
  goTo(page: number): void;
  zoom(zoom: Zoom): void;
  turn(): void;
  find(text: string, step: 1 | -1): void;
}

/** What a view gets: where it draws, what it shows, how it tells. */
export interface Scene {
  readonly root: HTMLElement;
  readonly show: Extract<ToFrame, { type: 'show' }>;
  tell(message: FromFrame): void;
}

/** A file that cannot be drawn, with the reason that the application puts into words. */
export class DrawError extends Error {
  readonly why: DrawFault;
  constructor(why: DrawFault, detail: string) {
    super(detail);
    this.name = 'DrawError';
    this.why = why;
  }
}

/** Pages that are drawn at most; a file may declare what it likes. */
const MOST_PAGES = 20_000;

/** Refuses a file that declares more pages than the frame has places for. */
export function refuseTooManyPages(pages: number): void {
  if (!(pages <= MOST_PAGES)) {
    throw new DrawError('tooLarge', `${pages} pages`);
  }
}

/** Pages in view from top to bottom: the first whose lower edge lies below the upper third is the one that is read. */
export function pageInView(pages: readonly HTMLElement[]): number {
  const line = window.innerHeight / 3;
  let low = 0;
  let high = pages.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pages[middle]?.getBoundingClientRect().bottom ?? 0) > line) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low + 1;
}

/** Tells the page that is read while the frame is scrolled, once per drawn picture. */
export function tellPages(pages: readonly HTMLElement[], tell: (message: FromFrame) => void): void {
  let told = 0;
  let asked = false;
  window.addEventListener(
    'scroll',
    () => {
      if (asked) {
        return;
      }
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        const page = pageInView(pages);
        if (page !== told) {
          told = page;
          tell({ type: 'page', page });
        }
      });
    },
    { passive: true },
  );
}
