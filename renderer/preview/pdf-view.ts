import {
  getDocument,
  PasswordException,
  type PDFDocumentProxy,
  type PDFPageProxy,
  PDFWorker,
  type RenderTask,
  TextLayer,
} from 'pdfjs-dist';
import { DrawError, type Drawing, pageInView, refuseTooManyPages, type Scene, tellPages } from './drawing.ts';
import { createPdfFinder } from './pdf-finder.ts';
import type { Zoom } from './protocol.ts';

/** PDF counts in 1/72 inch, screens in 1/96. */
const UNITS = 96 / 72;
/** Larger pictures than this take more memory than an office PC should give to one page. */
const MOST_PIXELS = 16_000_000;
const GAP = 12;

/** The worker's text and the decoders lie in the page: the frame has no network. */
function embedded(id: string): string {
  return document.getElementById(id)?.textContent ?? '';
}

function startWorker(): PDFWorker {
  const address = URL.createObjectURL(new Blob([embedded('pdf-worker')], { type: 'text/javascript' }));
  return new PDFWorker({ port: new Worker(address) as unknown as null });
}

/** Hands pdf.js its decoders for scanned pages (JBIG2, JPEG 2000); maps of East Asian scripts are not carried. */
class EmbeddedData {
  async fetch(asked: { readonly filename: string }): Promise<Uint8Array> {
    const text = embedded(`file-${asked.filename}`);
    if (text === '') {
      throw new Error(`${asked.filename} is not carried`);
    }
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  }
}

async function open(bytes: ArrayBuffer): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data: new Uint8Array(bytes),
      worker: startWorker(),
      BinaryDataFactory: EmbeddedData,
      useWorkerFetch: false,
      enableXfa: false,
      disableAutoFetch: true,
      disableWorkerRendering: true,
      maxImageSize: 100_000_000,
      canvasMaxAreaInBytes: MOST_PIXELS * 4,
      verbosity: 0,
    } as Parameters<typeof getDocument>[0]).promise;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new DrawError(error instanceof PasswordException ? 'password' : 'damaged', detail);
  }
}

/** One page: a place of the right size that is drawn while it is near the view. */
interface Leaf {
  readonly element: HTMLElement;
  readonly number: number;
  page: PDFPageProxy | undefined;
  task: RenderTask | undefined;
  /** Factor at which it is drawn; 0 when it is not. */
  drawnAt: number;
}

/** Shows a PDF: only pages near the view are drawn, the others are empty places. */
export async function showPdf(scene: Scene): Promise<Drawing> {
  const { show, root, tell } = scene;
  const file = await open(show.bytes);
  refuseTooManyPages(file.numPages);
  const first = await file.getPage(1).catch((error: unknown) => {
    throw new DrawError('damaged', error instanceof Error ? error.message : String(error));
  });
  const usual = first.getViewport({ scale: UNITS });
  let zoom: Zoom = 'fit';
  let factor = 1;
  const leaves: Leaf[] = Array.from({ length: file.numPages }, (_, index) => {
    const element = document.createElement('div');
    element.className = 'leaf';
    element.setAttribute('role', 'region');
    element.setAttribute('aria-label', show.labels.page.replace('{{page}}', String(index + 1)));
    root.append(element);
    return { element, number: index + 1, page: undefined, task: undefined, drawnAt: 0 };
  });
  const finder = createPdfFinder(file);

  const fitting = (): number => Math.min(2, (document.documentElement.clientWidth - 2 * GAP) / usual.width);
  const size = (leaf: Leaf): void => {
    const { width, height } = leaf.page?.getViewport({ scale: UNITS }) ?? usual;
    leaf.element.style.width = `${Math.floor(width * factor)}px`;
    leaf.element.style.height = `${Math.floor(height * factor)}px`;
  };
  const clear = (leaf: Leaf): void => {
    leaf.task?.cancel();
    leaf.task = undefined;
    leaf.element.replaceChildren();
    leaf.drawnAt = 0;
  };

  const draw = async (leaf: Leaf): Promise<void> => {
    if (leaf.drawnAt === factor) {
      return;
    }
    clear(leaf);
    const at = factor;
    leaf.drawnAt = at;
    try {
      leaf.page ??= leaf.number === 1 ? first : await file.getPage(leaf.number);
      if (leaf.drawnAt !== at) {
        return;
      }
      size(leaf);
      await drawPage(leaf, leaf.page, at, (textLayer) => finder.mark(leaf.number, textLayer));
    } catch (error) {
      if (leaf.drawnAt === at && !(error instanceof Error && error.name === 'RenderingCancelledException')) {
        leaf.element.classList.add('faulty');
      }
    }
  };

  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const leaf = leaves[Number((entry.target as HTMLElement).dataset['index'])];
        if (leaf === undefined) {
          continue;
        }
        if (entry.isIntersecting) {
          near.add(leaf);
          void draw(leaf);
        } else {
          near.delete(leaf);
          clear(leaf);
        }
      }
    },
    { rootMargin: '100% 0px' },
  );
  const near = new Set<Leaf>();

  const place = (page = pageInView(leaves.map((leaf) => leaf.element))): void => {
    factor = zoom === 'fit' ? fitting() : zoom;
    for (const leaf of leaves) {
      size(leaf);
    }
    leaves[page - 1]?.element.scrollIntoView();
    for (const leaf of near) {
      void draw(leaf);
    }
    tell({ type: 'zoom', percent: Math.round(factor * 100) });
  };
  const goTo = (page: number): void => {
    const leaf = leaves[Math.min(Math.max(page, 1), leaves.length) - 1];
    if (leaf !== undefined) {
      window.scrollTo({ top: leaf.element.offsetTop - GAP / 2 });
    }
  };

  // the places have no size yet, so none is in view
  place(1);
  for (const leaf of leaves) {
    leaf.element.dataset['index'] = String(leaf.number - 1);
    observer.observe(leaf.element);
  }
  let width = document.documentElement.clientWidth;
  window.addEventListener('resize', () => {
    if (document.documentElement.clientWidth !== width && zoom === 'fit') {
      width = document.documentElement.clientWidth;
      place();
    }
  });
  tellPages(
    leaves.map((leaf) => leaf.element),
    tell,
  );
  return {
    pages: leaves.length,
    goTo,
    zoom(next) {
      zoom = next;
      place();
    },
    turn: () => undefined,
    find(text, step) {
      const from = pageInView(leaves.map((leaf) => leaf.element));
      void finder.find(text, step, from).then((found) => {
        tell({ type: 'found', count: found.count, at: found.at });
        if (found.page !== undefined) {
          goTo(found.page);
        }
        for (const leaf of near) {
          const layer = leaf.element.querySelector<HTMLElement>('.textLayer');
          if (layer !== null) {
            finder.mark(leaf.number, layer);
          }
        }
      });
    },
  };
}

async function drawPage(
  leaf: Leaf,
  page: PDFPageProxy,
  factor: number,
  onText: (layer: HTMLElement) => void,
): Promise<void> {
  const viewport = page.getViewport({ scale: UNITS * factor });
  const area = viewport.width * viewport.height;
  const sharpness = Math.min(window.devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / Math.max(area, 1)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(viewport.width * sharpness));
  canvas.height = Math.max(1, Math.floor(viewport.height * sharpness));
  const layer = document.createElement('div');
  layer.className = 'textLayer';
  layer.style.setProperty('--total-scale-factor', String(UNITS * factor));
  layer.style.setProperty('--scale-factor', String(UNITS * factor));
  leaf.element.replaceChildren(canvas, layer);
  leaf.task = page.render({
    canvas,
    viewport,
    transform: [sharpness, 0, 0, sharpness, 0, 0],
  } as Parameters<PDFPageProxy['render']>[0]);
  await leaf.task.promise;
  leaf.element.dataset['drawn'] = 'true';
  await new TextLayer({ textContentSource: page.streamTextContent(), container: layer, viewport }).render();
  onText(layer);
}
