/** What the hidden column of a sheet row says. */
export interface RowKey {
  readonly workspaceId: string;
  readonly handoutId: string;
  readonly code: string;
}

const MARK = 'LM1';

/** The hidden key of a row: who handed it out, with which sheet, for which clause. It is text that no program takes for a number or a date. */
export function keyOf(key: RowKey): string {
  return [MARK, key.workspaceId, key.handoutId, key.code].join('|');
}

/** Reads a key; undefined when the text is none. */
export function parseKey(text: string): RowKey | undefined {
  const [mark, workspaceId, handoutId, code, ...more] = text.trim().split('|');
  if (mark !== MARK || workspaceId === undefined || handoutId === undefined || more.length > 0) return undefined;
  return code === undefined || code === '' ? undefined : { workspaceId, handoutId, code };
}

/**
 * Could a cell that says `seen` have been the code? Excel turns `4.10` into the number 4.1 and `10.2` into the tenth of February, which
 * comes back as `2026-02-10`; by a month-first setting as the second of October.
 */
export function mayBeCode(seen: string, code: string): boolean {
  const text = seen.trim();
  if (text.toLowerCase() === code.toLowerCase()) return true;
  if (/^\d+(?:[.,]\d+)?$/.test(text) && /^\d+(?:\.\d+)?$/.test(code)) {
    return Number(text.replace(',', '.')) === Number(code);
  }
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (day === null) return false;
  const [, year, month, date] = day.map(Number);
  const parts = code.split('.').map(Number);
  const [first, second, third] = parts;
  const isDay = (first === date && second === month) || (first === month && second === date);
  if (parts.length === 2) return isDay;
  // 10.2.6 is read as a day with its year
  return parts.length === 3 && isDay && third !== undefined && (year ?? 0) % 100 === third % 100;
}
