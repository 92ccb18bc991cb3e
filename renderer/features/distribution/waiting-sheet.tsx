import type { ReactNode } from 'react';
import type { WaitingItem } from '../../../main/contract/home.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Group } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { saveSheet } from './reading-acts.tsx';

/** A reading that is signed on paper: its sheet, and where the signatures are noted. */
export function SheetWaiting(props: { readonly item: WaitingItem }): ReactNode {
  const { t } = useWords();
  const { item } = props;
  return (
    <Group gap="xs">
      <ActionButton
        label={t('distribution.reading.sheet')}
        icon="download"
        size="xs"
        onPress={() => saveSheet(item.subjectId, 'word')}
      />
      <ActionButton
        label={t('distribution.reading.recordPaper')}
        icon="sign"
        size="xs"
        look="main"
        address={item.address}
      />
    </Group>
  );
}
