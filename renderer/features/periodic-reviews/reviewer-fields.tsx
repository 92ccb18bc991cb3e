import type { ReactNode } from 'react';
import { useWorkspace } from '../../app/workspace.tsx';
import { FileField, SelectField, TextField } from '../../ui/form.tsx';
import { SimpleGrid } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Who reviewed: the person at the screen with the password, or whoever signed the sheet, with its scan. */
export function ReviewerFields(props: { readonly paper: boolean }): ReactNode {
  const { t } = useWords();
  const { actor } = useWorkspace();
  return (
    <>
      {actor.id === 'local' ? null : (
        <SelectField
          name="how"
          label={t('periodicReviews.how')}
          choices={(['screen', 'paper'] as const).map((value) => ({
            value,
            label: t(`periodicReviews.hows.${value}`),
          }))}
        />
      )}
      {props.paper ? (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextField name="reviewer" label={t('periodicReviews.reviewer')} />
            <TextField name="reviewerPost" label={t('periodicReviews.reviewerPost')} />
          </SimpleGrid>
          <FileField name="scan" label={t('periodicReviews.scan')} />
        </>
      ) : (
        <TextField
          name="password"
          type="password"
          autoComplete="current-password"
          label={t('periodicReviews.password')}
          hint={t('periodicReviews.passwordHint')}
        />
      )}
    </>
  );
}
