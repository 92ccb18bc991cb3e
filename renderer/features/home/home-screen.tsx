import type { ReactNode } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { useEnvironment } from '../../ui/environment.tsx';
import { Group, Page, RecordLink, Section, SimpleGrid, Stack, Text } from '../../ui/layout.tsx';
import { Progressed, StatusMark, type Tone } from '../../ui/marks.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import './home.css';

type Overview = OutputOf<'home.overview'>;

const licenceTones: Readonly<Record<string, Tone>> = { valid: 'good', expiring: 'warn', expired: 'bad' };

/** Where one begins in an empty workspace, as far as it is this person's to begin. */
function FirstSteps(): ReactNode {
  const { t } = useWords();
  const { mayDo, mayOpen } = useEnvironment();
  const all = [
    { key: 'profile', address: '/profil', does: 'profile.change' },
    { key: 'documents', address: '/impor?jenis=documents', does: 'documents.create' },
    { key: 'assessors', address: '/impor?jenis=assessors', does: 'assessors.create' },
    { key: 'selfAssessment', address: '/asesmen-mandiri', does: 'selfAssessment.create' },
    { key: 'package', address: '/paket', does: 'packages.create' },
  ] as const;
  const steps = all.filter(({ address, does }) => mayDo(does) && mayOpen(address));
  if (steps.length === 0) {
    return null;
  }
  return (
    <Section title={t('home.firstSteps')}>
      <ol className="home-steps">
        {steps.map((step) => (
          <li key={step.key}>
            <RecordLink to={step.address}>{t(`home.steps.${step.key}`)}</RecordLink>
            <Text size="sm" c="dimmed">
              {t(`home.stepTexts.${step.key}`)}
            </Text>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function SummaryBlock(props: { readonly summary: Overview['summaries'][number] }): ReactNode {
  const { t } = useWords();
  const { summary } = props;
  return (
    <Section
      title={messageOf(summary.title)}
      actions={<ActionButton label={t('common.open')} look="main" address={summary.address} />}
    >
      <Progressed
        done={summary.done}
        total={summary.total}
        words={t('home.doneOf', { done: summary.done, total: summary.total })}
      />
      {summary.trend === undefined ? null : (
        <Text size="sm" mt="xs">
          <RecordLink to={summary.trend.address}>{messageOf(summary.trend.message)}</RecordLink>
        </Text>
      )}
      {summary.open.length === 0 ? (
        <Text size="sm" mt="sm">
          {t('home.nothingMissing')}
        </Text>
      ) : (
        <ul className="home-list">
          {summary.open.map((item) => (
            <li key={`${item.address}-${messageOf(item.message)}`}>
              <RecordLink to={item.address}>{messageOf(item.message)}</RecordLink>
            </li>
          ))}
        </ul>
      )}
      {summary.openCount > summary.open.length ? (
        <Text size="sm" mt="xs">
          <RecordLink to={summary.address}>
            {t('home.more', { count: summary.openCount - summary.open.length })}
          </RecordLink>
        </Text>
      ) : null}
    </Section>
  );
}

function NextBlock(props: { readonly overview: Overview }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { due, dueCount, checks, checksCount } = props.overview;
  return (
    <Section title={t('home.next')}>
      {due.length === 0 && checks.length === 0 ? <Text size="sm">{t('home.nothingDue')}</Text> : null}
      <ul className="home-list">
        {due.map((item) => (
          <li key={item.id}>
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <StatusMark
                tone={item.overdue ? 'bad' : 'neutral'}
                word={item.overdue ? t('home.overdue') : t('home.due')}
                small
              />
              <span>
                <RecordLink to={item.address}>{messageOf(item.title)}</RecordLink>
                <Text size="sm" c="dimmed">
                  {item.person === ''
                    ? dates.date(item.due)
                    : t('home.dueBy', { date: dates.date(item.due), person: item.person })}
                </Text>
              </span>
            </Group>
          </li>
        ))}
        {checks.slice(0, 8).map((check) => (
          <li key={`${check.id}-${check.address}-${messageOf(check.message)}`}>
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <StatusMark tone="warn" word={t('home.check')} small />
              <RecordLink to={check.address}>{messageOf(check.message)}</RecordLink>
            </Group>
          </li>
        ))}
      </ul>
      {dueCount > due.length ? (
        <Text size="sm" mt="xs">
          {t('home.more', { count: dueCount - due.length })}
        </Text>
      ) : null}
      {checksCount > 0 ? (
        <Text size="sm" mt="xs">
          <RecordLink to="/bukti?bagian=pertentangan">{t('home.allChecks', { count: checksCount })}</RecordLink>
        </Text>
      ) : null}
    </Section>
  );
}

function LicenceBlock(props: { readonly licence: Overview['licence'] }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { licence } = props;
  return (
    <Section
      title={t('home.licence')}
      actions={<ActionButton label={t('common.open')} look="quiet" address="/profil?bagian=lisensi" />}
    >
      <Stack gap="xs">
        <StatusMark tone={licenceTones[licence.state] ?? 'neutral'} word={t(`profile.states.${licence.state}`)} />
        {licence.validUntil === null ? (
          <Text size="sm">{t('home.enterLicence')}</Text>
        ) : (
          <Text size="sm">
            {t('home.licencePeriod', {
              from: dates.date(licence.validFrom) || '…',
              until: dates.date(licence.validUntil),
            })}
          </Text>
        )}
        {licence.daysLeft === null ? null : (
          <Text fw={600}>
            {licence.daysLeft < 0
              ? t('profile.daysOver', { days: dates.number(-licence.daysLeft) })
              : t('profile.daysLeft', { days: dates.number(licence.daysLeft) })}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

/** The first page: how far things are, what to do next, the licence. At most four blocks. */
export function HomeScreen(): ReactNode {
  const { t } = useWords();
  const workspace = useWorkspace();
  const overview = useRead('home.overview', {});
  return (
    <Page title={workspace.open?.name ?? t('home.title')} lead={t('home.lead')}>
      <Loaded read={overview}>
        {(data) => (
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            {data.summaries.length === 0 ? (
              <FirstSteps />
            ) : (
              data.summaries.slice(0, 2).map((summary) => <SummaryBlock key={summary.id} summary={summary} />)
            )}
            <NextBlock overview={data} />
            <LicenceBlock licence={data.licence} />
          </SimpleGrid>
        )}
      </Loaded>
    </Page>
  );
}
