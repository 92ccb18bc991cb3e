import { monthNames } from '../../../main/contract/date-words.ts';
import type { Language } from '../../../main/contract/values.ts';
import type { Choice } from '../../ui/form.tsx';

/** A month in words: `September 2024` for `2024-09`. */
export function monthText(month: string, language: Language): string {
  const name = monthNames[language][Number(month.slice(5, 7)) - 1];
  return name === undefined ? month : `${name} ${month.slice(0, 4)}`;
}

/** Months to choose from, the present one first, ten years back. */
export function monthChoices(today: string, language: Language): readonly Choice[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return Array.from({ length: 120 }, (_, back) => {
    const place = year * 12 + month - 1 - back;
    const value = `${String(Math.floor(place / 12))}-${String((place % 12) + 1).padStart(2, '0')}`;
    return { value, label: monthText(value, language) };
  });
}
