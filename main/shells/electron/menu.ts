import type { MenuItemConstructorOptions } from 'electron';

/**
 * The application menu. Windows and Linux have none: everything is in the window. macOS needs one, or copy and paste have no keys.
 */
export function applicationMenu(platform: NodeJS.Platform): MenuItemConstructorOptions[] | null {
  if (platform !== 'darwin') return null;
  return [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }];
}
