import type { Session } from 'electron';
import { isOwnAddress } from './origin.ts';

/** What a page may ask the system for. Everything is refused unless a line says why it is not. */
export const PERMISSIONS: Readonly<Record<string, boolean>> = {
  'clipboard-read': false,
  // Copying a table to Excel writes text after the user's own key or click; reading stays refused.
  'clipboard-sanitized-write': true,
  'display-capture': false,
  fileSystem: false,
  fullscreen: false,
  geolocation: false,
  hid: false,
  'idle-detection': false,
  keyboardLock: false,
  'local-network-access': false,
  media: false,
  mediaKeySystem: false,
  midi: false,
  midiSysex: false,
  notifications: false,
  openExternal: false,
  pointerLock: false,
  serial: false,
  'speaker-selection': false,
  'storage-access': false,
  'top-level-storage-access': false,
  unknown: false,
  usb: false,
  'window-management': false,
};

function isGranted(permission: string, address: string): boolean {
  return Object.hasOwn(PERMISSIONS, permission) && PERMISSIONS[permission] === true && isOwnAddress(address);
}

/** Answers every permission question by the table; one that is not in the table is refused. */
export function denyPermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isGranted(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, `${origin}/`));
  session.setDevicePermissionHandler(() => false);
}
