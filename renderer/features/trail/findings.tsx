import type { ReactNode } from 'react';
import type { TrailComparison, TrailFinding } from '../../../main/contract/trail.ts';
import { useDates } from '../../ui/dates.ts';
import { useWords } from '../../ui/use-words.ts';

function useRowWords(): (row: TrailFinding['row']) => string {
  const { t } = useWords();
  const dates = useDates();
  return (row) =>
    row === null
      ? t('trail.verify.start')
      : t('trail.verify.row', {
          sequence: row.sequence,
          act: row.act,
          record: row.record,
          name: row.actor,
          date: dates.instant(row.at),
        });
}

function Finding(props: { readonly finding: TrailFinding }): ReactNode {
  const { t } = useWords();
  const words = useRowWords();
  const { finding } = props;
  const place =
    finding.until === null || finding.until === finding.sequence
      ? t('trail.verify.one', { sequence: finding.sequence })
      : t('trail.verify.rows', { from: finding.sequence, until: finding.until });
  return (
    <li>
      <strong>{t(`trail.faults.${finding.fault}`)}</strong>
      <div>{finding.row === null ? place : words(finding.row)}</div>
      <div className="trail-quiet">
        {finding.before === null && finding.after === null
          ? t('trail.verify.replica', { replica: finding.replica })
          : t('trail.verify.beside', {
              before: words(finding.before),
              after: finding.after === null ? t('trail.verify.end') : words(finding.after),
            })}
      </div>
    </li>
  );
}

/** Every place that does not fit, with the rows beside it. */
export function Findings(props: { readonly findings: readonly TrailFinding[] }): ReactNode {
  return (
    <ol className="trail-findings">
      {props.findings.map((finding) => (
        <Finding
          key={`${finding.fault} ${finding.replica}/${finding.sequence} ${finding.row?.sequence ?? ''}`}
          finding={finding}
        />
      ))}
    </ol>
  );
}

/** One head that was noted elsewhere, and what it says of the trail. */
export function ComparisonLine(props: { readonly comparison: TrailComparison }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { comparison } = props;
  const { verdict, sequence, missing } = comparison;
  const words =
    verdict === 'removed' && missing > 0
      ? t('trail.compare.removed', { missing, last: sequence - missing })
      : verdict === 'removed'
        ? t('trail.compare.removedPoint', { sequence })
        : verdict === 'same'
          ? t('trail.compare.same', { date: dates.instant(comparison.at), sequence })
          : t(`trail.compare.${verdict}`, { sequence });
  // a check has no other name than its instant
  const name = comparison.source === 'check' ? dates.instant(comparison.name) : comparison.name;
  return (
    <li>
      <span>{words}</span>{' '}
      <span className="trail-quiet">
        {t('trail.compare.from', { source: t(`trail.compare.sources.${comparison.source}`), name })}
      </span>
    </li>
  );
}
