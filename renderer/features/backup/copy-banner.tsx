import type { ReactNode } from 'react';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Says on every screen that an old copy is shown, with the way back. */
export function CopyBanner(props: { readonly at: string }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const leave = useWrite('backup.leaveCopy');
  return (
    <Hint tone="warn">
      <span>{t('backup.old.banner', { at: dates.instant(props.at) })}</span>{' '}
      <ActionButton label={t('backup.old.leave')} size="xs" busy={leave.busy} onPress={() => leave.run({})} />
    </Hint>
  );
}
