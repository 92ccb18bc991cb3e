import { type ReactNode, useState } from 'react';
import type { DocumentDetail } from '../../../main/contract/documents.ts';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import type { PeriodicReview } from '../../../main/contract/periodic-reviews.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton, MenuButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, TextField } from '../../ui/form.tsx';
import { Facts, Group, Modal, Paper, RecordLink, Section, Stack, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { documentName } from '../documents/document-mark.tsx';
import { useSignatures } from '../signatures/signature-panel.tsx';
import { downloadReviewPaper, downloadReviewSheet } from './downloads.ts';
import { ReviewForm } from './review-form.tsx';
import { ReviewMark } from './review-mark.tsx';
import { ScheduleForm } from './schedule-form.tsx';

type Dialog = 'review' | 'schedule' | { readonly withdraw: PeriodicReview };
type ReviewFacts = OutputOf<'periodicReviews.ofDocument'>;

/** The periodic reviews of a document: when the next is due, and what came of the former ones. */
export function DocumentReviews(props: { readonly document: DocumentDetail }): ReactNode {
  const { t } = useWords();
  const { document } = props;
  const read = useRead('periodicReviews.ofDocument', { documentId: document.id });
  const [dialog, setDialog] = useState<Dialog>();
  const close = (): void => setDialog(undefined);
  const inUse = document.withdrawnReason === null;
  return (
    <Loaded read={read}>
      {(facts) => (
        <>
          <Section
            title={t('periodicReviews.title')}
            actions={
              inUse ? (
                <Group gap="xs">
                  <ActionButton
                    label={t('periodicReviews.schedule')}
                    icon="calendar"
                    writes
                    onPress={() => setDialog('schedule')}
                  />
                  {facts.standing === null ? null : (
                    <>
                      <ActionButton
                        label={t('periodicReviews.sheet')}
                        icon="document"
                        onPress={() => downloadReviewSheet([document.id])}
                      />
                      <ActionButton
                        label={t('periodicReviews.reviewNow')}
                        icon="check"
                        look="main"
                        writes
                        onPress={() => setDialog('review')}
                      />
                    </>
                  )}
                </Group>
              ) : undefined
            }
          >
            <Schedule facts={facts} />
          </Section>
          <Section title={t('periodicReviews.historyTitle')}>
            {facts.reviews.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t('periodicReviews.historyEmpty')}
              </Text>
            ) : (
              <Stack gap="sm">
                {facts.reviews.map((review) => (
                  <ReviewCard key={review.id} review={review} onWithdraw={() => setDialog({ withdraw: review })} />
                ))}
              </Stack>
            )}
          </Section>
          <Modal
            opened={dialog === 'review'}
            onClose={close}
            title={`${t('periodicReviews.review')}: ${documentName(document)}`}
            size="lg"
            top
          >
            {dialog === 'review' ? (
              <ReviewForm subject={{ documentId: document.id, name: documentName(document) }} onClose={close} />
            ) : null}
          </Modal>
          <Modal opened={dialog === 'schedule'} onClose={close} title={t('periodicReviews.scheduleTitle')} size="md">
            {dialog === 'schedule' ? <ScheduleForm documentId={document.id} facts={facts} onClose={close} /> : null}
          </Modal>
          <Modal opened={typeof dialog === 'object'} onClose={close} title={t('periodicReviews.withdraw')} size="md">
            {typeof dialog === 'object' ? <WithdrawForm review={dialog.withdraw} onClose={close} /> : null}
          </Modal>
        </>
      )}
    </Loaded>
  );
}

function Schedule(props: { readonly facts: ReviewFacts }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { facts } = props;
  const { standing } = facts;
  const interval =
    facts.months === null
      ? t('periodicReviews.never')
      : `${t('periodicReviews.months', { count: facts.months })}, ${t(facts.byType ? 'periodicReviews.byType' : 'periodicReviews.ownInterval')}`;
  if (standing === null) {
    return (
      <Stack gap="sm">
        <Hint>{t('periodicReviews.notInForceNow')}</Hint>
        <Facts items={[{ label: t('periodicReviews.interval'), value: interval }]} />
      </Stack>
    );
  }
  return (
    <Facts
      items={[
        { label: t('periodicReviews.standing'), value: <ReviewMark standing={standing.standing} /> },
        { label: t('periodicReviews.nextOn'), value: dates.date(standing.nextOn) },
        { label: t('periodicReviews.interval'), value: interval },
        { label: t('periodicReviews.lastReviewed'), value: dates.date(standing.lastReviewedOn) },
      ]}
    />
  );
}

function ReviewCard(props: { readonly review: PeriodicReview; readonly onWithdraw: () => void }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const signatures = useSignatures();
  const { review } = props;
  const by = [review.reviewer, review.reviewerPost].filter((part) => part !== '').join(', ');
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Stack gap={4}>
          <Group gap="sm">
            <Text fw={600}>{dates.date(review.reviewedOn)}</Text>
            <StatusMark
              tone={review.outcome === 'unchanged' ? 'good' : 'accent'}
              word={t(`periodicReviews.outcomes.${review.outcome}`)}
            />
            <Text size="sm" c="dimmed">
              {review.edition}
            </Text>
          </Group>
          <Text size="sm">{by}</Text>
          {review.note === '' ? null : <Text size="sm">{review.note}</Text>}
          <Group gap="md">
            <Text size="sm" c="dimmed">
              {review.signed === 0
                ? t('periodicReviews.unsigned')
                : t('periodicReviews.signedCount', { count: review.signed })}
            </Text>
            {review.nextOn === null ? null : (
              <Text size="sm" c="dimmed">
                {`${t(review.outcome === 'revise' ? 'periodicReviews.reviseBy' : 'periodicReviews.nextOn')}: ${dates.date(review.nextOn)}`}
              </Text>
            )}
            {review.follow === null ? null : (
              <Text size="sm" span>
                <RecordLink to={review.follow.address}>
                  {`${t(`periodicReviews.followNames.${review.follow.kind}`)} ${review.follow.label}`}
                </RecordLink>
              </Text>
            )}
          </Group>
          {review.withdrawnReason === null ? null : (
            <Text size="sm" c="var(--kit-warn)">
              {t('periodicReviews.withdrawnBecause', { reason: review.withdrawnReason })}
            </Text>
          )}
        </Stack>
        {review.withdrawnReason === null ? (
          <MenuButton
            name={`${t('periodicReviews.review')} ${dates.date(review.reviewedOn)}`}
            actions={[
              ...(signatures.may
                ? [
                    {
                      key: 'signatures',
                      label: t('periodicReviews.signatures'),
                      icon: 'sign' as const,
                      onPress: () => signatures.open('periodic-review', review.id),
                    },
                  ]
                : []),
              {
                key: 'paper',
                label: t('periodicReviews.paper'),
                icon: 'document',
                onPress: () => downloadReviewPaper(review.id),
              },
              {
                key: 'withdraw',
                label: t('periodicReviews.withdraw'),
                icon: 'undo',
                danger: true,
                writes: true,
                onPress: props.onWithdraw,
              },
            ]}
          />
        ) : null}
      </Group>
    </Paper>
  );
}

function WithdrawForm(props: { readonly review: PeriodicReview; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const withdraw = useWrite('periodicReviews.withdraw', { quiet: true });
  return (
    <AppForm
      label={t('periodicReviews.withdraw')}
      schema={contract['periodicReviews.withdraw'].input}
      start={{ id: props.review.id, expectRev: props.review.rev, reason: '' }}
      onSubmit={withdraw.run}
      onDone={() => {
        notifyDone(t('periodicReviews.withdrawn'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('periodicReviews.withdraw')}
    >
      <TextField name="reason" label={t('periodicReviews.withdrawReason')} autoFocus />
    </AppForm>
  );
}
