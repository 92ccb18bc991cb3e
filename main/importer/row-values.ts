import { civilDateOfCell } from './date-columns.ts';
import { fold } from './fold.ts';
import type { ImporterField, RowReason, SourceRow } from './importer.ts';

/** A row with its texts tidied, its dates and choices read, and what could not be read. */
export interface ReadValues {
  /** Values by field; fields without a usable value are left out. */
  readonly values: Readonly<Record<string, string>>;
  /** Dates that are none: the row cannot be taken as it stands. */
  readonly faults: readonly RowReason[];
  /** Words of a choice that nobody knows: the value is left out and its cell marked. */
  readonly remarks: readonly RowReason[];
}

/** Signs that stand for "nothing" in lists that people keep. */
const NOTHING = /^[-–—.?]+$|^(n\/a|tidak ada|kosong|belum ada)$/i;
/** Masked personal data as our own sheets hand it out; reading it back must not write dots into a record. */
const MASKED = /•/;
const CIVIL = /^\d{4}-\d{2}-\d{2}$/;

/** What stands where a name is expected in the line under a list that sums it up. */
const SUM_LINE =
  /^(?:grand |sub ?)?(?:jumlah|total)(?: (?:keseluruhan|seluruhnya|semua|asesor|asesi|peserta|skema|tuk))?$/;

/** The line under a list that sums it up is nobody's record: its reason at the field that should hold a name, or undefined. */
export function sumLineFault(name: string | undefined, field: string): RowReason | undefined {
  return name !== undefined && SUM_LINE.test(fold(name))
    ? { code: 'imports.sumLine', params: { value: name }, field }
    : undefined;
}

/** Message codes of what can be wrong with a value; each has the placeholder `{{value}}`. */
export interface ValueCodes {
  readonly date: string;
  readonly choice: string;
}

/** Reads the values of a row. `choices` turns the words of choice fields into values. */
export function readRowValues(
  fields: readonly ImporterField[],
  row: SourceRow,
  codes: ValueCodes,
  choices: Readonly<Record<string, (text: string) => string | undefined>> = {},
): ReadValues {
  const values: Record<string, string> = {};
  const faults: RowReason[] = [];
  const remarks: RowReason[] = [];
  for (const field of fields) {
    const text = (row.raw[field.key] ?? '').replaceAll(/\s+/g, ' ').trim();
    if (text === '' || NOTHING.test(text) || MASKED.test(text)) continue;
    if (field.type === 'date') {
      // what the sheet reader could not read is a date only when somebody has typed it into the preview since
      const date = CIVIL.test(text) ? text : civilDateOfCell({ kind: 'text', value: text }, 'day-first', false);
      if (date === undefined) faults.push({ code: codes.date, params: { value: text.slice(0, 60) }, field: field.key });
      else values[field.key] = date;
      continue;
    }
    const choice = choices[field.key];
    const value = choice === undefined ? text : choice(text);
    if (value === undefined)
      remarks.push({ code: codes.choice, params: { value: text.slice(0, 60) }, field: field.key });
    else values[field.key] = value;
  }
  return { values, faults, remarks };
}
