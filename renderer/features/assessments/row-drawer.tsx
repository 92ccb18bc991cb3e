import type { ReactNode } from 'react';
import type { AssessmentRecord } from '../../../main/contract/assessment-shapes.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { RecordHistory } from '../../app/record-history.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { Facts, Group, RecordLink, Section, Text } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { personOf } from './log-columns.tsx';
import { RepeatMark, ResultMark } from './marks.tsx';

/** What is linked to a row: the participant, the same asesi before and after, what speaks against the row. Used beside list and record. */
export function LinkedParts(props: { readonly record: AssessmentRecord }): ReactNode {
  const { record } = props;
  return (
    <>
      <RemarkPart record={record} />
      <RepeatPart record={record} />
      <ParticipantPart record={record} />
    </>
  );
}

function RemarkPart(props: { readonly record: AssessmentRecord }): ReactNode {
  const { t } = useWords();
  const { remarks } = props.record;
  if (remarks.length === 0) return null;
  return (
    <Section title={t('assessments.remarks')}>
      <Hint tone="warn">
        {remarks.map((remark) => (
          <div key={`${remark.code}-${JSON.stringify(remark.params)}`}>{messageOf(remark)}</div>
        ))}
      </Hint>
    </Section>
  );
}

function RepeatPart(props: { readonly record: AssessmentRecord }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const write = useWrite('assessments.confirmRepeat');
  const { record } = props;
  if (record.others.length === 0 && record.repeat === 'none') return null;
  const say = async (repeat: boolean | null): Promise<void> => {
    const result = await write.run({ id: record.id, expectRev: record.rev, repeat });
    if (result.ok) notifyDone(t('assessments.repeatSaved'));
  };
  return (
    <Section title={t('assessments.others')}>
      <ul className="assessment-others">
        {record.others.map((other) => (
          <li key={other.id}>
            <RecordLink to={`/log-asesmen/${other.id}`}>{dates.date(other.assessedOn)}</RecordLink>{' '}
            <ResultMark result={other.recommendation} />
          </li>
        ))}
      </ul>
      <RepeatMark repeat={record.repeat} />
      {record.repeat === 'suspected' ? (
        <>
          <Text size="sm">{t('assessments.repeatQuestion')}</Text>
          <Group gap="xs">
            <ActionButton label={t('assessments.repeatYes')} size="xs" writes onPress={() => say(true)} />
            <ActionButton label={t('assessments.repeatNo')} size="xs" writes onPress={() => say(false)} />
          </Group>
        </>
      ) : null}
      {record.repeat === 'confirmed' || record.repeat === 'denied' ? (
        <ActionButton label={t('assessments.repeatTakeBack')} size="xs" look="quiet" writes onPress={() => say(null)} />
      ) : null}
    </Section>
  );
}

function ParticipantPart(props: { readonly record: AssessmentRecord }): ReactNode {
  const { t } = useWords();
  const write = useWrite('assessments.change');
  const { record } = props;
  const { link, candidates } = record.assessee;
  const join = async (assesseeId: string): Promise<void> => {
    const result = await write.run({ id: record.id, expectRev: record.rev, assesseeId });
    if (result.ok) notifyDone(t('assessments.linkSaved'));
  };
  return (
    <Section title={t('assessments.assessee')}>
      <Text size="sm">{t(`assessments.links.${link}`)}</Text>
      {candidates.length === 0 ? null : (
        <ul className="assessment-others">
          {candidates.map((candidate) => (
            <li key={candidate.id}>
              <RecordLink to={`/log-asesmen/peserta/${candidate.id}`}>{candidate.label}</RecordLink>{' '}
              {link === 'stated' ? null : (
                <ActionButton
                  label={t('assessments.linkAssessee')}
                  size="xs"
                  look="quiet"
                  writes
                  onPress={() => join(candidate.id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** One row of the log beside the list: its facts, what is linked, and the way to change it. */
export function RowDrawer(props: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const record = useRead('assessments.get', { id: props.id });
  const title = record.data === undefined ? t('assessments.title') : personOf(record.data, t('assessments.anonymous'));
  return (
    <Drawer
      title={title}
      onClose={props.onClose}
      actions={<ActionButton label={t('assessments.openRecord')} look="main" address={`/log-asesmen/${props.id}`} />}
    >
      <Loaded read={record}>
        {(data) => (
          <>
            <Facts items={factsOf(data, t, dates)} />
            <LinkedParts record={data} />
            <RecordHistory kind="assessment" id={data.id} />
          </>
        )}
      </Loaded>
    </Drawer>
  );
}

/** Facts of a row that say something; what nobody has entered is left out, but for the result. */
function factsOf(
  data: AssessmentRecord,
  t: ReturnType<typeof useWords>['t'],
  dates: ReturnType<typeof useDates>,
): { label: string; value: ReactNode }[] {
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('assessments.assessedOn'), dates.date(data.assessedOn)],
    [t('assessments.personNumber'), data.personNumber],
    [t('assessments.scheme'), data.scheme || t('assessments.noScheme')],
    [t('assessments.assessors'), data.assessors || t('assessments.noAssessor')],
    [t('assessments.tuk'), data.tuk],
    [t('assessments.place'), data.place],
    [t('assessments.preOn'), [dates.date(data.preOn), data.prePlace].filter(Boolean).join(' · ')],
    [t('assessments.recommendation'), <ResultMark key="recommendation" result={data.recommendation} />],
    [t('assessments.decision'), data.decision === null ? '' : t(`assessments.decisions.${data.decision}`)],
    [t('assessments.remote'), data.remote === null ? '' : t(`assessments.remotes.${data.remote ? '1' : '0'}`)],
    [t('assessments.registration'), data.registration],
    [t('assessments.batch'), data.batch],
    [t('assessments.fund'), data.fund],
    [t('assessments.city'), data.city],
    [t('common.note'), data.note],
    [
      t('assessments.origin'),
      data.importName === '' ? t('assessments.byHand') : t('assessments.fromImport', { name: data.importName }),
    ],
  ];
  return facts.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}
