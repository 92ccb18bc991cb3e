/** Address of the page that draws files; both shells serve it with a policy of its own. */
export const PREVIEW_PAGE = 'preview';

/** What the frame draws. Everything else is drawn by the application itself, as text. */
export type DrawnView = 'pdf' | 'image' | 'word';

/** `fit` is the width of the frame; a number is a factor of the printed size. */
export type Zoom = 'fit' | number;

/** What the application says to the frame. It hands over bytes: the frame has neither a token nor a network. */
export type ToFrame =
  | {
      readonly type: 'show';
      readonly view: DrawnView;
      readonly bytes: ArrayBuffer;
      /** Media type of a picture. */
      readonly mime: string;
      readonly page: number;
      readonly dark: boolean;
      /** Words that readers of the screen hear: `page` with `{{page}}` inside. */
      readonly labels: { readonly page: string; readonly picture: string };
    }
  | { readonly type: 'page'; readonly page: number }
  | { readonly type: 'zoom'; readonly zoom: Zoom }
  | { readonly type: 'turn' }
  | { readonly type: 'find'; readonly text: string; readonly step: 1 | -1 };

/** Why a file could not be drawn. */
export type DrawFault = 'password' | 'damaged' | 'tooLarge';

/** What the frame answers. Nothing of it is trusted: see `readFromFrame`. */
export type FromFrame =
  | { readonly type: 'ready' }
  | { readonly type: 'shown'; readonly pages: number }
  | { readonly type: 'page'; readonly page: number }
  | { readonly type: 'zoom'; readonly percent: number }
  | { readonly type: 'found'; readonly count: number; readonly at: number }
  | { readonly type: 'failed'; readonly why: DrawFault; readonly detail: string }
  | { readonly type: 'escape' };

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 1_000_000
    ? value
    : undefined;
}

function faultOf(value: unknown): DrawFault {
  return value === 'password' || value === 'tooLarge' ? value : 'damaged';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 200) : '';
}

/** A message of the frame, or undefined when it is none. A hostile file may have taken over the frame: only plain counts come through. */
export function readFromFrame(data: unknown): FromFrame | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data)) {
    return undefined;
  }
  const message = data as Readonly<Record<string, unknown>>;
  switch (message['type']) {
    case 'ready':
    case 'escape':
      return { type: message['type'] };
    case 'shown':
      return { type: 'shown', pages: count(message['pages']) ?? 0 };
    case 'page':
      return { type: 'page', page: Math.max(1, count(message['page']) ?? 1) };
    case 'zoom':
      return { type: 'zoom', percent: count(message['percent']) ?? 100 };
    case 'found':
      return { type: 'found', count: count(message['count']) ?? 0, at: count(message['at']) ?? 0 };
    case 'failed':
      return { type: 'failed', why: faultOf(message['why']), detail: textOf(message['detail']) };
    default:
      return undefined;
  }
}
