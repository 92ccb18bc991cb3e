import { monthNames, weekdayNames } from '../contract/date-words.ts';

/** Language of date and number words. */
export type DateLanguage = 'id' | 'en';

/** A civil date taken apart: `month` 1 to 12, `weekday` 0 (Sunday) to 6. */
export interface CivilDateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

const shortMonths: Record<DateLanguage, readonly string[]> = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};

/** Month numbers in letter numbers, e.g. `012/LSP-X/III/2026`. */
const romanMonths = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const;

/**
 * Takes `YYYY-MM-DD` apart and computes the weekday.
 * @throws RangeError when the text is no date of the calendar: dates are checked where they enter, so this is a fault of the caller.
 */
export function civilDateParts(date: string): CivilDateParts {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (match === null) {
    throw new RangeError(`Not a civil date: ${JSON.stringify(date)}`);
  }
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw new RangeError(`Not a date of the calendar: ${date}`);
  }
  return { year, month, day, weekday: weekdayOf(year, month, day) };
}

/** `3 Maret 2026`: letters, signatures, running text. */
export function formatDate(date: string, language: DateLanguage): string {
  const parts = civilDateParts(date);
  return `${parts.day} ${monthName(parts.month, language)} ${parts.year}`;
}

/** `Senin, 22 Desember 2025`: schedules and minutes. */
export function formatDateWithWeekday(date: string, language: DateLanguage): string {
  return `${weekdayName(date, language)}, ${formatDate(date, language)}`;
}

/** `22-12-2025`: lists and registers; the same in both languages, never month first. */
export function formatDateDigits(date: string): string {
  const parts = civilDateParts(date);
  return `${twoDigits(parts.day)}-${twoDigits(parts.month)}-${String(parts.year).padStart(4, '0')}`;
}

/** `22 Des 2025`: lists where the month should be read as a word. */
export function formatDateShort(date: string, language: DateLanguage): string {
  const parts = civilDateParts(date);
  return `${parts.day} ${shortMonths[language][parts.month - 1]} ${parts.year}`;
}

/**
 * `16–19 Desember 2025`, or with `words` `16 s.d. 19 Desember 2025`; shared month and year are said once, the same day is
 * a single date.
 */
export function formatDateRange(
  from: string,
  until: string,
  language: DateLanguage,
  join: 'dash' | 'words' = 'dash',
): string {
  if (from === until) {
    return formatDate(from, language);
  }
  const first = civilDateParts(from);
  const last = civilDateParts(until);
  const word = language === 'id' ? 's.d.' : 'to';
  const end = formatDate(until, language);
  if (first.year === last.year && first.month === last.month) {
    return join === 'dash' ? `${first.day}–${end}` : `${first.day} ${word} ${end}`;
  }
  const start =
    first.year === last.year ? `${first.day} ${monthName(first.month, language)}` : formatDate(from, language);
  return join === 'dash' ? `${start} – ${end}` : `${start} ${word} ${end}`;
}

/** `Bandung, 22 Desember 2025`; without a date dots are left to be filled in by hand. */
export function formatPlaceAndDate(place: string, date: string | undefined, language: DateLanguage): string {
  const day = date === undefined || date === '' ? '………………… 20…' : formatDate(date, language);
  return place.trim() === '' ? day : `${place}, ${day}`;
}

/** `Senin`, computed from the date. */
export function weekdayName(date: string, language: DateLanguage): string {
  return weekdayNames[language][civilDateParts(date).weekday] ?? '';
}

/** True when the weekday written by a person is that of the date; `Jum'at` and other spellings with signs are understood. */
export function weekdayFits(weekday: string, date: string): boolean {
  const written = weekday.toLowerCase().replace(/[^a-z]/g, '');
  return written === weekdayName(date, 'id').toLowerCase() || written === weekdayName(date, 'en').toLowerCase();
}

/** `Maret` for 3. */
export function monthName(month: number, language: DateLanguage): string {
  const name = monthNames[language][month - 1];
  if (name === undefined) {
    throw new RangeError(`Not a month: ${month}`);
  }
  return name;
}

/** `III` for a date in March, as in letter numbers. */
export function romanMonth(date: string): string {
  return romanMonths[civilDateParts(date).month - 1] ?? '';
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) {
    return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Sakamoto's method, so that no clock or zone is involved. */
function weekdayOf(year: number, month: number, day: number): number {
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  const y = month < 3 ? year - 1 : year;
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day) % 7;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
