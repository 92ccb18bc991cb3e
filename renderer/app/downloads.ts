import type { Download } from '../../main/contract/values.ts';

/** Hands a prepared file to the user: the browser saves it to its downloads, Electron asks or saves as its shell decides. */
export function saveDownload(download: Download): void {
  const link = document.createElement('a');
  link.href = `api/download/${encodeURIComponent(download.ticket)}`;
  link.download = download.name;
  document.body.append(link);
  link.click();
  link.remove();
}
