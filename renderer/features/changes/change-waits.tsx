import { type ReactNode, useState } from 'react';
import type { WaitingItem } from '../../../main/contract/home.ts';
import { AreaScope } from '../../app/area-scope.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { Group, Modal } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { DecideForm } from './change-dialogs.tsx';

/** Deciding a change request where it waits. */
export function ChangeWaits(props: { readonly item: WaitingItem }): ReactNode {
  const { t } = useWords();
  const { item } = props;
  const [decision, setDecision] = useState<'accepted' | 'refused'>();
  const close = (): void => setDecision(undefined);
  const request = { id: item.subjectId, rev: item.subjectRev, number: String(item.title.params['number'] ?? '') };
  return (
    <Group gap="xs">
      <ActionButton
        label={t('changes.refuse')}
        icon="close"
        size="xs"
        does="changes.decide"
        onPress={() => setDecision('refused')}
      />
      <ActionButton
        label={t('changes.accept')}
        icon="check"
        size="xs"
        look="main"
        does="changes.decide"
        onPress={() => setDecision('accepted')}
      />
      <Modal
        opened={decision !== undefined}
        onClose={close}
        title={decision === undefined ? '' : t(decision === 'refused' ? 'changes.refuseTitle' : 'changes.acceptTitle')}
        size="lg"
        top
      >
        <AreaScope area="documents">
          {decision === undefined ? null : <DecideForm request={request} decision={decision} onClose={close} />}
        </AreaScope>
      </Modal>
    </Group>
  );
}
