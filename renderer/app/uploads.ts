import type { ChosenFile } from '../ui/environment.tsx';
import { notifyFailure } from '../ui/notify.tsx';
import { call, currentTransport } from './client.ts';

/** Brings files into the core, one after another. A file that fails is named in a notice and left out. */
export async function uploadFiles(files: readonly File[]): Promise<readonly ChosenFile[]> {
  const brought: ChosenFile[] = [];
  for (const file of files) {
    const offered = await call('platform.offerUpload', { name: file.name, size: file.size });
    const sent = offered.ok ? await currentTransport().upload(offered.value.ticket, file) : offered;
    if (sent.ok) {
      brought.push({ name: file.name, source: { upload: sent.value.upload } });
    } else {
      notifyFailure(sent.code === 'app.badReply' ? { code: 'app.uploadFailed', params: { name: file.name } } : sent);
    }
  }
  return brought;
}
