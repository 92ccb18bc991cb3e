import type { ReactNode } from 'react';
import type { WaitingItem } from '../../../main/contract/home.ts';
import { type WaitingAct, WaitingActs } from '../../app/waiting-acts.tsx';
import { useWords } from '../../ui/use-words.ts';
import { DecideForm } from './change-dialogs.tsx';

/** Deciding a change request where it waits. */
export function ChangeWaits(props: { readonly item: WaitingItem }): ReactNode {
  const { t } = useWords();
  const { item } = props;
  const request = { id: item.subjectId, rev: item.subjectRev, number: String(item.title.params['number'] ?? '') };
  const act = (decision: 'accepted' | 'refused'): WaitingAct => {
    const refused = decision === 'refused';
    return {
      label: t(refused ? 'changes.refuse' : 'changes.accept'),
      icon: refused ? 'close' : 'check',
      main: !refused,
      does: 'changes.decide',
      title: `${t(refused ? 'changes.refuseTitle' : 'changes.acceptTitle')}: ${request.number}`,
      area: 'documents',
      form: (close) => <DecideForm request={request} decision={decision} onClose={close} />,
    };
  };
  return <WaitingActs acts={[act('refused'), act('accepted')]} />;
}
