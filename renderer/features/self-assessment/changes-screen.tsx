import { type ReactNode, useMemo } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { ChangeKind, Changes, RowChange } from '../../../main/contract/self-assessment-history.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import type { IconName } from '../../ui/icons.tsx';
import { Page, Select } from '../../ui/layout.tsx';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import { Empty, Hint } from '../../ui/states.tsx';
import { AppTable } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useWords } from '../../ui/use-words.ts';
import { useSourceWords } from './carry-dialog.tsx';
import { ResultMark } from './marks.tsx';
import './workspace.css';

const kinds = ['worse', 'better', 'changed', 'new', 'unconfirmed', 'open', 'same', 'outside'] as const;

const looks: Readonly<Record<ChangeKind, { readonly tone: Tone; readonly icon: IconName }>> = {
  better: { tone: 'good', icon: 'up' },
  worse: { tone: 'bad', icon: 'down' },
  changed: { tone: 'accent', icon: 'turn' },
  same: { tone: 'neutral', icon: 'minus' },
  open: { tone: 'neutral', icon: 'circle' },
  unconfirmed: { tone: 'accent', icon: 'history' },
  new: { tone: 'accent', icon: 'plus' },
  outside: { tone: 'neutral', icon: 'dash' },
};

function isRenewed(row: RowChange): boolean {
  return row.kind !== 'outside' && row.evidence.added.length + row.evidence.renewed.length > 0;
}

/** What changed since last time: each row then and now, its evidence, and who said so. `dengan` in the address chooses what to compare with. */
export function ChangesScreen(): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const words = useSourceWords();
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const sourceId = search.get('dengan');
  const read = useRead('selfAssessment.changes', { id, sourceId }, { keepPrevious: true });
  const own = useRead('selfAssessment.get', { id });
  const assessment = own.data?.assessment;
  const sources = useRead(
    'selfAssessment.carrySources',
    { editionId: assessment?.editionId ?? id, exceptId: id },
    { enabled: assessment !== undefined },
  );
  const report = useWrite('selfAssessment.changesReport');
  const columns = useColumns();
  const source = read.data?.source;
  const download = async (format: 'word' | 'excel'): Promise<void> => {
    const result = await report.run({ id, sourceId, format });
    if (result.ok) saveDownload(result.value);
  };
  const empty = (
    <Empty icon="history" title={t('selfAssessment.changes.emptyTitle')} text={t('selfAssessment.changes.emptyText')} />
  );
  return (
    <Page
      title={t('selfAssessment.changes.title')}
      crumbs={[
        { label: t('selfAssessment.title'), address: '/asesmen-mandiri' },
        { label: assessment?.title ?? '', address: `/asesmen-mandiri/${id}` },
      ]}
      lead={
        source
          ? t('selfAssessment.changes.lead', { title: source.title, date: dates.date(source.asOf) })
          : t('selfAssessment.changes.noSource')
      }
      actions={
        <>
          <ActionButton
            label={t('selfAssessment.word')}
            icon="document"
            disabled={!source}
            onPress={() => download('word')}
          />
          <ActionButton
            label={t('selfAssessment.excel')}
            icon="excel"
            disabled={!source}
            onPress={() => download('excel')}
          />
        </>
      }
      fill
    >
      {read.data ? <Filters changes={read.data} /> : null}
      <AppTable
        title={t('selfAssessment.changes.title')}
        rows={read.data === undefined ? undefined : source ? read.data.rows : []}
        read={read}
        rowKey={(row) => row.code}
        columns={columns}
        rowAddress={(row) => `/asesmen-mandiri/${id}?butir=${encodeURIComponent(row.code)}`}
        empty={empty}
        tools={
          (sources.data?.sources.length ?? 0) > 1 ? (
            <Select
              size="xs"
              w={280}
              aria-label={t('selfAssessment.changes.compareWith')}
              allowDeselect={false}
              data={(sources.data?.sources ?? []).map((one) => ({ value: one.id, label: words(one) }))}
              value={source?.id ?? null}
              onChange={(value) =>
                setSearch((before) => {
                  const next = new URLSearchParams(before);
                  if (value !== null) next.set('dengan', value);
                  return next;
                })
              }
            />
          ) : undefined
        }
      />
    </Page>
  );
}

const quick = [
  ['worse', 'kind', 'worse'],
  ['better', 'kind', 'better'],
  ['newEvidence', 'newEvidence', 'yes'],
  ['unconfirmed', 'kind', 'unconfirmed'],
  ['same', 'kind', 'same'],
] as const;

/** How many rows went which way, each a way to see only those; and former rows that have no counterpart. */
function Filters(props: { readonly changes: Changes }): ReactNode {
  const { t } = useWords();
  const [search] = useSearchParams();
  const { rows, gone, source } = props.changes;
  if (source === null) return null;
  const address = (column?: string, value?: string): string => {
    const next = new URLSearchParams(search);
    for (const key of ['f.kind', 'f.newEvidence']) next.delete(key);
    if (column !== undefined && value !== undefined) next.set(`f.${column}`, value);
    return `?${next.toString()}`;
  };
  const isAll = !search.has('f.kind') && !search.has('f.newEvidence');
  return (
    <>
      <nav className="change-filters" aria-label={t('selfAssessment.changes.kind')}>
        <Link to={address()} aria-current={isAll ? 'true' : undefined}>
          {t('selfAssessment.changes.all')}: {rows.length}
        </Link>
        {quick.map(([name, column, value]) => {
          const count = rows.filter((row) => (name === 'newEvidence' ? isRenewed(row) : row.kind === name)).length;
          return (
            <Link
              key={name}
              to={address(column, value)}
              aria-current={search.get(`f.${column}`) === value ? 'true' : undefined}
            >
              {name === 'newEvidence'
                ? t('selfAssessment.changes.newEvidence')
                : t(`selfAssessment.changes.kinds.${name}`)}
              : {count}
            </Link>
          );
        })}
      </nav>
      {gone.length === 0 ? null : (
        <Hint>{t('selfAssessment.changes.gone', { codes: gone.map((row) => row.code).join(', ') })}</Hint>
      )}
    </>
  );
}

function useColumns(): readonly Column<RowChange>[] {
  const { t, language } = useWords();
  return useMemo(() => {
    const named = (one: { label: string; edition: string }): string =>
      one.edition === '' ? one.label : `${one.label} (${one.edition})`;
    const evidence = ({ evidence: changed }: RowChange): string =>
      [
        ...changed.added.map((one) => t('selfAssessment.changes.added', { label: named(one) })),
        ...changed.renewed.map((one) => t('selfAssessment.changes.renewed', one)),
        ...changed.removed.map((one) => t('selfAssessment.changes.removed', { label: named(one) })),
      ].join('; ');
    const results = ['conform', 'partial', 'nonconform', 'not-applicable', 'unanswered'].map((value) => ({
      value,
      label: t(`selfAssessment.results.${value}`),
    }));
    return [
      { key: 'code', title: t('selfAssessment.report.clause'), value: (row) => row.code, width: 96 },
      { key: 'title', title: t('common.title'), value: (row) => row.title[language] || row.title.id, width: 240 },
      {
        key: 'kind',
        title: t('selfAssessment.changes.kind'),
        type: 'choice',
        value: (row) => row.kind,
        choices: kinds.map((value) => ({ value, label: t(`selfAssessment.changes.kinds.${value}`) })),
        render: (row) => (
          <StatusMark
            tone={looks[row.kind].tone}
            icon={looks[row.kind].icon}
            word={t(`selfAssessment.changes.kinds.${row.kind}`)}
          />
        ),
        width: 170,
      },
      {
        key: 'then',
        title: t('selfAssessment.changes.then'),
        type: 'choice',
        value: (row) => row.former?.result ?? 'none',
        choices: [...results, { value: 'none', label: t('selfAssessment.changes.notThere') }],
        render: (row) =>
          row.former === null ? t('selfAssessment.changes.notThere') : <ResultMark result={row.former.result} />,
        width: 140,
      },
      {
        key: 'now',
        title: t('selfAssessment.changes.now'),
        type: 'choice',
        value: (row) => row.now.result,
        choices: results,
        render: (row) => <ResultMark result={row.now.result} />,
        width: 140,
      },
      {
        key: 'newEvidence',
        title: t('selfAssessment.changes.newEvidence'),
        type: 'choice',
        value: (row) => (isRenewed(row) ? 'yes' : 'no'),
        choices: [
          { value: 'yes', label: t('selfAssessment.changes.hasNewEvidence') },
          { value: 'no', label: t('selfAssessment.changes.noNewEvidence') },
        ],
        render: (row) =>
          isRenewed(row) ? (
            <StatusMark tone="accent" icon="link" word={t('selfAssessment.changes.hasNewEvidence')} />
          ) : null,
        width: 150,
      },
      { key: 'evidence', title: t('selfAssessment.changes.evidence'), value: evidence, width: 300 },
      { key: 'who', title: t('selfAssessment.changes.who'), value: (row) => row.now.by, width: 150 },
    ];
  }, [t, language]);
}
