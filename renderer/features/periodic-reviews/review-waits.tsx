import { type ReactNode, useState } from 'react';
import type { WaitingItem } from '../../../main/contract/home.ts';
import type { reviewOutcomes } from '../../../main/contract/periodic-reviews.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Group, Modal } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ReviewForm } from './review-form.tsx';

/** A review that has come, answered where it waits: the document is opened, holds as it is, or is to be revised. */
export function ReviewWaits(props: { readonly item: WaitingItem }): ReactNode {
  const { t } = useWords();
  const { item } = props;
  const [outcome, setOutcome] = useState<(typeof reviewOutcomes)[number]>();
  const [path = ''] = item.address.split('?');
  const close = (): void => setOutcome(undefined);
  return (
    <Group gap="xs">
      <ActionButton label={t('common.open')} icon="eye" size="xs" look="quiet" address={`${path}?halaman=1`} />
      <ActionButton
        label={t('periodicReviews.outcomes.revise')}
        icon="edit"
        size="xs"
        does="periodicReviews.record"
        onPress={() => setOutcome('revise')}
      />
      <ActionButton
        label={t('periodicReviews.outcomes.unchanged')}
        icon="check"
        size="xs"
        look="main"
        does="periodicReviews.record"
        onPress={() => setOutcome('unchanged')}
      />
      <Modal
        opened={outcome !== undefined}
        onClose={close}
        title={`${t('periodicReviews.review')}: ${String(item.title.params['document'] ?? '')}`}
        size="lg"
        top
      >
        {outcome === undefined ? null : (
          <ReviewForm
            subject={{ documentId: item.subjectId, name: String(item.title.params['document'] ?? '') }}
            outcome={outcome}
            onClose={close}
          />
        )}
      </Modal>
    </Group>
  );
}
