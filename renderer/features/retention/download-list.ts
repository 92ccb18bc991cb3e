import { call } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { notifyFailure } from '../../ui/notify.tsx';

/** Hands out the daftar rekaman as of a day. */
export async function downloadRecordList(format: 'word' | 'excel', asOf: string): Promise<void> {
  const result = await call('retention.report', { format, asOf });
  if (result.ok) saveDownload(result.value);
  else notifyFailure(result);
}
