import type { ReactNode } from 'react';
import { contract } from '../../../main/contract/index.ts';
import type { Batch } from '../../../main/contract/retention-shapes.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm, DateField } from '../../ui/form.tsx';
import { Modal, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** One event that several batches wait for: its day is set in all of them. */
export function StartDialog(props: {
  readonly batches: readonly Batch[] | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const set = useWrite('retention.setStart', { quiet: true });
  const { batches } = props;
  return (
    <Modal
      opened={batches !== undefined}
      onClose={props.onClose}
      title={t('retention.setStartTitle', { count: batches?.length ?? 0 })}
    >
      {batches === undefined ? null : (
        <AppForm
          label={t('retention.startOn')}
          schema={contract['retention.setStart'].input}
          start={{ batches: batches.map(({ id, rev }) => ({ id, expectRev: rev })), startOn: '' }}
          onSubmit={set.run}
          onDone={({ changed }) => {
            notifyDone(t('retention.startSet', { count: changed }));
            props.onClose();
          }}
          onCancel={props.onClose}
          submitLabel={t('common.save')}
          unguarded
        >
          <Text size="sm">{t('retention.setStartText')}</Text>
          <DateField name="startOn" label={t('retention.startOn')} />
        </AppForm>
      )}
    </Modal>
  );
}
