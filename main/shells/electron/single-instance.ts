import type { App } from 'electron';

/** Keeps the program single: a second start brings the first one's window forward and ends. Answers whether this is the first. */
export function holdSingleInstance(
  app: Pick<App, 'requestSingleInstanceLock' | 'on' | 'quit'>,
  showWindow: () => void,
): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.on('second-instance', showWindow);
  return true;
}
