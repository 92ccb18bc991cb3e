import { type ReactNode, useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type FigureGroup, type FigureRow, figureGroups } from '../../../main/contract/assessment-shapes.ts';
import type { Language } from '../../../main/contract/values.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { BarChart } from '../../ui/chart.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, Select } from '../../ui/layout.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { monthText } from './months.ts';
import { PeriodInputs, usePeriod } from './period.tsx';

/** Bars of a chart: more than these say nothing to the eye; the table has them all. */
const BARS = 10;

/** Rows of the log behind a figure. A city is not a register, a count without details has no rows: there is nothing to open. */
function rowsAddress(by: FigureGroup, key: string, period: { from?: string; until?: string }): string | undefined {
  if (key === '' || by === 'city') return undefined;
  const params = new URLSearchParams();
  if (by === 'year') params.set('tahun', key);
  else if (by === 'month') {
    const last = new Date(Date.UTC(Number(key.slice(0, 4)), Number(key.slice(5, 7)), 0)).getUTCDate();
    params.set('dari', `${key}-01`);
    params.set('sampai', `${key}-${String(last)}`);
  } else {
    params.set({ scheme: 'skema', assessor: 'asesor', tuk: 'tuk' }[by], key);
    if (period.from === undefined && period.until === undefined) params.set('tahun', 'semua');
    if (period.from !== undefined) params.set('dari', period.from);
    if (period.until !== undefined) params.set('sampai', period.until);
  }
  return `/log-asesmen?${params.toString()}`;
}

/** What a group is called: months in words, what the log does not name as such. */
function labelOf(row: FigureRow, by: FigureGroup, language: Language, notStated: string): string {
  if (row.label === '') return notStated;
  return by === 'month' ? monthText(row.label, language) : row.label;
}

function useColumns(by: FigureGroup): readonly Column<FigureRow>[] {
  const { t, language } = useWords();
  return useMemo(() => {
    const count = (key: keyof FigureRow & string, title: string, width: number): Column<FigureRow> => ({
      key,
      title: t(`assessments.${title}`),
      type: 'number',
      value: (row) => row[key],
      width,
    });
    return [
      {
        key: 'label',
        title: t(`assessments.groups.${by}`),
        value: (row) => (by === 'month' ? row.key : row.label || t('assessments.notStated')),
        text: (row) => labelOf(row, by, language, t('assessments.notStated')),
        width: 210,
      },
      count('candidates', 'candidates', 110),
      count('competent', 'shortCompetent', 70),
      count('notYet', 'shortNotYet', 70),
      count('unknown', 'recommendations.none', 155),
      count('withoutDetails', 'withoutDetails', 145),
      count('remote', 'remoteCount', 110),
    ];
  }, [by, t, language]);
}

/** Asesi of a period by scheme, assessor, site, year, month or city, as a chart and a table; a row opens what it counts. */
export function FiguresTab(): ReactNode {
  const { t, language } = useWords();
  const dates = useDates();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const { period } = usePeriod();
  const by = figureGroups.find((group) => group === params.get('per')) ?? 'scheme';
  const figures = useRead('assessments.figures', { ...period, by }, { keepPrevious: true });
  const write = useWrite('assessments.report');
  const columns = useColumns(by);
  const toExcel = async (): Promise<void> => {
    const result = await write.run({ report: 'figures', format: 'excel', ...period });
    if (result.ok) saveDownload(result.value);
  };
  return (
    <div className="figures">
      <Group gap="sm" className="figures-tools">
        <Select
          aria-label={t('assessments.groupBy')}
          data={figureGroups.map((value) => ({ value, label: t(`assessments.groups.${value}`) }))}
          value={by}
          allowDeselect={false}
          w={160}
          onChange={(value) =>
            setParams(
              (before) => {
                const next = new URLSearchParams(before);
                next.set('per', value ?? 'scheme');
                return next;
              },
              { replace: true },
            )
          }
        />
        <PeriodInputs />
        <ActionButton label={t('assessments.toExcel')} icon="excel" busy={write.busy} onPress={toExcel} />
      </Group>
      <Loaded read={figures}>
        {({ rows, total }) =>
          total.candidates === 0 ? (
            <Empty icon="checklist" title={t('assessments.noData')} text={t('assessments.noDataText')} />
          ) : (
            <>
              <p className="section-lead">
                {t('assessments.figuresLead', {
                  candidates: dates.number(total.candidates),
                  competent: dates.number(total.competent),
                  notYet: dates.number(total.notYet),
                  unknown: dates.number(total.unknown),
                })}{' '}
                {total.withoutDetails > 0
                  ? t('assessments.figuresWithout', { count: dates.number(total.withoutDetails) })
                  : ''}
              </p>
              <div className="figures-body">
                <AppTable
                  title={t(`assessments.figuresBy.${by}`)}
                  rows={rows}
                  rowKey={figureKey}
                  columns={columns}
                  addressed="angka"
                  onOpen={(row) => {
                    const address = rowsAddress(by, row.key, period);
                    if (address !== undefined) void navigate(address);
                  }}
                  empty={<Empty icon="checklist" title={t('assessments.noData')} text={t('assessments.noDataText')} />}
                />
                <aside className="figures-chart">
                  <BarChart
                    title={
                      rows.length > BARS
                        ? t(by === 'month' || by === 'year' ? 'assessments.barsLast' : 'assessments.barsMost', {
                            title: t(`assessments.figuresBy.${by}`),
                            count: BARS,
                          })
                        : t(`assessments.figuresBy.${by}`)
                    }
                    labelTitle={t(`assessments.groups.${by}`)}
                    valueTitle={t('assessments.candidates')}
                    bars={barsOf(rows, by).map((row) => ({
                      label: labelOf(row, by, language, t('assessments.notStated')),
                      value: row.candidates,
                    }))}
                  />
                </aside>
              </div>
            </>
          )
        }
      </Loaded>
    </div>
  );
}

const figureKey = (row: FigureRow): string => row.key;

/** The largest groups, or the latest months and years. */
function barsOf(rows: readonly FigureRow[], by: FigureGroup): readonly FigureRow[] {
  return by === 'year' || by === 'month' ? rows.slice(-BARS) : rows.slice(0, BARS);
}
