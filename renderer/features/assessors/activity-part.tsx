import type { ReactNode } from 'react';
import type { AssessorRecord } from '../../../main/contract/assessor-shapes.ts';
import { useDates } from '../../ui/dates.ts';
import { Facts, Section, Text } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Assessments per year as an imported list states them; without any it says so. */
export function ActivityPart(props: { readonly activity: AssessorRecord['activity'] }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  return (
    <Section title={t('assessors.activity')}>
      {props.activity.length === 0 ? (
        <Text size="sm">{t('assessors.activityNone')}</Text>
      ) : (
        <>
          <Facts
            items={props.activity.map(({ year, assessments }) => ({
              label: String(year),
              value: dates.number(assessments),
            }))}
          />
          <Text size="sm">{t('assessors.activityText')}</Text>
        </>
      )}
    </Section>
  );
}
