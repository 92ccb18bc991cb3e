import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { AssessmentRow } from '../../../main/contract/assessment-shapes.ts';
import type { OutputOf } from '../../../main/contract/index.ts';
import { importAddress } from '../../app/import-address.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, Select, Switch } from '../../ui/layout.tsx';
import { Empty, Hint } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { useLogColumns } from './log-columns.tsx';
import { MOST_ROWS, usePaged } from './use-paged.ts';

type Years = OutputOf<'assessments.years'>;

/** Value of the period in the address that means every year. */
export const ALL = 'semua';
const CIVIL = /^\d{4}-\d{2}-\d{2}$/;

const rowKey = (row: AssessmentRow): string => row.id;

/** What the address narrows the log to: a year, days, an assessor, a scheme, a site, an import. */
function useNarrowing(years: Years) {
  const [params] = useSearchParams();
  const newest = years.years.find((entry) => entry.rows > 0)?.year;
  const stated = params.get('tahun');
  const year = stated === ALL || (stated !== null && /^\d{4}$/.test(stated)) ? stated : String(newest ?? ALL);
  const day = (name: string): string | undefined => {
    const value = params.get(name) ?? '';
    return CIVIL.test(value) ? value : undefined;
  };
  const [from, until] = [day('dari'), day('sampai')];
  const days = from !== undefined || until !== undefined;
  const one = (key: string, name: string) => (params.get(name) ? { [key]: params.get(name) ?? '' } : {});
  const named = { ...one('assessorId', 'asesor'), ...one('schemeId', 'skema'), ...one('tukId', 'tuk') };
  return {
    year: days ? ALL : year,
    days,
    named,
    period: days
      ? { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }
      : year === ALL
        ? {}
        : { from: `${year}-01-01`, until: `${year}-12-31` },
  };
}

/** The log of a period, one row per asesi and assessment. */
export function LogTab(props: { readonly years: Years; readonly onRow: (id: string) => void }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { years } = props;
  const [params, setParams] = useSearchParams();
  const { year, days, named, period } = useNarrowing(years);
  const [withdrawn, setWithdrawn] = useState(false);
  const [bulk, setBulk] = useState<readonly string[]>();
  const log = usePaged('assessments.log', { ...period, ...named, withdrawn });
  const columns = useLogColumns();
  const narrowedBy = [
    params.get('asesor') ? t('assessments.assessors') : '',
    params.get('skema') ? t('assessments.scheme') : '',
    params.get('tuk') ? t('assessments.tuk') : '',
    days ? `${dates.date(params.get('dari') ?? '')} – ${dates.date(params.get('sampai') ?? '')}` : '',
  ].filter((text) => text !== '');
  const setYear = (value: string | null): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const name of ['dari', 'sampai']) next.delete(name);
        next.set('tahun', value ?? ALL);
        return next;
      },
      { replace: true },
    );
  const showAll = (): void => setParams((before) => (before.get('tab') ? { tab: before.get('tab') ?? '' } : {}));
  const periods = [
    ...years.years
      .filter((entry) => entry.rows > 0)
      .map((entry) => ({
        value: String(entry.year),
        label: t('assessments.yearOf', { year: entry.year, count: dates.number(entry.rows) }),
      })),
    { value: ALL, label: t('assessments.allYears', { count: dates.number(years.total) }) },
  ];
  return (
    <>
      {narrowedBy.length > 0 ? (
        <Hint tone="accent">
          {t('assessments.narrowed', { what: narrowedBy.join(', ') })}{' '}
          <ActionButton label={t('assessments.showAll')} size="xs" look="quiet" onPress={showAll} />
        </Hint>
      ) : null}
      {log.total > MOST_ROWS ? (
        <Hint tone="accent">
          {t('assessments.capped', { shown: dates.number(MOST_ROWS), total: dates.number(log.total) })}
        </Hint>
      ) : null}
      <AppTable
        title={t('assessments.title')}
        rows={log.rows}
        read={log.read}
        rowKey={rowKey}
        columns={columns}
        onOpen={(row) => props.onRow(row.id)}
        rowTone={(row) => (row.withdrawn ? 'neutral' : undefined)}
        tools={
          <Group gap="sm" wrap="nowrap">
            <Select
              aria-label={t('assessments.years')}
              data={
                periods.some((entry) => entry.value === year) ? periods : [{ value: year, label: year }, ...periods]
              }
              value={year}
              onChange={setYear}
              allowDeselect={false}
              size="sm"
              w={190}
            />
            <Switch
              label={t('assessments.withdrawnShown')}
              checked={withdrawn}
              onChange={(event) => setWithdrawn(event.currentTarget.checked)}
            />
          </Group>
        }
        selects={{ writes: true }}
        selectionBar={(chosen) => (
          <ActionButton
            label={t('assessments.bulk')}
            size="xs"
            writes
            onPress={() => setBulk(chosen.filter((row) => !row.withdrawn).map((row) => row.id))}
          />
        )}
        empty={
          years.total === 0 ? (
            <Empty
              icon="checklist"
              title={t('assessments.emptyTitle')}
              text={t('assessments.emptyText')}
              actions={
                <>
                  <ActionButton
                    label={t('assessments.import')}
                    icon="upload"
                    look="main"
                    writes
                    address={importAddress('assessments')}
                  />
                  <ActionButton label={t('assessments.add')} icon="plus" writes address="/log-asesmen/baru" />
                </>
              }
            />
          ) : (
            <Empty
              icon="checklist"
              title={t('assessments.noData')}
              text={t('assessments.emptyYear')}
              actions={<ActionButton label={t('assessments.showAll')} onPress={() => setYear(ALL)} />}
            />
          )
        }
      />
      {bulk === undefined ? null : <BulkDialog ids={bulk} onClose={() => setBulk(undefined)} />}
    </>
  );
}
