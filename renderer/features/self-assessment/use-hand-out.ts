import { useCallback } from 'react';
import type { InputOf, OutputOf } from '../../../main/contract/index.ts';
import type { Result } from '../../../main/contract/result.ts';
import { useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Hands rows to somebody: the sheet is noted in the register and handed to the user as a file. `quiet` leaves refusals to a form. */
export function useHandOut(
  options: { readonly quiet?: boolean } = {},
): (input: InputOf<'handouts.create'>) => Promise<Result<OutputOf<'handouts.create'>>> {
  const { t } = useWords();
  const create = useWrite('handouts.create', options);
  const file = useWrite('handouts.file');
  const { run } = create;
  const { run: offer } = file;
  return useCallback(
    async (input) => {
      const made = await run(input);
      if (!made.ok) return made;
      const offered = await offer({ id: made.value.id });
      if (offered.ok) {
        saveDownload(offered.value);
        notifyDone(t('sharedWork.handouts.created', { count: made.value.rows, person: input.person }));
      }
      return made;
    },
    [run, offer, t],
  );
}
