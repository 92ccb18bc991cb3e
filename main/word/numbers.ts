import { civilDateParts, type DateLanguage, monthName, weekdayName } from './dates.ts';

const indonesianUnits = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
];

const englishUnits = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];

const englishTens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** Powers of a thousand with their words, greatest first. */
const scales = [
  { value: 1_000_000_000_000, id: 'triliun', en: 'trillion' },
  { value: 1_000_000_000, id: 'miliar', en: 'billion' },
  { value: 1_000_000, id: 'juta', en: 'million' },
  { value: 1000, id: 'ribu', en: 'thousand' },
] as const;

/**
 * Terbilang: `empat puluh tiga` for 43, `seribu sembilan ratus` for 1900.
 * @throws RangeError for anything but a whole number from 0 to below 10^15.
 */
export function numberInWords(value: number, language: DateLanguage): string {
  if (!Number.isInteger(value) || value < 0 || value >= 1e15) {
    throw new RangeError(`Not a whole number that can be said in words: ${value}`);
  }
  const words: string[] = [];
  let rest = value;
  for (const scale of scales) {
    const count = Math.floor(rest / scale.value);
    rest %= scale.value;
    if (count > 0) {
      words.push(scaleInWords(count, scale, language));
    }
  }
  if (rest > 0 || words.length === 0) {
    words.push(belowThousandInWords(rest, language));
  }
  return words.join(' ');
}

/** `43 (empat puluh tiga)`: counts in letters and minutes. */
export function countInWords(value: number, language: DateLanguage): string {
  return `${formatNumber(value, language)} (${numberInWords(value, language)})`;
}

/**
 * `Senin tanggal dua puluh dua bulan Desember tahun 2025`: opening of a berita acara, after `Pada hari ini`. With
 * `yearInWords` the year is said in words too. English: `Monday, the 22nd of December 2025`.
 */
export function dateInWords(date: string, language: DateLanguage, yearInWords = false): string {
  const parts = civilDateParts(date);
  const weekday = weekdayName(date, language);
  const month = monthName(parts.month, language);
  const year = yearInWords ? numberInWords(parts.year, language) : String(parts.year);
  return language === 'id'
    ? `${weekday} tanggal ${numberInWords(parts.day, 'id')} bulan ${month} tahun ${year}`
    : `${weekday}, the ${englishOrdinal(parts.day)} of ${month} ${year}`;
}

/** `1.234,5` in Indonesian, `1,234.5` in English; at most `decimals` places, without trailing noughts. */
export function formatNumber(value: number, language: DateLanguage, decimals = 2): string {
  if (!Number.isFinite(value)) {
    throw new RangeError(`Not a finite number: ${value}`);
  }
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'id' ? '.' : ',');
  const places = fraction.replace(/0+$/, '');
  const text = places === '' ? grouped : `${grouped}${language === 'id' ? ',' : '.'}${places}`;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

function scaleInWords(count: number, scale: (typeof scales)[number], language: DateLanguage): string {
  if (language === 'id' && scale.value === 1000 && count === 1) {
    return 'seribu';
  }
  return `${belowThousandInWords(count, language)} ${scale[language]}`;
}

function belowThousandInWords(value: number, language: DateLanguage): string {
  return language === 'id' ? indonesianBelowThousand(value) : englishBelowThousand(value);
}

function indonesianBelowThousand(value: number): string {
  if (value < 12) {
    return indonesianUnits[value] ?? '';
  }
  if (value < 20) {
    return `${indonesianUnits[value - 10]} belas`;
  }
  if (value < 100) {
    return withRest(`${indonesianUnits[Math.floor(value / 10)]} puluh`, indonesianBelowThousand, value % 10);
  }
  const hundreds = Math.floor(value / 100);
  const head = hundreds === 1 ? 'seratus' : `${indonesianUnits[hundreds]} ratus`;
  return withRest(head, indonesianBelowThousand, value % 100);
}

function englishBelowThousand(value: number): string {
  if (value < 20) {
    return englishUnits[value] ?? '';
  }
  if (value < 100) {
    const tens = englishTens[Math.floor(value / 10)] ?? '';
    return value % 10 === 0 ? tens : `${tens}-${englishUnits[value % 10]}`;
  }
  return withRest(`${englishUnits[Math.floor(value / 100)]} hundred`, englishBelowThousand, value % 100);
}

function withRest(head: string, inWords: (rest: number) => string, rest: number): string {
  return rest === 0 ? head : `${head} ${inWords(rest)}`;
}

function englishOrdinal(day: number): string {
  if (day >= 11 && day <= 13) {
    return `${day}th`;
  }
  return `${day}${['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'}`;
}
