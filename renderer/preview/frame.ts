import './frame.css';
import { DrawError, type Drawing, type Scene } from './drawing.ts';
import { showImage } from './image-view.ts';
import { showPdf } from './pdf-view.ts';
import type { DrawnView, FromFrame, ToFrame } from './protocol.ts';
import { showWord } from './word-view.ts';

/**
 * The page that draws files of others. It stands in a frame without an origin of its own, without network, storage and token: what a
 * hostile file could do here ends here. The application outside hands bytes in and hears counts.
 */
const views: Readonly<Record<DrawnView, (scene: Scene) => Promise<Drawing>>> = {
  pdf: showPdf,
  image: showImage,
  word: showWord,
};

let drawing: Drawing | undefined;

function tell(message: FromFrame): void {
  // an origin of its own is what this frame does not have, and the message holds nothing but counts
  window.parent.postMessage(message, '*');
}

async function show(message: Extract<ToFrame, { type: 'show' }>): Promise<void> {
  const root = document.createElement('main');
  document.body.replaceChildren(root);
  document.documentElement.dataset['theme'] = message.dark ? 'dark' : 'light';
  document.body.dataset['view'] = message.view;
  try {
    drawing = await views[message.view]({ root, show: message, tell });
    if (message.page > 1) {
      drawing.goTo(message.page);
    }
    tell({ type: 'shown', pages: drawing.pages });
  } catch (error) {
    document.body.replaceChildren();
    const detail = error instanceof Error ? error.message : String(error);
    tell({ type: 'failed', why: error instanceof DrawError ? error.why : 'damaged', detail });
  }
}

function hear(message: ToFrame): void {
  switch (message.type) {
    case 'show':
      void show(message);
      break;
    case 'page':
      drawing?.goTo(message.page);
      break;
    case 'zoom':
      drawing?.zoom(message.zoom);
      break;
    case 'turn':
      drawing?.turn();
      break;
    case 'find':
      drawing?.find(message.text, message.step);
      break;
  }
}

window.addEventListener('message', (event) => {
  if (event.source === window.parent) {
    hear(event.data as ToFrame);
  }
});
window.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    tell({ type: 'escape' });
  }
});
window.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link !== null && !(link.getAttribute('href') ?? '').startsWith('#')) {
    event.preventDefault();
  }
});
// a file that is dropped here must not take the frame to itself
for (const name of ['dragover', 'drop']) {
  window.addEventListener(name, (event) => event.preventDefault());
}
tell({ type: 'ready' });
