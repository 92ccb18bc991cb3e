import type { MenuItemConstructorOptions, Tray } from 'electron';

/** Words of the tray's menu. */
export interface TrayWords {
  readonly open: string;
  readonly quit: string;
}

/** The tray's menu: bring the window forward, or end the program. */
export function trayMenu(words: TrayWords, show: () => void, quit: () => void): MenuItemConstructorOptions[] {
  return [{ label: words.open, click: show }, { type: 'separator' }, { label: words.quit, click: quit }];
}

/** Makes the tray icon answer: a click shows the window, the menu shows it or ends the program. */
export function equipTray<M>(
  tray: Pick<Tray, 'setToolTip' | 'on'> & { setContextMenu(menu: M): void },
  buildMenu: (template: MenuItemConstructorOptions[]) => M,
  words: TrayWords,
  show: () => void,
  quit: () => void,
): void {
  tray.setToolTip('LSP Mutu');
  tray.setContextMenu(buildMenu(trayMenu(words, show, quit)));
  tray.on('click', show);
}
