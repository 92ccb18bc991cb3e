import type { InputOf } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';

/** Hands out a paper of this feature; the act leaves a trace. */
export function useExport(): (input: InputOf<'licensing.export'>) => Promise<void> {
  const write = useWrite('licensing.export');
  return async (input) => {
    const result = await write.run(input);
    if (result.ok) saveDownload(result.value);
  };
}
