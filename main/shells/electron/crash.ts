import type { App, Dialog, WebContents } from 'electron';

/** Sentences of the crash messages, in the user's language. */
export interface CrashWords {
  readonly title: string;
  readonly windowGone: string;
  readonly coreGone: string;
  readonly reload: string;
  readonly quit: string;
}

/** When the page's process dies: says so, and reloads or ends as the user chooses. Nothing is lost, every act was saved. */
export function watchWindow(
  contents: Pick<WebContents, 'on' | 'reload'>,
  dialog: Pick<Dialog, 'showMessageBox'>,
  app: Pick<App, 'quit'>,
  words: CrashWords,
): void {
  contents.on('render-process-gone', async (_event, details) => {
    if (details.reason === 'clean-exit') return;
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: words.title,
      message: words.windowGone,
      buttons: [words.reload, words.quit],
      defaultId: 0,
      cancelId: 1,
    });
    if (response === 0) contents.reload();
    else app.quit();
  });
}

/** When the core's process dies or cannot start: one message, then the program ends. It never goes on with half of itself. */
export function tellCoreGone(
  dialog: Pick<Dialog, 'showErrorBox'>,
  app: Pick<App, 'exit'>,
  words: CrashWords,
  reason: string,
): void {
  dialog.showErrorBox(words.title, `${words.coreGone}\n\n${reason}`);
  app.exit(1);
}
