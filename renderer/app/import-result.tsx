import type { ReactNode } from 'react';
import type { ImportDetail } from '../../main/contract/imports.ts';
import { ActionButton } from '../ui/buttons.tsx';
import { useDates } from '../ui/dates.ts';
import { Facts, RecordLink, Section } from '../ui/layout.tsx';
import { Hint } from '../ui/states.tsx';
import { useWords } from '../ui/use-words.ts';
import { importAddress } from './import-address.ts';
import { ImportRefusals } from './import-refusals.tsx';

/** What was written and what was not, with the way to the records. */
export function ImportResult(props: {
  readonly detail: ImportDetail;
  readonly address: string | undefined;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { detail } = props;
  const { counts } = detail;
  const left = detail.rowCount - counts.applied;
  return (
    <div className="import-result">
      <Hint tone={counts.applied > 0 ? 'good' : 'warn'}>
        {t('imports.resultText', { count: dates.number(counts.applied) })}
      </Hint>
      <Facts
        items={[
          { label: t('imports.imported'), value: dates.number(counts.applied) },
          { label: t('imports.notImported'), value: dates.number(left) },
          { label: t('imports.verdicts.same'), value: dates.number(counts.same) },
          { label: t('imports.verdicts.decide'), value: dates.number(counts.decide) },
          { label: t('imports.verdicts.refused'), value: dates.number(counts.refused) },
        ]}
      />
      <div className="state-actions import-result-actions">
        {props.address ? <ActionButton label={t('imports.toRecords')} look="main" address={props.address} /> : null}
        <ActionButton label={t('imports.again')} address={importAddress(detail.kind)} />
      </div>
      <CreatedAlong created={detail.created ?? []} />
      {left > 0 ? <ImportRefusals detail={detail} /> : null}
    </div>
  );
}

/** Records of other kinds that the rows named and that were added with them, by kind, each with the way to it. */
function CreatedAlong(props: { readonly created: NonNullable<ImportDetail['created']> }): ReactNode {
  const { t } = useWords();
  if (props.created.length === 0) {
    return null;
  }
  return (
    <Section title={t('imports.createdTitle')}>
      {[...Map.groupBy(props.created, (one) => one.kind)].map(([kind, records]) => {
        const title = t(`imports.createdKinds.${kind}`);
        return (
          <div key={kind} className="import-created">
            <h3>{`${title} (${String(records.length)})`}</h3>
            <ul>
              {records.map((record) => (
                <li key={record.address}>
                  <RecordLink to={record.address}>{record.label}</RecordLink>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </Section>
  );
}
