import { DrawError, type Drawing, type Scene } from './drawing.ts';
import type { Zoom } from './protocol.ts';

const LARGEST_SIDE = 30_000;
const MOST_PIXELS = 100_000_000;

async function load(blob: Blob): Promise<HTMLImageElement> {
  const image = new Image();
  // an image element runs no script and asks for nothing from outside, in drawings (SVG) too
  image.src = URL.createObjectURL(blob);
  try {
    await image.decode();
  } catch (error) {
    throw new DrawError('damaged', error instanceof Error ? error.message : String(error));
  }
  return image;
}

/** Shows a picture: fitted, in its own size, turned by quarters. */
export async function showImage(scene: Scene): Promise<Drawing> {
  const { show, root, tell } = scene;
  const image = await load(new Blob([show.bytes], { type: show.mime }));
  // a drawing without a size of its own fills what there is
  const width = image.naturalWidth || 1000;
  const height = image.naturalHeight || 700;
  if (width > LARGEST_SIDE || height > LARGEST_SIDE || width * height > MOST_PIXELS) {
    throw new DrawError('tooLarge', `${width} x ${height}`);
  }
  image.alt = show.labels.picture;
  const stage = document.createElement('div');
  stage.className = 'picture';
  stage.append(image);
  root.append(stage);
  let zoom: Zoom = 'fit';
  let quarter = 0;

  const place = (): void => {
    const turned = quarter % 2 === 1;
    const [shownWidth, shownHeight] = turned ? [height, width] : [width, height];
    const room = { width: document.documentElement.clientWidth - 24, height: window.innerHeight - 24 };
    const fitting = Math.min(1, room.width / shownWidth, room.height / shownHeight);
    const factor = zoom === 'fit' ? fitting : zoom;
    stage.style.width = `${shownWidth * factor}px`;
    stage.style.height = `${shownHeight * factor}px`;
    image.style.width = `${width * factor}px`;
    image.style.height = `${height * factor}px`;
    image.style.transform = `translate(-50%, -50%) rotate(${quarter * 90}deg)`;
    tell({ type: 'zoom', percent: Math.round(factor * 100) });
  };
  window.addEventListener('resize', place);
  place();
  return {
    pages: 1,
    goTo: () => undefined,
    zoom(next) {
      zoom = next;
      place();
    },
    turn() {
      quarter = (quarter + 1) % 4;
      place();
    },
    find: () => tell({ type: 'found', count: 0, at: 0 }),
  };
}
