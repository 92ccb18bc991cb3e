import type { ReactNode } from 'react';
import type { BackupFacts } from '../../../main/contract/privacy-shapes.ts';
import { useDates } from '../../ui/dates.ts';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Which backups still hold what is erased, and until when as far as that follows from their rotation. */
export function BackupsNote(props: { readonly backups: BackupFacts }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { count, until } = props.backups;
  if (count === null || count === 0) return <Hint tone="accent">{t('privacy.backupsNone')}</Hint>;
  return (
    <Hint tone="warn">
      {until === null
        ? t('privacy.backupsHold', { count })
        : t('privacy.backupsUntil', { count, date: dates.date(until) })}
    </Hint>
  );
}
