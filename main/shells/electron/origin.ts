import { PREVIEW_ADDRESS } from '../static-files.ts';

/** The scheme and host under which the desktop program serves its own page. */
export const SCHEME = 'app';
export const HOST = 'mutu';
export const START_ADDRESS = `${SCHEME}://${HOST}/`;

/** The one page that may stand in a frame. */
export const PREVIEW_PAGE = `${SCHEME}://${HOST}${PREVIEW_ADDRESS}`;

/** Whether an address is one of the program's own. It is parsed and compared part by part; looking for a text in it can be fooled. */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${SCHEME}:` && host === HOST && username === '' && password === '';
}
