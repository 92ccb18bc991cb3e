import type { WebContents } from 'electron';
import { isOwnAddress } from './origin.ts';

/**
 * Keeps a window on the program's own page: every other navigation, redirect, frame, new window and webview is stopped.
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
    if (!details.isMainFrame || !isOwnAddress(details.url)) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url);
    return { action: 'deny' };
  });
}
