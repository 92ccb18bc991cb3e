import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import type { Batch } from '../../../main/contract/retention-shapes.ts';
import { useWrite } from '../../app/client.ts';
import { useIdentity } from '../../app/identity.tsx';
import { useWorkspace } from '../../app/workspace.tsx';
import { AppForm } from '../../ui/form.tsx';
import { Modal, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { disposalAddress } from './addresses.ts';
import { DisposalFields } from './disposal-fields.tsx';

function PrepareForm(props: { readonly batches: readonly Batch[]; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { today } = useWorkspace();
  const { who } = useIdentity();
  const navigate = useNavigate();
  const prepare = useWrite('retention.prepareDisposal', { quiet: true });
  const { batches } = props;
  const methods = new Set(batches.map((batch) => batch.method));
  const [method] = methods;
  return (
    <AppForm
      label={t('retention.disposeTitle')}
      schema={contract['retention.prepareDisposal'].input}
      start={{
        batches: batches.map(({ id, rev }) => ({ id, expectRev: rev })),
        heldOn: today,
        method: methods.size === 1 && method != null ? method : 'shred',
        ground: t('retention.groundDefault'),
        approver: '',
        approvalNumber: '',
        approvedOn: null,
        performer: who.account?.name ?? '',
        witnessOne: '',
        witnessTwo: '',
        place: '',
        number: '',
        note: '',
      }}
      onSubmit={prepare.run}
      onDone={({ id, number }) => {
        notifyDone(t('retention.minutesPrepared', { number }));
        props.onClose();
        void navigate(disposalAddress(id));
      }}
      onCancel={props.onClose}
      submitLabel={t('retention.disposeSubmit')}
    >
      <Text size="sm">{t('retention.disposeLead', { count: batches.length })}</Text>
      <DisposalFields numbered />
    </AppForm>
  );
}

/** Due batches go into minutes that are still to be signed. */
export function PrepareDialog(props: {
  readonly batches: readonly Batch[] | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <Modal opened={props.batches !== undefined} onClose={props.onClose} title={t('retention.disposeTitle')} size="lg">
      {props.batches === undefined ? null : <PrepareForm batches={props.batches} onClose={props.onClose} />}
    </Modal>
  );
}
