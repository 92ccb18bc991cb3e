import { type ReactNode, useState } from 'react';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { REVIEWED_AT_ONCE, type ReviewRow } from '../../../main/contract/periodic-reviews.ts';
import { useWrite } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useEnvironment } from '../../ui/environment.tsx';
import { AppForm, DateField, TextAreaField } from '../../ui/form.tsx';
import { Modal, SimpleGrid, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { LeftAlone } from '../documents/left-alone.tsx';
import { ReviewerFields } from './reviewer-fields.tsx';

type Left = OutputOf<'periodicReviews.recordMany'>['left'];

/** Records that the chosen documents were found to hold as they are, as one meeting or one signed sheet says of many. */
export function ReviewMany(props: { readonly rows: readonly ReviewRow[]; readonly onDone: () => void }): ReactNode {
  const { t } = useWords();
  const { rows } = props;
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <ActionButton
        label={t('periodicReviews.recordMany', { count: rows.length })}
        icon="check"
        size="xs"
        writes
        does="periodicReviews.recordMany"
        onPress={() => setOpen(true)}
      />
      <Modal
        opened={open}
        onClose={close}
        title={t('periodicReviews.recordManyTitle', { count: rows.length })}
        size="lg"
        top
      >
        {open ? <ManyForm rows={rows} onClose={close} onDone={props.onDone} /> : null}
      </Modal>
    </>
  );
}

function ManyForm(props: {
  readonly rows: readonly ReviewRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useWords();
  const { today } = useEnvironment();
  const { actor } = useWorkspace();
  const { rows } = props;
  const record = useWrite('periodicReviews.recordMany', { quiet: true });
  const [left, setLeft] = useState<Left>();
  if (left !== undefined) {
    return (
      <LeftAlone title={t('periodicReviews.recordManyLeft', { count: left.length })} left={left} tab="kaji-ulang" />
    );
  }
  if (rows.length > REVIEWED_AT_ONCE) {
    return <Hint tone="warn">{t('periodicReviews.recordManyMost', { count: REVIEWED_AT_ONCE })}</Hint>;
  }
  return (
    <AppForm
      label={t('periodicReviews.recordManyTitle', { count: rows.length })}
      schema={contract['periodicReviews.recordMany'].input}
      start={{
        documentIds: rows.map((row) => row.documentId),
        reviewedOn: today,
        how: actor.id === 'local' ? 'paper' : 'screen',
        note: '',
        reviewer: '',
        reviewerPost: '',
      }}
      onSubmit={record.run}
      onDone={(done) => {
        if (done.recorded.length > 0) {
          notifyDone(t('periodicReviews.recordManyDone', { count: done.recorded.length }));
        }
        if (done.left.length > 0) {
          setLeft(done.left);
          return;
        }
        props.onClose();
        props.onDone();
      }}
      onCancel={props.onClose}
      submitLabel={t('periodicReviews.recordManyAction', { count: rows.length })}
    >
      {(form) => (
        <Stack gap="md">
          <Text size="sm">{t('periodicReviews.recordManyText')}</Text>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <DateField name="reviewedOn" label={t('periodicReviews.reviewedOn')} />
          </SimpleGrid>
          <TextAreaField name="note" label={t('periodicReviews.noteUnchanged')} />
          <ReviewerFields paper={form.watch('how') === 'paper'} />
        </Stack>
      )}
    </AppForm>
  );
}
