import type { Answer } from '../../contract/self-assessment-values.ts';
import { cleanText } from '../../word/clean.ts';

/** What a colleague can change of a row in the sheet. */
export interface SheetAnswer {
  readonly result: Answer['result'];
  readonly documentExists: Answer['documentExists'];
  readonly carriedOut: Answer['carriedOut'];
  readonly recordExists: Answer['recordExists'];
  readonly note: string;
  readonly reason: string;
  readonly person: string;
  readonly due: string | null;
  readonly work: Answer['work'];
}

/** Fields of a sheet row in the order of its columns. */
export const sheetFields = [
  'result',
  'documentExists',
  'carriedOut',
  'recordExists',
  'note',
  'reason',
  'person',
  'due',
  'work',
] as const satisfies readonly (keyof SheetAnswer)[];

export type SheetField = (typeof sheetFields)[number];

/**
 * What the three sides of one value say: nobody changed it (`same`), only the sheet did (`theirs`), only the program did (`ours`), both did
 * alike (`both`), or both did differently (`conflict`).
 */
export type Difference = 'same' | 'theirs' | 'ours' | 'both' | 'conflict';

/** Text as Excel brings it back: its line ends, and blanks that nobody sees, are no change. */
export function comparable<T>(value: T): T | string {
  if (typeof value !== 'string') return value;
  return cleanText(value)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** Compares one value as handed out, as in the sheet and as it stands now. */
export function differenceOf<T>(base: T, theirs: T, present: T): Difference {
  const [was, sheet, now] = [comparable(base), comparable(theirs), comparable(present)];
  if (sheet === now) return sheet === was ? 'same' : 'both';
  if (sheet === was) return 'ours';
  return now === was ? 'theirs' : 'conflict';
}

/** Which side wins where both changed a value differently. */
export type Winner = 'theirs' | 'ours';

/** A row compared: what differs, and what it would say afterwards. */
export interface ComparedRow {
  readonly differences: Readonly<Record<SheetField, Difference>>;
  readonly conflicts: readonly SheetField[];
  /** Fields that the sheet alone changed. */
  readonly taken: readonly SheetField[];
  readonly merged: SheetAnswer;
}

/** Three-way compare of a row. `theirs` lacks the fields that the sheet does not have; they stay as they are. */
export function compareRow(
  base: SheetAnswer,
  theirs: Partial<SheetAnswer>,
  present: SheetAnswer,
  winner: Winner = 'theirs',
): ComparedRow {
  const differences: Record<string, Difference> = {};
  const merged: Record<string, unknown> = { ...present };
  for (const field of sheetFields) {
    const value = theirs[field];
    const difference = value === undefined ? 'ours' : differenceOf(base[field], value, present[field]);
    differences[field] = value === undefined && base[field] === present[field] ? 'same' : difference;
    if (difference === 'theirs' || (difference === 'conflict' && winner === 'theirs')) merged[field] = value;
  }
  const of = (wanted: Difference) => sheetFields.filter((field) => differences[field] === wanted);
  return {
    differences: differences as Record<SheetField, Difference>,
    conflicts: of('conflict'),
    taken: of('theirs'),
    merged: merged as unknown as SheetAnswer,
  };
}
