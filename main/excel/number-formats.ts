/** What a number format shows a number as. */
export type NumberKind = 'number' | 'date' | 'time';

/** Excel's own formats that have no code in the file: 14 to 17 and 22 dates, 18 to 21 and 45 to 47 times; 27 to 36 and 50 to 58 East Asian dates. */
export function builtInKind(id: number): NumberKind {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) {
    return 'date';
  }
  return (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ? 'time' : 'number';
}

/** Tells dates and times by the letters of a format code, e.g. `[$-421]dd mmmm yyyy;@` or `h:mm`. */
export function formatKind(code: string): NumberKind {
  // Excel takes 255 characters; more only makes the expressions below slow
  const first = code.slice(0, 255).split(';')[0] ?? '';
  if (/^general$/i.test(first.trim())) {
    return 'number';
  }
  const isElapsed = /\[(h+|m+|s+)\]/i.test(first);
  const letters = first
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .toLowerCase();
  if (/[dy]/.test(letters) || (/m/.test(letters) && !/[hs]/.test(letters) && !isElapsed)) {
    return 'date';
  }
  return isElapsed || /[hs]/.test(letters) ? 'time' : 'number';
}
