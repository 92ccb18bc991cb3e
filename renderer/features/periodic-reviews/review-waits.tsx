import type { ReactNode } from 'react';
import type { WaitingItem } from '../../../main/contract/home.ts';
import { reviewOutcomes } from '../../../main/contract/periodic-reviews.ts';
import { WaitingActs } from '../../app/waiting-acts.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ReviewForm } from './review-form.tsx';

/** A review that has come, answered where it waits: the document is opened, holds as it is, or is to be revised. */
export function ReviewWaits(props: { readonly item: WaitingItem }): ReactNode {
  const { t } = useWords();
  const { item } = props;
  const [path = ''] = item.address.split('?');
  const name = String(item.title.params['document'] ?? '');
  return (
    <WaitingActs
      acts={reviewOutcomes
        .map((outcome) => ({
          label: t(`periodicReviews.outcomes.${outcome}`),
          icon: outcome === 'unchanged' ? ('check' as const) : ('edit' as const),
          main: outcome === 'unchanged',
          does: 'periodicReviews.record' as const,
          title: `${t('periodicReviews.review')}: ${name}`,
          area: 'documents',
          form: (close: () => void) => (
            <ReviewForm subject={{ documentId: item.subjectId, name }} outcome={outcome} onClose={close} />
          ),
        }))
        .toReversed()}
    >
      <ActionButton label={t('common.open')} icon="eye" size="xs" look="quiet" address={`${path}?halaman=1`} />
    </WaitingActs>
  );
}
