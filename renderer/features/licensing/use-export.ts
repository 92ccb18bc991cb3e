import type { InputOf } from '../../../main/contract/index.ts';
import { useReadOnce } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { notifyFailure } from '../../ui/notify.tsx';

/** Hands out a paper of this feature. */
export function useExport(): (input: InputOf<'licensing.export'>) => Promise<void> {
  const readOnce = useReadOnce();
  return async (input) => {
    const result = await readOnce('licensing.export', input);
    if (result.ok) saveDownload(result.value);
    else notifyFailure(result);
  };
}
