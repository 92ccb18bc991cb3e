import { type ReactNode, useState } from 'react';
import { contract } from '../../../main/contract/index.ts';
import type { ChangeProposal } from '../../../main/contract/licensing-shapes.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { AppForm, TextField } from '../../ui/form.tsx';
import { Group, Modal, RecordLink, Text } from '../../ui/layout.tsx';
import { Tag } from '../../ui/marks.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

function Proposal(props: { readonly proposal: ChangeProposal; readonly children: ReactNode }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { proposal } = props;
  const nothing = t('licensing.changes.toNothing');
  return (
    <li className="licensing-proposal">
      <Group gap="xs">
        <Tag>{proposal.kindTitle}</Tag>
        <RecordLink to={proposal.address}>{proposal.subject}</RecordLink>
        <span className="licensing-quiet">{dates.date(proposal.effectiveOn)}</span>
      </Group>
      <Text size="sm">
        {t('licensing.changes.beforeNow', {
          before: proposal.oldValue || nothing,
          now: proposal.newValue || nothing,
        })}
      </Text>
      <Text size="sm" c="dimmed">
        {messageOf(proposal.seen)}
      </Text>
      {props.children}
    </li>
  );
}

/** What the program saw and may have to be reported: taken into the register by a person, or put aside with a reason. */
export function ProposalsDrawer(props: {
  readonly proposals: readonly ChangeProposal[];
  readonly onTake: (proposal: ChangeProposal) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const offer = useWrite('licensing.offerProposal');
  const dismiss = useWrite('licensing.dismissProposal', { quiet: true });
  const [aside, setAside] = useState<ChangeProposal>();
  const open = props.proposals.filter((proposal) => proposal.dismissed === null);
  const put = props.proposals.filter((proposal) => proposal.dismissed !== null);
  return (
    <Drawer title={t('licensing.changes.proposals')} width="wide" onClose={props.onClose}>
      <Text size="sm">{t('licensing.changes.proposalsLead')}</Text>
      <ul className="licensing-proposals">
        {open.map((proposal) => (
          <Proposal key={proposal.key} proposal={proposal}>
            <Group gap="xs">
              <ActionButton
                label={t('licensing.changes.takeNamed', { subject: proposal.subject })}
                icon="plus"
                size="xs"
                writes
                onPress={() => props.onTake(proposal)}
              />
              <ActionButton
                label={t('licensing.changes.dismissNamed', { subject: proposal.subject })}
                icon="dash"
                look="quiet"
                size="xs"
                writes
                onPress={() => setAside(proposal)}
              />
            </Group>
          </Proposal>
        ))}
      </ul>
      {put.length === 0 ? null : (
        <section className="licensing-block">
          <h3>{t('licensing.changes.dismissedList', { count: put.length })}</h3>
          <ul className="licensing-proposals">
            {put.map((proposal) => (
              <Proposal key={proposal.key} proposal={proposal}>
                <Group gap="xs">
                  <Text size="sm">
                    {t('licensing.changes.dismissedWhy', { reason: proposal.dismissed?.reason ?? '' })}
                  </Text>
                  <ActionButton
                    label={t('licensing.changes.offerAgain')}
                    icon="undo"
                    size="xs"
                    look="quiet"
                    writes
                    onPress={async () => {
                      if (proposal.dismissed === null) return;
                      const { id, rev } = proposal.dismissed;
                      const result = await offer.run({ id, expectRev: rev });
                      if (result.ok) notifyDone(t('licensing.changes.offered'));
                    }}
                  />
                </Group>
              </Proposal>
            ))}
          </ul>
        </section>
      )}
      <Modal
        opened={aside !== undefined}
        onClose={() => setAside(undefined)}
        title={t('licensing.changes.dismissTitle', { subject: aside?.subject ?? '' })}
      >
        {aside === undefined ? null : (
          <AppForm
            label={t('licensing.changes.dismiss')}
            schema={contract['licensing.dismissProposal'].input}
            start={{ key: aside.key, reason: '' }}
            onSubmit={dismiss.run}
            onDone={() => {
              notifyDone(t('licensing.changes.dismissed'));
              setAside(undefined);
            }}
            onCancel={() => setAside(undefined)}
            submitLabel={t('licensing.changes.dismiss')}
            unguarded
          >
            <TextField name="reason" label={t('licensing.changes.dismissReason')} autoFocus />
          </AppForm>
        )}
      </Modal>
    </Drawer>
  );
}
