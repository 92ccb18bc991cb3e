import { isAbsolute } from 'node:path';
import type { BaseWindow, Dialog, FileFilter, Shell } from 'electron';
import type { PlatformPort } from '../../ports.ts';

type PickRequest = Parameters<PlatformPort['pick']>[0];

/** Extensions come from the renderer: only letters and digits reach the dialog. */
function filtersOf(extensions: readonly string[]): FileFilter[] {
  const known = extensions.filter((extension) => /^[A-Za-z0-9]{1,12}$/.test(extension));
  return known.length === 0 ? [] : [{ name: known.map((extension) => `.${extension}`).join(' '), extensions: known }];
}

/** Opens the system's own dialog. An empty list means that the user cancelled. */
export async function pick(
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
  window: BaseWindow | undefined,
  request: PickRequest,
): Promise<readonly string[]> {
  const common = { title: request.title, filters: filtersOf(request.extensions) };
  if (request.what === 'save') {
    const options = {
      ...common,
      ...(request.suggestedName === undefined ? {} : { defaultPath: request.suggestedName }),
    };
    const saved =
      window === undefined ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
    return saved.canceled ? [] : [saved.filePath];
  }
  const properties: ('openDirectory' | 'createDirectory' | 'openFile' | 'multiSelections')[] =
    request.what === 'folder' ? ['openDirectory', 'createDirectory'] : ['openFile'];
  if (request.what === 'files') properties.push('multiSelections');
  const options = { ...common, properties };
  const opened =
    window === undefined ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
  return opened.canceled ? [] : opened.filePaths;
}

/** Shows a file in the system's file manager: it is never run. Relative paths mean nothing there and are not passed on. */
export async function reveal(shell: Pick<Shell, 'showItemInFolder'>, path: string): Promise<void> {
  if (!isAbsolute(path) || path.includes('\0')) throw new Error('reveal needs a whole path');
  shell.showItemInFolder(path);
}
