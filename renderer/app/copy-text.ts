import { notifyDone, notifyInfo } from '../ui/notify.tsx';

/** Puts a text on the clipboard and says so. A page without the permission cannot copy: `refused` says what to do then. */
export async function copyText(text: string, done: string, refused: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notifyDone(done);
  } catch {
    notifyInfo(refused);
  }
}
