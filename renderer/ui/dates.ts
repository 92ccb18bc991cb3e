import { useMemo } from 'react';
import { monthNames, weekdayNames } from '../../main/contract/date-words.ts';
import type { Language } from '../../main/contract/values.ts';
import { useEnvironment } from './environment.tsx';

/** Words that people type for months, folded to lower case, with Indonesian and English abbreviations. */
const typedMonths: ReadonlyMap<string, number> = new Map(
  [
    ['januari', 'january', 'jan'],
    ['februari', 'february', 'pebruari', 'feb', 'peb'],
    ['maret', 'march', 'mar', 'mrt'],
    ['april', 'apr'],
    ['mei', 'may'],
    ['juni', 'june', 'jun'],
    ['juli', 'july', 'jul'],
    ['agustus', 'august', 'agu', 'agt', 'ags', 'aug'],
    ['september', 'sep', 'sept'],
    ['oktober', 'october', 'okt', 'oct'],
    ['november', 'nopember', 'nov', 'nop'],
    ['desember', 'december', 'des', 'dec'],
  ].flatMap((words, index) => words.map((word): [string, number] => [word, index + 1])),
);

/** Makes `YYYY-MM-DD` of numbers, or undefined when the calendar has no such day. */
export function civil(year: number, month: number, day: number): string | undefined {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) {
    return undefined;
  }
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > last) {
    return undefined;
  }
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function partsOf(date: string): { year: number; month: number; day: number } | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return match ? { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) } : undefined;
}

/** `2026-03-03` as `3 Maret 2026` or `3 March 2026`; anything that is no civil date is given back as it is. */
export function formatDate(date: string, language: Language): string {
  const parts = partsOf(date);
  return parts ? `${parts.day} ${monthNames[language][parts.month - 1] ?? ''} ${parts.year}` : date;
}

/** `2026-03-03` as `Selasa, 3 Maret 2026`; the weekday is computed. */
export function formatLongDate(date: string, language: Language): string {
  const parts = partsOf(date);
  if (!parts) {
    return date;
  }
  const weekday = weekdayNames[language][new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay()] ?? '';
  return `${weekday}, ${formatDate(date, language)}`;
}

/** Making a formatter costs a hundred times what using it does; a table uses one per cell. */
const zoneFormats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(zone: string): Intl.DateTimeFormat {
  const known = zoneFormats.get(zone);
  if (known) {
    return known;
  }
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  zoneFormats.set(zone, made);
  return made;
}

/** Civil date and wall time of a UTC instant in a zone. */
export function atZone(instant: string, zone: string): { readonly date: string; readonly time: string } {
  const parts = zoneFormat(zone).formatToParts(new Date(instant));
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return { date: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}

/** Wall time of an instant: `14.02` in Indonesian, `14:02` in English. */
export function formatTime(instant: string, language: Language, zone: string): string {
  const { time } = atZone(instant, zone);
  return language === 'id' ? time.replace(':', '.') : time;
}

/** An instant as `3 Maret 2026 14.02`. */
export function formatInstant(instant: string, language: Language, zone: string): string {
  return `${formatDate(atZone(instant, zone).date, language)} ${formatTime(instant, language, zone)}`;
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** A number in the language's form: `1.204` in Indonesian, `1,204` in English. */
export function formatNumber(value: number, language: Language, digits = 0): string {
  const key = `${language}-${String(digits)}`;
  const known = numberFormats.get(key);
  if (known) {
    return known.format(value);
  }
  const made = new Intl.NumberFormat(language === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: digits });
  numberFormats.set(key, made);
  return made.format(value);
}

/** Adds days to a civil date. */
export function addDays(date: string, days: number): string {
  const parts = partsOf(date);
  if (!parts) {
    return date;
  }
  return new Date(Date.UTC(parts.year, parts.month - 1, parts.day + days)).toISOString().slice(0, 10);
}

/** Whole days from one civil date to another; negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) {
    return year;
  }
  return year < 70 ? 2000 + year : 1900 + year;
}

/**
 * Reads a date as people type it, day first: `3 Maret 2026`, `03-03-2026`, `3/3/26`, `03032026`, ISO `2026-03-03`, and from `today`
 * the short forms `hari ini` / `today` / `h`, `besok`, `kemarin`, `+30` (days), `12` or `12/3` (this month, this year).
 * Gives the civil date, or undefined when it is no date.
 */
export function parseDate(text: string, today: string): string | undefined {
  const folded = text
    .trim()
    .toLowerCase()
    .replace(
      /^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\s*,?\s+/,
      '',
    );
  const now = partsOf(today);
  if (folded === '') {
    return undefined;
  }
  if (/^(hari ini|today|h|t)$/.test(folded)) {
    return today;
  }
  if (/^(besok|tomorrow)$/.test(folded)) {
    return addDays(today, 1);
  }
  if (/^(kemarin|yesterday)$/.test(folded)) {
    return addDays(today, -1);
  }
  const shift = /^([+-])(\d{1,4})$/.exec(folded);
  if (shift) {
    return addDays(today, Number(`${shift[1]}${shift[2]}`));
  }
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(folded);
  if (iso) {
    return civil(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  }
  const packed = /^(\d{2})(\d{2})(\d{4})$/.exec(folded);
  if (packed) {
    return civil(Number(packed[3]), Number(packed[2]), Number(packed[1]));
  }
  const numeric = /^(\d{1,2})[-/.\s](\d{1,2})(?:[-/.\s](\d{2}|\d{4}))?$/.exec(folded);
  if (numeric && now) {
    return civil(numeric[3] === undefined ? now.year : fullYear(numeric[3]), Number(numeric[2]), Number(numeric[1]));
  }
  if (/^\d{1,2}$/.test(folded) && now) {
    return civil(now.year, now.month, Number(folded));
  }
  return parseWordedDate(folded, now?.year);
}

function parseWordedDate(folded: string, thisYear: number | undefined): string | undefined {
  const dayFirst = /^(\d{1,2})[\s\-/.]*([a-z]+)\.?[\s\-/.,]*(\d{2}|\d{4})?$/.exec(folded);
  const monthFirst = /^([a-z]+)\.?\s+(\d{1,2})(?:\s*,\s*|\s+)(\d{4})$/.exec(folded);
  const day = dayFirst?.[1] ?? monthFirst?.[2];
  const month = typedMonths.get(dayFirst?.[2] ?? monthFirst?.[1] ?? '');
  const yearText = dayFirst ? dayFirst[3] : monthFirst?.[3];
  const year = yearText === undefined ? thisYear : fullYear(yearText);
  return day === undefined || month === undefined || year === undefined ? undefined : civil(year, month, Number(day));
}

/** Formatters bound to the language and zone of the application. */
export interface Dates {
  readonly date: (date: string | null | undefined) => string;
  readonly longDate: (date: string | null | undefined) => string;
  readonly instant: (instant: string | null | undefined) => string;
  readonly time: (instant: string) => string;
  readonly number: (value: number, digits?: number) => string;
  readonly today: string;
}

/** Dates and numbers for screens: `const dates = useDates(); dates.date(row.reviewOn)`; null gives an empty text. */
export function useDates(): Dates {
  const { language, zone, today } = useEnvironment();
  return useMemo(
    () => ({
      date: (date) => (date ? formatDate(date, language) : ''),
      longDate: (date) => (date ? formatLongDate(date, language) : ''),
      instant: (instant) => (instant ? formatInstant(instant, language, zone) : ''),
      time: (instant) => formatTime(instant, language, zone),
      number: (value, digits) => formatNumber(value, language, digits),
      today,
    }),
    [language, zone, today],
  );
}
