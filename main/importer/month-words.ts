/** Numbers of the months by the first three letters of their names, Indonesian and English, old spellings too. */
const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  peb: 2,
  mar: 3,
  apr: 4,
  mei: 5,
  may: 5,
  jun: 6,
  jul: 7,
  agu: 8,
  ags: 8,
  agt: 8,
  aug: 8,
  sep: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  nop: 11,
  des: 12,
  dec: 12,
};

/** The number of a month from its name or the beginning of it: `Maret`, `Nop`, `Aug`; undefined when it is none. */
export function monthOfWord(word: string): number | undefined {
  return MONTHS[word.toLowerCase().slice(0, 3)];
}
