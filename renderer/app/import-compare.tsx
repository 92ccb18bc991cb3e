import type { ReactNode } from 'react';
import type { ImportDetail, ImportRow } from '../../main/contract/imports.ts';
import { useDates } from '../ui/dates.ts';
import { SegmentedControl } from '../ui/layout.tsx';
import { messageOf } from '../ui/messages.ts';
import { useKnownWord, useWords } from '../ui/use-words.ts';
import { choiceLabel } from './import-columns.tsx';

type Field = ImportDetail['fields'][number];
type Reason = ImportRow['reasons'][number];

/** A value that stands here and in the file differently: its reason says both, with who and when. */
function isCompared(reason: Reason): boolean {
  return reason.field !== undefined && 'present' in reason.params && 'theirs' in reason.params;
}

/** The row under the cursor of an import that asks: what differs side by side, everything else in sentences, and the questions themselves. */
export function ImportCompare(props: {
  readonly row: ImportRow;
  readonly fields: readonly Field[];
  readonly onAnswer: ((field: string, value: string) => void) | undefined;
}): ReactNode {
  const { t } = useWords();
  const { row, fields, onAnswer } = props;
  const compared = row.reasons.filter(isCompared);
  const told = row.reasons.filter((reason) => !isCompared(reason));
  const asked = fields.filter((field) => field.asked === true);
  return (
    <section className="import-compare" aria-label={t('imports.compare.title', { row: row.position })}>
      <h2 className="import-compare-title">
        {t('imports.compare.title', { row: row.position })} {row.proposal['code']} {row.proposal['title']}
      </h2>
      {compared.length === 0 ? null : <Sides reasons={compared} fields={fields} />}
      {told.length === 0 ? null : (
        <ul className="import-told">
          {told.map((reason) => (
            <li key={`${reason.code} ${reason.field ?? ''} ${messageOf(reason)}`}>{messageOf(reason)}</li>
          ))}
        </ul>
      )}
      {onAnswer === undefined || row.appliedId !== null ? null : (
        <div className="import-asked">
          {asked
            .filter((field) => isAsked(field, row, compared.length > 0))
            .map((field) => (
              <Question key={field.key} field={field} row={row} onAnswer={(value) => onAnswer(field.key, value)} />
            ))}
        </div>
      )}
    </section>
  );
}

/** A question stands while it is open, and afterwards so that its answer can be changed. */
function isAsked(field: Field, row: ImportRow, differs: boolean): boolean {
  return (row.proposal[field.key] ?? '') !== '' || (differs && field.choices?.includes('theirs') === true);
}

function Question(props: {
  readonly field: Field;
  readonly row: ImportRow;
  readonly onAnswer: (value: string) => void;
}): ReactNode {
  const { t } = useWords();
  const known = useKnownWord();
  const { field, row } = props;
  return (
    <div className="import-question">
      <span>{t(field.label)}</span>
      <SegmentedControl
        size="xs"
        aria-label={t(field.label)}
        value={row.proposal[field.key] ?? ''}
        onChange={props.onAnswer}
        data={(field.choices ?? []).map((value) => ({ value, label: choiceLabel(field.label, value, { t, known }) }))}
      />
    </div>
  );
}

function Sides(props: { readonly reasons: readonly Reason[]; readonly fields: readonly Field[] }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const known = useKnownWord();
  const text = (field: Field | undefined, value: unknown): string => {
    const words = String(value ?? '');
    if (words === '') return t('imports.compare.empty');
    if (field?.choices !== undefined) return choiceLabel(field.label, words, { t, known });
    return field?.type === 'date' ? dates.date(words) : words;
  };
  return (
    <table className="import-sides">
      <thead>
        <tr>
          <th scope="col">{t('imports.compare.field')}</th>
          <th scope="col">{t('imports.compare.here')}</th>
          <th scope="col">{t('imports.compare.there')}</th>
        </tr>
      </thead>
      <tbody>
        {props.reasons.map((reason) => {
          const field = props.fields.find((candidate) => candidate.key === reason.field);
          const { present, theirs, by, on, person } = reason.params;
          return (
            <tr key={reason.field}>
              <th scope="row">{field === undefined ? reason.field : t(field.label)}</th>
              <td>
                {text(field, present)}
                <span className="import-who">
                  {[String(by ?? ''), dates.date(String(on ?? ''))].filter(Boolean).join(', ')}
                </span>
              </td>
              <td>
                {text(field, theirs)}
                <span className="import-who">{String(person ?? '')}</span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
