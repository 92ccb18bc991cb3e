import { defaultOptions, renderAsync } from 'docx-preview';
import { DrawError, type Drawing, type Scene, tellPages } from './drawing.ts';
import { createFinder } from './finder.ts';
import type { Zoom } from './protocol.ts';

/** Links of a file lead nowhere here: the address is shown when the pointer rests on it. Places inside the file stay. */
function quietLinks(root: HTMLElement): void {
  for (const link of root.querySelectorAll('a')) {
    const address = link.getAttribute('href') ?? '';
    if (!address.startsWith('#')) {
      link.removeAttribute('href');
      link.title = address;
      link.className = 'outside';
    }
    link.removeAttribute('target');
  }
}

/** Shows a Word file, page by page where it tells where its pages end. */
export async function showWord(scene: Scene): Promise<Drawing> {
  const { show, root, tell } = scene;
  const sheet = document.createElement('div');
  sheet.className = 'word';
  try {
    await renderAsync(show.bytes, sheet, sheet, {
      ...defaultOptions,
      // Word's own marks of where its pages ended are the nearest to the printed ones
      ignoreLastRenderedPageBreak: false,
      // parts in HTML would be frames with a page of somebody else
      renderAltChunks: false,
      renderComments: false,
      debug: false,
    });
  } catch (error) {
    throw new DrawError('damaged', error instanceof Error ? error.message : String(error));
  }
  quietLinks(sheet);
  root.append(sheet);
  const pages = [...sheet.querySelectorAll<HTMLElement>('section.docx')];
  for (const [index, page] of pages.entries()) {
    page.setAttribute('role', 'region');
    page.setAttribute('aria-label', show.labels.page.replace('{{page}}', String(index + 1)));
  }
  const widest = pages.reduce((width, page) => Math.max(width, page.offsetWidth), 0) || 800;
  let zoom: Zoom = 'fit';

  const place = (): void => {
    const fitting = Math.min(1, (document.documentElement.clientWidth - 16) / widest);
    const factor = zoom === 'fit' ? fitting : zoom;
    sheet.style.zoom = String(factor);
    tell({ type: 'zoom', percent: Math.round(factor * 100) });
  };
  const goTo = (page: number): void => {
    pages[Math.min(Math.max(page, 1), pages.length) - 1]?.scrollIntoView();
  };
  window.addEventListener('resize', place);
  place();
  tellPages(pages, tell);
  const finder = createFinder(sheet);
  return {
    pages: Math.max(pages.length, 1),
    goTo,
    zoom(next) {
      zoom = next;
      place();
    },
    turn: () => undefined,
    find: (text, step) => tell({ type: 'found', ...finder.find(text, step) }),
  };
}
