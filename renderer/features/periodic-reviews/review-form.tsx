import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import { reviewFollowUps, reviewOutcomes } from '../../../main/contract/periodic-reviews.ts';
import { useWrite } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { useDates } from '../../ui/dates.ts';
import { useEnvironment } from '../../ui/environment.tsx';
import { AppForm, DateField, SelectField, TextAreaField } from '../../ui/form.tsx';
import { SimpleGrid, Stack } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ReviewerFields } from './reviewer-fields.tsx';

/** A document as far as its review needs it. */
export interface ReviewSubject {
  readonly documentId: string;
  /** Code and title. */
  readonly name: string;
}

/** Records a review: what came of it, when, by whom; on the screen signed with the password, on paper by whoever signed the sheet. */
export function ReviewForm(props: {
  readonly subject: ReviewSubject;
  readonly outcome?: (typeof reviewOutcomes)[number];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { today } = useEnvironment();
  const { actor } = useWorkspace();
  const navigate = useNavigate();
  const { subject } = props;
  const record = useWrite('periodicReviews.record', { quiet: true });
  const local = actor.id === 'local';
  return (
    <AppForm
      label={t('periodicReviews.reviewNow')}
      schema={contract['periodicReviews.record'].input}
      start={{
        documentId: subject.documentId,
        reviewedOn: today,
        outcome: props.outcome ?? 'unchanged',
        how: local ? 'paper' : 'screen',
        followUp: 'none',
        note: '',
        reviewer: '',
        reviewerPost: '',
      }}
      onSubmit={record.run}
      onDone={(done) => {
        const text =
          done.nextOn === null
            ? t('periodicReviews.recorded', { document: subject.name })
            : t('periodicReviews.recordedNext', { document: subject.name, date: dates.date(done.nextOn) });
        const { follow } = done;
        notifyDone(
          text,
          follow === null
            ? {}
            : {
                action: {
                  label: t('periodicReviews.openFollow', { label: follow.label }),
                  onPress: () => void navigate(follow.address),
                },
              },
        );
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('periodicReviews.record')}
    >
      {(form) => {
        const revise = form.watch('outcome') === 'revise';
        return (
          <Stack gap="md">
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <SelectField
                name="outcome"
                label={t('periodicReviews.outcome')}
                choices={reviewOutcomes.map((value) => ({ value, label: t(`periodicReviews.outcomes.${value}`) }))}
              />
              <DateField name="reviewedOn" label={t('periodicReviews.reviewedOn')} />
            </SimpleGrid>
            <TextAreaField
              name="note"
              label={t(revise ? 'periodicReviews.noteRevise' : 'periodicReviews.noteUnchanged')}
            />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {revise ? (
                <SelectField
                  name="followUp"
                  label={t('periodicReviews.follow')}
                  choices={reviewFollowUps.map((value) => ({
                    value,
                    label: t(`periodicReviews.followUps.${value}`),
                  }))}
                />
              ) : null}
              <DateField
                name="nextOn"
                label={t(revise ? 'periodicReviews.reviseBy' : 'periodicReviews.nextOn')}
                hint={t(revise ? 'periodicReviews.reviseByHint' : 'periodicReviews.nextHint')}
              />
            </SimpleGrid>
            <ReviewerFields paper={form.watch('how') === 'paper'} />
          </Stack>
        );
      }}
    </AppForm>
  );
}
