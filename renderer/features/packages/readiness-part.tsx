import { type ReactNode, useMemo } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import type { PackageCounts } from '../../../main/contract/package-shapes.ts';
import { useRead } from '../../app/client.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { TrendChart } from '../../ui/chart.tsx';
import { useDates } from '../../ui/dates.ts';
import { RecordLink, Section, Text } from '../../ui/layout.tsx';
import { Progressed, StatusMark } from '../../ui/marks.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Hint, Loaded } from '../../ui/states.tsx';
import { type Translate, useWords } from '../../ui/use-words.ts';
import { provedOf } from './item-state.tsx';

type Readiness = OutputOf<'packages.readiness'>;
type Trend = OutputOf<'packages.trend'>;

/** Readiness on the day by section and by person, what lapses until then, and how it came over time. */
export function ReadinessPart(props: { readonly packageId: string; readonly asOf: string }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { packageId, asOf } = props;
  const readiness = useRead('packages.readiness', { id: packageId, asOf }, { keepPrevious: true });
  const trend = useRead('packages.trend', { id: packageId });
  return (
    <div className="package-gaps">
      <Loaded read={readiness}>
        {(data) => (
          <>
            <Lapsing data={data} packageId={packageId} />
            <Section title={t('packages.bySection', { date: dates.date(data.asOf) })}>
              <Sections data={data} packageId={packageId} />
            </Section>
            <Section title={t('packages.byPerson', { date: dates.date(data.asOf) })}>
              <People data={data} packageId={packageId} />
            </Section>
          </>
        )}
      </Loaded>
      <Section title={t('packages.trend')}>
        <Loaded read={trend}>{(data) => <TrendOver data={data} packageId={packageId} />}</Loaded>
      </Section>
    </div>
  );
}

interface Line {
  readonly key: string;
  readonly name: string;
  readonly address: string;
  readonly counts: PackageCounts;
}

const columns = ['present', 'expiring', 'partial', 'missing', 'noData'] as const;
const stateOf = {
  present: 'present',
  expiring: 'expiring',
  partial: 'partial',
  missing: 'missing',
  noData: 'no-data',
} as const;

/** One table for both views: what is there, what lacks, as figures beside the bar. */
function CountTable(props: { readonly title: string; readonly lines: readonly Line[] }): ReactNode {
  const { t } = useWords();
  // a state that no line has would be a column of dashes
  const shown = columns.filter((column) => props.lines.some((line) => line.counts[column] > 0));
  return (
    <table className="count-table">
      <thead>
        <tr>
          <th scope="col">{props.title}</th>
          <th scope="col">{t('packages.ready')}</th>
          {shown.map((column) => (
            <th key={column} scope="col" className="count-number">
              {t(`packages.status.${stateOf[column]}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">
              <RecordLink to={line.address}>{line.name}</RecordLink>
            </th>
            <td>
              <Progressed
                done={provedOf(line.counts)}
                total={line.counts.items}
                words={t('packages.readyCount', { present: provedOf(line.counts), items: line.counts.items })}
              />
            </td>
            {shown.map((column) => (
              <td key={column} className="count-number">
                {line.counts[column] === 0 ? '–' : line.counts[column]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sections(props: { readonly data: Readiness; readonly packageId: string }): ReactNode {
  const { t, language } = useWords();
  const lines = props.data.sections.map((section) => ({
    key: section.code,
    name: `${section.code}. ${section.title[language]}`,
    address: `/paket/${props.packageId}?tanggal=${props.data.asOf}&kelompok=${section.code}`,
    counts: section.counts,
  }));
  return <CountTable title={t('packages.section')} lines={lines} />;
}

function People(props: { readonly data: Readiness; readonly packageId: string }): ReactNode {
  const { t } = useWords();
  const lines = props.data.people.map(({ person, counts }) => ({
    key: person,
    name: person === '' ? t('packages.gaps.nobody') : person,
    address: `/paket/${props.packageId}?bagian=kekurangan&tanggal=${props.data.asOf}`,
    counts,
  }));
  return <CountTable title={t('packages.person')} lines={lines} />;
}

function Lapsing(props: { readonly data: Readiness; readonly packageId: string }): ReactNode {
  const { t, language } = useWords();
  const dates = useDates();
  const { today } = useWorkspace();
  const { data } = props;
  if (data.asOf <= today) return null;
  return (
    <Section title={t('packages.lapsingTitle', { date: dates.date(data.asOf), count: data.lapsing.length })}>
      {data.lapsing.length === 0 ? (
        <Hint tone="good">{t('packages.lapsingNone')}</Hint>
      ) : (
        <ul className="package-reasons">
          {data.lapsing.map((item) => (
            <li key={item.code}>
              <RecordLink to={`/paket/${props.packageId}?tanggal=${data.asOf}&butir=${item.code}`}>
                {item.code} {item.title[language]}
              </RecordLink>
              <Text size="sm" c="dimmed">
                {item.reasons.slice(0, 4).map(messageOf).join(' ')}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What changed in one sentence: `3 butir menjadi Ada, 1 tidak lagi Ada`. */
function sentenceOf(changes: Trend['changes'], t: Translate): string {
  const count = (turn: Trend['changes'][number]['turn']) => changes.filter((change) => change.turn === turn).length;
  const parts = (['gained', 'lost', 'other'] as const)
    .filter((turn) => count(turn) > 0)
    .map((turn) => t(`packages.turns.${turn}`, { count: count(turn) }));
  return parts.length === 0 ? t('packages.noChange') : parts.join(', ');
}

const tones = { gained: 'good', lost: 'bad', other: 'neutral' } as const;
const icons = { gained: 'up', lost: 'down', other: 'dash' } as const;

function TrendOver(props: { readonly data: Trend; readonly packageId: string }): ReactNode {
  const { t, language } = useWords();
  const dates = useDates();
  const { data } = props;
  const points = useMemo(
    () => data.points.map((point) => ({ day: point.day, values: [point.present + point.expiring, point.items] })),
    [data.points],
  );
  return (
    <>
      {data.since === null ? (
        <Text size="sm" c="dimmed">
          {t('packages.trendStarts')}
        </Text>
      ) : (
        <Text size="sm">
          {t('packages.sinceLast', { date: dates.date(data.since), changes: sentenceOf(data.changes, t) })}
        </Text>
      )}
      {data.changes.length === 0 ? null : (
        <ul className="trend-changes">
          {data.changes.slice(0, 20).map((change) => (
            <li key={change.itemId}>
              <StatusMark
                tone={tones[change.turn]}
                icon={icons[change.turn]}
                word={t(`packages.turnWords.${change.turn}`)}
              />{' '}
              <RecordLink to={`/paket/${props.packageId}?butir=${change.code}`}>
                {change.code} {change.title[language]}
              </RecordLink>{' '}
              <span className="outline-note">
                {change.before === null || change.after === null
                  ? t('packages.newItem')
                  : t('packages.fromTo', {
                      before: t(`packages.status.${change.before}`),
                      after: t(`packages.status.${change.after}`),
                    })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {points.length < 2 ? null : (
        <TrendChart
          title={t('packages.trendTitle')}
          dayTitle={t('packages.day')}
          series={[t('packages.provedItems'), t('packages.allItems')]}
          points={points}
        />
      )}
    </>
  );
}
