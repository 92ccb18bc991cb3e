import type { Session } from 'electron';
import { isOwnAddress } from './origin.ts';

/** Whether the page may load an address: its own files, and data that it holds already. Nothing leaves this computer. */
export function mayLoad(address: string): boolean {
  if (isOwnAddress(address)) return true;
  return URL.canParse(address) && ['data:', 'blob:', 'devtools:'].includes(new URL(address).protocol);
}

/** Stops every other request of the window, `file:` included, before it starts. */
export function denyNetwork(session: { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> }): void {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url) }));
}
