import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { TrailFieldChange, TrailValue } from '../../main/contract/trail.ts';
import { useDates } from '../ui/dates.ts';
import { useWords } from '../ui/use-words.ts';
import './record-changes.css';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

function ValueText(props: { readonly value: TrailValue }): ReactNode {
  const dates = useDates();
  const { value } = props;
  const text = INSTANT.test(value.text) ? dates.instant(value.text) : value.text;
  if (text === '') return <span className="changes-none">–</span>;
  if (value.address !== undefined && value.address !== '') return <Link to={value.address}>{text}</Link>;
  return <span className={value.erased === true ? 'changes-none' : undefined}>{text}</span>;
}

function Lines(props: { readonly lines: TrailFieldChange['lines'] }): ReactNode {
  const { t } = useWords();
  return (
    <ul className="changes-lines">
      {props.lines.map((line, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same paragraph may stand twice, and the list never changes
        <li key={n} data-kind={line.kind}>
          <span className="changes-sign">
            {line.kind === 'added' ? t('trail.entry.added') : t('trail.entry.removed')}
          </span>{' '}
          {line.kind === 'added' ? <ins>{line.text}</ins> : <del>{line.text}</del>}
        </li>
      ))}
    </ul>
  );
}

/** Fields of one act as before and after; of a new record only what it was given. */
export function FieldChanges(props: {
  readonly changes: readonly TrailFieldChange[];
  readonly label: string;
}): ReactNode {
  const { t } = useWords();
  const { changes, label } = props;
  if (changes.length === 0) return <p className="changes-none">{t('trail.entry.nothing')}</p>;
  const withBefore = changes.some((change) => change.before.text !== '');
  return (
    <table className="changes" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('trail.entry.field')}</th>
          {withBefore ? <th scope="col">{t('trail.entry.before')}</th> : null}
          <th scope="col">{t('trail.entry.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row">{change.name}</th>
            {change.lines.length > 0 ? (
              <td colSpan={2}>
                <Lines lines={change.lines} />
              </td>
            ) : (
              <>
                {withBefore ? (
                  <td>
                    <ValueText value={change.before} />
                  </td>
                ) : null}
                <td>
                  <ValueText value={change.after} />
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
