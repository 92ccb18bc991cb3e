import type { ImportDetail, ImportRow, Verdict } from '../../main/contract/imports.ts';
import type { Result } from '../../main/contract/result.ts';
import type { Choice } from '../ui/form-fields.tsx';
import { StatusMark, type Tone } from '../ui/marks.tsx';
import { messageOf } from '../ui/messages.ts';
import type { CellMark, Column } from '../ui/table.tsx';
import type { Translate } from '../ui/use-words.ts';

/** Verdicts in the order of the work they make. */
export const verdicts: readonly Verdict[] = ['new', 'update', 'decide', 'refused', 'same'];

const verdictTones: Readonly<Record<Verdict, Tone>> = {
  new: 'accent',
  update: 'accent',
  same: 'neutral',
  decide: 'warn',
  refused: 'bad',
};

/** What of an import makes its columns. */
export type ImportLayout = Pick<ImportDetail, 'fields' | 'mapping'>;

interface ColumnWords {
  readonly t: Translate;
  readonly known: (key: string) => string | undefined;
}

export interface EditDoor {
  readonly saveField: (row: ImportRow, key: string, text: string) => Promise<Result<unknown>>;
  readonly saveDecision: (row: ImportRow, decision: string) => Promise<Result<unknown>>;
}

/** Columns of the preview: verdict, choice and reason of a row, then each field with its marked cell. Without `edit` nothing can be changed. */
export function importColumns(
  layout: ImportLayout,
  folder: boolean,
  words: ColumnWords,
  edit: EditDoor | undefined,
): readonly Column<ImportRow>[] {
  const { t } = words;
  const decisions: readonly Choice[] = [
    { value: 'take', label: t('imports.take') },
    { value: 'skip', label: t('imports.skip') },
  ];
  const open = (row: ImportRow): boolean => row.appliedId === null;
  const reasonsFirst = folder || edit === undefined || layout.fields.some((field) => field.asked || field.concluded);
  const reasons: Column<ImportRow> = {
    key: 'reasons',
    title: t('imports.reason'),
    value: (row) => row.reasons.map(messageOf).join(' '),
    width: 360,
  };
  return [
    folder
      ? {
          key: 'position',
          title: t('imports.path'),
          value: (row) => row.raw.path ?? row.raw.name ?? String(row.position),
          width: 300,
        }
      : { key: 'position', title: t('imports.row'), type: 'number', value: (row) => row.position, width: 80 },
    {
      key: 'verdict',
      title: t('imports.verdict'),
      type: 'choice',
      value: (row) => row.verdict,
      choices: verdicts.map((value) => ({ value, label: t(`imports.verdicts.${value}`) })),
      render: (row) => <StatusMark tone={verdictTones[row.verdict]} word={t(`imports.verdicts.${row.verdict}`)} />,
      width: 150,
    },
    {
      key: 'decision',
      title: t('imports.decision'),
      type: 'choice',
      value: (row) => row.decision,
      choices: decisions,
      width: 110,
      ...(edit
        ? {
            edit: {
              type: 'choice',
              choices: decisions,
              text: (row: ImportRow) => row.decision,
              save: (row: ImportRow, text: string) => edit.saveDecision(row, text),
              allowed: (row: ImportRow) => open(row) && row.verdict !== 'refused',
            },
          }
        : {}),
    },
    // where the row is named by its file, is only told, asks or concludes something, the reason comes first; else the cells do
    ...(reasonsFirst ? [reasons] : []),
    ...layout.fields.map((field) => fieldColumn(layout, field, words, edit, open)),
    ...(reasonsFirst ? [] : [reasons]),
  ];
}

/** What a row shows for a field: the proposed value, or what the source said when nothing could be made of it. */
export function fieldText(row: ImportRow, key: string): string {
  const proposed = row.proposal[key] ?? '';
  return proposed === '' && row.reasons.some((reason) => reason.field === key) ? (row.raw[key] ?? '') : proposed;
}

function fieldColumn(
  layout: ImportLayout,
  field: ImportDetail['fields'][number],
  words: ColumnWords,
  edit: EditDoor | undefined,
  open: (row: ImportRow) => boolean,
): Column<ImportRow> {
  const choices = field.choices?.map((value) => ({ value, label: choiceLabel(field.label, value, words) }));
  const unused =
    layout.mapping !== null &&
    layout.mapping.columns[field.key] === undefined &&
    !field.required &&
    !field.asked &&
    !field.suggested &&
    !field.concluded;
  return {
    key: `field-${field.key}`,
    title: words.t(field.label),
    type: field.type === 'choice' ? 'choice' : field.type === 'date' ? 'date' : 'text',
    value: (row) => fieldText(row, field.key),
    ...(choices ? { choices } : {}),
    hidden: unused,
    width: field.type === 'date' ? 150 : 200,
    mark: (row) => markOf(row, field.key),
    ...(edit
      ? {
          edit: {
            type: field.type,
            ...(choices ? { choices } : {}),
            text: (row: ImportRow) => fieldText(row, field.key),
            save: (row: ImportRow, text: string) => edit.saveField(row, field.key, text),
            allowed: open,
          },
        }
      : {}),
  };
}

/** Words of a choice value: `<label>s.<value>` or `<label>Values.<value>`, as features name theirs; otherwise the value. */
export function choiceLabel(label: string, value: string, words: ColumnWords): string {
  return words.known(`${label}s.${value}`) ?? words.known(`${label}Values.${value}`) ?? value;
}

function markOf(row: ImportRow, key: string): CellMark | undefined {
  const reasons = row.reasons.filter((reason) => reason.field === key);
  return reasons.length === 0
    ? undefined
    : { tone: row.verdict === 'refused' ? 'bad' : 'warn', text: reasons.map(messageOf).join(' ') };
}
