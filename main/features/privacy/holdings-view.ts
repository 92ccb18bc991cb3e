import type { OutputOf } from '../../contract/index.ts';
import { maskPersonal } from '../../contract/mask.ts';
import { maskNik } from '../../contract/nik.ts';
import type { PersonalKind } from '../../contract/values.ts';
import type { BaseContext } from '../../contributions.ts';
import type { PersonHoldings } from '../../personal-data.ts';

type Shown = Pick<OutputOf<'privacy.person'>, 'fields' | 'tables' | 'files'>;

/** Codes are told in words. */
function valueWord(context: BaseContext, label: string, value: string): string {
  const coded = label === 'privacy.held.sex' && value !== '';
  return coded ? context.words.text(context.language, `privacy.sexes.${value}`) : value;
}

function hide(kind: PersonalKind | null, value: string): string {
  return kind === null ? maskNik(value) : maskPersonal(kind, value);
}

/** What is held of a person in words: masked for screens, in full for who asked for it by a logged act. */
export function holdingsView(context: BaseContext, held: PersonHoldings, masked: boolean): Shown {
  const text = (key: string): string => context.words.text(context.language, key);
  return {
    fields: held.fields
      .filter((field) => field.value !== '')
      .map((field) => {
        const value = valueWord(context, field.label, field.value);
        const shown = masked ? hide(field.kind, value) : value;
        return { label: text(field.label), value: shown, masked: shown !== value };
      }),
    tables: held.tables
      .filter((table) => table.rows.length > 0)
      .map((table) => ({
        title: text(table.title),
        columns: table.columns.map((column) => text(column.label)),
        rows: table.rows.map((row) =>
          row.map((value, at) => (masked ? hide(table.columns[at]?.kind ?? null, value) : value)),
        ),
      })),
    files: held.files.map(({ name, title, size }) => ({ name, title: masked ? maskNik(title) : title, size })),
  };
}
