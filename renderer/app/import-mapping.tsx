import { type ReactNode, useId, useState } from 'react';
import type { ImportDetail, SheetMapping } from '../../main/contract/imports.ts';
import { ActionButton } from '../ui/buttons.tsx';
import { useDates } from '../ui/dates.ts';
import { fold } from '../ui/fold.ts';
import { Select } from '../ui/layout.tsx';
import { Hint } from '../ui/states.tsx';
import { type Translate, useWords } from '../ui/use-words.ts';
import { useWrite } from './client.ts';

type Order = NonNullable<SheetMapping['dateOrders']>[string];

/** Step three: which sheet, which line holds the titles, which column is which field, and how ambiguous dates are meant. */
export function ImportMapping(props: {
  readonly detail: ImportDetail;
  readonly onDone: () => void;
  readonly onLeave: (() => void) | undefined;
}): ReactNode {
  const { t } = useWords();
  const map = useWrite('imports.map');
  const { detail } = props;
  const [sheetName, setSheetName] = useState(detail.mapping?.sheet ?? detail.sheets[0]?.name ?? '');
  const [headerRow, setHeaderRow] = useState(detail.mapping?.headerRow ?? 1);
  const [columns, setColumns] = useState<Readonly<Record<string, number>>>(detail.mapping?.columns ?? {});
  const [orders, setOrders] = useState<Readonly<Record<string, Order>>>(detail.mapping?.dateOrders ?? {});
  const sheet = detail.sheets.find((each) => each.name === sheetName);
  if (!sheet) {
    return <Hint tone="warn">{t('imports.noSheet')}</Hint>;
  }
  const titles = sheet.preview[headerRow - 1] ?? [];
  const width = Math.max(...sheet.preview.map((row) => row.length), 0);
  const missing = detail.fields.filter((field) => field.required && columns[field.key] === undefined);
  const open = detail.questions.filter(
    (question) => columns[fieldOf(question.field)] !== undefined && orders[question.field] === undefined,
  );
  const setColumn = (field: string, value: string | null): void => {
    const rest = Object.fromEntries(Object.entries(columns).filter(([key]) => key !== field));
    setColumns(value === null || value === '' ? rest : { ...rest, [field]: Number(value) });
  };
  const send = async (): Promise<void> => {
    const result = await map.run({
      id: detail.id,
      mapping: { sheet: sheet.name, headerRow, columns: { ...columns }, dateOrders: { ...orders } },
    });
    if (result.ok) {
      props.onDone();
    }
  };
  const choices = Array.from({ length: width }, (_, index) => ({
    value: String(index),
    label: columnWord(index, titles[index]),
  }));
  return (
    <div className="import-mapping">
      <DateQuestions detail={detail} orders={orders} onOrders={setOrders} />
      {detail.sheets.length > 1 ? (
        <Select
          className="import-sheet"
          label={t('imports.sheet')}
          data={detail.sheets.map((each) => ({
            value: each.name,
            label: t('imports.sheetOf', { name: each.name, rows: each.rows }),
          }))}
          allowDeselect={false}
          value={sheetName}
          onChange={(value) => {
            if (value !== null && value !== sheetName) {
              const titleRow = detail.sheets.find((each) => each.name === value)?.preview[0] ?? [];
              setSheetName(value);
              setColumns(likelyColumns(titleRow, detail.fields, t));
              setHeaderRow(1);
            }
          }}
        />
      ) : null}
      <SheetPreview
        sheet={sheet}
        headerRow={headerRow}
        columns={columns}
        fields={detail.fields}
        onHeaderRow={(row) => {
          setHeaderRow(row);
          // What was chosen stays; what is open may be told by the new titles.
          setColumns((present) => ({ ...likelyColumns(sheet.preview[row - 1] ?? [], detail.fields, t), ...present }));
        }}
      />
      <div className="import-fields">
        {detail.fields
          .filter((field) => !field.asked && !field.suggested)
          .map((field) => {
            const label = t(field.label);
            return (
              <Select
                key={field.key}
                label={label}
                required={field.required}
                error={field.required && columns[field.key] === undefined ? t('imports.fieldMissing') : undefined}
                data={choices}
                searchable
                clearable
                clearButtonProps={{ 'aria-label': t('ui.form.clear', { label }) }}
                placeholder={t('imports.notInSheet')}
                nothingFoundMessage={t('ui.form.noChoice')}
                value={columns[field.key] === undefined ? null : String(columns[field.key])}
                onChange={(value) => setColumn(field.key, value)}
              />
            );
          })}
      </div>
      <div className="confirm-actions">
        {missing.length > 0 ? (
          <span className="form-dirty">
            {t('imports.missing', { fields: missing.map((field) => t(field.label)).join(', ') })}
          </span>
        ) : null}
        {open.length > 0 ? <span className="form-dirty">{t('imports.answerDates')}</span> : null}
        {props.onLeave ? <ActionButton label={t('common.cancel')} onPress={props.onLeave} /> : null}
        <ActionButton
          label={t('imports.readRows')}
          look="main"
          writes
          busy={map.busy}
          disabled={missing.length > 0 || open.length > 0}
          onPress={send}
        />
      </div>
    </div>
  );
}

/** Columns whose title is a field's own name: a first guess for a line that the core has not looked at. */
function likelyColumns(
  titles: readonly string[],
  fields: ImportDetail['fields'],
  t: Translate,
): Record<string, number> {
  const folded = titles.map(fold);
  return Object.fromEntries(
    fields.flatMap((field) => {
      const at = folded.indexOf(fold(t(field.label)));
      return at < 0 ? [] : [[field.key, at]];
    }),
  );
}

/** Ending of a question about real dates that may have day and month swapped. */
const REAL = ':real';

/** The field that a question is about. */
function fieldOf(question: string): string {
  return question.endsWith(REAL) ? question.slice(0, -REAL.length) : question;
}

/** A civil date with day and month swapped. */
function swapped(date: string): string {
  return `${date.slice(0, 4)}-${date.slice(8, 10)}-${date.slice(5, 7)}`;
}

/** Letter of a column with its title: `C – Nama`. */
function columnWord(index: number, title: string | undefined): string {
  let letters = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return title ? `${letters} – ${title}` : letters;
}

/** Asked once per column, never guessed. */
function DateQuestions(props: {
  readonly detail: ImportDetail;
  readonly orders: Readonly<Record<string, Order>>;
  readonly onOrders: (orders: Readonly<Record<string, Order>>) => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  if (props.detail.questions.length === 0) {
    return null;
  }
  return (
    <Hint tone="warn">
      {props.detail.questions.map((question) => {
        const { column, sample, count } = question;
        const real = question.field.endsWith(REAL);
        return (
          <DateQuestion
            key={question.field}
            text={t(real ? 'imports.realDateQuestion' : 'imports.dateQuestion', {
              column,
              sample: real ? dates.date(sample) : sample,
              count,
            })}
            answers={
              real
                ? {
                    'day-first': t('imports.realAsShown', { date: dates.date(sample) }),
                    'month-first': t('imports.realSwapped', { date: dates.date(swapped(sample)) }),
                  }
                : { 'day-first': t('imports.dayFirst'), 'month-first': t('imports.monthFirst') }
            }
            order={props.orders[question.field]}
            onOrder={(order) => props.onOrders({ ...props.orders, [question.field]: order })}
          />
        );
      })}
    </Hint>
  );
}

function DateQuestion(props: {
  readonly text: string;
  readonly answers: Readonly<Record<Order, string>>;
  readonly order: Order | undefined;
  readonly onOrder: (order: Order) => void;
}): ReactNode {
  const name = useId();
  return (
    <fieldset className="date-question">
      <legend>{props.text}</legend>
      {(['day-first', 'month-first'] as const).map((order) => (
        <label key={order}>
          <input type="radio" name={name} checked={props.order === order} onChange={() => props.onOrder(order)} />{' '}
          {props.answers[order]}
        </label>
      ))}
    </fieldset>
  );
}

/** First lines of the sheet; a press on a line says that it holds the titles. */
function SheetPreview(props: {
  readonly sheet: ImportDetail['sheets'][number];
  readonly headerRow: number;
  readonly columns: Readonly<Record<string, number>>;
  readonly fields: ImportDetail['fields'];
  readonly onHeaderRow: (row: number) => void;
}): ReactNode {
  const { t } = useWords();
  const { sheet } = props;
  const fieldAt = new Map(
    Object.entries(props.columns).map(([key, index]) => [
      index,
      props.fields.find((field) => field.key === key)?.label,
    ]),
  );
  const width = Math.min(60, Math.max(...sheet.preview.map((row) => row.length), 1));
  return (
    <figure className="sheet-preview">
      <figcaption>{t('imports.headerRowHint')}</figcaption>
      <section className="sheet-scroll" tabIndex={0} aria-label={t('imports.preview')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('imports.headerRow')}</th>
              {Array.from({ length: width }, (_, index) => {
                const label = fieldAt.get(index);
                return (
                  <th key={`column-${String(index)}`} scope="col" data-mapped={label !== undefined || undefined}>
                    {columnWord(index, label === undefined ? undefined : t(label))}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {sheet.preview.map((row, index) => (
              <tr key={`row-${String(index)}`} data-header={index + 1 === props.headerRow || undefined}>
                <th scope="row">
                  <label>
                    <input
                      type="radio"
                      name="header-row"
                      aria-label={t('imports.headerRowAt', { row: index + 1 })}
                      checked={index + 1 === props.headerRow}
                      onChange={() => props.onHeaderRow(index + 1)}
                    />{' '}
                    {index + 1}
                  </label>
                </th>
                {Array.from({ length: width }, (_, column) => (
                  <td key={`cell-${String(column)}`} data-mapped={fieldAt.has(column) || undefined}>
                    {row[column] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  );
}
