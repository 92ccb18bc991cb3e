import type { ReactNode } from 'react';
import { Page, Stack } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { NumberingSettings } from '../numbering/numbering-settings.tsx';
import { ReviewIntervals } from '../periodic-reviews/review-intervals.tsx';
import { ApprovalRule } from './approval-rule.tsx';

/** Rules of the LSP about its documents: who may approve, how they are numbered, how often they are reviewed. */
export function DocumentSettingsScreen(): ReactNode {
  const { t } = useWords();
  return (
    <Page
      title={t('documents.rule.screen')}
      lead={t('documents.rule.lead')}
      crumbs={[{ label: t('settings.title'), address: '/pengaturan' }]}
    >
      <Stack gap="lg">
        <ApprovalRule />
        <NumberingSettings />
        <ReviewIntervals />
      </Stack>
    </Page>
  );
}
