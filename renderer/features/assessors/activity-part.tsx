import type { ReactNode } from 'react';
import type { ActivityYear, AssessorRecord } from '../../../main/contract/assessor-shapes.ts';
import { useDates } from '../../ui/dates.ts';
import { Facts, RecordLink, Section, Text } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Assessments per year, by the assessment log or by the list that was imported, each with where it comes from; without any it says so. */
export function ActivityPart(props: {
  readonly id: string;
  readonly activity: AssessorRecord['activityYears'];
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const words = ({ log, stated }: ActivityYear): string =>
    [
      log === null
        ? ''
        : t('assessors.activityLog', {
            count: dates.number(log.assessments),
            candidates: dates.number(log.candidates),
          }),
      stated === null ? '' : t('assessors.activityStated', { count: dates.number(stated) }),
    ]
      .filter((text) => text !== '')
      .join(' · ');
  return (
    <Section title={t('assessors.activity')}>
      {props.activity.length === 0 ? (
        <Text size="sm">{t('assessors.activityNone')}</Text>
      ) : (
        <>
          <Facts items={props.activity.map((entry) => ({ label: String(entry.year), value: words(entry) }))} />
          <Text size="sm">
            {t('assessors.activityText')}{' '}
            <RecordLink to={`/log-asesmen?asesor=${props.id}&tahun=semua`}>{t('assessors.activityRows')}</RecordLink>
          </Text>
        </>
      )}
    </Section>
  );
}
