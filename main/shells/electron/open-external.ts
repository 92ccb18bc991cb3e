import type { Shell } from 'electron';

/** Whether a link may leave the program: a plain https address without a name and password in it. */
export function mayOpen(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  return protocol === 'https:' && hostname !== '' && username === '' && password === '';
}

/** The one door to the system's browser. Answers whether the link was let through. */
export async function openExternal(shell: Pick<Shell, 'openExternal'>, address: string): Promise<boolean> {
  if (!mayOpen(address)) return false;
  // The parsed form goes out, so that what was checked is what is opened.
  await shell.openExternal(new URL(address).href);
  return true;
}
