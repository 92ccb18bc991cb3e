import type { WebContents } from 'electron';
import { isOwnAddress, PREVIEW_PAGE } from './origin.ts';

/**
 * Keeps a window on the program's own page: every other navigation, redirect, frame, new window and webview is stopped;
 * a frame may show the page that draws files, and nothing else.
 * @param openLink gets the addresses that a click wanted in a new window; the door behind it decides
 */
export function lockNavigation(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  openLink: (address: string) => void,
): void {
  contents.on('will-navigate', (details) => {
    if (!isOwnAddress(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    if (!isOwnAddress(details.url)) details.preventDefault();
  });
  contents.on('will-frame-navigate', (details) => {
    const allowed = details.isMainFrame ? isOwnAddress(details.url) : details.url === PREVIEW_PAGE;
    if (!allowed) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url);
    return { action: 'deny' };
  });
}
