import type { Language } from '../../../main/contract/values.ts';

/** A date as exactly as it is known: `2014`, `2014-03` -> `Maret 2014`, `2014-03-07` -> `7 Maret 2014`. */
export function roughDateWords(date: string, language: Language): string {
  const [year, month, day] = date.split('-').map(Number);
  if (year === undefined || month === undefined) return date;
  return new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    year: 'numeric',
    month: 'long',
    ...(day === undefined ? {} : { day: 'numeric' as const }),
    timeZone: 'UTC',
  }).format(Date.UTC(year, month - 1, day ?? 1));
}
